// Where the program is looked for, and in which order.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, findProgram } from '../src/program';
import type { Test } from './support/harness';

/** A folder in `work` with a program in it, or with a file that is none. */
function makeFolder(work: string, mode?: number): string {
  const folder = mkdtempSync(join(work, 'program-'));
  if (mode !== undefined) {
    writeFileSync(join(folder, 'charterlint'), '#!/bin/sh\necho "$@"\n');
    chmodSync(join(folder, 'charterlint'), mode);
  }
  return folder;
}

export function programTests(work: string): Test[] {
  const folderWith = (mode?: number) => makeFolder(work, mode);
  return [
    {
      name: 'the program of the setting goes first, then the one in the extension, then PATH',
      async run() {
        const [setting, bundled, searchPath] = [folderWith(0o755), folderWith(0o755), folderWith(0o755)];
        const named = join(setting, 'charterlint');
        const all = { setting: named, bundled, searchPath };
        assert.deepEqual(await findProgram(all), { path: named, origin: 'setting' });
        const unset = { ...all, setting: '' };
        assert.equal((await findProgram(unset))?.path, join(bundled, 'charterlint'));
        const bare = { ...unset, bundled: folderWith() };
        assert.equal((await findProgram(bare))?.origin, 'PATH');
        assert.equal(await findProgram({ ...bare, searchPath: folderWith() }), undefined);
      },
    },
    {
      name: 'what cannot be run is no program',
      async run() {
        const folder = folderWith();
        mkdirSync(join(folder, 'charterlint'));
        const places = { setting: '', bundled: folder, searchPath: `relative:${folderWith(0o644)}` };
        assert.equal(await findProgram(places), undefined);
      },
    },
    {
      name: 'what the program prints is the answer, and what it complains of the error',
      async run() {
        const program = join(folderWith(0o755), 'charterlint');
        assert.equal(await ask(program, ['explain', '--all']), 'explain --all\n');
        writeFileSync(program, '#!/bin/sh\necho "no such rule" >&2\nexit 2\n');
        await assert.rejects(ask(program, ['explain', 'x']), /^Error: no such rule$/);
      },
    },
  ];
}
