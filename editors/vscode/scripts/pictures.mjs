// Takes the pictures of the README and of the walkthrough out of what a run of the tests has kept:
//   node scripts/pictures.mjs ARTEFACTS
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const images = join(dirname(fileURLToPath(import.meta.url)), '../images');
const pictures = {
  'english/1-findings.png': 'findings.png',
  'english/4-quick-fix.png': 'quick-fix.png',
  'english/7-fixed.png': 'fixed.png',
  'english/6-explain.png': 'explain.png',
  'english/9-configuration.png': 'configuration.png',
  'french/4-quick-fix.png': 'quick-fix.fr.png',
};
for (const [from, to] of Object.entries(pictures)) {
  copyFileSync(join(process.argv[2], from), join(images, to));
}
