// The life of the server under the extension.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { commands } from 'vscode';
import { eventually, type Test } from '../support/harness';
import { damaged } from '../charters';
import { closeAll, finding, open } from './workspace';

/** The processes of the server that this extension host started. */
function servers(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => {
      try {
        // proc(5): the number, the name in parentheses, the state, the parent.
        const status = readFileSync(`/proc/${entry}/stat`, 'utf8');
        const match = /^\d+ \((.*)\) (\S) (\d+)/.exec(status);
        return match?.[1] === 'charterlint' && match[2] !== 'Z' && Number(match[3]) === process.pid;
      } catch {
        return false; // it has ended meanwhile
      }
    })
    .map(Number);
}

export const serverTests: Test[] = [
  {
    name: 'the server starts anew on command, and findings come back',
    async run() {
      await closeAll();
      const document = await open('portail.charte', damaged);
      await finding(document, 'ragged-row');
      const [before] = servers();
      await commands.executeCommand('charterlint.restart');
      await finding(document, 'ragged-row');
      const after = servers();
      assert.equal(after.length, 1);
      assert.notEqual(after[0], before);
    },
  },
  {
    name: 'a server that dies is started anew, and findings come back',
    async run() {
      const document = await open('portail.charte', damaged);
      await finding(document, 'ragged-row');
      const [process_] = servers();
      assert.ok(process_ !== undefined);
      process.kill(process_, 'SIGKILL');
      await eventually('another server', () => {
        const [now] = servers();
        return now !== undefined && now !== process_ ? now : undefined;
      });
      await finding(document, 'ragged-row');
    },
  },
];
