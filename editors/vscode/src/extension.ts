// Wakes with the first document that may be a charter, and puts the parts together.
import { type Disposable, type ExtensionContext, window, workspace } from 'vscode';
import { registerCommands } from './commands';
import { charterPatterns, isCharter } from './documents';
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
  if (await hasCharters()) await server.start();
  else context.subscriptions.push(startWithFirstCharter(server));
}

/** Markdown and text of any kind wake the extension; the server has no part in most of it. */
async function hasCharters(): Promise<boolean> {
  if (workspace.textDocuments.some(isCharter)) return true;
  // One by one: braces within braces are more than the search of many a VS Code knows. A pattern of
  // the settings that it does not know at all is left to the server.
  const found = await Promise.all(
    charterPatterns().map((pattern) =>
      workspace.findFiles(pattern, undefined, 1).then(
        (files) => files.length > 0,
        () => true,
      ),
    ),
  );
  return found.includes(true);
}

function startWithFirstCharter(server: Server): Disposable {
  const waiting = workspace.onDidOpenTextDocument((document) => {
    if (!isCharter(document)) return;
    waiting.dispose();
    void server.start();
  });
  return waiting;
}

/** VS Code waits for it, so that the server ends in order. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
