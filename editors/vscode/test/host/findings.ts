// Findings as the editor gets them.
import assert from 'node:assert/strict';
import { DiagnosticSeverity, extensions, languages, Range, window, workspace, WorkspaceEdit } from 'vscode';
import { eventually, type Test } from '../support/harness';
import { damaged, sound } from '../charters';
import { finding, noFinding, open, placeOf, withSetting } from './workspace';

export const findingTests: Test[] = [
  {
    name: 'a .charte is a charter, and wakes the extension',
    async run() {
      const document = await open('portail.charte', damaged);
      assert.equal(document.languageId, 'charter');
      await finding(document, 'ragged-row');
      assert.equal(window.activeTextEditor?.options.insertSpaces, false); // a table may be set with tabs
      assert.equal(extensions.getExtension('charterlint.charterlint')?.isActive, true);
    },
  },
  {
    name: 'a finding has its place, its severity, its rule and the address of its page',
    async run() {
      const document = await open('portail.charte', damaged);
      const row = await finding(document, 'ragged-row');
      assert.equal(row.severity, DiagnosticSeverity.Error);
      assert.equal(document.getText(row.range), '| Exemple | langue | Se souvenir de la langue |');
      assert.ok(typeof row.code === 'object');
      assert.match(row.code.target.toString(), /rules\/catalogue\/ragged-row\.md$/);
      const unit = await finding(document, 'unknown-duration');
      assert.equal(document.getText(unit.range), 'moi'); // accents stand before it in the line
    },
  },
  {
    name: 'findings follow what is typed',
    async run() {
      const document = await open('portail.charte', damaged);
      const unit = await finding(document, 'unknown-duration');
      const edit = new WorkspaceEdit();
      edit.replace(document.uri, unit.range, 'mois');
      await workspace.applyEdit(edit);
      await noFinding(document, 'unknown-duration');
      await finding(document, 'ragged-row');
    },
  },
  {
    name: 'a sound charter has none',
    async run() {
      const document = await open('saine.charte', sound);
      const mark = new WorkspaceEdit();
      mark.insert(document.uri, placeOf(document, 'sessionid'), 'x y|');
      await workspace.applyEdit(mark);
      await finding(document, 'ragged-row');
      const back = new WorkspaceEdit();
      const at = placeOf(document, 'x y|');
      back.delete(document.uri, new Range(at, at.translate(0, 4)));
      await workspace.applyEdit(back);
      await noFinding(document, 'ragged-row');
      // What it is not of one mind about with the charters of other tests is no matter of its own.
      await withSetting('charterlint.ignore', ['inconsistent-cookie'], async () => {
        await noFinding(document, 'inconsistent-cookie');
        assert.deepEqual(languages.getDiagnostics(document.uri), []);
      });
    },
  },
  {
    name: 'Markdown whose name speaks of cookies is a charter, in any case of letters',
    async run() {
      const document = await open('Politique-COOKIES.md', damaged);
      assert.equal(document.languageId, 'markdown');
      await finding(document, 'ragged-row');
    },
  },
  {
    name: 'other Markdown is left alone',
    async run() {
      const other = await open('README.md', damaged);
      await finding(await open('portail.charte', damaged), 'ragged-row');
      assert.deepEqual(languages.getDiagnostics(other.uri), []);
    },
  },
  {
    name: 'a charter that was not saved yet is looked at',
    async run() {
      const document = await workspace.openTextDocument({ language: 'charter', content: damaged });
      assert.equal(document.uri.scheme, 'untitled');
      await finding(document, 'ragged-row');
    },
  },
  {
    name: 'the configuration file is JSON with comments, and its schema is known',
    async run() {
      const text = '{\n  // en comité\n  "profil": "cnil",\n}\n';
      const document = await open('sous/.charterlint.json', text);
      assert.equal(document.languageId, 'jsonc');
      const wrong = await eventually('a complaint about `profil`', () =>
        languages.getDiagnostics(document.uri).find(({ message }) => message.includes('profil')),
      );
      assert.equal(document.getText(wrong.range), '"profil"');
    },
  },
];
