// What a click on the status item offers.
import { commands, l10n, type QuickPickItem, window } from 'vscode';
import { count, findingsIn } from '../findings';
import type { Server } from '../server';
import { sayCount, sayState } from '../status';

interface MenuItem extends QuickPickItem {
  readonly command: string;
}

const items = (): MenuItem[] => [
  { label: `$(sparkle) ${l10n.t('Apply all safe fixes')}`, command: 'charterlint.fixAllInEditor' },
  { label: `$(table) ${l10n.t('Line up the tables')}`, command: 'charterlint.formatEditor' },
  { label: `$(warning) ${l10n.t('Show all problems')}`, command: 'workbench.actions.view.problems' },
  { label: `$(question) ${l10n.t('Explain a rule')}`, command: 'charterlint.explainRule' },
  { label: `$(gear) ${l10n.t('Open the configuration')}`, command: 'charterlint.openConfiguration' },
  { label: `$(refresh) ${l10n.t('Restart the server')}`, command: 'charterlint.restart' },
  { label: `$(output) ${l10n.t('Show the log')}`, command: 'charterlint.showLog' },
];

export async function showMenu(server: Server): Promise<void> {
  const document = window.activeTextEditor?.document;
  const found = document && server.state === 'running' ? findingsIn(document.uri) : undefined;
  const choice = await window.showQuickPick(items(), {
    title: 'charterlint',
    placeHolder: found === undefined ? sayState(server.state) : sayCount(count(found)),
  });
  if (choice !== undefined) await commands.executeCommand(choice.command);
}
