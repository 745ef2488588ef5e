import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../src/main.js';
import { hostIn } from './support/fixture-host.js';

const ROOT = 'fixtures/cases';

/** What must be said of each situation, whatever else the text is. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  'execution-scored-out-of-100': ['points-differ', 'score-differs', '16.70'],
  'execution-leaf-scored-18': ['score-differs', '16.70'],
  'target-taken-as-ratio': ['score-differs', '20.00'],
  'words-for-a-numeric-target': ['actual-not-numeric', 'leaf-heavy'],
  'clean-form': [],
};

describe('a situation met in the field', () => {
  it('has its transcript', () => expect(readdirSync(ROOT).sort()).toEqual(Object.keys(SAID).sort()));

  it.each(Object.entries(SAID))('%s', async (folder, needles) => {
    const args = readFileSync(`${ROOT}/${folder}/cmd`, 'utf8').trim().split(' ');
    const { host, said } = hostIn(`${ROOT}/${folder}`, args);
    const code = await main(host);
    const text = `${said.out}${said.err}exit ${code}\n`;
    const file = `${ROOT}/${folder}/expected.txt`;
    if (process.env.UPDATE_EXPECTED === '1') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
    for (const needle of needles) expect(text).toContain(needle);
    if (needles.length === 0) expect(text).toBe('exit 0\n');
  });
});
