// The extension as a person sees it: a window, a mouse, a keyboard, and files on a disk.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Editor, type EditorOptions } from '../support/editor';
import { type Outcome, runTests } from '../support/harness';
import { missingTests } from './missing';
import { tour } from './tour';
import { Window } from './window';

export interface Surroundings {
  readonly home: string;
  readonly vsix: string;
  readonly artefacts: string;
  readonly work: string;
  tell(line: string): void;
}

async function session(
  { home, vsix, artefacts, work, tell }: Surroundings,
  name: string,
  options: Partial<Pick<EditorOptions, 'env' | 'french' | 'settings'>>,
  tests: (window: Window, editor: Editor) => Parameters<typeof runTests>[0],
): Promise<Outcome> {
  const folder = join(work, name, 'chartes');
  mkdirSync(folder, { recursive: true });
  const editor = await Editor.start({ home, vsix, state: join(work, name), ...options });
  try {
    const window = new Window(editor, folder, join(artefacts, name));
    const failure = async ({ name }: { name: string }) => window.picture(`failed ${name}`);
    return await runTests(tests(window, editor), tell, failure);
  } finally {
    await editor.stop();
    cpSync(join(work, name, 'data/logs'), join(artefacts, name, 'logs'), { recursive: true });
  }
}

export async function personTests(surroundings: Surroundings): Promise<Outcome> {
  const nowhere = {
    env: { PATH: '/nowhere' },
    settings: { 'charterlint.path': '/nowhere/charterlint' },
  };
  const outcomes = [
    await session(surroundings, 'english', {}, (window) => tour(window, 'en')),
    await session(surroundings, 'french', { french: true }, (window) => tour(window, 'fr')),
    await session(surroundings, 'missing', nowhere, missingTests),
  ];
  return outcomes.reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  }));
}
