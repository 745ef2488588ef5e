import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessDepartment } from '../../src/assess/assess-department.js';
import type { Department } from '../../src/domain/department.js';
import { type Decimal, fixed, isEqual, plain, plus, ZERO } from '../../src/numbers/decimal.js';
import {
  department,
  entry,
  type IndicatorSketch,
  indicators,
  type LineSketch,
  placeAt,
  table,
} from '../support/department.js';

const assess = (parts: Partial<Department>) => assessDepartment({ value: department(parts), problems: [] });
const codes = (parts: Partial<Department>): string[] => assess(parts).problems.map((found) => found.code);
const percent = (ratio: Decimal | null | undefined): string => fixed((ratio ?? ZERO).times(100), 2);
const spent = (lines: readonly LineSketch[], total?: LineSketch) => ({
  expenditure: table('expenditure.csv', lines, total),
});
const received = (lines: readonly LineSketch[], total?: LineSketch) => ({ income: table('income.csv', lines, total) });

const PANYU: Partial<Department> = {
  income: table(
    'income.csv',
    [
      { name: '财政拨款收入', amount: '3093.93' },
      { name: '其他收入', amount: '22.44' },
    ],
    { name: '本年收入合计', amount: '3116.37' },
  ),
  expenditure: table(
    'expenditure.csv',
    [
      { name: '基本支出', amount: '2711.32' },
      { name: '项目支出', amount: '387.98' },
    ],
    { name: '本年支出合计', amount: '3099.31' },
  ),
};

describe('the report that jixiao comes from', () => {
  const { value, problems } = assess(PANYU);
  it('has shares of 99.28 % and 0.72 %', () => {
    expect(value.budget.income?.lines.map((line) => percent(line.share))).toEqual(['99.28', '0.72']);
  });
  it('takes the stated 3099.31 over the summed 3099.30: a rounding tail, and only a note', () => {
    expect([plain(value.budget.expenditure?.sum ?? ZERO), plain(value.budget.expenditure?.total ?? ZERO)]).toEqual([
      '3099.3',
      '3099.31',
    ]);
    expect(problems.map((found) => found.code)).toEqual(['total-off-by-rounding']);
  });
  it('has a balance of 17.06', () => expect(plain(value.budget.balance ?? ZERO)).toBe('17.06'));
});

describe('stated totals', () => {
  it('of 万元 with two decimals may be off by ½ unit × (lines + 1)', () => {
    const lines = [
      { name: 'a', amount: '4000.00' },
      { name: 'b', amount: '4000.00' },
    ];
    expect(codes(spent(lines, { name: '合计', amount: '8000.01' }))).toEqual(['total-off-by-rounding']);
    expect(codes(spent(lines, { name: '合计', amount: '8000.02' }))).toEqual(['total-mismatch']);
  });
  it('of 元 with two decimals must agree to the fen', () => {
    const lines = [
      { name: 'a', amount: '10.00' },
      { name: 'b', amount: '20.00' },
    ];
    expect(codes({ unit: '元', ...spent(lines, { name: '合计', amount: '30.01' }) })).toEqual(['total-mismatch']);
  });
  it('that no rounding explains leave the sum as the base of shares', () => {
    const { value } = assess(
      received(
        [
          { name: 'a', amount: '60' },
          { name: 'b', amount: '40' },
        ],
        { name: '合计', amount: '110' },
      ),
    );
    expect(plain(value.budget.income?.total ?? ZERO)).toBe('100');
    expect(percent(value.budget.income?.lines[0]?.share)).toBe('60.00');
  });
});

describe('a cell that cannot be read', () => {
  it('leaves every figure that rests on it absent, and the others in place', () => {
    const { value } = assess({
      ...received(
        [
          { name: 'a', amount: '12O.50' },
          { name: 'b', amount: '40' },
        ],
        { name: '合计', amount: '160.5' },
      ),
      ...spent([{ name: 'c', amount: '7' }]),
    });
    const { income, expenditure, balance } = value.budget;
    expect([income?.sum, income?.total, balance, income?.lines[1]?.share]).toEqual([null, null, null, null]);
    expect(plain(expenditure?.total ?? ZERO)).toBe('7');
  });
  it('in a row that was lost does the same', () => {
    const whole = table('income.csv', [{ name: 'a', amount: '5' }]);
    expect(assess({ income: { ...whole, complete: false } }).value.budget.income?.total).toBeNull();
  });
});

