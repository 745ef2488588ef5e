import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { leavesOf } from '../../src/domain/assessment.js';
import type { IndicatorTable } from '../../src/domain/department.js';
import type { NotApplicablePolicy, Rubric } from '../../src/domain/rubric.js';
import {
  type Decimal,
  decimal,
  isAbove,
  isAtLeast,
  isEqual,
  isNegative,
  plain,
  sumOf,
  times,
  ZERO,
} from '../../src/numbers/decimal.js';
import { gradeOf } from '../../src/scoring/grade.js';
import { scoreByRubric } from '../../src/scoring/score-by-rubric.js';
import { type IndicatorSketch, indicator } from '../support/department.js';
import { leafNamed, NO_BUDGET, oneLeaf, rubricWith, scored, shown } from '../support/rubric.js';

/** 35 points of which 29 apply, as in the rubric of 国有资产管理; 65 more elsewhere. */
const ASSETS = `
  - name: 基础管理
    points: 35
    leaves:
      - { name: 制度, points: 14, method: given }
      - { name: 人员, points: 15, method: given }
      - { name: 土地, points: 6, method: given }
  - name: 日常管理
    points: 65
    leaves: [{ name: 使用, points: 65, method: given }]
`;
const WITHOUT_LAND: readonly IndicatorSketch[] = [
  { path: ['基础管理', '制度'], points: '14', score: '12' },
  { path: ['基础管理', '人员'], points: '15', score: '13' },
  { path: ['基础管理', '土地'], points: '6', actual: '不适用' },
  { path: ['日常管理', '使用'], points: '65', score: '65' },
];
const under = (policy: NotApplicablePolicy) => rubricWith(ASSETS, `notApplicable: ${policy}`);

describe('a leaf that does not apply', () => {
  it('hands its points to the others of its level-1 section: 25 × 35 ÷ 29 = 30.17', async () => {
    const { value } = scored(await under('redistribute-in-section'), WITHOUT_LAND);
    expect(shown(value.sections[0]?.score ?? null)).toBe('30.17');
    expect(value.sections[0]?.points?.toFixed(10)).toBe('35.0000000000');
    expect(shown(value.total)).toBe('95.17');
  });

  it.each([
    ['redistribute-in-section', '95.17'],
    ['redistribute', '95.74'],
    ['full', '96.00'],
    ['zero', '90.00'],
    ['error', '—'],
  ] as const)('under %s leaves a total of %s, and every policy shows the others', async (policy, total) => {
    const { value } = scored(await under(policy), WITHOUT_LAND);
    expect(shown(value.total)).toBe(total);
    expect(value.whatIf.map((one) => shown(one.total))).toEqual(['95.17', '95.74', '96.00', '90.00', '—']);
  });

  it('is an error where the policy says so, with the points named', async () => {
    const { problems } = scored(await under('error'), WITHOUT_LAND);
    expect(problems).toEqual([expect.objectContaining({ code: 'score-not-applicable', name: '土地' })]);
  });

  it('leaves no total where nothing of its section applies', async () => {
    const rows = WITHOUT_LAND.map((row) => (row.path[0] === '基础管理' ? { path: row.path, actual: '不适用' } : row));
    const { value, problems } = scored(await under('redistribute-in-section'), rows);
    expect(value.total).toBeNull();
    expect(problems.map((found) => found.code)).toEqual(['not-applicable-everywhere']);
  });
});

describe('rounding', () => {
  const THIRDS = `  - name: 管理
    points: 100
    leaves: ${JSON.stringify([1, 2, 3].map((n) => ({ name: `指标${n}号`, points: n < 3 ? '33' : '34', method: 'proportional' })))}`;
  const rows = [1, 2, 3].map((n) => ({ path: ['管理', `指标${n}号`], target: '3', actual: '2' }));

  it('is not done before adding, unless the rubric says so', async () => {
    const exact = scored(await rubricWith(THIRDS), rows).value;
    const rounded = scored(
      await rubricWith(THIRDS, 'notApplicable: error\nroundLeaves: true\nplaces: { leaf: 1 }'),
      rows,
    ).value;
    expect([plain(exact.total ?? ZERO), plain(rounded.total ?? ZERO)]).toEqual([
      '66.6666666666666666666666666667',
      '66.7',
    ]);
  });

  it('decides the grade only where the rubric grades the displayed total', async () => {
    const leaf = '  - { name: 管理, points: 100, leaves: [{ name: 指标, points: 100, method: given }] }';
    const row = [{ path: ['管理', '指标'], score: '89.9951' }];
    const exact = scored(await rubricWith(leaf), row).value;
    const displayed = scored(await rubricWith(leaf, 'notApplicable: error\ngradeOn: displayed'), row).value;
    expect([exact.grade, exact.displayedGrade, displayed.grade]).toEqual(['良', '优', '优']);
  });
});

