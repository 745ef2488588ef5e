import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What only the parser of XML says. */
const OF_WORKBOOKS = 'unclosed tag';

it('loads nothing of workbooks before one is met: they have a bundle of their own', () => {
  expect(readFileSync('dist/read-workbook.js', 'utf8')).toContain(OF_WORKBOOKS);
  expect(readFileSync('dist/main.cjs', 'utf8')).not.toContain(OF_WORKBOOKS);
});