describe('execution and adjustment', () => {
  it('are rates of each line and of the total', () => {
    const { value } = assess(
      spent([
        { name: 'a', initialBudget: '80', budget: '100', amount: '90' },
        { name: 'b', initialBudget: '120', budget: '100', amount: '100' },
      ]),
    );
    const { expenditure } = value.budget;
    expect([percent(expenditure?.executionRate), percent(expenditure?.adjustmentRate)]).toEqual(['95.00', '0.00']);
    expect(expenditure?.lines.map((line) => [percent(line.executionRate), percent(line.adjustmentRate)])).toEqual([
      ['90.00', '25.00'],
      ['100.00', '-16.67'],
    ]);
  });
  it('have no value on a budget of zero; spending without a budget is an error', () => {
    const { value, problems } = assess(spent([{ name: 'a', budget: '0', amount: '5' }]));
    expect(value.budget.expenditure?.lines[0]?.executionRate).toBeNull();
    expect(problems.map((found) => found.code)).toContain('budget-zero-with-spending');
  });
  it('warn of more than 20 % unspent, not of 20 %', () => {
    expect(codes(spent([{ name: 'a', budget: '100', amount: '79.99' }]))).toEqual(['unspent']);
    expect(codes(spent([{ name: 'a', budget: '100', amount: '80' }]))).toEqual([]);
  });
  it('warn of spending above the budget', () => {
    expect(codes(spent([{ name: 'a', budget: '1685.82', amount: '1741.75' }]))).toContain('overspent');
  });
});

describe('stated shares and rates', () => {
  const lines = (share: string) =>
    received([
      { name: 'a', amount: '6923.87', share },
      { name: 'b', amount: '3076.13' },
    ]);
  it.each([
    ['69.24%', []],
    ['69.23%', ['share-off-by-rounding']],
    ['69%', []],
    ['69.4%', ['share-mismatch']],
  ])('%s of 69.2387 %% gives %j', (share, expected) => expect(codes(lines(share))).toEqual(expected));

  it('finds an execution rate that does not follow', () => {
    expect(codes(spent([{ name: 'a', budget: '100', amount: '83.5', rate: '98%' }]))).toEqual([
      'execution-rate-mismatch',
    ]);
  });
  it('says the residual of displayed shares instead of spreading it', () => {
    const third = { name: 'a', amount: '1' };
    const found = assess(received([third, { ...third, name: 'b' }, { ...third, name: 'c' }])).problems;
    expect(found.map((one) => (one.code === 'shares-do-not-add-to-100' ? plain(one.residual) : one.code))).toEqual([
      '0.01',
    ]);
  });
});

describe('parts of a line', () => {
  const split = (...amounts: string[]) =>
    spent([
      { name: '基本支出', amount: '100', parts: amounts.map((amount, index) => ({ name: `p${index}`, amount })) },
    ]);
  it('are never counted twice', () => {
    expect(plain(assess(split('60', '40')).value.budget.expenditure?.sum ?? ZERO)).toBe('100');
    expect(codes(split('60', '40'))).toEqual([]);
  });
  it('may be partial but not exceed their parent', () => {
    expect(codes(split('60'))).toEqual(['parts-partial']);
    expect(codes(split('60', '50'))).toEqual(['parts-mismatch']);
  });
});

