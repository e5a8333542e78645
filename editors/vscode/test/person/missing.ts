// No program anywhere: the extension says so, and says what can be done.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Editor } from '../support/editor';
import type { Test } from '../support/harness';
import type { Window } from './window';

export function missingTests(window: Window, editor: Editor): Test[] {
  return [
    {
      name: 'as a person: without a program, a message says where it was looked for',
      async run() {
        rmSync(join(editor.extension, 'bin'), { recursive: true });
        window.write('cookies.charte', '# Charte cookies\n');
        await window.open();
        await window.openFromExplorer('cookies.charte');
        const text = await window.notification.first().innerText({ timeout: 30_000 });
        assert.match(text, /found neither in the setting charterlint\.path/);
        assert.match(text, /Open Settings/);
        await window.picture('1 missing');
      },
    },
  ];
}
