import { describe, expect, it } from 'vitest';
import { plain } from '../../src/numbers/decimal.js';
import { assessTexts } from '../support/texts.js';

const HEAD = '科目编码,科目名称,支出数（万元）';
const ROWS = [
  '201,一般公共服务支出,15.20',
  '20132,组织事务,15.20',
  '2013299,其他组织事务支出,15.20',
  '208,社会保障和就业支出,210.33',
  '20805,行政事业单位养老支出,210.33',
  '2080501,行政单位离退休,88.10',
  '2080505,养老保险缴费支出,122.23',
];
const spent = (...rows: string[]) => assessTexts({ expenditure: `${[HEAD, ...rows].join('\n')}\n` });
const linesOf = ({ assessment }: ReturnType<typeof spent>): string[] =>
  (assessment.budget.expenditure?.lines ?? []).map(
    ({ item, amount }) => `${item} ${amount === null ? '' : plain(amount)}`,
  );

describe('functional subjects of the own layout', () => {
  it('are levels of one money, never lines beside each other', () => {
    for (const rows of [ROWS, [...ROWS].reverse(), [...ROWS, '合计,,225.53'], ['合计,,225.53', ...ROWS]]) {
      const read = spent(...rows.map((row) => row.replace(/^合计,,/, ',合计,')));
      expect(read.expenditure).toBe('225.53');
      expect(linesOf(read)).toEqual(['一般公共服务支出 15.2', '社会保障和就业支出 210.33']);
      expect(read.codes).toEqual([]);
    }
  });

  it('must add up level by level', () => {
    expect(spent(...ROWS.slice(0, -1), '2080505,养老保险缴费支出,121.23').codes).toEqual(['subject-level-mismatch']);
    expect(spent(...ROWS.slice(0, -1), '2080505,养老保险缴费支出,123.23').codes).toEqual(['subject-level-mismatch']);
  });

  it('may be leaves only, or lack the level in between', () => {
    expect(linesOf(spent('2013299,甲,1', '2080501,乙,2'))).toEqual(['甲 1', '乙 2']);
    expect(linesOf(spent('201,甲,3', '2013299,乙,3', '2080501,丙,2'))).toEqual(['甲 3', '丙 2']);
  });
});
