import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ranksOf } from '../src/batch/rank.js';
import { main } from '../src/main.js';
import { type Decimal, decimal, exactText, quotient, ZERO } from '../src/numbers/decimal.js';
import { hostIn } from './support/fixture-host.js';
import { Rational } from './support/rational.js';

const root = mkdtempSync(join(tmpdir(), 'jixiao-ranking-'));
afterAll(() => rmSync(root, { recursive: true }));

async function run(...args: string[]): Promise<{ out: string; err: string; code: number }> {
  const { host, said } = hostIn(root, args);
  const code = await main(host);
  return { ...said, code };
}

/** Writes departments of one file each, and answers their folder. */
function batch(name: string, departments: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  for (const [department, files] of Object.entries(departments)) {
    mkdirSync(join(root, name, department), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(root, name, department, file), text);
  }
  return name;
}

const rows = (...lines: string[]): Readonly<Record<string, string>> => ({
  'indicators.csv': `一级指标,二级指标,分值,年度指标值,实际完成值,得分,扣分原因\n${lines.join('\n')}\n`,
});

const columns = async (folder: string, ...more: string[]): Promise<string[]> => {
  const { out } = await run('batch', folder, '-f', 'csv', '--lang', 'en', ...more);
  return out.trimEnd().split('\n').slice(1);
};

describe('ranks', () => {
  const share = (over: number, under: number): Decimal =>
    quotient(decimal(String(over)), decimal(String(under))) ?? ZERO;

  it('follow score ÷ full marks, and equal ones share a place, as fractions say', () => {
    const entrant = fc.record({
      over: fc.integer({ min: 0, max: 12 }),
      under: fc.constantFrom(1, 2, 3, 6, 7, 17, 19),
      fullMarks: fc.constantFrom(10, 20, 30, 70, 100, 190),
      isOut: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
    });
    let ties = 0;
    fc.assert(
      fc.property(fc.array(entrant, { minLength: 15, maxLength: 40 }), (all) => {
        const given = all.map(({ over, under, fullMarks, isOut }) => ({
          total: exactText(share(over * fullMarks, under)),
          fullMarks: String(fullMarks),
          status: 'ok' as const,
          scoreError: isOut ? 'points-mismatch' : null,
        }));
        const exact = all.map(({ over, under, isOut }) => (isOut ? null : Rational.of(BigInt(over), BigInt(under))));
        const expected = exact.map((own) => {
          if (own === null) return null;
          return 1 + exact.filter((other) => other !== null && other.compare(own) > 0).length;
        });
        const known = expected.filter((rank) => rank !== null);
        ties += known.length - new Set(known).size;
        expect(ranksOf(given)).toEqual(expected);
      }),
      { numRuns: 500, seed: 20241124 },
    );
    expect(ties).toBeGreaterThan(500);
  });

  it('compare 9 of 10 with 80 of 100', async () => {
    const folder = batch('shares', { 甲: rows('产出,量,100,,,80,因'), 乙: rows('产出,量,10,,,9,因') });
    expect(await columns(folder, '--columns', 'rank,department,score')).toEqual(['1,乙,9.00', '2,甲,80.00']);
  });

  it.each([
    ['an indicator stands twice', 'duplicate-leaf', rows('产出,量,50,,,50,', '产出,量,50,,,50,')],
    ['a score lies above its points', 'score-above-points', rows('产出,量,50,,,55,', '产出,质,50,,,40,因')],
    [
      'a section states other points',
      'points-mismatch',
      rows('产出,量,50,,,50,', '产出,质,50,,,40,因', '合计,,120,,,90,'),
    ],
    ['a score cannot be read', 'number-unreadable', rows('产出,量,50,,,5O,', '产出,质,50,,,40,因')],
    ['a row cannot be cut', 'ragged-row', rows('产出,量,50,,,50,', '产出,质,50,,,40,因', '产出,时,1')],
  ])('pass over a department where %s', async (_, code, files) => {
    const folder = batch(code, { 甲: files, 乙: rows('产出,量,50,,,30,因', '产出,质,50,,,40,因') });
    const [own, other] = (await columns(folder, '--columns', 'rank,department,status,firstError')).sort();
    expect([own, other]).toEqual([`,甲,errors,${code}`, '1,乙,ok,']);
    const { out } = await run('score', `${folder}/甲`, '-f', 'json');
    expect(JSON.parse(out).score.restsOnError).toBe(code);
  });

  const EXECUTION = `id: own
title: 自评表
notApplicable: error
missing: error
grades: [{ grade: 优, from: 90 }, { grade: 差, from: 0 }]
sections: [{ name: 管理, points: 100, leaves: [{ name: 执行, points: 100, method: proportional, figure: execution-rate }] }]
`;
  it('pass over a department whose money is wrong only where its score takes a figure of it', async () => {
    writeFileSync(join(root, 'own.yaml'), EXECUTION);
    const spent = (total: string): string =>
      `类别,全年预算数（万元）,全年执行数（万元）\n基本支出,60,50\n项目支出,40,40\n合计,100,${total}\n`;
    const own = { ...rows('管理,执行,100,,,90,因'), 'expenditure.csv': spent('95') };
    const other = { ...rows('管理,执行,100,,,80,因'), 'expenditure.csv': spent('90') };
    const folder = batch('money', { 甲: own, 乙: other });
    const ranks = (line: string): string => line.slice(0, 3);
    expect((await columns(folder, '--columns', 'rank,department,status')).map(ranks)).toEqual(['2,乙', '1,甲']);
    const scored = await columns(folder, '--rubric', 'own.yaml', '--columns', 'rank,department,status');
    expect(scored.map(ranks).sort()).toEqual([',甲,', '1,乙']);
  });
});

