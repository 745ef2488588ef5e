import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/domain/department.js';
import { plain } from '../../src/numbers/decimal.js';
import { assessTexts, readTexts } from '../support/read.js';
import { oneLeaf } from '../support/rubric.js';

const HEAD = '一级指标,分值,指标性质,度量单位,年度指标值,实际完成值';
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

interface Cells {
  readonly sign?: string;
  readonly unit?: string;
  readonly target?: string;
  readonly actual?: string;
}
const tableOf = ({ sign = '', unit = '', target = '', actual = '' }: Cells): string =>
  `${HEAD}\n产出,100,${[sign, unit, target, actual].map(quoted).join(',')}\n`;
const read = (cells: Cells) => {
  const { department, problems, readings } = readTexts({ indicators: tableOf(cells) });
  const row = department?.indicators?.indicators[0];
  if (row === undefined) throw new Error('no row');
  return { row, codes: problems.map((found) => found.code), problems, rewrites: readings[0]?.rewrites ?? [] };
};

function said(evidence: Evidence | null): string {
  if (evidence === null) return 'none';
  if (evidence.kind !== 'quantity') return evidence.kind;
  return `${plain(evidence.value)}${evidence.percent ? '%' : ''}${evidence.unit === '' ? '' : ` ${evidence.unit}`}`;
}

describe('an actual value', () => {
  it.each([
    ['９５', '95'],
    ['９５％', '95%'],
    ['(12.5)', '-12.5'],
    ['（12.5）', '-12.5'],
    ['1,200人', '1200 人'],
    ['￥1500', '1500'],
    ['96 %', '96%'],
    ['50‰', '5%'],
    ['100百分比', '100%'],
    ['2.5个百分点', '2.5%'],
    ['150万', '150 万元'],
    ['1500元/人', '1500 元/人'],
    ['150 万元', '150 万元'],
    ['25㎡', '25 m2'],
    ['3(个)', '3 (个)'],
    ['≥95%', '95%'],
    ['98%以上', '98%'],
    ['\t95\r\n', '95'],
  ])('%j is the number %s', (actual, expected) => {
    const { row, codes } = read({ actual });
    expect([said(row.actual), codes]).toEqual([expected, []]);
  });

  it.each([
    ['10O', 'letter-for-digit'],
    ['9l', 'letter-for-digit'],
    ['50,', 'wrong-groups'],
    ['50%%', 'not-a-number'],
    ['100.', 'bare-point'],
    ['123-', 'two-signs'],
    ['1000.0.', 'not-a-number'],
    ['0,123', 'wrong-groups'],
    ['5万%', 'unit-with-percent'],
    ['1.23亿元万元', 'unit-twice'],
    ['1e3', 'exponent'],
    ['0x10', 'other-base'],
    ['12 34', 'blank-inside'],
    ['1\u200b2', 'strange-character'],
    ['#REF!', 'excel-error'],
  ])('%j is refused as %s', (actual, why) => {
    const { row, problems } = read({ actual });
    expect([said(row.actual), problems.map((found) => 'why' in found && found.why)]).toEqual(['unreadable', [why]]);
  });

  it.each(['完成', '√', 'true', '2023-12-31', '2023年12月31日', '3-5天', '95%-100%', '约149万', '50:50', '3个 / 5个'])(
    '%j is words, and nothing is said of it',
    (actual) => {
      const { row, codes } = read({ actual });
      expect([said(row.actual), codes]).toEqual(['words', []]);
    },
  );

  it.each(['', ' ', '-', '--', '—', '——', '–', '－', '/', '／', '*', '＊'])('%j is no value', (actual) => {
    const { row, codes } = read({ actual, target: actual });
    expect([said(row.actual), said(row.target), codes]).toEqual(['none', 'none', []]);
  });
});

describe('the unit of a row', () => {
  it.each([
    ['%', '95', '95%'],
    ['％', '95', '95%'],
    ['百分点', '2', '2%'],
    ['‰', '5', '0.5%'],
    ['万元', '5', '5 万元'],
    ['万元', '500元', '500 元'],
    ['个', '5', '5'],
    ['个', '5%', '5%'],
  ])('%s makes %s %s', (unit, actual, expected) => expect(said(read({ unit, actual }).row.actual)).toBe(expected));

  it('may stand in the brackets of the header', () => {
    const indicators = '一级指标,分值,年度指标值（%）,实际完成值（万元）\n产出,100,95,5\n';
    const row = readTexts({ indicators }).department?.indicators?.indicators[0];
    expect([said(row?.target ?? null), said(row?.actual ?? null)]).toEqual(['95%', '5 万元']);
  });
});

