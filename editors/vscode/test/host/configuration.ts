// What changes when settings and configuration files change.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { commands, type CompletionList, type Hover, languages } from 'vscode';
import { eventually, type Test } from '../support/harness';
import { damaged } from '../charters';
import { beside, finding, noFinding, open, placeOf, ruleOf, withSetting } from './workspace';

export const configurationTests: Test[] = [
  {
    name: 'messages come in the language of the setting',
    async run() {
      const document = await open('portail.charte', damaged);
      await finding(document, 'ragged-row');
      await withSetting('charterlint.language', 'fr', async () => {
        await eventually('a message in French', () =>
          languages
            .getDiagnostics(document.uri)
            .find((found) => ruleOf(found) === 'ragged-row' && found.message.includes('la ligne')),
        );
      });
    },
  },
  {
    name: 'the setting that names files makes other Markdown a charter',
    async run() {
      const document = await open('README.md', damaged);
      await withSetting('charterlint.include', ['readme.md'], async () => {
        await finding(document, 'ragged-row');
      });
      await noFinding(document, 'ragged-row');
    },
  },
  {
    name: 'nothing is looked at when the extension is told so',
    async run() {
      const document = await open('portail.charte', damaged);
      await finding(document, 'ragged-row');
      await withSetting('charterlint.enable', false, async () => {
        await noFinding(document, 'ragged-row');
      });
      await finding(document, 'ragged-row');
    },
  },
  {
    name: 'a program that is not there is said, and the one of the extension is used',
    async run() {
      const document = await open('portail.charte', damaged);
      await withSetting('charterlint.path', '/nowhere/charterlint', async () => {
        await finding(document, 'ragged-row');
      });
    },
  },
  {
    name: 'a rule is switched off by a setting, and comes back',
    async run() {
      const document = await open('portail.charte', damaged);
      await finding(document, 'ragged-row');
      await withSetting('charterlint.ignore', ['ragged-row'], async () => {
        await noFinding(document, 'ragged-row');
        await finding(document, 'unknown-duration');
      });
      await finding(document, 'ragged-row');
    },
  },
  {
    name: 'a rule is switched off by a configuration file that is written, changed and deleted',
    async run() {
      const document = await open('portail.charte', damaged);
      await finding(document, 'ragged-row');
      const file = beside(document, '.charterlint.json');
      writeFileSync(file, '{"rules": {"ragged-row": "off"}}\n');
      await noFinding(document, 'ragged-row');
      writeFileSync(file, '{"rules": {"unknown-duration": "off"}}\n');
      await finding(document, 'ragged-row');
      await noFinding(document, 'unknown-duration');
      rmSync(file);
      await finding(document, 'unknown-duration');
    },
  },
  {
    name: 'a configuration file that is wrong gets a finding of its own',
    async run() {
      const document = await open('.charterlint.json', '{"rules": {"ragged-rows": "off"}}\n');
      const wrong = await eventually('a finding in the configuration', () =>
        languages.getDiagnostics(document.uri).find(({ source }) => source === 'charterlint'),
      );
      assert.match(wrong.message, /ragged-row`/);
    },
  },
  {
    name: 'what is wrong in a configuration file is told once',
    async run() {
      for (const [text, source] of [
        ['{"rulse": {}, "language": "de", "rules": {"ragged-row": 1}}\n', 'charterlint'],
        ['{"rules": {"ragged-row"}}\n', undefined], // no JSON: VS Code says so itself
      ] as const) {
        const document = await open('.charterlint.json', text);
        const told = () => languages.getDiagnostics(document.uri);
        const expected = source === undefined ? 1 : 3;
        await eventually(`${expected} findings in ${text}`, () => told().length === expected);
        await new Promise((resolve) => setTimeout(resolve, 2000)); // time for one more
        assert.equal(told().length, expected);
        assert.ok(told().every((each) => (each.source === 'charterlint') === (source !== undefined)));
      }
    },
  },
  {
    name: 'what may stand in a configuration file is proposed once, and explained',
    async run() {
      const document = await open('.charterlint.json', '{"rules": {"": "error", "empty-cell": ""}}\n');
      const proposed = async (text: string) => {
        const { items } = await commands.executeCommand<CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          placeOf(document, text, 1),
        );
        return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      };
      const keys = await eventually('the rules', async () => {
        const found = await proposed('"": "error"');
        return found.includes('ragged-row') ? found : undefined;
      });
      assert.equal(keys.filter((key) => key === 'ragged-row').length, 1);
      const values = (await proposed('""}}')).map((value) => value.replaceAll('"', ''));
      assert.equal(values.filter((value) => value === 'warning').length, 1, values.join(', '));
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        placeOf(document, 'empty-cell', 1),
      );
      assert.equal(hovers.length, 1);
    },
  },
];
