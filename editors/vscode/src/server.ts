// The server over its life: found, started, told of changed settings, stopped.
import { EventEmitter, l10n, type LogOutputChannel, window, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { createClient, type Surroundings } from './client';
import { Crashes } from './crashes';
import { reportTrouble } from './notices';
import { findProgram, type Program } from './program';
import { isEnabled, programPath, settingsOfSession } from './settings';

export type ServerState = 'off' | 'missing' | 'starting' | 'running' | 'failed';

export class Server {
  private client: LanguageClient | undefined;
  private found: Program | undefined;
  private current: ServerState = 'off';
  private readonly changed = new EventEmitter<void>();
  /** Starts and stops wait for each other: settings may change while a session starts. */
  private work: Promise<void> = Promise.resolve();

  readonly onDidChangeState = this.changed.event;

  constructor(private readonly surroundings: Surroundings) {
    surroundings.context.subscriptions.push(
      this.changed,
      workspace.onDidChangeConfiguration(async (event) => {
        if (settingsOfSession.some((key) => event.affectsConfiguration(key))) await this.restart();
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.restart()),
    );
  }

  get state(): ServerState {
    return this.current;
  }

  get program(): Program | undefined {
    return this.found;
  }

  /** The version that the server told; undefined when it does not run. */
  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  /** The client of the session; undefined when the server does not run. */
  get session(): LanguageClient | undefined {
    return this.current === 'running' ? this.client : undefined;
  }

  start(): Promise<void> {
    return this.inTurn(() => this.begin());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    const done = this.work.then(step);
    this.work = done.catch(() => undefined); // it is the caller's to hear of
    return done;
  }

  private enter(state: ServerState): void {
    this.current = state;
    this.changed.fire();
  }

  private async begin(): Promise<void> {
    if (!isEnabled()) return this.enter('off');
    this.enter('starting');
    this.found = await this.find();
    if (this.found === undefined) {
      this.enter('missing');
      reportTrouble(
        l10n.t('The program charterlint was found neither in the setting charterlint.path, nor in the extension, nor on PATH.'),
      );
      return;
    }
    this.log.info(`${this.found.path} (${this.found.origin})`);
    const crashes = new Crashes(() => {
      reportTrouble(l10n.t('The server of charterlint keeps stopping, and is not started again.'));
    });
    const client = createClient(this.found, this.surroundings, crashes);
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) this.enter(stateOf(newState));
    });
    try {
      await client.start();
      crashes.started();
    } catch (error) {
      this.log.error(String(error));
      this.enter('failed');
      reportTrouble(l10n.t('The server of charterlint does not start: {0}', this.found.path));
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(String(error)); // it was gone already
    }
    this.enter('off');
  }

  private async find(): Promise<Program | undefined> {
    const setting = programPath();
    const { context } = this.surroundings;
    const program = await findProgram({
      setting,
      bundled: context.asAbsolutePath('bin'),
      searchPath: process.env['PATH'] ?? '',
    });
    if (program !== undefined && setting !== '' && program.origin !== 'setting') {
      void window.showWarningMessage(
        l10n.t('No program at {0} (setting charterlint.path): {1} is used.', setting, program.path),
      );
    }
    return program;
  }

  private get log(): LogOutputChannel {
    return this.surroundings.log;
  }
}

function stateOf(state: State): ServerState {
  switch (state) {
    case State.Running:
      return 'running';
    case State.Starting:
      return 'starting';
    default:
      return 'failed';
  }
}
