import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesOf, type ScoreResult } from '../../src/domain/assessment.js';
import {
  type Decimal,
  fixed,
  isAtLeast,
  isAtMost,
  isNegative,
  plain,
  readDecimal,
  ZERO,
} from '../../src/numbers/decimal.js';
import { scoreProportional } from '../../src/scoring/methods/proportional.js';
import { scoreReverseLinear } from '../../src/scoring/methods/reverse-linear.js';
import { scoreIndicators } from '../../src/scoring/score-indicators.js';
import { type IndicatorSketch, indicators } from '../support/department.js';

const read = (text: string): Decimal => readDecimal(text) ?? ZERO;
const score = (sketches: readonly IndicatorSketch[], outOf: string | null = null): ScoreResult =>
  scoreIndicators(indicators(sketches), outOf === null ? null : read(outOf));
const shown = (value: Decimal | null): string | null => (value === null ? null : fixed(value, 2));

describe('a leaf scored from sign, target and actual', () => {
  it.each([
    ['≥', '95%', '95%', '10', '10.00'],
    ['≥', '95%', '90%', '10', '9.47'],
    ['>', '100', '83.5', '20', '16.70'],
    ['=', '98%', '98%', '20', '20.00'],
    ['=', '50个', '60个', '8', '8.00'],
    ['≤', '90万元', '100万元', '8', '7.11'],
    ['≤', '90', '90', '8', '8.00'],
    ['≤', '90', '180', '8', '0.00'],
    ['<', '90', '200', '8', '0.00'],
    ['≤', '15万元', '150000元', '4', '4.00'],
    ['≤', '0', '0', '5', '5.00'],
    ['≤', '0', '1', '5', '0.00'],
    ['≥', '100', '-5', '10', '0.00'],
  ] as const)('%s %s with %s earns %s → %s points', (sign, target, actual, points, expected) => {
    const result = score([{ path: ['产出', '数量'], points, sign, target, actual }]);
    expect(shown(result.total)).toBe(expected);
  });

  it('is absent, never zero, where target and actual cannot be compared', () => {
    for (const [target, actual] of [
      ['30万元', '完成'],
      ['50人', '50万元'],
      ['2021年12月', '2021年12月'],
    ] as const) {
      const result = score([{ path: ['成本', '总成本'], points: '10', sign: '≤', target, actual }]);
      expect(result.total).toBeNull();
      expect(result.grade).toBeNull();
      expect(leavesOf(result.sections)[0]?.outcome).toBe('missing');
    }
  });

  it('is refused where one is a percentage and the other is not: 1 beside 5% may be 1% or 100%', () => {
    for (const [target, actual] of [
      ['5%', '1'],
      ['100', '98%'],
    ] as const) {
      const result = score([{ path: ['产出', '质量'], points: '10', sign: '≥', target, actual }]);
      expect([result.total, leavesOf(result.sections)[0]?.outcome]).toEqual([null, 'unreadable']);
    }
  });

  it('needs a stated score where the sign is 定性', () => {
    const row: IndicatorSketch = { path: ['效益', '影响'], points: '10', sign: '定性', target: '明显', actual: '明显' };
    expect(score([row]).total).toBeNull();
    expect(shown(score([{ ...row, score: '9.5' }]).total)).toBe('9.50');
  });

  it('takes the stated score and keeps the one that the figures would earn', () => {
    const result = score([
      { path: ['满意度', '公众满意度'], points: '20', sign: '≥', target: '98%', actual: '98%', score: '19.6' },
    ]);
    expect(shown(result.total)).toBe('19.60');
    expect(shown(leavesOf(result.sections)[0]?.expectedScore ?? null)).toBe('20.00');
  });
});

describe('laws of the two computed methods', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((n) => read(String(n)));
  it('never leave 0…points', () => {
    fc.assert(
      fc.property(amount, amount, amount, (points, target, actual) => {
        for (const method of [scoreProportional, scoreReverseLinear]) {
          const earned = method(points, target, actual);
          expect(earned !== null && !isNegative(earned) && isAtMost(earned, points)).toBe(true);
        }
      }),
    );
  });
  it('never fall as a good value rises, nor rise as a bad one does', () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (points, target, a, b) => {
        const [low, high] = isAtLeast(a, b) ? [b, a] : [a, b];
        const rising = [low, high].map((actual) => scoreProportional(points, target, actual) ?? ZERO);
        const falling = [high, low].map((actual) => scoreReverseLinear(points, target, actual) ?? ZERO);
        for (const [worse, better] of [rising, falling]) {
          expect(isAtLeast(better ?? ZERO, worse ?? ZERO)).toBe(true);
        }
      }),
    );
  });
});

