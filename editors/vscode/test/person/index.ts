import type { Outcome } from '../support/harness';
export interface Surroundings { home: string; vsix: string; artefacts: string; work: string; tell(line: string): void }
export async function personTests(_: Surroundings): Promise<Outcome> { return { passed: 0, failed: 0 }; }
