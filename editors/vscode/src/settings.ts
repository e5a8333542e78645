// The settings of the extension.
import { homedir } from 'node:os';
import { env, type ExtensionContext, type Uri, workspace, type WorkspaceConfiguration } from 'vscode';

export const section = 'charterlint';

export type Language = 'en' | 'fr';

function read<T>(key: string, fallback: T, scope?: Uri): T {
  return workspace.getConfiguration(section, scope ?? null).get<T>(key, fallback);
}

export const isEnabled = (): boolean => read('enable', true);

/** The language of messages: that of the setting, else that of VS Code. */
export function language(): Language {
  const chosen = read<string>('language', 'auto');
  const locale = chosen === 'auto' ? env.language : chosen;
  return locale.startsWith('fr') ? 'fr' : 'en';
}

/** The setting `charterlint.path`, with `~` and `${workspaceFolder}` filled in. */
export function programPath(): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return read('path', '')
    .trim()
    .replace(/^~(?=\/|\\|$)/, homedir())
    .replaceAll('${workspaceFolder}', folder);
}

/** Patterns of the names of Markdown and text files that are charters. */
export const include = (): string[] => read<string[]>('include', []);

/** Settings whose change takes a new session with the server. */
export const settingsOfSession = ['enable', 'language', 'path', 'include'].map(
  (key) => `${section}.${key}`,
);

/** The keys of configuration files that are settings too: those of the generated part of package.json. */
function configurationKeys(context: ExtensionContext): string[] {
  const manifest = context.extension.packageJSON as {
    contributes: { configuration: { properties: Record<string, unknown> }[] };
  };
  return Object.keys(manifest.contributes.configuration[1]?.properties ?? {}).map((name) =>
    name.slice(section.length + 1),
  );
}

function chosenValue(configuration: WorkspaceConfiguration, key: string): unknown {
  const values = configuration.inspect(key);
  const chosen =
    values?.workspaceFolderValue ?? values?.workspaceValue ?? values?.globalValue ?? undefined;
  // Objects of user and workspace are merged by VS Code.
  return chosen === undefined ? undefined : configuration.get(key);
}

/**
 * What was set, in the form of a configuration file. Defaults are left out: the server knows them,
 * and a default is not a choice that would go before a profile.
 */
export function chosenConfiguration(context: ExtensionContext, scope?: Uri): Record<string, unknown> {
  const configuration = workspace.getConfiguration(section, scope ?? null);
  const result: Record<string, unknown> = { language: language() };
  for (const key of configurationKeys(context)) {
    const value = chosenValue(configuration, key);
    if (value === undefined) continue;
    const [group, member] = key.split('.') as [string, string | undefined];
    if (member === undefined) result[group] = value;
    else result[group] = { ...(result[group] as object | undefined), [member]: value };
  }
  return result;
}
