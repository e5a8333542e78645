// The command that opens a charter to try things on.
import { window, workspace } from 'vscode';
import { language } from '../settings';
import english from '../../examples/example.en.charter';
import french from '../../examples/example.fr.charte';

export async function openExample(): Promise<void> {
  const content = language() === 'fr' ? french : english;
  await window.showTextDocument(await workspace.openTextDocument({ language: 'charter', content }));
}
