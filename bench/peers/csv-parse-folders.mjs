// Yardstick for folders: parses every file of every department folder in DIR with csv-parse, and counts the records.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const [dir] = process.argv.slice(2);
let records = 0;
for (const folder of readdirSync(dir, { withFileTypes: true })) {
  if (!folder.isDirectory()) continue;
  for (const table of ['income', 'expenditure', 'indicators']) {
    records += parse(readFileSync(join(dir, folder.name, `${table}.csv`))).length;
  }
}
console.log(records);
