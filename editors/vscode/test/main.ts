// Runs all tests: main.js EDITOR VSIX ARTEFACTS [host|person|program]
// EDITOR is where test/editor/install.sh put the VS Code, VSIX the extension as it is shipped, and
// ARTEFACTS the folder that pictures and logs go to.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grammarTests } from './grammar';
import { personTests } from './person';
import { programTests } from './program';
import { Editor } from './support/editor';
import { mark, type Outcome, runTests } from './support/harness';

const [home = '', vsix = '', artefacts = '', only] = process.argv.slice(2);
if (artefacts === '') throw new Error('main.js EDITOR VSIX ARTEFACTS [host|person|program]');
mkdirSync(artefacts, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'charterlint-vscode-'));
const tell = (line: string) => console.log(line);

async function inHost(): Promise<Outcome> {
  const folder = join(work, 'host/folder');
  mkdirSync(folder, { recursive: true });
  const editor = await Editor.start({ home, vsix, state: join(work, 'host') });
  let outcome: Outcome = { passed: 0, failed: 1 };
  try {
    await editor.runInHost(folder, join(__dirname, 'host/index.js'), (said) => {
      if (!said.startsWith(mark)) return;
      const line = said.slice(mark.length);
      tell(line);
      const match = /^in the extension host: (\d+) passed, (\d+) failed$/m.exec(line);
      if (match !== null) outcome = { passed: Number(match[1]), failed: Number(match[2]) };
    });
  } finally {
    await editor.stop();
    cpSync(join(work, 'host/editor.log'), join(artefacts, 'host-editor.log'));
    cpSync(join(work, 'host/data/logs'), join(artefacts, 'host-logs'), { recursive: true });
  }
  return outcome;
}

const parts: Record<string, () => Promise<Outcome>> = {
  program: () => runTests([...programTests(work), ...grammarTests(home)], tell),
  host: inHost,
  person: () => personTests({ home, vsix, artefacts, work, tell }),
};

async function main(): Promise<void> {
  const total = { passed: 0, failed: 0 };
  for (const [name, run] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue;
    const { passed, failed } = await run();
    total.passed += passed;
    total.failed += failed;
  }
  rmSync(work, { recursive: true, force: true });
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
}

main().catch((error: unknown) => {
  writeFileSync(join(artefacts, 'error.txt'), String(error));
  console.error(error);
  process.exit(1);
});