describe('results that are merged', () => {
  /** One leaf of 20/3 beside three of 20/9: equal, though no decimal says so. */
  const third = rows('产出,量,10,≥3,2,,因', '产出,质,90,≥90,90,,');
  const ninths = rows('产出,量,10,≥9,2,,因', '产出,质,10,≥9,2,,因', '产出,时,10,≥9,2,,因', '产出,效,70,≥70,70,,');
  const equalised = rows('产出,量,10,≥9,6,,因', '产出,质,90,≥90,90,,');
  const money = (first: string): Readonly<Record<string, string>> => ({
    'income.csv': `收入项目,金额（万元）\n财政拨款收入,${first}\n其他收入,${first}\n`,
  });
  const folder = batch('merged', {
    甲: { ...third, ...money('999999999999999999999999999999') },
    乙: { ...ninths, ...money('0.00000000000000000000001') },
    丙: { ...equalised, ...money('7') },
    丁: rows('产出,量,30,≥7,2,,因', '产出,质,70,≥70,70,,'),
  });

  it.each([[[]], [['--sensitivity', '20', '--draws', 'corners']], [['--sensitivity', '30', '--draws', '50']]])(
    'are those of one run, to the last digit (%j)',
    async (more: string[]) => {
      const whole = JSON.parse((await run('batch', folder, '-f', 'json', ...more)).out);
      await run('batch', folder, '-o', 'all.ndjson');
      const merged = JSON.parse((await run('batch', '--merge', 'all.ndjson', '-f', 'json', ...more)).out);
      expect(merged.summary).toEqual(whole.summary);
      expect(merged.ranking).toEqual(whole.ranking);
      expect(whole.summary.income.departments).toBe(3);
      expect(await columns(folder)).toEqual(await columns('all.ndjson', '--merge'));
    },
  );

  it('keep a tie that no 30 digits can show', async () => {
    // 30 × 2 ÷ 9 = 3 × (10 × 2 ÷ 9) under any weights; the first 30 digits of 20/9 say otherwise.
    const whole = '效益,益,70,≥70,70,,';
    const parts = ['量', '质', '时'].map((name) => `产出,${name},10,≥9,2,,因`);
    const two = batch('tie', { 甲: rows('产出,量,30,≥9,2,,因', whole), 乙: rows(...parts, whole) });
    await run('batch', two, '-o', 'tie.ndjson');
    const { out } = await run('batch', '--merge', 'tie.ndjson', '-f', 'json', '--sensitivity', '20');
    for (const one of JSON.parse(out).ranking)
      expect(one).toMatchObject({ rank: 1, sensitivity: { rankBest: 1, rankWorst: 1 } });
  });
});

describe('a comparison of years', () => {
  const rubric = (bonus: string): string => `id: own
title: 自评表
notApplicable: error
missing: error
grades: [{ grade: 优, from: 90 }, { grade: 差, from: 0 }]
sections:
  - { name: 甲部分, points: 30, leaves: [{ name: 量, points: 30, method: proportional, target: 7 }] }
  - { name: 乙部分, points: 70, leaves: [{ name: 质, points: 70, method: proportional, target: 9 }] }
adjustments: [{ name: 表彰, kind: bonus, most: ${bonus} }, { name: 重点, kind: multiplier, factor: 1.03 }]
`;
  it('has 0 where only the ends of quotients differ', async () => {
    writeFileSync(join(root, 'now.yaml'), rubric('2'));
    writeFileSync(join(root, 'then.yaml'), rubric('2').replace('target: 9', 'target: 11'));
    const years = [0, 5].map((more) =>
      batch(
        `y${more}`,
        Object.fromEntries(
          Array.from({ length: 12 }, (_, i) => [
            `第${i}局`,
            rows(`甲部分,量,,,${(i + more) % 7},,因`, `乙部分,质,,,${(i * 2 + more) % 9},,因`, '调整,表彰,,,2,,'),
          ]),
        ),
      ),
    );
    const [now = '', then = ''] = years;
    const both = ['--rubric', 'now.yaml', '--compare-rubric', 'then.yaml'];
    const { out } = await run('batch', now, '--compare', then, ...both, '-f', 'json');
    const besides = JSON.parse(out).ranking.map(
      ({ change }: { change: { sections: readonly { section: string | null }[] } }) =>
        change.sections.find(({ section }) => section === null),
    );
    expect(besides).toEqual(Array.from({ length: 12 }, () => ({ section: null, rule: '0', performance: '0' })));
  });
});
