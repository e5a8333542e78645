// The settings of the extension.
import { homedir } from 'node:os';
import { env, workspace } from 'vscode';

export const section = 'charterlint';

export type Language = 'en' | 'fr';

function read<T>(key: string, fallback: T): T {
  return workspace.getConfiguration(section).get<T>(key, fallback);
}

export const isEnabled = (): boolean => read('enable', true);

/** The language of what the extension says itself: that of the setting, else that of VS Code. */
export function language(): Language {
  return (chosenLanguage() ?? env.language).startsWith('fr') ? 'fr' : 'en';
}

function chosenLanguage(): string | undefined {
  const chosen = read('language', 'auto');
  return chosen === 'auto' ? undefined : chosen;
}

function filledIn(path: string): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return path
    .trim()
    .replace(/^~(?=\/|\\|$)/, homedir())
    .replaceAll('${workspaceFolder}', folder);
}

/** The program that is to be used; empty when it is left to us. */
export const programPath = (): string => filledIn(read('path', ''));

/** Patterns of the names of Markdown and text files that are charters. */
export const include = (): string[] => read<string[]>('include', []);

/** Settings whose change takes a new session; of others the server learns while it runs. */
export const settingsOfSession = ['enable', 'path', 'include'].map((key) => `${section}.${key}`);

/** What the server is told; what is null is left to the configuration file and the locale. */
export function settingsForServer(): Record<string, unknown> {
  return {
    fixOnSave: read('fixOnSave', false),
    formatOnSave: read('formatOnSave', false),
    indexWorkspace: read('indexWorkspace', true),
    configFile: filledIn(read('configFile', '')) || null,
    language: chosenLanguage() ?? null,
    profile: read('profile', '') || null,
    select: read<string[]>('select', []),
    ignore: read<string[]>('ignore', []),
  };
}
