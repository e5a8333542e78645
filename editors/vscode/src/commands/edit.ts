// Commands that change the charter in the active editor.
import { type TextDocument, window, workspace, WorkspaceEdit } from 'vscode';
import { DocumentFormattingRequest, ExecuteCommandRequest } from 'vscode-languageclient/node';
import { isCharter } from '../documents';
import { reportNoServer } from '../notices';
import type { Server } from '../server';

/** The command of the server that applies all safe fixes of a document. */
const fixAllCommand = 'charterlint.fixAll';

function activeCharter(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document !== undefined && isCharter(document) ? document : undefined;
}

/** The server sends the edits, checked against the loss of a word, with workspace/applyEdit. */
export async function fixAll({ session }: Server): Promise<void> {
  const document = activeCharter();
  if (document === undefined) return;
  if (session === undefined) return reportNoServer();
  const uri = session.code2ProtocolConverter.asUri(document.uri);
  await session.sendRequest(ExecuteCommandRequest.type, {
    command: fixAllCommand,
    arguments: [{ uri }],
  });
}

/** Formats with charterlint, whatever the default formatter of Markdown is. */
export async function format({ session }: Server): Promise<void> {
  const document = activeCharter();
  if (document === undefined) return;
  if (session === undefined) return reportNoServer();
  const edits = await session.sendRequest(DocumentFormattingRequest.type, {
    textDocument: session.code2ProtocolConverter.asTextDocumentIdentifier(document),
    options: { tabSize: 4, insertSpaces: false }, // the server needs none
  });
  const change = new WorkspaceEdit();
  change.set(document.uri, await session.protocol2CodeConverter.asTextEdits(edits ?? []));
  await workspace.applyEdit(change);
}
