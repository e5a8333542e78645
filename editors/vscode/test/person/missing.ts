// The program is not where it should be: the extension says so, and what can be done.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
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
    {
      name: 'as a person: a program that is no server is said, once',
      async run() {
        mkdirSync(join(editor.extension, 'bin'));
        writeFileSync(join(editor.extension, 'bin/charterlint'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
        await window.open();
        await window.openFromExplorer('cookies.charte');
        await window.notification.filter({ hasText: 'does not start' }).waitFor({ timeout: 30_000 });
        await window.page.locator('.statusbar-item[aria-label*="The server has stopped"]').waitFor();
        await window.picture('3 no server');
        assert.equal(await window.notification.count(), 2); // the other one is of the setting
      },
    },
  ];
}