describe('rounding', () => {
  const leaf = '  - { name: 管理, points: 100, leaves: [{ name: 指标, points: 100, method: given }] }';
  const PLACES = 'notApplicable: error\nplaces: { leaf: 0, total: 0 }';
  it.each([
    ['', 'half-up', '90', '优', '优'],
    ['', 'half-even', '89.5', '良', '优'],
    ['rounding: half-even', 'half-up', '88.5', '良', '良'],
    ['gradeOn: displayed', 'half-up', '89.5', '优', '优'],
    ['gradeOn: displayed', 'half-even', '88.5', '良', '良'],
    ['gradeOn: displayed\nrounding: half-up', 'half-even', '88.5', '良', '良'],
    ['gradeOn: displayed\nrounding: half-up', 'half-even', '89.5', '优', '优'],
  ] as const)('%s beside --rounding %s: %s points are %s, displayed %s', async (more, option, score, grade, shown) => {
    const rubric = await rubricWith(leaf, `${PLACES}\n${more}`);
    const { value } = scored(rubric, [{ path: ['管理', '指标'], score }], NO_BUDGET, option);
    expect([value.grade, value.displayedGrade]).toEqual([grade, shown]);
  });

  it.each([
    ['half-up', '', '9'],
    ['half-even', '', '8'],
    ['half-even', 'rounding: half-up', '9'],
  ] as const)('of leaves follows %s and %s', async (option, more, total) => {
    const rubric = await rubricWith(leaf, `${PLACES}\nroundLeaves: true\n${more}`);
    const { value } = scored(rubric, [{ path: ['管理', '指标'], score: '8.5' }], NO_BUDGET, option);
    expect(plain(value.total ?? ZERO)).toBe(total);
  });
});

describe('an indicator that stands twice', () => {
  const leaves =
    '  - { name: 管理, points: 60, leaves: [{ name: 甲, points: 60, method: given }] }\n  - { name: 履职, points: 40, leaves: from-data }';
  it.each([
    [
      'a leaf of the rubric',
      [
        ['管理', '甲'],
        ['管理', '甲 '],
        ['履职', '乙'],
      ],
      [false, true],
    ],
    [
      'a leaf from the data',
      [
        ['管理', '甲'],
        ['履职', '乙'],
        ['履职', '乙'],
      ],
      [true, false],
    ],
    [
      'a row beside the rubric',
      [
        ['管理', '甲'],
        ['履职', '乙'],
        ['另', '丙'],
        ['另', '丙'],
      ],
      [true, true],
    ],
  ])('leaves neither total nor grade: %s', async (_, paths, sections) => {
    const own = paths.filter((path) => path[0] === '履职').length;
    const sketches = paths.map((path) => ({ path, points: path[0] === '履职' ? String(40 / own) : '60', score: '10' }));
    const { value } = scored(await rubricWith(leaves), sketches);
    expect([value.total, value.grade, value.displayedGrade]).toEqual([null, null, null]);
    expect(value.sections.map(({ score }) => score !== null)).toEqual(sections);
  });
});

