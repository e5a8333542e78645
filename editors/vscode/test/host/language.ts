// Completion, hover, symbols, colours: what is told about a charter.
import assert from 'node:assert/strict';
import {
  commands,
  type CompletionList,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Location,
  MarkdownString,
  Range,
  type SemanticTokens,
  type SemanticTokensLegend,
  type TextDocument,
} from 'vscode';
import { eventually, type Test } from '../support/harness';
import { damaged, sound } from '../charters';
import { finding, open, placeOf } from './workspace';

async function completionAt(document: TextDocument, text: string, after: number): Promise<string[]> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    placeOf(document, text, after),
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

export const languageTests: Test[] = [
  {
    name: 'rules are completed in a comment that silences',
    async run() {
      const comment = '<!-- charterlint-disable-next-line rag -->';
      const document = await open('portail.charte', `${sound}\n${comment}\n`);
      const labels = await completionAt(document, 'rag -->', 3);
      assert.ok(labels.includes('ragged-row'), labels.join(', '));
    },
  },
  {
    name: 'known cookies are completed in a cell of names',
    async run() {
      const document = await open('portail.charte', `${sound}| Matomo | _pk |  |  |\n`);
      const labels = await completionAt(document, '_pk', 3);
      assert.ok(labels.some((label) => label.startsWith('_pk_id')), labels.join(', '));
    },
  },
  {
    name: 'snippets write a whole charter, and rows',
    async run() {
      const document = await open('vide.charte', '\n');
      const labels = await eventually('the snippets', async () => {
        const found = await completionAt(document, '\n', 0);
        return found.includes('charte') ? found : undefined;
      });
      for (const label of ['charter', 'tableau', 'table', 'ligne', 'row']) {
        assert.ok(labels.includes(label), `${label} is not among ${labels.join(', ')}`);
      }
    },
  },
  {
    name: 'a known cookie has a hover',
    async run() {
      const document = await open('portail.charte', sound);
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        placeOf(document, 'sessionid', 2),
      );
      const text = hovers
        .flatMap(({ contents }) => contents)
        .map((part) => (part instanceof MarkdownString ? part.value : String(part)))
        .join('\n');
      assert.match(text, /sessionid/);
    },
  },
  {
    name: 'the outline has sections, tables and cookies',
    async run() {
      const document = await open('portail.charte', sound);
      const symbols = await commands.executeCommand<DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      const names = (list: DocumentSymbol[]): string[] =>
        list.flatMap(({ name, children }) => [name, ...names(children)]);
      assert.ok(names(symbols).some((name) => name.includes('sessionid')), names(symbols).join(', '));
    },
  },
  {
    name: 'sections and tables fold',
    async run() {
      const document = await open('portail.charte', sound);
      const ranges = await commands.executeCommand<FoldingRange[]>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      );
      const heading = placeOf(document, '## Cookies').line;
      assert.ok(ranges.some(({ start }) => start === heading));
    },
  },
  {
    name: 'a category used in a heading is defined where it is explained',
    async run() {
      const document = await open('portail.charte', sound);
      const [location] = await commands.executeCommand<(Location & { targetRange?: Range })[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        placeOf(document, '## Cookies nécessaires', '## Cookies n'.length),
      );
      const range = location?.targetRange ?? location?.range;
      assert.equal(range?.start.line, placeOf(document, 'Les cookies «').line);
    },
  },
  {
    name: 'cookies, categories and providers have colours of their own',
    async run() {
      const document = await open('portail.charte', sound);
      const legend = await commands.executeCommand<SemanticTokensLegend>(
        'vscode.provideDocumentSemanticTokensLegend',
        document.uri,
      );
      const tokens = await commands.executeCommand<SemanticTokens>(
        'vscode.provideDocumentSemanticTokens',
        document.uri,
      );
      const types = new Map(colours(document, legend, tokens));
      assert.equal(types.get('sessionid'), 'variable');
      assert.equal(types.get('nécessaires'), 'enumMember');
      assert.equal(types.get('Exemple'), 'class');
    },
  },
  {
    name: 'a category in words of its own has a hint of the usual ones',
    async run() {
      const document = await open('portail.charte', `${damaged}\n## Cookies de confort\n`);
      await finding(document, 'ragged-row');
      const hints = await commands.executeCommand<InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new Range(0, 0, document.lineCount, 0),
      );
      assert.ok(hints.length > 0);
    },
  },
];

/** The text of each token and its type. */
function* colours(
  document: TextDocument,
  { tokenTypes }: SemanticTokensLegend,
  { data }: SemanticTokens,
): Generator<[string, string]> {
  let [line, character] = [0, 0];
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.subarray(at, at + 4);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const range = new Range(line, character, line, character + length);
    yield [document.getText(range), tokenTypes[type] ?? ''];
  }
}
