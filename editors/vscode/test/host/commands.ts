// The commands that show something.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, TabInputWebview, window, workspace } from 'vscode';
import { eventually, type Test } from '../support/harness';
import { damaged } from '../charters';
import { beside, closeAll, finding, open, show } from './workspace';

const tabs = () => window.tabGroups.all.flatMap((group) => group.tabs);

function preview(title: string): Promise<boolean> {
  return eventually(`a preview of ${title}`, () =>
    tabs().some(({ input, label }) => input instanceof TabInputWebview && label.includes(title)) ||
    undefined,
  );
}

export const commandTests: Test[] = [
  {
    name: 'a rule that is named is explained on a page of its own',
    async run() {
      await closeAll();
      await commands.executeCommand('charterlint.explainRule', 'fused-cells');
      await preview('fused-cells');
    },
  },
  {
    name: 'the command of the server that explains shows the same page',
    async run() {
      await closeAll();
      const document = await open('portail.charte', damaged);
      await finding(document, 'ragged-row');
      await commands.executeCommand('charterlint.explain', { rule: 'ragged-row', show: true });
      await preview('ragged-row');
    },
  },
  {
    name: 'the example is a charter with something to mend',
    async run() {
      await commands.executeCommand('charterlint.openExample');
      const document = window.activeTextEditor?.document;
      assert.equal(document?.languageId, 'charter');
      await finding(document, 'ragged-row');
    },
  },
  {
    name: 'the configuration that holds for the charter is opened: the nearest one',
    async run() {
      const above = await open('.charterlint.json', '{}\n');
      const sub = beside(above, 'sous');
      mkdirSync(sub);
      for (const name of ['.charterlint.json', 'portail.charte']) writeFileSync(join(sub, name), '{}');
      await show(join(sub, 'portail.charte'));
      await commands.executeCommand('charterlint.openConfiguration');
      assert.equal(window.activeTextEditor?.document.fileName, join(sub, '.charterlint.json'));
      rmSync(join(sub, '.charterlint.json'));
      await show(join(sub, 'portail.charte'));
      await commands.executeCommand('charterlint.openConfiguration');
      assert.equal(window.activeTextEditor.document.fileName, above.fileName);
    },
  },
  {
    name: 'the log is shown, and holds no word of a charter',
    async run() {
      await closeAll();
      const document = await open('portail.charte', damaged);
      await finding(document, 'ragged-row');
      await commands.executeCommand('charterlint.showLog');
      const log = await eventually('the log', () =>
        workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && uri.path.includes('charterlint')),
      );
      assert.ok(!log.getText().includes('sessionid'));
      await commands.executeCommand('workbench.action.closePanel');
    },
  },
];