describe('adjustments', () => {
  const ADJUSTED = `
  - { name: 管理, points: 100, leaves: [{ name: 指标, points: 100, method: given }] }
adjustments:
  - { name: 表彰, kind: bonus, most: 5 }
  - { name: 审计问题, kind: penalty, most: 10 }
  - { name: 重点领域, kind: multiplier, factor: 1.1 }
  - { name: 重大违规, kind: grade-cap, grade: 良 }
`;
  const base: IndicatorSketch = { path: ['管理', '指标'], score: '90' };
  const aside = (name: string, actual: string) => ({ path: ['调整', name], actual });

  it.each([
    [[], '90', '优'],
    [[aside('表彰', '3')], '93', '优'],
    [[aside('表彰', '9')], '95', '优'],
    [[aside('审计问题', '-4')], '86', '良'],
    [[aside('审计问题', '4'), aside('表彰', '1')], '87', '良'],
    [[aside('表彰', '1'), aside('重点领域', '是')], '100', '优'],
    [[aside('重点领域', '是')], '99', '优'],
    [[aside('重大违规', '是')], '90', '良'],
    [[aside('重大违规', '否')], '90', '优'],
  ])('%j give %s, %s', async (rows, total, grade) => {
    const { value } = scored(await rubricWith(ADJUSTED), [base, ...rows]);
    expect([plain(value.total ?? ZERO), value.grade]).toEqual([total, grade]);
  });

  it.each([
    ['98', [aside('表彰', '5')], '', ['100', '-3', ['total-bounded']]],
    ['98', [aside('表彰', '5')], 'bounds: none', ['103', '0', []]],
    ['3', [aside('审计问题', '8')], '', ['0', '5', ['total-bounded']]],
    ['3', [aside('审计问题', '8')], 'bounds: none', ['-5', '0', []]],
    ['105', [aside('表彰', '5')], '', ['105', '-5', ['total-bounded']]],
    ['105', [], '', ['105', '0', []]],
  ] as const)('take %s points with %j no further than the bounds (%s)', async (score, more, bounds, expected) => {
    const rubric = await rubricWith(ADJUSTED, `notApplicable: error\n${bounds}`);
    const { value, problems } = scored(rubric, [{ ...base, score }, ...more]);
    expect([plain(value.total ?? ZERO), plain(value.cut), problems.map((found) => found.code)]).toEqual(expected);
  });

  it('that are cut at 0 still leave those points missing for the next grade', async () => {
    const { value } = scored(await rubricWith(ADJUSTED), [{ ...base, score: '3' }, aside('审计问题', '8')]);
    expect([value.nextGrade, plain(value.pointsToNextGrade ?? ZERO)]).toEqual(['中', '65']);
  });

  it('that cannot be read leave no total', async () => {
    const { value, problems } = scored(await rubricWith(ADJUSTED), [
      base,
      aside('重大违规', '待定'),
      aside('表彰', '若干'),
    ]);
    expect(value.total).toBeNull();
    expect(problems.map((found) => found.code)).toEqual(['evidence-unusable', 'evidence-unusable']);
  });

  it('under a cap have no next grade that the cap forbids', async () => {
    const { value } = scored(await rubricWith(ADJUSTED), [{ ...base, score: '85' }, aside('重大违规', '是')]);
    expect([value.grade, value.nextGrade]).toEqual(['良', null]);
  });
});

describe('figures as evidence', () => {
  it('are ratios, and changes, of two amounts of the indicators', async () => {
    const leaves = `
  - name: 投入
    points: 10
    leaves:
      - { name: 在职人员控制率, points: 5, figure: { kind: ratio, of: 在职人员数, to: 编制数 }, method: { kind: deduct-per-step, standard: 100%, direction: above, step: 1%, deduct: 0.5, partStep: shared } }
      - { name: 三公经费变动率, points: 5, figure: { kind: change, of: 本年三公, to: 上年三公 }, method: { kind: deduct-per-step, standard: 0%, direction: above, step: 1%, deduct: 0.5, partStep: free } }`;
    const rows = [
      { path: ['数据', '在职人员数'], actual: '105' },
      { path: ['数据', '编制数'], actual: '100' },
      { path: ['数据', '本年三公'], actual: '20.5' },
      { path: ['数据', '上年三公'], actual: '20' },
    ];
    const rubric = await rubricWith(leaves, 'notApplicable: error\nfullMarks: 10');
    const { value, problems } = scored(rubric, rows);
    expect(problems).toEqual([]);
    expect(['在职人员控制率', '三公经费变动率'].map((name) => shown(leafNamed(value, name).score))).toEqual([
      '2.50',
      '4.00',
    ]);
  });

  it('of the budget need no row; without the budget there is no total', async () => {
    const rubric = await oneLeaf('10', 'method: proportional, figure: execution-rate');
    const spent = { ...NO_BUDGET, expenditure: { executionRate: decimal('0.964') } } as unknown as typeof NO_BUDGET;
    expect(shown(scored(rubric, [], spent).value.total)).toBe('9.64');
    expect(scored(rubric, []).problems.map((found) => found.code)).toEqual(['figure-missing']);
  });

  it('have no value on a base of zero', async () => {
    const rubric = await oneLeaf('10', 'method: proportional, figure: { kind: ratio, of: A, to: B }');
    const rows = [
      { path: ['数据', 'A'], actual: '0' },
      { path: ['数据', 'B'], actual: '0' },
    ];
    expect(scored(rubric, rows).problems.map((found) => found.code)).toEqual(['figure-missing']);
  });
});

