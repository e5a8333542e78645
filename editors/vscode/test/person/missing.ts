// The program is not where it should be: the extension says so, and what can be done.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { damaged } from '../charters';
import type { Editor } from '../support/editor';
import type { Test } from '../support/harness';
import type { Window } from './window';

export function missingTests(window: Window, editor: Editor): Test[] {
  return [
    {
      name: 'as a person: a setting that names no program is said, and another program does the work',
      async run() {
        window.write('cookies.charte', damaged);
        await window.open();
        await window.openFromExplorer('cookies.charte');
        const text = await window.notification.first().innerText({ timeout: 30_000 });
        assert.match(text, /No program at \/nowhere\/charterlint/);
        await window.squiggles.first().waitFor();
        await window.picture('1 setting');
      },
    },
    {
      name: 'as a person: without a program, a message says where it was looked for',
      async run() {
        rmSync(join(editor.extension, 'bin'), { recursive: true });
        await window.open();
        await window.openFromExplorer('cookies.charte');
        const text = await window.notification.first().innerText({ timeout: 30_000 });
        assert.match(text, /found neither in the setting charterlint\.path/);
        assert.match(text, /Open Settings/);
        await window.picture('2 missing');
      },
    },
  ];
}