describe('the total and its grade', () => {
  const one = (points: string, given: string) => score([{ path: ['A', 'a'], points, score: given }]);

  it.each([
    ['90', '优'],
    ['89.9951', '良'],
    ['80', '良'],
    ['79.99', '中'],
    ['60', '中'],
    ['59.999', '差'],
    ['0', '差'],
    ['100', '优'],
  ])('%s of 100 is %s', (given, grade) => expect(one('100', given).grade).toBe(grade));

  it('says what is missing for the next grade', () => {
    const result = one('100', '88.5');
    expect([result.nextGrade, plain(result.pointsToNextGrade ?? ZERO)]).toEqual(['优', '1.5']);
    expect(one('100', '93.4').nextGrade).toBeNull();
  });

  it('grades the exact total and keeps the grade of the displayed one beside it', () => {
    const result = one('100', '89.9951');
    expect([result.grade, result.displayedGrade, shown(result.total)]).toEqual(['良', '优', '90.00']);
  });

  it('lets thirds of points decide no grade: 3 × 10 × 1 ÷ 3 + 70 of 100 is 良', () => {
    const third = (name: string): IndicatorSketch => ({
      path: ['A', name],
      points: '10',
      sign: '≥',
      target: '3',
      actual: '1',
    });
    const result = score([third('a'), third('b'), third('c'), { path: ['B', 'b'], points: '70', score: '70' }]);
    expect([result.grade, plain(result.total ?? ZERO)]).toEqual(['良', '80']);
    expect(plain(result.fullMarks ?? ZERO)).toBe('100');
  });

  it('scales the bands to the full marks', () => {
    expect(one('120', '108').grade).toBe('优');
    expect(one('120', '107.99').grade).toBe('良');
  });

  it('leaves a total absent for one leaf without a score', () => {
    const result = score([
      { path: ['A', 'a'], points: '50', score: '50' },
      { path: ['B', 'b'], points: '50' },
    ]);
    expect([result.total, result.grade]).toEqual([null, null]);
    expect(shown(result.sections[0]?.score ?? null)).toBe('50.00');
    expect(shown(result.fullMarks)).toBe('100.00');
  });
});

describe('points and weights', () => {
  it('weighs scores out of 100 where weights are percentages', () => {
    const result = score([
      { path: ['A', 'a'], weight: '60%', score: '95' },
      { path: ['B', 'b'], weight: '40%', score: '80' },
    ]);
    expect([result.weighted, shown(result.total), shown(result.fullMarks)]).toEqual([true, '89.00', '100.00']);
  });

  it('weighs scores where weights add up to 1', () => {
    const result = score([
      { path: ['A', 'a'], weight: '0.125', score: '96' },
      { path: ['B', 'b'], weight: '0.875', score: '88' },
    ]);
    expect([shown(result.total), shown(leavesOf(result.sections)[0]?.points ?? null)]).toEqual(['89.00', '12.50']);
  });

  it('weighs scores out of their own 满分', () => {
    const result = score([
      { path: ['A', 'a'], weight: '50%', points: '20', score: '18' },
      { path: ['B', 'b'], weight: '50%', points: '5', score: '4' },
    ]);
    expect(shown(result.total)).toBe('85.00');
  });

  it('takes weights that add up to 100 without percent signs as points', () => {
    const rows: IndicatorSketch[] = [
      { path: ['A', 'a'], weight: '60', score: '55' },
      { path: ['B', 'b'], weight: '40', score: '38' },
    ];
    expect([score(rows).weighted, shown(score(rows).total)]).toEqual([false, '93.00']);
    expect(shown(score(rows, '100').total)).toBe('48.20');
  });

  it('adds sections up from their own leaves', () => {
    const result = score([
      { path: ['履职效能', '整体', 'a'], points: '30', score: '29' },
      { path: ['管理效率', '预算', 'b'], points: '40', score: '38.5' },
      { path: ['履职效能', '专项', 'c'], points: '20', score: '18' },
      { path: ['满意度'], points: '10', score: '10' },
    ]);
    expect(result.sections.map((section) => [section.name, shown(section.points), shown(section.score)])).toEqual([
      ['履职效能', '50.00', '47.00'],
      ['管理效率', '40.00', '38.50'],
      ['满意度', '10.00', '10.00'],
    ]);
    expect(result.sections[0]?.sections.map((section) => section.name)).toEqual(['整体', '专项']);
  });
});
