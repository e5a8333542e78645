// What the .vsix brings, as it was installed from it: each part is there, in both languages.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, extensions } from 'vscode';
import { eventually, type Test } from '../support/harness';
import { open } from './workspace';

interface Manifest {
  readonly version: string;
  readonly icon: string;
  readonly contributes: {
    readonly commands: { command: string; title: string }[];
    readonly configuration: { properties: Record<string, { enum?: string[]; items?: { enum: string[] } }> }[];
    readonly grammars: { path: string }[];
    readonly jsonValidation: { url: string }[];
    readonly languages: { id: string; configuration?: string; icon?: Record<string, string> }[];
    readonly problemPatterns: { regexp: string }[];
    readonly snippets: { path: string }[];
    readonly walkthroughs: { steps: { id: string; media: { image: string }; completionEvents: string[] }[] }[];
  };
}

function extension(): { folder: string; manifest: Manifest; raw: string } {
  const installed = extensions.getExtension('charterlint.charterlint');
  assert.ok(installed !== undefined);
  const folder = installed.extensionPath;
  const raw = readFileSync(join(folder, 'package.json'), 'utf8');
  return { folder, manifest: installed.packageJSON as Manifest, raw };
}

const json = (folder: string, path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));

export const shippedTests: Test[] = [
  {
    name: 'the program in the extension is of its version',
    async run() {
      const { folder, manifest } = extension();
      const said = execFileSync(join(folder, 'bin/charterlint'), ['--version'], { encoding: 'utf8' });
      assert.equal(said.trim(), `charterlint ${manifest.version}`);
    },
  },
  {
    name: 'every file that the manifest names was packed',
    async run() {
      const { folder, manifest } = extension();
      const { grammars, jsonValidation, languages, snippets, walkthroughs } = manifest.contributes;
      const named = [
        ...[manifest.icon, 'README.md', 'CHANGELOG.md', 'THIRD_PARTY_NOTICES.md'],
        ...grammars.map(({ path }) => path),
        ...jsonValidation.map(({ url }) => url),
        ...languages.flatMap(({ configuration, icon }) => [configuration, ...Object.values(icon ?? {})]),
        ...snippets.map(({ path }) => path),
        ...walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image)),
      ].filter((path) => path !== undefined);
      for (const path of named) assert.ok(existsSync(join(folder, path)), `${path} is not there`);
      assert.ok(existsSync(join(folder, 'LICENSE')) || existsSync(join(folder, 'LICENSE.txt')));
      const icon = readFileSync(join(folder, manifest.icon));
      assert.equal(icon.toString('latin1', 1, 4), 'PNG');
      assert.ok(icon.readUInt32BE(16) >= 128, 'the icon is too small for the list of extensions');
    },
  },
  {
    name: 'every command of the manifest can be run',
    async run() {
      const { manifest } = extension();
      await extensions.getExtension('charterlint.charterlint')?.activate();
      const known = await commands.getCommands();
      const declared = manifest.contributes.commands.map(({ command }) => command);
      for (const command of declared) assert.ok(known.includes(command), command);
      for (const name of ['fixAllInEditor', 'formatEditor', 'restart', 'showLog', 'openConfiguration', 'explainRule']) {
        assert.ok(declared.includes(`charterlint.${name}`), name);
      }
    },
  },
  {
    name: 'every text of the manifest is there in English and French',
    async run() {
      const { folder, raw } = extension();
      const english = json(folder, 'package.nls.json') as Record<string, string>;
      const french = json(folder, 'package.nls.fr.json') as Record<string, string>;
      const keys = new Set([...raw.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ''));
      assert.ok(keys.size > 50);
      for (const key of keys) {
        assert.ok(english[key], `${key} has no English`);
        assert.ok(french[key], `${key} has no French`);
      }
      assert.ok(Object.keys(json(folder, 'l10n/bundle.l10n.fr.json') as object).length > 20);
    },
  },
  {
    name: 'settings and schema know the rules of the program',
    async run() {
      const { folder, manifest } = extension();
      const said = execFileSync(join(folder, 'bin/charterlint'), ['explain', '--all', '--format', 'json']);
      const rules = (JSON.parse(said.toString()) as { id: string }[]).map(({ id }) => id);
      const settings = manifest.contributes.configuration.map(({ properties }) => properties);
      const select = Object.assign({}, ...settings)['charterlint.select'] as { items: { enum: string[] } };
      const descriptions = ['charterlint.schema.json', 'charterlint.schema.fr.json'].map((name) => {
        const schema = json(folder, `dist/${name}`) as {
          definitions: { rules: { properties: Record<string, { description: string }> } };
        };
        const { properties } = schema.definitions.rules;
        assert.deepEqual(Object.keys(properties).sort(), [...rules].sort());
        return properties['ragged-row']?.description;
      });
      assert.notEqual(descriptions[0], descriptions[1]);
      for (const rule of rules) assert.ok(select.items.enum.includes(rule), rule);
    },
  },
  {
    name: 'the problem matcher reads what the program prints',
    async run() {
      const { folder, manifest } = extension();
      const text = 'Cookies\n\n| Nom du cookie | But |\n| --- | --- |\n| a |\n';
      const args = ['check', '--output-format', 'concise', '--lang', 'en', '--exit-zero', '--no-config', '--select', 'ragged-row'];
      const said = execFileSync(join(folder, 'bin/charterlint'), [...args, '--stdin-filename', 'a.charte', '-'], {
        encoding: 'utf8',
        input: text,
      });
      const pattern = new RegExp(manifest.contributes.problemPatterns[0]?.regexp ?? '$^');
      const [, file, line, , severity, code, message] = pattern.exec(said.split('\n')[0] ?? '') ?? [];
      assert.deepEqual([file, line, severity, code], ['a.charte', '5', 'error', 'ragged-row'], said);
      assert.ok(message?.startsWith('the row of'), message);
    },
  },
  {
    name: 'the snippets write charters without a finding, in both languages',
    async run() {
      const { folder } = extension();
      for (const name of ['Charte cookies', 'Cookie policy']) {
        const document = await open('extrait.charte', '');
        await commands.executeCommand('editor.action.insertSnippet', { langId: 'charter', name });
        const text = await eventually(name, () => document.getText() || undefined);
        assert.match(text, /\| session \|/);
        const args = ['check', '--no-config', '--stdin-filename', 'extrait.charte', '-'];
        execFileSync(join(folder, 'bin/charterlint'), args, { input: `${text}\n` }); // throws when it finds any
      }
    },
  },
  {
    name: 'the walkthrough has its steps, and each is ticked by doing it',
    async run() {
      const { manifest } = extension();
      const steps = manifest.contributes.walkthroughs[0]?.steps ?? [];
      assert.deepEqual(steps.map(({ id }) => id), ['open', 'fix', 'save', 'explain', 'configure']);
      for (const { id, completionEvents } of steps) assert.ok(completionEvents.length > 0, id);
    },
  },
];