describe('rows and leaves meet', () => {
  let rubric: Rubric;
  beforeAll(async () => {
    rubric = await rubricWith(`
  - name: 产出
    points: 60
    sections:
      - { name: 数量, points: 30, leaves: [{ code: "1.1", name: 完成数, points: 30, method: given }] }
      - { name: 质量, points: 30, leaves: [{ code: "1.2", name: 合格率, points: 30, method: given }] }
  - { name: 效益, points: 40, leaves: [{ code: "2.1", name: 合格率, points: 40, method: given }] }`);
  });
  const codes = (rows: readonly IndicatorSketch[]) => scored(rubric, rows).problems.map((found) => found.code);

  it('by path and name, whatever the numbering, brackets and widths', () => {
    const rows = [
      { path: ['一、产出（60分）', '（一）数量', '１.完 成 数'], score: '30' },
      { path: ['一、产出（60分）', '（二）质量', '合格率'], score: '30' },
      { path: ['二、效益', '合格率（40分）'], score: '40' },
    ];
    expect(codes(rows)).toEqual([]);
  });

  it('by code where names differ, with a warning', () => {
    const coded = (code: string, path: readonly string[], score: string) => ({ path, score, code });
    const rows = [
      coded('1.1', ['产出', '数量', '完成个数'], '30'),
      coded('1.2', ['产出', '质量', '合格率'], '30'),
      coded('2.1', ['效益', '合格率'], '40'),
    ];
    const table = rows.map((row, index) => ({ ...indicator(row, index + 2), code: row.code }));
    const { problems } = scoreRows(rubric, table);
    expect(problems).toEqual([expect.objectContaining({ code: 'name-differs', leaf: '完成数', name: '完成个数' })]);
  });

  it('never by a running number that happens to be a code', async () => {
    const numbered = await rubricWith(`
  - { name: 产出, points: 60, leaves: [{ code: "1", name: 甲, points: 60, method: given }] }
  - { name: 效益, points: 40, leaves: [{ code: "2", name: 乙, points: 40, method: given }] }`);
    const rows = [
      { ...indicator({ path: ['效益', '乙'], score: '40' }, 2), code: '1' },
      { ...indicator({ path: ['产出', '甲'], score: '60' }, 3), code: '2' },
    ];
    const { value, problems } = scoreRows(numbered, rows);
    expect([shown(value.total), problems]).toEqual(['100.00', []]);
  });

  it('or are reported on both sides, with the nearest name', () => {
    const rows = [
      { path: ['产出', '数量', '完成数目'], score: '30' },
      { path: ['产出', '质量', '合格率'], score: '30' },
      { path: ['效益', '合格率'], score: '40' },
    ];
    const { problems, value } = scored(rubric, rows);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'row-unmatched', name: '完成数目', nearest: '完成数' }),
      expect.objectContaining({ code: 'leaf-missing', name: '完成数', nearest: '完成数目' }),
    ]);
    expect(value.total).toBeNull();
  });

  it('and a stated score that the rule contradicts does not count', async () => {
    const satisfied = await oneLeaf('20', 'method: proportional');
    const { value } = scored(satisfied, [{ path: ['管理', '指标'], target: '98%', actual: '98%', score: '19.6' }]);
    const leaf = leafNamed(value, '指标');
    expect([shown(value.total), shown(leaf.statedPoints), shown(leaf.expectedScore)]).toEqual([
      '20.00',
      '19.60',
      '20.00',
    ]);
  });
});

function scoreRows(rubric: Rubric, rows: readonly ReturnType<typeof indicator>[]) {
  const table = {
    indicators: rows,
    stated: [],
    hasReasons: true,
    complete: true,
    at: rows[0]?.at ?? indicator({ path: ['x'] }, 1).at,
  };
  return scoreTable(rubric, table);
}

const scoreTable = (rubric: Rubric, table: IndicatorTable) => scoreByRubric(rubric, table, NO_BUDGET, null);

/** Methods that rise, or fall, with their evidence. */
const RISING = [
  'method: proportional, target: 80',
  'method: { kind: proportional, floor: 30 }, target: 80',
  'method: { kind: all-or-nothing, direction: at-least }, target: 50',
  'method: { kind: banded, includes: from, bands: [{ to: 20, score: 0 }, { from: 20, to: 60, score: 5 }, { from: 60, score: 10 }] }',
  'method: { kind: deduct-per-step, standard: 100, direction: below, step: 7, deduct: 1, partStep: whole }',
];
const FALLING = [
  'method: reverse-linear, target: 40',
  'method: { kind: reverse-linear, zeroAt: 3.5 }, target: 40',
  'method: reverse-ratio, target: 40',
  'method: { kind: deduct-per-step, standard: 30, direction: above, step: 3, deduct: 0.7, partStep: shared }',
  'method: { kind: deduct-per-step, standard: 30, direction: above, step: 3, deduct: 0.7, partStep: free }',
  'method: { kind: two-sided, standard: 0, span: 90 }',
];