describe('a direction in words', () => {
  it.each([
    ['不少于200次', '≥', '200 次', '≥200次'],
    ['不低于 98%', '≥', '98%', '≥98%'],
    ['98%以上', '≥', '98%', '≥98%'],
    ['98%及以上', '≥', '98%', '≥98%'],
    ['98%（含）以上', '≥', '98%', '≥98%'],
    ['达到100%', '≥', '100%', '≥100%'],
    ['不超过1500元', '≤', '1500 元', '≤1500元'],
    ['30天以内', '≤', '30 天', '≤30天'],
    ['控制在1500元以内', '≤', '1500 元', '≤1500元'],
    ['≤0.5%以内', '≤', '0.5%', '≤0.5%'],
    ['超过5个', '>', '5 个', '>5个'],
    ['at least 5', '≥', '5', '≥5'],
  ])('%s is %s %s, and is told', (target, sign, quantity, to) => {
    const { row, codes, rewrites } = read({ target });
    expect([row.sign, said(row.target), codes]).toEqual([sign, quantity, []]);
    expect(rewrites).toMatchObject([{ from: target, to, why: 'direction' }]);
  });

  it.each(['控制在合理范围以内', '达到预期', '100%完成'])('is none in %s', (target) => {
    const { row, codes, rewrites } = read({ target });
    expect([row.sign, said(row.target), codes, rewrites]).toEqual([null, 'words', [], []]);
  });

  it.each(['＞＝95', '>＝95', '≧95', '⩾95'])('as a sign is read in every form: %s', (target) => {
    const { row, rewrites } = read({ target });
    expect([row.sign, said(row.target), rewrites]).toEqual(['≥', '95', []]);
  });

  it.each([
    ['≥', '≤10'],
    ['≥', '不超过10'],
    ['反向', '10以上'],
    ['=', '≥10'],
    ['', '≥10以内'],
  ])('against the column %s: %s is an error and not scored', (sign, target) => {
    const { row, codes } = read({ sign, target, actual: '8' });
    expect([said(row.target), codes]).toEqual(['unreadable', ['sign-contradiction']]);
    const { value } = assessTexts({ indicators: tableOf({ sign, target, actual: '8' }) });
    expect(value.score?.total).toBeNull();
  });

  it.each([
    ['≥', '>10'],
    ['=', '达到10'],
    ['定性', '≥10'],
    ['正向', '10以上'],
  ])('agrees with the column %s: %s', (sign, target) => expect(read({ sign, target }).codes).toEqual([]));
});

describe('a row without a stated score', () => {
  const total = (cells: Cells): string | null => {
    const found = assessTexts({ indicators: tableOf(cells) }).value.score?.total ?? null;
    return found === null ? null : plain(found);
  };

  it.each([
    ['不少于200次', '100次', '50'],
    ['≥100%', '50‰', '5'],
    ['≤0.5%以内', '0.8%', '40'],
    ['不超过1500元', '0.15万元', '100'],
  ])('is scored from %s and %s', (target, actual, points) => expect(total({ target, actual })).toBe(points));

  it.each([
    ['≥5%', '1', 'percentage-like-target'],
    ['≥100', '98%', 'plain-like-target'],
  ])('is refused where one is a percentage: %s beside %s', (target, actual, needs) => {
    const { value, problems } = assessTexts({ indicators: tableOf({ target, actual }) });
    expect(value.score?.total).toBeNull();
    expect(problems).toMatchObject([{ code: 'evidence-unusable', needs, at: { column: 6 } }]);
  });

  it('takes zero on any scale', () => expect(total({ target: '≤5%', actual: '0' })).toBe('100'));
});

it('points at the cell of a name that the template left', () => {
  const indicators = '一级指标,二级指标,三级指标,分值,得分\n产出指标,数量指标,指标1,50,50\n,,指标2,50,50\n';
  const found = readTexts({ indicators }).problems.map(({ code, at }) => [code, at.origin.line, at.column]);
  expect(found).toEqual([
    ['placeholder-left', 2, 3],
    ['placeholder-left', 3, 3],
  ]);
});

describe('under a rubric', () => {
  const indicators = (target: string, actual: string) =>
    `一级指标,二级指标,分值,年度指标值,实际完成值\n管理,指标,10,${target},${actual}\n`;
  const total = async (leaf: string, target: string, actual: string) => {
    const { value, problems } = assessTexts({ indicators: indicators(target, actual) }, await oneLeaf('10', leaf));
    const codes = problems.map((found) => ('needs' in found ? found.needs : found.code));
    return [value.score?.total ? plain(value.score.total) : null, codes];
  };
  const OCCURRENCES = 'method: { kind: deduct-per-occurrence, deduct: 1 }';
  const LAWFUL = 'method: { kind: checklist, items: [{ name: 甲, points: 5 }, { name: 乙, points: 5 }] }';

  it.each([
    ['method: proportional', '5%', '1', [null, ['percentage-like-target']]],
    ['method: proportional', '100%', '100.4', [null, ['percentage-like-target']]],
    ['method: reverse-linear', '100', '50%', [null, ['plain-like-target']]],
    ['method: proportional', '100%', '50‰', ['0.5', ['reason-missing']]],
    [OCCURRENCES, '', '1O', [null, ['number-unreadable']]],
    [OCCURRENCES, '', '1次', ['9', ['reason-missing']]],
    [LAWFUL, '', '是;;否', [null, ['items']]],
    [LAWFUL, '', '是; 否', ['5', ['reason-missing']]],
  ] as const)('%s with %s and %s', async (leaf, target, actual, [points, needs]) => {
    const [found, codes] = await total(leaf, target, actual);
    expect([found, codes]).toEqual([points, needs]);
  });

  it('takes the ratio of two amounts in one unit', async () => {
    const rubric = await oneLeaf('10', 'method: proportional, figure: { kind: ratio, of: 甲, to: 乙 }');
    const rows = '一级指标,分值,实际完成值\n指标,10,\n甲,1,5000元\n乙,1,1万元\n';
    const score = assessTexts({ indicators: rows }, rubric).value.score;
    expect(score?.total && plain(score.total)).toBe('5');
  });
});
