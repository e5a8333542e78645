// Makes the generated parts of the manifest again: the version, and the settings that know the
// rules, the profiles and the names of charters. With --check, only says whether they are current.
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

const tell = (...command) => execFileSync(program, command, { encoding: 'utf8', maxBuffer: 1 << 26 });
const schema = JSON.parse(tell('config', '--schema'));
const rules = (language) =>
  JSON.parse(tell('explain', '--all', '--format', 'json', '--lang', language));

const rulesInEnglish = rules('en');

const described = (id) => `%rule.${id}%`;

/** A list of rules and of groups of rules, as --select and --ignore take them. */
function listOfRules(key, order) {
  const ids = rulesInEnglish.map((rule) => rule.id);
  const groups = [...new Set(rulesInEnglish.map((rule) => rule.group))];
  return {
    type: 'array',
    scope: 'window',
    order,
    markdownDescription: `%setting.${key}%`,
    default: [],
    uniqueItems: true,
    items: {
      type: 'string',
      enum: [...groups, ...ids],
      enumDescriptions: [...groups.map(() => '%setting.group%'), ...ids.map(described)],
    },
  };
}

/** The settings that are made from what the program says. */
function settings() {
  const { profile, include } = schema.properties;
  return {
    'charterlint.profile': {
      type: 'string',
      scope: 'window',
      order: 1,
      markdownDescription: '%setting.profile%',
      enum: ['', ...profile.enum],
      enumItemLabels: ['%setting.profile.none%', ...profile.enum],
      default: '',
    },
    'charterlint.select': listOfRules('select', 2),
    'charterlint.ignore': listOfRules('ignore', 3),
    'charterlint.include': {
      type: include.type,
      scope: 'window',
      order: 4,
      markdownDescription: '%setting.include%',
      default: include.default,
      uniqueItems: include.uniqueItems,
      items: include.items,
    },
  };
}

function version() {
  const project = readFileSync(join(root, 'CMakeLists.txt'), 'utf8');
  return /^project\(charterlint VERSION (\S+)/m.exec(project)[1];
}

/** The texts of a language: those written by hand, and the summaries of the rules. */
function texts(name, summaries) {
  const byHand = Object.entries(read(name)).filter(([key]) => !key.startsWith('rule.'));
  const generated = summaries.map((rule) => [`rule.${rule.id}`, rule.summary]);
  return Object.fromEntries([...byHand, ...generated]);
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
write('package.nls.json', texts('package.nls.json', rulesInEnglish));
write('package.nls.fr.json', texts('package.nls.fr.json', rules('fr')));
process.exitCode = stale === 0 ? 0 : 1;
