// Which documents are charters, as far as their name and language tell. The server reads them and
// says nothing about a Markdown file that turns out to hold no charter.
import { languages, type TextDocument } from 'vscode';
import { include } from './settings';

/** A pattern of VS Code that fits what `pattern`, one of `.gitignore`, fits in any case of letters. */
function anyCase(pattern: string): string {
  const eitherCase = pattern.replace(/\p{L}/gu, (letter) => {
    const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
    return lower === upper ? letter : `[${lower}${upper}]`;
  });
  const anchored = pattern.slice(0, -1).includes('/');
  const below = eitherCase.endsWith('/') ? `${eitherCase}**` : eitherCase;
  return anchored ? `**/${below.replace(/^\//, '')}` : `**/${below}`;
}

interface Filter {
  readonly scheme: string;
  readonly language: string;
  readonly pattern?: string;
}

/** Where charters lie, by their names. */
export const charterPatterns = (): string[] => [
  '**/*.{charte,charter}',
  ...include().map((pattern) => anyCase(pattern)),
];

/** The charters. */
function charters(): Filter[] {
  const named = ['markdown', 'plaintext'].flatMap((language) =>
    include().map((pattern) => ({ scheme: 'file', language, pattern: anyCase(pattern) })),
  );
  return [
    { scheme: 'file', language: 'charter' },
    { scheme: 'untitled', language: 'charter' },
    ...named,
  ];
}

export function isCharter(document: TextDocument): boolean {
  return languages.match(charters(), document) > 0;
}

/** The documents that the server is told of: it judges configuration files, too, as they are typed. */
export function documentSelector(): Filter[] {
  return [...charters(), { scheme: 'file', language: 'jsonc', pattern: '**/*.charterlint.json' }];
}
