import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../src/domain/problem.js';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';
import { PROBLEM_BOOKS } from './support/problem-books.js';

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
];
const folders = readdirSync(ROOT);

async function transcriptOf(folder: string): Promise<string> {
  const args = readFileSync(`${ROOT}/${folder}/cmd`, 'utf8').trim().split(' ');
  const { host, said } = hostIn(`${ROOT}/${folder}`, args);
  // A form that is filled in leaves nothing behind here.
  const code = await main({ ...host, replaceFile: async () => undefined });
  return `${said.out}${said.err}exit ${code}\n`;
}

describe('workbooks of problems', () => {
  it.each(Object.keys(PROBLEM_BOOKS))('%s is as it was drawn', (path) => {
    const file = `${ROOT}/${path}`;
    if (process.env.UPDATE_EXPECTED === '1') writeFileSync(file, PROBLEM_BOOKS[path] ?? '');
    expect(Buffer.from(readFileSync(file)).equals(Buffer.from(PROBLEM_BOOKS[path] ?? []))).toBe(true);
  });
});

describe('every problem code', () => {
  it('has its smallest example', () => {
    expect([...folders, ...SHOWN_ELSEWHERE].sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it.each(folders)('%s says what its fixture expects', async (folder) => {
    const text = await transcriptOf(folder);
    const file = `${ROOT}/${folder}/expected.txt`;
    if (process.env.UPDATE_EXPECTED === '1') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
    expect(text).toMatch(new RegExp(` ${folder}(: |, )`));
  });
});