const amount = fc.integer({ min: 0, max: 300_000 }).map((n) => (n / 1000).toFixed(3));

async function scoreOf(rubric: Rubric, actual: string): Promise<Decimal> {
  return scored(rubric, [{ path: ['管理', '指标'], actual }]).value.total ?? decimal('-1');
}

describe('laws', () => {
  it.each([...RISING, ...FALLING])('%s stays within 0 and its points and never turns back', async (leaf) => {
    const rubric = await oneLeaf('10', leaf);
    const rises = RISING.includes(leaf);
    await fc.assert(
      fc.asyncProperty(amount, amount, async (one, other) => {
        const [low, high] = Number(one) <= Number(other) ? [one, other] : [other, one];
        const [first, last] = [await scoreOf(rubric, low), await scoreOf(rubric, high)];
        for (const score of [first, last]) expect(!isNegative(score) && !isAbove(score, decimal('10'))).toBe(true);
        expect(rises ? isAtLeast(last, first) : isAtLeast(first, last)).toBe(true);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('sections stay within their points, whatever does not apply', async () => {
    const rubrics = await Promise.all(
      (['redistribute-in-section', 'redistribute', 'full', 'zero'] as const).map(under),
    );
    const score = fc.integer({ min: 0, max: 60 }).map((n) => (n / 10).toFixed(1));
    fc.assert(
      fc.property(
        fc.constantFrom(...rubrics),
        fc.array(fc.option(score), { minLength: 4, maxLength: 4 }),
        (rubric, scores) => {
          const names = [
            ['基础管理', '制度'],
            ['基础管理', '人员'],
            ['基础管理', '土地'],
            ['日常管理', '使用'],
          ];
          const rows = names.map((path, index) => {
            const value = scores[index] ?? null;
            return value === null ? { path, actual: '不适用' } : { path, score: value };
          });
          const { value } = scored(rubric, rows);
          if (value.total === null) return;
          for (const section of value.sections) {
            expect(isNegative(section.score ?? ZERO) || isAbove(section.score ?? ZERO, section.points ?? ZERO)).toBe(
              false,
            );
          }
          expect(isAbove(value.total, rubric.fullMarks)).toBe(false);
        },
      ),
      { numRuns: 300, seed: 11 },
    );
  });

  it('every policy gives the plain sum when everything applies', async () => {
    const rows = WITHOUT_LAND.map((row) => (row.actual === undefined ? row : { path: row.path, score: '4.5' }));
    const totals = await Promise.all(
      (['redistribute-in-section', 'redistribute', 'full', 'zero', 'error'] as const).map(async (policy) =>
        plain(scored(await under(policy), rows).value.total ?? ZERO),
      ),
    );
    expect(new Set(totals)).toEqual(new Set(['94.5']));
  });

  it('points that are handed on add up to the points of the section again', async () => {
    const { value } = scored(await under('redistribute-in-section'), WITHOUT_LAND);
    const points = leavesOf(value.sections).map((leaf) => leaf.points ?? ZERO);
    expect(isEqual(sumOf(points), decimal('100'))).toBe(true);
  });

  it('every total has exactly one grade, on both sides of every edge', async () => {
    const rubric = await under('full');
    const grading = { fullMarks: rubric.fullMarks, bands: rubric.grades };
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 120_000_000 }), (millionths) => {
        const total = times(decimal(String(millionths)), decimal('0.000001'));
        const holding = rubric.grades.filter((band, index) => {
          const above = rubric.grades[index - 1];
          const isLowest = index === rubric.grades.length - 1;
          return (isLowest || isAtLeast(total, band.from)) && (above === undefined || !isAtLeast(total, above.from));
        });
        expect(holding.map((band) => band.grade)).toEqual([gradeOf(total, grading)]);
      }),
      { numRuns: 2000, seed: 3 },
    );
    expect(['90', '89.5', '80', '60', '59.999'].map((text) => gradeOf(decimal(text), grading))).toEqual([
      '优',
      '良',
      '良',
      '中',
      '差',
    ]);
  });
});
