// Says whether every text of the sources and of the manifest has its French, and none is left over.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => readFileSync(join(here, name), 'utf8');
const keys = (name) => Object.keys(JSON.parse(read(name)));

const sources = readdirSync(join(here, 'src'), { recursive: true }).filter((name) => name.endsWith('.ts'));
const said = sources.flatMap((name) =>
  [...read(join('src', name)).matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) =>
    match[1].replaceAll("\\'", "'"),
  ),
);
const named = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]);

let wrong = 0;
function compare(what, wanted, there) {
  for (const key of new Set(wanted)) {
    if (there.includes(key)) continue;
    console.error(`${what} lacks: ${key}`);
    wrong += 1;
  }
  for (const key of there) {
    if (wanted.includes(key)) continue;
    console.error(`${what} has what nobody says: ${key}`);
    wrong += 1;
  }
}

compare('l10n/bundle.l10n.fr.json', said, keys('l10n/bundle.l10n.fr.json'));
compare('package.nls.json', named, keys('package.nls.json'));
compare('package.nls.fr.json', named, keys('package.nls.fr.json'));
process.exitCode = wrong === 0 ? 0 : 1;
