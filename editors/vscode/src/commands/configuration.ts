// The command that opens the configuration file that holds for the active editor, or writes one.
import { l10n, Uri, window, workspace } from 'vscode';
import { reportTrouble } from '../notices';
import { ask } from '../program';
import type { Server } from '../server';
import { language } from '../settings';

const fileName = '.charterlint.json';

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The nearest one upward, to the root of the repository: where the program looks, too. */
async function nearest(from: Uri): Promise<Uri | undefined> {
  for (let folder = from; ; folder = Uri.joinPath(folder, '..')) {
    const file = Uri.joinPath(folder, fileName);
    if (await exists(file)) return file;
    const above = Uri.joinPath(folder, '..');
    if (above.path === folder.path || (await exists(Uri.joinPath(folder, '.git')))) return undefined;
  }
}

/** The folder of the active file, and the one a new configuration would go to. */
function folders(): { from: Uri; root: Uri } | undefined {
  const document = window.activeTextEditor?.document;
  const file = document?.uri.scheme === 'file' ? document.uri : undefined;
  const from = file && Uri.joinPath(file, '..');
  const folder = file && workspace.getWorkspaceFolder(file);
  const root = folder?.uri ?? workspace.workspaceFolders?.[0]?.uri ?? from;
  return root && { from: from ?? root, root };
}

async function create(server: Server, root: Uri): Promise<Uri | undefined> {
  const create = l10n.t('Create One');
  const choice = await window.showInformationMessage(
    l10n.t('No {0} holds here: charterlint works with its defaults and your settings.', fileName),
    create,
  );
  if (choice !== create || server.program === undefined) return undefined;
  try {
    await ask(server.program.path, ['init', '--lang', language()], root.fsPath);
  } catch (error) {
    reportTrouble(error instanceof Error ? error.message : String(error));
    return undefined;
  }
  return Uri.joinPath(root, fileName);
}

export async function openConfiguration(server: Server): Promise<void> {
  const where = folders();
  if (where === undefined) {
    void window.showInformationMessage(l10n.t('Open a folder or a charter first.'));
    return;
  }
  const file = (await nearest(where.from)) ?? (await create(server, where.root));
  if (file !== undefined) await window.showTextDocument(file);
}
