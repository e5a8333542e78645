// Tests by their name, run one after the other.

export interface Test {
  readonly name: string;
  run(): Promise<void>;
}

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** Before what a test says in the extension host: others speak there too. */
export const mark = 'charterlint test: ';

/** Runs all of them, and tells what came of each. */
export async function runTests(
  tests: readonly Test[],
  tell: (line: string) => void,
  afterFailure?: (test: Test) => Promise<void>,
): Promise<Outcome> {
  let failed = 0;
  for (const test of tests) {
    try {
      await test.run();
      tell(`ok: ${test.name}`);
    } catch (error) {
      failed += 1;
      tell(`FAILED: ${test.name}\n${error instanceof Error ? error.stack : String(error)}`);
      await afterFailure?.(test);
    }
  }
  return { passed: tests.length - failed, failed };
}

/** Asks until `look` returns something, and says `what` was waited for when it does not. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | PromiseLike<T | undefined>,
  milliseconds = 30_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
