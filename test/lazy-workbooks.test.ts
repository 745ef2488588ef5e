import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What only the parser of XML says. */
const OF_WORKBOOKS = 'unclosed tag';

it('loads nothing of documents before one is met', () => {
  const ofPages = 'onopentagname';
  expect(readFileSync('dist/read-document.js', 'utf8')).toContain(ofPages);
  expect(readFileSync('dist/main.cjs', 'utf8')).not.toContain(ofPages);
});

it('loads nothing of workbooks before one is met: they have a bundle of their own', () => {
  for (const bundle of ['dist/read-workbook.js', 'dist/edit-workbook.js'])
    expect(readFileSync(bundle, 'utf8')).toContain(OF_WORKBOOKS);
  expect(readFileSync('dist/main.cjs', 'utf8')).not.toContain(OF_WORKBOOKS);
});
