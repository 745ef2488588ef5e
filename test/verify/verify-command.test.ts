import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.js';
import { hostIn } from '../support/fixture-host.js';

const ROOT = 'fixtures/verify';

async function run(...args: readonly string[]): Promise<{ out: string; err: string; code: number }> {
  const { host, said } = hostIn(ROOT, ['verify', ...args], { LANG: 'C' });
  const code = await main(host);
  return { out: said.out, err: said.err, code };
}

describe('jixiao verify', () => {
  it.each([
    ['right', ['right.txt', '--all'], 0],
    ['wrong', ['wrong.txt', '--explain'], 1],
    ['wrong-en', ['wrong.txt', '--lang', 'en', '-f', 'csv'], 1],
    ['wrong-markdown', ['wrong.txt', '-f', 'markdown'], 1],
  ])('prints %s as its golden text', async (name, args, expected) => {
    const { out, err, code } = await run(...args);
    const file = `${ROOT}/${name}.expected`;
    if (process.env.UPDATE_EXPECTED === '1') writeFileSync(file, out);
    expect(out).toBe(readFileSync(file, 'utf8'));
    expect(err).toBe('');
    expect(code).toBe(expected);
  });

  it('answers in JSON by one schema, for one report and for several', async () => {
    const one = JSON.parse((await run('wrong.txt', '-f', 'json')).out);
    expect(one).toMatchObject({ schema: 'jixiao/verification/1', source: 'wrong.txt', summary: { wrong: 15 } });
    expect(one.statements[0]).toMatchObject({
      id: 1,
      kind: 'sum',
      verdict: 'wrong',
      line: 2,
      column: 10,
      stated: '1236.40',
      unit: '万元',
      computed: '1263.40',
      difference: '-27.00',
      cause: 'transposed',
      operands: [
        { role: 'a', value: '1200.00' },
        { role: 'b', value: '63.40' },
      ],
    });
    const several = JSON.parse((await run('right.txt', 'wrong.txt', '-f', 'json')).out);
    expect(several.reports).toHaveLength(2);
    const lines = (await run('right.txt', 'wrong.txt', '-f', 'ndjson')).out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).source)).toEqual(['right.txt', 'wrong.txt']);
  });

  it('counts tails as findings when asked to', async () => {
    expect((await run('tail.txt')).code).toBe(0);
    expect((await run('tail.txt', '--strict')).code).toBe(1);
  });

  it('says what it could not read and verifies the rest', async () => {
    const { out, err, code } = await run('missing.txt', 'wrong.txt', '-f', 'ndjson');
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('missing.txt: error file-unreadable');
    expect(code).toBe(3);
  });

  it('asks for a report, and for one standard input', async () => {
    expect(await run()).toMatchObject({ out: '', code: 2 });
    expect(await run('-', '-')).toMatchObject({ out: '', code: 2 });
  });

  it('finds the published figures of the seed report', async () => {
    const { out, code } = await run('people-congress-2023.txt', '-f', 'ndjson');
    const { statements } = JSON.parse(out);
    const said = statements.map(
      (one: Record<string, unknown>) => `${one.kind} ${one.stated} ${one.verdict} ${one.computed}`,
    );
    expect(said).toEqual([
      'sum 3116.37 exact 3116.37',
      'share 99.28 exact 99.2799',
      'share 0.72 exact 0.7201',
      'sum 3099.31 tail 3099.30',
      'grade 优 exact 优',
      'rate 82.15 unchecked null',
      'count-rate 50.62 exact 50.6173',
    ]);
    expect(code).toBe(0);
  });
});