describe('scores', () => {
  const rows = (...sketches: IndicatorSketch[]) => ({ indicators: indicators(sketches) });
  const full: IndicatorSketch = { path: ['A', 'a'], points: '80', score: '80' };

  it('above their points or below zero are errors and are not clamped', () => {
    const { value, problems } = assess(rows(full, { path: ['B', 'b'], points: '20', score: '22' }));
    expect(problems.map((found) => found.code)).toEqual(['score-above-points']);
    expect(plain(value.score?.total ?? ZERO)).toBe('102');
    expect(codes(rows(full, { path: ['B', 'b'], points: '20', score: '-1', reason: 'x' }))).toEqual(['score-negative']);
  });
  it('below their points want a reason', () => {
    expect(codes(rows(full, { path: ['B', 'b'], points: '20', score: '8' }))).toEqual(['reason-missing']);
    expect(codes(rows(full, { path: ['B', 'b'], points: '20', score: '8', reason: '进度滞后' }))).toEqual([]);
  });
  it('that the figures contradict are named: 98 % of 98 % scored 19.6 of 20', () => {
    const row: IndicatorSketch = {
      path: ['满意度', 'b'],
      points: '20',
      sign: '≥',
      target: '98%',
      actual: '98%',
      score: '19.6',
      reason: 'x',
    };
    expect(codes(rows({ ...full, points: '80', score: '80' }, row))).toEqual(['score-differs']);
  });
  it('missing, twice, without points, or not applicable are errors', () => {
    expect(codes(rows(full, { path: ['B', 'b'], points: '20' }))).toEqual(['score-missing']);
    expect(codes(rows(full, { path: ['B', 'b'], score: '20' }))).toContain('points-missing');
    expect(codes(rows(full, { path: ['B', 'b'], points: '20', score: '不适用' }))).toEqual(['score-not-applicable']);
    expect(codes(rows({ ...full, points: '50', score: '50' }, { ...full, points: '50', score: '50' }))).toEqual([
      'duplicate-leaf',
    ]);
  });
  it('warn of points that do not add up to 100 and of a target far outdone', () => {
    expect(codes(rows(full))).toEqual(['points-not-100']);
    expect(codes(rows(full, { path: ['B', 'b'], points: '20', sign: '≥', target: '50', actual: '60' }))).toEqual([
      'overshoot',
    ]);
    expect(codes(rows(full, { path: ['B', 'b'], points: '20', sign: '≥', target: '50', actual: '59.99' }))).toEqual([]);
  });
  it('warn of one indicator of several that carries nearly everything', () => {
    const rest: IndicatorSketch = { path: ['B', 'b'], points: '10', score: '10' };
    expect(codes(rows({ ...full, points: '90', score: '90' }, rest))).toEqual(['leaf-heavy']);
    expect(codes(rows({ ...full, points: '100', score: '100' }))).toEqual([]);
  });
  it('and their displayed total may belong to different grades', () => {
    expect(codes(rows({ path: ['A', 'a'], points: '100', score: '89.9951', reason: 'x' }))).toEqual([
      'grade-display-differs',
    ]);
  });
  it('far from the spending behind them are worth a warning', () => {
    const parts = {
      ...rows({ path: ['A', 'a'], points: '100', score: '100' }),
      ...spent([{ name: 'a', budget: '100', amount: '94' }]),
    };
    expect(codes(parts)).toEqual(['spending-gap']);
  });
  it('of sections must be what their leaves add up to', () => {
    const stated = (points: string, score: string) => ({
      indicators: {
        ...indicators([full, { path: ['B', 'b'], points: '20', score: '20' }]),
        stated: [{ path: ['A'], points: entry(points), score: entry(score), at: placeAt('indicators.csv', 9) }],
      },
    });
    expect(codes(stated('80', '80'))).toEqual([]);
    expect(codes(stated('95', '80'))).toEqual(['points-mismatch']);
    expect(codes(stated('80', '79'))).toEqual(['section-score-mismatch']);
  });
});

describe('laws of the budget', () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 14n }).map((n) => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`);
  it('shares add up to 1 and lines to their total', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 20 }), (amounts) => {
        const { income } = assess(received(amounts.map((amount, index) => ({ name: `n${index}`, amount })))).value
          .budget;
        const shares = income?.lines.map((line) => line.share) ?? [];
        if (income?.total?.isZero()) expect(shares.every((share) => share === null)).toBe(true);
        else
          expect(
            isEqual(
              shares.reduce<Decimal>((sum, share) => plus(sum, share ?? ZERO), ZERO),
              plus(ZERO, ZERO).plus(1),
            ),
          ).toBe(true);
        const units = amounts.reduce((sum, amount) => sum + BigInt(amount.replace('.', '')), 0n);
        expect(fixed(income?.sum ?? ZERO, 2).replace('.', '')).toBe(String(units).padStart(3, '0'));
      }),
    );
  });
});
