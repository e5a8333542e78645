// Entered by the extension host of a real VS Code; its console goes to the one of the driver.
import { mark, runTests } from '../support/harness';
import { commandTests } from './commands';
import { configurationTests } from './configuration';
import { editingTests } from './editing';
import { findingTests } from './findings';
import { languageTests } from './language';
import { serverTests } from './server';
import { shippedTests } from './shipped';

export async function run(): Promise<void> {
  const tests = [
    ...shippedTests,
    ...findingTests,
    ...editingTests,
    ...languageTests,
    ...commandTests,
    ...configurationTests,
    ...serverTests,
  ];
  const { passed, failed } = await runTests(tests, (line) => console.log(mark + line));
  console.log(`${mark}in the extension host: ${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} failed`);
}
