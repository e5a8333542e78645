// Finds the program `charterlint` and asks it things that need no server. Knows nothing of VS Code.
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

export type Origin = 'setting' | 'bundled' | 'PATH';

export interface Program {
  readonly path: string;
  readonly origin: Origin;
}

export interface Places {
  /** The setting `charterlint.path`; empty when it is not set. */
  readonly setting: string;
  /** The folder of the extension that the program is packed in. */
  readonly bundled: string;
  /** The variable PATH. */
  readonly searchPath: string;
}

const executable = process.platform === 'win32' ? 'charterlint.exe' : 'charterlint';

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function candidates(places: Places): Program[] {
  const onPath = places.searchPath.split(delimiter).filter(isAbsolute);
  return [
    ...(places.setting === '' ? [] : [{ path: places.setting, origin: 'setting' as const }]),
    { path: join(places.bundled, executable), origin: 'bundled' },
    ...onPath.map((folder) => ({ path: join(folder, executable), origin: 'PATH' as const })),
  ];
}

/** The first that is there: the one of the setting, the one in the extension, the one on PATH. */
export async function findProgram(places: Places): Promise<Program | undefined> {
  for (const program of candidates(places)) {
    if (await isExecutable(program.path)) return program;
  }
  return undefined;
}

/** What the program prints; rejects with what it says when it exits with another status than 0. */
export function ask(program: string, args: readonly string[], folder?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 64 * 1024 * 1024, ...(folder === undefined ? {} : { cwd: folder }) };
    execFile(program, args, options, (error, out, complaint) => {
      if (error === null) resolve(out);
      else reject(new Error(complaint.trim() || error.message));
    });
  });
}
