import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../src/domain/problem.js';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

const ROOT = 'fixtures/problems';
/** Too large for a folder of fixtures, or of workbooks, which no command reads yet: shown in test/input instead;
 * nor what changes while it is read, or has a name that is not UTF-8: test/inputs-and-outputs, test/hostile-folders. */
const SHOWN_ELSEWHERE = [
  'file-too-large',
  'cell-too-large',
  'workbook-damaged',
  'workbook-encrypted',
  'workbook-other-format',
  'workbook-too-large',
  'sheet-damaged',
  'file-changed',
  'folder-name-not-utf8',
  // Official forms, which no command reads yet: test/input/forms.
  'sheet-unknown',
  'sheet-not-found',
  'form-ambiguous',
  'form-has-no-points',
  'formula-not-computed',
  'year-from-file-name',
  'tables-disagree',
  'unit-conflict',
  'sides-unequal',
  'subject-level-mismatch',
  'subject-levels-off-by-rounding',
  'summary-differs',
  'execution-score-mismatch',
  'grade-mismatch',
];
const folders = readdirSync(ROOT);

async function transcriptOf(folder: string): Promise<string> {
  const args = readFileSync(`${ROOT}/${folder}/cmd`, 'utf8').trim().split(' ');
  const { host, said } = hostIn(`${ROOT}/${folder}`, args);
  const code = await main(host);
  return `${said.out}${said.err}exit ${code}\n`;
}

describe('every problem code', () => {
  it('has its smallest example', () => {
    expect([...folders, ...SHOWN_ELSEWHERE].sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it.each(folders)('%s says what its fixture expects', async (folder) => {
    const text = await transcriptOf(folder);
    const file = `${ROOT}/${folder}/expected.txt`;
    if (process.env.UPDATE_EXPECTED === '1') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
    expect(text).toContain(` ${folder}: `);
  });
});
