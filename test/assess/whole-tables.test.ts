import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../src/domain/assessment.js';
import { plain } from '../../src/numbers/decimal.js';
import { assessTexts, type Texts } from '../support/read.js';

const codes = (texts: Texts): string[] => assessTexts(texts).problems.map((found) => found.code);

describe('merged reasons', () => {
  const HEAD = '一级指标,二级指标,分值,得分,偏差原因\n';
  const reasons = (rows: string) => {
    const { value, problems } = assessTexts({ indicators: HEAD + rows });
    const leaves = leavesOf(value.score?.sections ?? []);
    return [leaves.map((leaf) => leaf.reason), problems.filter(({ code }) => code === 'reason-missing').length];
  };
  it('hold for the losses below them', () =>
    expect(reasons('产出,甲,40,38,进度滞后\n,乙,40,39,\n,丙,20,19,\n')).toEqual([
      ['进度滞后', '进度滞后', '进度滞后'],
      0,
    ]));
  it('end at a row without a loss, which needs none', () =>
    expect(reasons('产出,甲,40,38,进度滞后\n,乙,40,40,\n,丙,20,19,\n')).toEqual([['进度滞后', null, null], 1]));
  it('end at another section', () =>
    expect(reasons('产出,甲,40,38,进度滞后\n效益,乙,60,59,\n')).toEqual([['进度滞后', null], 1]));
});

describe('weights beside full marks', () => {
  it.each([
    ['90', '10'],
    ['90%', '10%'],
    ['0.9', '0.1'],
  ])('weigh scores written as %s and %s', (first, second) => {
    const indicators = `一级指标,权重,满分,得分\n产出,${first},100,90\n效益,${second},50,45\n`;
    const { value, problems } = assessTexts({ indicators });
    expect([value.score?.total && plain(value.score.total), value.score?.grade]).toEqual(['90', '优']);
    expect(problems.map((found) => found.code)).not.toContain('points-not-100');
  });
});

describe('two units taken for one another', () => {
  const income = (amount: string) => `收入项目,金额（万元）\n财政拨款收入,${amount}\n`;
  const spent = (amount: string, budget = amount) =>
    `支出类别,预算数（万元）,执行数（万元）\n基本支出,${budget},${amount}\n`;
  const slips = (texts: Texts) =>
    assessTexts(texts).problems.flatMap((found) => (found.code === 'unit-slip' ? [[found.pair, found.units]] : []));

  it.each([
    ['30939300', '3099.31', ['元', '万元']],
    ['3093930', '3099.31', ['元', '千元']],
    ['3099.31', '309939300000', ['元', '亿元']],
  ])('income %s beside expenditure %s', (received, amount, units) =>
    expect(slips({ income: income(received), expenditure: spent(amount) })).toEqual([
      ['income-and-expenditure', units],
    ]),
  );
  it('budget beside amount', () => {
    expect(slips({ expenditure: spent('990000', '100') })).toEqual([['budget-and-amount', ['元', '万元']]]);
    expect(slips({ expenditure: spent('100', '990000') })).toEqual([['budget-and-amount', ['元', '万元']]]);
  });
  it('one line among others, spent far above its budget; not one that has hardly begun', () => {
    const rows = '支出类别,预算数（万元）,执行数（万元）\n基本支出,1000,1000\n';
    expect(slips({ expenditure: `${rows}项目支出,10,95000\n` })).toHaveLength(1);
    expect(slips({ expenditure: `${rows}项目支出,1000,1\n` })).toEqual([]);
  });
  it('no word where they only differ', () =>
    expect(codes({ income: income('40000'), expenditure: spent('100') })).not.toContain('unit-slip'));
});
