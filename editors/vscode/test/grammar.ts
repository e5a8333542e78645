// What the TextMate grammar makes of a line, by the tokenizer that VS Code itself colours with.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Test } from './support/harness';

interface Token {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: string[];
}
interface Grammar {
  tokenizeLine(line: string, state: unknown): { tokens: Token[]; ruleStack: unknown };
}
interface TextMate {
  readonly INITIAL: unknown;
  readonly Registry: new (options: unknown) => { loadGrammar(scope: string): Promise<Grammar | null> };
  parseRawGrammar(text: string, path: string): unknown;
}
interface Oniguruma {
  loadWASM(data: Uint8Array): Promise<void>;
  createOnigScanner(patterns: string[]): unknown;
  createOnigString(text: string): unknown;
}

/** The scopes of each word of `lines` that is asked for: the first place where it stands. */
async function scopesIn(home: string, lines: string[]): Promise<(word: string) => string[]> {
  const modules = join(home, 'node_modules/code-server/lib/vscode/node_modules');
  const load = createRequire(join(modules, 'index.js'));
  const oniguruma = load('vscode-oniguruma') as Oniguruma;
  const textmate = load('vscode-textmate') as TextMate;
  const wasm = readFileSync(join(modules, 'vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm);
  const path = join(__dirname, '../../syntaxes/charter.tmLanguage.json');
  const registry = new textmate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: async (scope: string) =>
      scope === 'text.charter'
        ? textmate.parseRawGrammar(readFileSync(path, 'utf8'), path)
        : { scopeName: scope, patterns: [] }, // YAML: VS Code brings it
  });
  const grammar = await registry.loadGrammar('text.charter');
  assert.ok(grammar !== null);
  let state = textmate.INITIAL;
  const found = lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens;
  });
  return (word) => {
    const number = lines.findIndex((line) => line.includes(word));
    const at = lines[number]?.indexOf(word) ?? -1;
    return found[number]?.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex)?.scopes ?? [];
  };
}

export function grammarTests(home: string): Test[] {
  return [
    {
      name: 'headings, tables, quoted terms, addresses and comments have scopes of their own',
      async run() {
        const scopes = await scopesIn(home, [
          '---',
          'titre: x',
          '---',
          '# Charte cookies',
          'Les cookies « nécessaires » de https://www.exemple.fr sont `session`.',
          '| Nom | Durée |',
          '| --- | --- |',
          'ARTICLE 4 - Durée de conservation',
          '<!-- charterlint-disable-next-line ragged-row -- exprès -->',
          '```',
          '# du code',
          '```',
        ]);
        for (const [word, scope] of [
          ['titre', 'meta.embedded.frontmatter.charter'],
          ['Charte', 'markup.heading.charter'],
          ['nécessaires', 'string.quoted'],
          ['https', 'markup.underline.link.charter'],
          ['session', 'markup.inline.raw.charter'],
          ['| Nom', 'punctuation.separator.cell.charter'],
          ['| ---', 'punctuation.definition.table.charter'],
          ['ARTICLE', 'markup.heading.charter'],
          ['ragged-row', 'constant.other.rule.charter'],
          ['exprès', 'comment.block.charter'],
          ['# du code', 'markup.raw.block.charter'],
        ] as const) {
          const all = scopes(word).join(' ');
          assert.ok(all.includes(scope), `${word}: ${all}`);
        }
        assert.deepEqual(scopes('Nom'), ['text.charter']);
      },
    },
  ];
}
