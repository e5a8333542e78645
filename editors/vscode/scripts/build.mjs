// Bundles the extension into dist/, with the notices of what is bundled. With --tests, also the tests,
// into build/.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(here, '../..');

/** The folders of the packages that went into a bundle, by the files that esbuild read. */
function bundledPackages(metafile) {
  const folders = Object.keys(metafile.inputs).flatMap((path) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
    return match === null ? [] : [join(here, match[1])];
  });
  return [...new Set(folders)].sort();
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} comes without a licence`);
  const text = readFileSync(join(folder, file), 'utf8').trim();
  return `## ${name} ${version}: ${license}\n\n\`\`\`text\n${text}\n\`\`\`\n`;
}

function writeNotices(metafile) {
  const program = readFileSync(join(root, 'THIRD_PARTY_NOTICES.md'), 'utf8');
  const heading = '# In the extension of VS Code\n';
  const parts = [program, heading, ...bundledPackages(metafile).map(notice)];
  writeFileSync(join(here, 'THIRD_PARTY_NOTICES.md'), parts.join('\n'));
}

const common = {
  absWorkingDir: here,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  loader: { '.charter': 'text', '.charte': 'text' },
  logLevel: 'warning',
};

mkdirSync(join(here, 'dist'), { recursive: true });
const { metafile } = await build({
  ...common,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  external: ['vscode'],
  minify: true,
  metafile: true,
});
copyFileSync(join(root, 'LICENSE'), join(here, 'LICENSE'));
writeNotices(metafile);

if (process.argv.includes('--tests')) {
  await build({
    ...common,
    entryPoints: ['test/host/index.ts', 'test/main.ts'],
    outdir: 'build/test',
    external: ['vscode', 'playwright-core'],
    sourcemap: 'inline',
  });
}
