// The status item of a charter: how many findings it has, and how the server is doing.
import {
  commands,
  type Disposable,
  l10n,
  languages,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  type TextEditor,
  ThemeColor,
  window,
} from 'vscode';
import { isCharter } from './documents';
import { type Count, count, findingsIn } from './findings';
import type { Server, ServerState } from './server';

/** Set while the active editor holds a charter: commands and menus ask for it. */
const contextKey = 'charterlint.editorHasCharter';

const linked = {
  'charterlint.fixAllInEditor': () => l10n.t('Apply all safe fixes'),
  'charterlint.openConfiguration': () => l10n.t('Open the configuration'),
  'charterlint.restart': () => l10n.t('Restart the server'),
  'charterlint.showLog': () => l10n.t('Show the log'),
};

export class Status {
  private readonly item: StatusBarItem;
  private readonly subscriptions: Disposable[];

  constructor(private readonly server: Server) {
    this.item = window.createStatusBarItem('charterlint', StatusBarAlignment.Right, 100);
    this.item.name = 'charterlint';
    this.item.command = 'charterlint.showMenu';
    const show = () => this.show();
    this.subscriptions = [
      this.item,
      server.onDidChangeState(show),
      languages.onDidChangeDiagnostics(show),
      window.onDidChangeActiveTextEditor(show),
    ];
    show();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private show(): void {
    const editor = window.activeTextEditor;
    const active = editor !== undefined && isCharter(editor.document);
    void commands.executeCommand('setContext', contextKey, active);
    if (!active) return this.item.hide();
    this.describe(editor);
    this.item.show();
  }

  private describe(editor: TextEditor): void {
    const { state } = this.server;
    const found = count(findingsIn(editor.document.uri));
    this.item.text = state === 'running' ? findingsText(found) : stateText(state);
    this.item.backgroundColor =
      state === 'missing' || state === 'failed'
        ? new ThemeColor('statusBarItem.errorBackground')
        : undefined;
    const title = state === 'running' ? sayCount(found) : sayState(state);
    this.item.accessibilityInformation = { label: `charterlint: ${title}`, role: 'button' };
    this.item.tooltip = tooltip(title, this.server);
  }
}

function findingsText({ errors, warnings, notes }: Count): string {
  const parts = [
    ...(errors > 0 ? [`$(error) ${errors}`] : []),
    ...(warnings > 0 ? [`$(warning) ${warnings}`] : []),
    ...(notes > 0 ? [`$(info) ${notes}`] : []),
  ];
  return `${l10n.t('Charter')} ${parts.length > 0 ? parts.join(' ') : '$(check)'}`;
}

const icons: Record<Exclude<ServerState, 'running'>, string> = {
  failed: '$(error)',
  missing: '$(error)',
  off: '$(circle-slash)',
  starting: '$(loading~spin)',
};

function stateText(state: Exclude<ServerState, 'running'>): string {
  return `${l10n.t('Charter')} ${icons[state]}`;
}

export function sayState(state: ServerState): string {
  switch (state) {
    case 'off':
      return l10n.t('The server is off');
    case 'missing':
      return l10n.t('The program charterlint was not found');
    case 'starting':
      return l10n.t('The server is starting');
    case 'running':
      return l10n.t('The server is running');
    case 'failed':
      return l10n.t('The server has stopped');
  }
}

export function sayCount({ errors, warnings, notes }: Count): string {
  const parts = [
    ...(errors > 0 ? [errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors)] : []),
    ...(warnings > 0
      ? [warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings)]
      : []),
    ...(notes > 0 ? [notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', notes)] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : l10n.t('Nothing to mend');
}

function tooltip(title: string, server: Server): MarkdownString {
  const text = new MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: Object.keys(linked) };
  const about = [`charterlint ${server.version ?? ''}`.trim(), server.program?.path];
  text.appendMarkdown(`**${title}**\n\n`);
  text.appendText(about.filter((part) => part !== undefined).join(' · '));
  text.appendMarkdown('\n\n---\n\n');
  text.appendMarkdown(
    Object.entries(linked)
      .map(([command, title]) => `[${title()}](command:${command})`)
      .join(' · '),
  );
  return text;
}
