// From a damaged charter to a mended one on disk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, type Test } from '../support/harness';
import type { Window } from './window';

const words = {
  en: {
    file: 'cookies.charter',
    example: 'example.en.charter',
    unit: 'monts',
    mended: '12 months |',
    explain: 'Explain a Rule',
    applyAll: 'Apply All Safe Fixes',
    lineUp: 'Line Up the Tables',
    walkthrough: 'Mend a cookie charter',
    problem: 'is no unit of time',
    lens: 'Apply 4 safe fixes',
    explanation: 'A row has as many cells as its table has columns',
    row: '| Example  | language    | Remembers the language that was chosen          |           |\n',
  },
  fr: {
    file: 'cookies.charte',
    example: 'example.fr.charte',
    unit: 'moi',
    mended: '12 mois |',
    explain: 'Expliquer une règle',
    applyAll: 'Appliquer toutes les corrections sûres',
    lineUp: 'Aligner les tableaux',
    walkthrough: 'Réparer une charte cookies',
    problem: "n'est pas une durée",
    lens: 'Appliquer 4 corrections sûres',
    explanation: 'Une ligne a autant de cellules que son tableau a de colonnes',
    row: '| Exemple     | langue         | Se souvenir de la langue choisie             |            |\n',
  },
};

export function tour(window: Window, language: 'en' | 'fr'): Test[] {
  const say = words[language];
  const tell = (what: string) => `as a person, in ${language}: ${what}`;
  return [
    {
      name: tell('a charter that is opened from the explorer has squiggles, and a count in the status bar'),
      async run() {
        const examples = join(__dirname, '../../examples');
        window.write(say.file, readFileSync(join(examples, say.example), 'utf8'));
        await window.open();
        await window.openFromExplorer(say.file);
        await window.squiggles.first().waitFor({ timeout: 30_000 });
        await window.status.filter({ hasText: /\d/ }).waitFor();
        await window.page.getByText(say.lens).waitFor();
        await window.page.keyboard.press('Control+B'); // the side bar has done its part
        await window.page.waitForTimeout(500); // semantic colours
        await window.picture('1 findings');
      },
    },
    {
      name: tell('a click on the count offers what can be done'),
      async run() {
        await window.status.hover();
        await window.page.locator('.monaco-hover', { hasText: 'charterlint 0' }).waitFor();
        await window.page.waitForTimeout(500);
        await window.picture('2 status');
        await window.status.click();
        const menu = window.page.locator('.quick-input-widget');
        await menu.getByText('charterlint').first().waitFor();
        await window.page.waitForTimeout(500);
        await window.picture('2b menu');
        await window.page.keyboard.press('Escape');
      },
    },
    {
      name: tell('the findings are listed among the problems'),
      async run() {
        await window.page.keyboard.press('Control+Shift+M');
        await window.problems.filter({ hasText: say.problem }).waitFor();
        assert.ok((await window.problems.filter({ hasText: 'ragged-row' }).count()) > 0);
        await window.picture('3 problems');
        await window.page.keyboard.press('Control+Shift+M');
      },
    },
    {
      name: tell('the light bulb mends a word, and the file on disk has it once it is saved'),
      async run() {
        await window.clickWord(say.unit);
        await window.page.keyboard.press('Control+.');
        await window.lightBulbMenu.waitFor();
        await window.picture('4 quick fix');
        await window.page.keyboard.press('Enter');
        await eventually('the word is mended', async () => (await window.lines()).includes(say.mended) || undefined);
        await window.page.keyboard.press('Control+S');
        await eventually('the file is mended', () => window.read(say.file).includes(say.mended) || undefined);
      },
    },
    {
      name: tell('a rule is explained beside the charter'),
      async run() {
        await window.clickWord(language === 'fr' ? 'langue' : 'language');
        await window.runCommand(`charterlint: ${say.explain}`);
        const rules = window.page.locator('.quick-input-list .monaco-list-row', { hasText: 'ragged-row' });
        await rules.first().waitFor();
        await window.picture('5 rules');
        await rules.first().click();
        const preview = window.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
        await preview.getByText(say.explanation).first().waitFor();
        await window.picture('6 explain');
        await window.page.keyboard.press('Control+W');
      },
    },
    {
      name: tell('all safe fixes and the layout are made when the charter is saved'),
      async run() {
        await window.runCommand(`charterlint: ${say.applyAll}`);
        await window.runCommand(`charterlint: ${say.lineUp}`);
        await window.page.keyboard.press('Control+S');
        await eventually('the file is lined up', () => window.read(say.file).includes(say.row) || undefined);
        await window.page.waitForTimeout(500);
        await window.picture('7 fixed');
      },
    },
    {
      name: tell('a cookie tells what is known of it'),
      async run() {
        await window.page.locator('.view-line span', { hasText: '_pk_id' }).last().hover();
        await window.page.locator('.monaco-hover', { hasText: 'Matomo' }).first().waitFor();
        await window.page.waitForTimeout(500); // it fades in
        await window.picture('8 hover');
        await window.page.keyboard.press('Escape');
      },
    },
    {
      name: tell('rules are completed in the configuration file'),
      async run() {
        window.write('.charterlint.json', '{\n  // what our team agreed on\n  "rules": {\n    ""\n  }\n}\n');
        await window.page.keyboard.press('Control+B');
        await window.openFromExplorer('.charterlint.json');
        await window.page.keyboard.press('Control+B');
        await window.page.locator('.view-line').nth(3).click();
        await window.page.keyboard.press('End');
        await window.page.keyboard.press('ArrowLeft');
        await window.page.keyboard.type('rag');
        const suggestion = window.page.locator('.suggest-widget', { hasText: 'ragged-row' });
        await eventually('the rule is suggested', async () => {
          await window.page.keyboard.press('Escape');
          await window.page.keyboard.press('Control+Space'); // the schema may not be read yet
          await window.page.waitForTimeout(500);
          return (await suggestion.isVisible()) || undefined;
        });
        await window.page.waitForTimeout(500);
        await window.picture('9 configuration');
        await window.page.keyboard.press('Escape');
      },
    },
    {
      name: tell('the settings and the walkthrough are there'),
      async run() {
        await window.page.keyboard.press('Control+,');
        await window.page.locator('.settings-editor .suggest-input-container').click();
        await window.page.keyboard.type('@ext:charterlint.charterlint');
        await window.page.locator('.settings-editor', { hasText: 'Fix On Save' }).waitFor();
        await window.page.waitForTimeout(1000);
        await window.picture('10 settings');
        await window.runCommand('Welcome: Open Walkthrough...');
        await window.page
          .locator('.quick-input-list .monaco-list-row', { hasText: say.walkthrough })
          .first()
          .click();
        await window.page.locator('.getting-started-step').first().waitFor();
        await window.page.waitForTimeout(500);
        await window.picture('11 walkthrough');
      },
    },
  ];
}
