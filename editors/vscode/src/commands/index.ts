// The commands of the extension, one line each.
import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import type { Pages } from '../pages';
import type { Server } from '../server';
import { openConfiguration } from './configuration';
import { fixAll, format } from './edit';
import { openExample } from './example';
import { explainRule } from './explain';
import { showMenu } from './menu';

export function registerCommands(server: Server, pages: Pages, log: LogOutputChannel): Disposable[] {
  // `charterlint.fixAll`, `charterlint.applyFix` and `charterlint.explain` are those of the server.
  const handlers: Record<string, (argument?: string) => unknown> = {
    explainRule: (rule) => explainRule(server, pages, rule),
    fixAllInEditor: () => fixAll(server),
    formatEditor: () => format(server),
    openConfiguration: () => openConfiguration(server),
    openExample,
    restart: () => server.restart(),
    showLog: () => log.show(),
    showMenu: () => showMenu(server),
  };
  return Object.entries(handlers).map(([name, handler]) =>
    commands.registerCommand(`charterlint.${name}`, handler),
  );
}
