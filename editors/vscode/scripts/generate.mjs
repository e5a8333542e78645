// Makes the generated parts of the manifest again: the version, and the settings that stand for the
// keys of a configuration file. With --check, only says whether they are current.
//
//   node scripts/generate.mjs [--check] [PROGRAM]
//
// The program is asked for its schema and its rules; without PROGRAM it is $CHARTERLINT, else the
// one that `./dev build` makes.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(here, '../..');
const args = process.argv.slice(2);
const checks = args.includes('--check');
const program =
  args.find((arg) => !arg.startsWith('--')) ??
  process.env.CHARTERLINT ??
  join(root, 'build/release/server/charterlint');

/** Keys of a configuration file that are no settings: they speak of the file itself, or of several. */
const onlyInFiles = ['$schema', 'extends', 'overrides', 'language'];

const tell = (...command) => execFileSync(program, command, { encoding: 'utf8', maxBuffer: 1 << 26 });
const schema = JSON.parse(tell('config', '--schema'));
const rules = (language) =>
  JSON.parse(tell('explain', '--all', '--format', 'json', '--lang', language));

/** Descriptions in English by their key in package.nls.json. */
const texts = {};
for (const rule of rules('en')) texts[`rule.${rule.id}`] = rule.summary;

/** Settings have no `$ref`: what they refer to is put in their place. */
function resolved(node) {
  const reference = node.$ref ?? node.allOf?.[0].$ref;
  if (reference === undefined) return node;
  const { $ref: _, allOf: __, ...rest } = node;
  return { ...schema.definitions[reference.split('/').at(-1)], ...rest };
}

/** A schema as a setting has it, its descriptions taken out to `texts`. */
function setting(node, key) {
  const { description, properties, items, ...rest } = resolved(node);
  const result = { ...rest };
  if (description !== undefined) {
    texts[key] = description;
    result.markdownDescription = `%${key}%`;
  }
  if (items !== undefined) result.items = setting(items, `${key}.item`);
  if (properties !== undefined) {
    result.properties = Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, setting(value, `${key}.${name}`)]),
    );
  }
  return result;
}

/** Rules by their severity: this form has an editor of its own among the settings of VS Code. */
function rulesSetting() {
  texts['config.rules'] = 'Severities of rules by their id; their options are set in a configuration file';
  return {
    type: 'object',
    markdownDescription: '%config.rules%',
    default: {},
    properties: Object.fromEntries(
      Object.keys(schema.definitions.rules.properties).map((id) => [
        id,
        { type: 'string', enum: schema.definitions.severity.enum, description: `%rule.${id}%` },
      ]),
    ),
    additionalProperties: false,
  };
}

function settings() {
  const result = {};
  for (const [key, node] of Object.entries(schema.properties)) {
    if (onlyInFiles.includes(key)) continue;
    if (key === 'rules') {
      result[key] = rulesSetting();
      continue;
    }
    const whole = resolved(node);
    const isGroup = whole.type === 'object';
    const members = isGroup ? Object.entries(whole.properties) : [[undefined, node]];
    for (const [member, value] of members) {
      const name = member === undefined ? key : `${key}.${member}`;
      result[name] = setting(value, `config.${name}`);
    }
  }
  return Object.fromEntries(
    Object.entries(result).map(([name, value], index) => [
      `charterlint.${name}`,
      { scope: 'resource', order: index + 1, ...value },
    ]),
  );
}

function version() {
  const project = readFileSync(join(root, 'CMakeLists.txt'), 'utf8');
  return /^project\(charterlint VERSION (\S+)/m.exec(project)[1];
}

const isGenerated = (key) => key.startsWith('config.') || key.startsWith('rule.');
const byHand = (strings) =>
  Object.fromEntries(Object.entries(strings).filter(([key]) => !isGenerated(key)));

/** The texts in French: rules from the program, keys of the configuration translated by hand. */
function inFrench(strings) {
  const result = byHand(strings);
  const summaries = new Map(rules('fr').map((rule) => [`rule.${rule.id}`, rule.summary]));
  for (const key of Object.keys(texts)) {
    const text = summaries.get(key) ?? strings[key];
    if (text === undefined) throw new Error(`package.nls.fr.json has no text for ${key}`);
    result[key] = text;
  }
  return result;
}

const read = (name) => JSON.parse(readFileSync(join(here, name), 'utf8'));
let stale = 0;

function write(name, value) {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const path = join(here, name);
  if (readFileSync(path, 'utf8') === text) return;
  if (checks) {
    console.error(`editors/vscode/${name} is not current: npm run generate`);
    stale += 1;
  } else {
    writeFileSync(path, text);
  }
}

const manifest = read('package.json');
manifest.version = version();
manifest.contributes.configuration[1] = {
  title: '%settings.charters%',
  order: 2,
  properties: settings(),
};
write('package.json', manifest);
write('package.nls.json', { ...byHand(read('package.nls.json')), ...texts });
write('package.nls.fr.json', inFrench(read('package.nls.fr.json')));
process.exitCode = stale === 0 ? 0 : 1;
