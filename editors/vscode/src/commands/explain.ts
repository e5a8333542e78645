// The command that explains a rule: one that is named, or one that a person picks.
import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { findingsIn, ruleOf } from '../findings';
import { reportTrouble } from '../notices';
import type { Pages } from '../pages';
import { ask, type Program } from '../program';
import type { Server } from '../server';
import { language } from '../settings';

/** What `charterlint explain --all --format json` tells of a rule. */
interface Rule {
  readonly id: string;
  readonly group: string;
  readonly summary: string;
  readonly page: string;
}

async function readRules(program: Program): Promise<Rule[]> {
  const args = ['explain', '--all', '--format', 'json', '--lang', language()];
  const rules = JSON.parse(await ask(program.path, args)) as Rule[];
  return rules.sort((a, b) => a.group.localeCompare(b.group) || a.id.localeCompare(b.id));
}

/** The rules that have findings where the cursor stands come first. */
function rulesAtCursor(): Set<string> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return new Set();
  const { document, selection } = editor;
  return new Set(
    findingsIn(document.uri)
      .filter(({ range }) => range.intersection(selection) !== undefined)
      .map(ruleOf),
  );
}

interface RuleItem extends QuickPickItem {
  readonly rule?: Rule;
}

function itemsOf(rules: readonly Rule[]): RuleItem[] {
  const here = rulesAtCursor();
  const item = (rule: Rule): RuleItem => ({ label: rule.id, detail: rule.summary, rule });
  const heading = (label: string): RuleItem => ({ label, kind: QuickPickItemKind.Separator });
  const items: RuleItem[] = [];
  const first = rules.filter((rule) => here.has(rule.id));
  if (first.length > 0) items.push(heading(l10n.t('at the cursor')), ...first.map(item));
  let group = '';
  for (const rule of rules) {
    if (here.has(rule.id)) continue;
    if (rule.group !== group) items.push(heading(rule.group));
    group = rule.group;
    items.push(item(rule));
  }
  return items;
}

async function pick(rules: readonly Rule[]): Promise<Rule | undefined> {
  const choice = await window.showQuickPick(itemsOf(rules), {
    title: l10n.t('Explain a rule'),
    placeHolder: l10n.t('A rule, or words of what it asks for'),
    matchOnDetail: true,
  });
  return choice?.rule;
}

export async function explainRule(server: Server, pages: Pages, id?: string): Promise<void> {
  if (server.program === undefined) {
    return reportTrouble(l10n.t('The program charterlint was not found'));
  }
  const rules = await readRules(server.program);
  const rule = id === undefined ? await pick(rules) : rules.find((known) => known.id === id);
  if (rule !== undefined) await pages.show(rule.id, rule.page);
}
