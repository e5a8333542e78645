// Starts with the first charter, and puts the parts together.
import { type ExtensionContext, window } from 'vscode';
import { registerCommands } from './commands';
import { Pages } from './pages';
import { Server } from './server';
import { Status } from './status';

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('charterlint', { log: true });
  const pages = new Pages();
  server = new Server({ context, log, showPage: (rule, page) => pages.show(rule, page) });
  context.subscriptions.push(
    log,
    pages,
    new Status(server),
    ...registerCommands(server, pages, log),
  );
  await server.start();
}

/** VS Code waits for it, so that the server ends in order. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
