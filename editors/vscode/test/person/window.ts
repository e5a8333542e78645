// A window of the editor, and what a person does in it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Editor } from '../support/editor';
import { eventually } from '../support/harness';

export class Window {
  private opened: Page | undefined;

  constructor(
    private readonly editor: Editor,
    private readonly folder: string,
    private readonly pictures: string,
  ) {
    mkdirSync(pictures, { recursive: true });
  }

  get page(): Page {
    if (this.opened === undefined) throw new Error('the window is not open');
    return this.opened;
  }

  async open(): Promise<void> {
    await this.opened?.close();
    this.opened = await this.editor.open(this.folder);
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Keeps a picture of the window, or of a part of it. */
  async picture(name: string, part?: Locator): Promise<void> {
    const path = join(this.pictures, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
    if (part === undefined) await this.opened?.screenshot({ path });
    else await part.screenshot({ path });
  }

  async openFromExplorer(name: string): Promise<void> {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
    await row.dblclick();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Runs a command from the palette, which closes by itself when the focus moves while it opens. */
  async runCommand(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    await eventually(`the command ${title}`, async () => {
      // A list that was made while the editor was elsewhere lacks the commands of charters.
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      try {
        const wait = { timeout: 3000 };
        await this.page.locator('.quick-input-widget input[type=text]').fill(`>${title}`, wait);
        await row.click(wait);
        return true;
      } catch {
        return undefined;
      }
    });
  }

  get squiggles(): Locator {
    return this.page.locator('.squiggly-warning, .squiggly-error');
  }

  get problems(): Locator {
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  get status(): Locator {
    return this.page.locator('.statusbar-item[id="charterlint.charterlint.charterlint"]');
  }

  get lightBulbMenu(): Locator {
    return this.page.locator('.action-widget');
  }

  get notification(): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item');
  }

  /** The text of the editor as it is painted; VS Code shows blanks as no-break spaces. */
  async lines(): Promise<string> {
    const lines = this.page.locator('.editor-instance .view-lines').first();
    return (await lines.innerText()).replaceAll('\u00a0', ' ');
  }

  /** Clicks the word in the text of the editor. */
  async clickWord(word: string): Promise<void> {
    const whole = new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u');
    await this.page.locator('.view-line span span', { hasText: whole }).last().click();
  }
}
