// Compares the layout of tables with prettier's, byte for byte: node prettier.mjs TABLES.json FLOOR
// TABLES.json is what oracle_tables prints; FLOOR is the least share of equal tables, in percent.
import { readFileSync } from "node:fs";
import prettier from "prettier";

const [file, floor] = process.argv.slice(2);
const tables = JSON.parse(readFileSync(file, "utf8"));
const different = [];
for (const { input, ours } of tables) {
  const theirs = await prettier.format(input, { parser: "markdown" });
  if (theirs !== ours) different.push({ input, ours, theirs });
}
for (const { input, ours, theirs } of different.slice(0, 5)) {
  console.log(`input:\n${input}\ncharterlint:\n${ours}\nprettier:\n${theirs}\n`);
}
const share = (100 * (tables.length - different.length)) / tables.length;
console.log(`prettier ${prettier.version}: ${share.toFixed(2)} % of ${tables.length} tables are laid out alike`);
process.exit(share >= Number(floor) ? 0 : 1);
