// What is said to a person in a corner of the window.
import { commands, l10n, window } from 'vscode';

/** Says what keeps the extension from working, and offers what can be done about it. */
export function reportTrouble(message: string): void {
  const settings = l10n.t('Open Settings');
  const log = l10n.t('Show Log');
  void window.showErrorMessage(message, settings, log).then((choice) => {
    if (choice === settings) {
      return commands.executeCommand('workbench.action.openSettings', 'charterlint.path');
    }
    return choice === log ? commands.executeCommand('charterlint.showLog') : undefined;
  });
}

/** Where a command needs the server and it does not run. */
export function reportNoServer(): void {
  reportTrouble(l10n.t('The server of charterlint is not running.'));
}
