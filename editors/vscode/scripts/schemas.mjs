// Makes the schemas of configuration files, in English and French, into dist/:
//   node scripts/schemas.mjs PROGRAM
//
// VS Code's JSON completes and explains by them. It judges nothing by them: what is wrong is told once,
// by the server, which knows what was meant.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const [program] = process.argv.slice(2);

const judging = new Set([
  ...['required', 'propertyNames', 'pattern', 'minLength', 'minimum', 'maximum'],
  ...['minItems', 'uniqueItems'],
]);

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

/** `schema` without what only judges; values below it may be anything. */
function unjudged(schema) {
  const changes = {
    properties: (properties) => mapped(properties, anything),
    definitions: (definitions) => mapped(definitions, unjudged),
    items: anything,
    additionalProperties: anything,
    anyOf: (schemas) => schemas.map(unjudged),
    allOf: (schemas) => schemas.map(unjudged),
  };
  const kept = Object.entries(schema).filter(
    ([key, value]) => !judging.has(key) && !(key === 'additionalProperties' && value === false),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, changes[key]?.(value) ?? value]));
}

/** What `schema` proposes, and anything else. */
function anything({ description, default: fallback, ...schema }) {
  return { description, default: fallback, anyOf: [unjudged(schema), {}] };
}

mkdirSync(dist, { recursive: true });
for (const [language, name] of [['en', 'charterlint.schema.json'], ['fr', 'charterlint.schema.fr.json']]) {
  const args = ['config', '--schema', '--lang', language];
  const schema = JSON.parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 }));
  writeFileSync(join(dist, name), `${JSON.stringify(unjudged(schema))}\n`);
}
