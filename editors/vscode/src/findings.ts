// Our findings among all that editors show.
import { type Diagnostic, DiagnosticSeverity, languages, type Uri } from 'vscode';

export const isFinding = (diagnostic: Diagnostic): boolean => diagnostic.source === 'charterlint';

export function findingsIn(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(isFinding);
}

/** The id of the rule that found it. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export interface Count {
  readonly errors: number;
  readonly warnings: number;
  /** Hints among them. */
  readonly notes: number;
}

export function count(findings: readonly Diagnostic[]): Count {
  const of = (severity: DiagnosticSeverity) =>
    findings.filter((finding) => finding.severity === severity).length;
  const errors = of(DiagnosticSeverity.Error);
  const warnings = of(DiagnosticSeverity.Warning);
  return { errors, warnings, notes: findings.length - errors - warnings };
}
