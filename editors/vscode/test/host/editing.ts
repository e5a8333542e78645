// Fixes, formatting, renaming: what changes a charter.
import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  type Range,
  type TextDocument,
  type TextEdit,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import { eventually, type Test } from '../support/harness';
import { aligned, damaged, fixed, sound } from '../charters';
import { finding, noFinding, onDisk, open, placeOf, withSetting } from './workspace';

async function actionsAt(document: TextDocument, range: Range): Promise<CodeAction[]> {
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    undefined,
    100, // resolve them
  );
  return actions;
}

async function openDamaged(): Promise<TextDocument> {
  const document = await open('portail.charte', damaged);
  await finding(document, 'ragged-row');
  return document;
}

const fixAllOnSave = { 'source.fixAll.charterlint': 'explicit' };

async function apply(action: CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit, 'the action has an edit');
  assert.ok(await workspace.applyEdit(action.edit));
}

export const editingTests: Test[] = [
  {
    name: 'a quick fix mends its finding and nothing else',
    async run() {
      const document = await open('portail.charte', damaged);
      const row = await finding(document, 'ragged-row');
      const actions = await actionsAt(document, row.range);
      await apply(actions.find(({ isPreferred }) => isPreferred === true));
      await noFinding(document, 'ragged-row');
      const expected = damaged.replace('la langue |\n', 'la langue |  |\n');
      assert.equal(document.getText(), expected);
    },
  },
  {
    name: 'a fix that changes a word is offered, and is not among the safe ones',
    async run() {
      const document = await open('portail.charte', damaged);
      const unit = await finding(document, 'unknown-duration');
      const actions = await actionsAt(document, unit.range);
      const fix = actions.find(({ kind, edit }) => kind?.value === 'quickfix' && edit !== undefined);
      await apply(fix);
      await noFinding(document, 'unknown-duration');
      assert.match(document.getText(), /12 mois \|/);
    },
  },
  {
    name: 'a finding can be silenced where it stands',
    async run() {
      const document = await open('portail.charte', damaged);
      const row = await finding(document, 'ragged-row');
      const actions = await actionsAt(document, row.range);
      const silence = actions.find(({ edit }) =>
        edit
          ?.get(document.uri)
          .some(({ newText }) => newText.includes('charterlint-disable')),
      );
      await apply(silence);
      await noFinding(document, 'ragged-row');
    },
  },
  {
    name: 'the command applies all safe fixes',
    async run() {
      const document = await openDamaged();
      await commands.executeCommand('charterlint.fixAllInEditor');
      await eventually('the rows are mended', () => document.getText() === fixed || undefined);
    },
  },
  {
    name: 'the command lines up tables, in Markdown too',
    async run() {
      const document = await open('charte-cookies.md', damaged);
      await finding(document, 'ragged-row');
      await commands.executeCommand('charterlint.formatEditor');
      assert.match(document.getText(), /\| Prestataire \| Nom du cookie \| Finalité {30}\| Durée {2}\|/);
    },
  },
  {
    name: 'the lens of the charter applies the safe fixes',
    async run() {
      const document = await openDamaged();
      const lenses = await commands.executeCommand<{ command?: { command: string; arguments?: unknown[] } }[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        100,
      );
      const lens = lenses.find(({ command }) => command?.command === 'charterlint.fixAll');
      assert.ok(lens?.command, 'there is a lens of the safe fixes');
      await commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
      await eventually('the rows are mended', () => document.getText() === fixed || undefined);
    },
  },
  {
    name: 'saving applies the safe fixes',
    async run() {
      await withSetting('editor.codeActionsOnSave', fixAllOnSave, async () => {
        const document = await openDamaged();
        await saveAs(document, fixed);
      });
    },
  },
  {
    name: 'saving lines the tables up',
    async run() {
      await withSetting('editor.formatOnSave', true, async () => {
        const loose = sound.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---');
        await saveAs(await open('portail.charte', loose), sound);
      });
    },
  },
  {
    name: 'saving does both when both are wanted',
    async run() {
      await withSetting('editor.formatOnSave', true, () =>
        withSetting('editor.codeActionsOnSave', fixAllOnSave, async () => {
          await saveAs(await openDamaged(), aligned);
        }),
      );
    },
  },
  {
    name: 'saving does both with the settings of charterlint alone',
    async run() {
      await withSetting('charterlint.fixOnSave', true, () =>
        withSetting('charterlint.formatOnSave', true, async () => {
          await saveAs(await openDamaged(), aligned);
        }),
      );
    },
  },
  {
    name: 'saving changes nothing when nothing is asked for',
    async run() {
      await saveAs(await openDamaged(), damaged);
    },
  },
  {
    name: 'typing a bar lines up the table under the cursor',
    async run() {
      const document = await open('portail.charte', sound);
      const at = placeOf(document, '1 jour |', '1 jour '.length);
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, at, '365 jours|');
      await workspace.applyEdit(edit);
      const edits = await commands.executeCommand<TextEdit[]>(
        'vscode.executeFormatOnTypeProvider',
        document.uri,
        at.translate(0, '365 jours|'.length),
        '|',
        { tabSize: 4, insertSpaces: false },
      );
      assert.ok(edits.length > 0);
    },
  },
  {
    name: 'a category is renamed where it is explained and where it is used',
    async run() {
      const document = await open('portail.charte', sound);
      const edit = await commands.executeCommand<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        placeOf(document, 'nécessaires', 2),
        'indispensables',
      );
      await workspace.applyEdit(edit);
      assert.match(document.getText(), /Les cookies « indispensables » font/);
      assert.match(document.getText(), /## Cookies indispensables\n/);
    },
  },
];

/**
 * Saves the document with a blank line more at its end, until the file without those is `wanted`. On
 * a slow machine VS Code does not wait for what is to be done before saving: once may not be enough.
 */
async function saveAs(document: TextDocument, wanted: string): Promise<void> {
  await eventually(`saved: ${wanted}`, async () => {
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, '\n');
    await workspace.applyEdit(edit);
    await document.save();
    return `${onDisk(document).trimEnd()}\n` === wanted || undefined;
  });
}
