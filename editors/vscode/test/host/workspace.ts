// What the tests in the extension host share: files of the workspace, and what is known of them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  commands,
  type ConfigurationTarget,
  type Diagnostic,
  languages,
  Position,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { eventually } from '../support/harness';

function folder(): string {
  const [first] = workspace.workspaceFolders ?? [];
  if (first === undefined) throw new Error('the tests run in a folder');
  return first.uri.fsPath;
}

let folders = 0;

/** Writes a file in a folder of its own, and shows it: no test sees what another one left. */
export async function open(name: string, text: string): Promise<TextDocument> {
  folders += 1;
  const file = join(folder(), `${folders}`, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return show(file);
}

export async function show(file: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.file(file));
  await window.showTextDocument(document);
  return document;
}

export const onDisk = (document: TextDocument): string => readFileSync(document.fileName, 'utf8');

/** The path of a file in the folder of `document`. */
export const beside = (document: TextDocument, name: string): string =>
  join(dirname(document.fileName), name);

export async function closeAll(): Promise<void> {
  await commands.executeCommand('workbench.action.closeAllEditors');
}

const ours = (document: TextDocument): Diagnostic[] =>
  languages.getDiagnostics(document.uri).filter(({ source }) => source === 'charterlint');

export const ruleOf = ({ code }: Diagnostic): string =>
  String(typeof code === 'object' ? code.value : code);

/** The findings of a document, once those of `rule` are among them. */
export function finding(document: TextDocument, rule: string): Promise<Diagnostic> {
  return eventually(`a finding of ${rule}`, () =>
    ours(document).find((diagnostic) => ruleOf(diagnostic) === rule),
  );
}

export function noFinding(document: TextDocument, rule: string): Promise<boolean> {
  return eventually(`no finding of ${rule}`, () =>
    ours(document).some((diagnostic) => ruleOf(diagnostic) === rule) ? undefined : true,
  );
}

/** The place in `document` where `text` starts, or `after` characters further. */
export function placeOf(document: TextDocument, text: string, after = 0): Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`${text} is not in the document`);
  return document.positionAt(offset + after);
}

/** Sets a setting for the time of `during`. */
export async function withSetting(
  name: string,
  value: unknown,
  during: () => Promise<void>,
  target: ConfigurationTarget = 2,
): Promise<void> {
  const configuration = workspace.getConfiguration();
  const before = configuration.inspect(name)?.workspaceValue;
  await configuration.update(name, value, target);
  try {
    await during();
  } finally {
    await workspace.getConfiguration().update(name, before, target);
  }
}
