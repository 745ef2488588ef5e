import { describe, expect, it } from 'vitest';
import { verifyText } from '../../src/verify/verify-text.js';

const said = (text: string): string[] =>
  verifyText('report.txt', text).statements.map(({ kind, stated, verdict, cause }) =>
    [kind, stated, verdict, cause ?? ''].join(' ').trim(),
  );

const ROWS = [
  ['项目', '金额（万元）', '占比'],
  ['合计', '1,250.50', '100.00%'],
  ['人员经费', '1,000.40', '80.00%'],
  ['公用经费', '250.10', '20.00%'],
];
const WHOLE = ['sum 1250.50 exact', 'share 80.00 exact', 'share 20.00 exact'];

const LAYOUTS: readonly (readonly [string, string])[] = [
  ['markdown', [ROWS[0], ['---', '---', '---'], ...ROWS.slice(1)].map((row) => `| ${row?.join(' | ')} |`).join('\n')],
  ['bars', ROWS.map((row) => `${row.join(' | ')} |`).join('\n')],
  ['tabs', ROWS.map((row) => row.join('\t')).join('\n')],
  ['one cell a line', ROWS.flat().join('\n')],
  ['one cell a line, blank lines between', ROWS.flat().join('\n\n')],
  [
    'columns of blanks',
    '项目      金额（万元）      占比\n合计          1,250.50   100.00%\n人员经费      1,000.40    80.00%\n公用经费        250.10    20.00%',
  ],
];

describe('a table', () => {
  it.each(LAYOUTS)('set as %s', (_name, table) =>
    expect(said(`　　支出情况见下表。\n${table}\n\n　　以上属实。\n`)).toEqual(WHOLE),
  );

  it('of two years has differences and rates in every row', () => {
    const text =
      '单位：万元\n项目\t2023年\t2024年\t增减额\t增减率\n甲\t40.00\t50.00\t10.00\t25.00%\n乙\t80.00\t60.00\t-20.00\t-33.33%\n合计\t120.00\t110.00\t-10.00\t-8.33%\n';
    expect(said(text).filter((one) => !one.includes('exact'))).toEqual(['growth -33.33 wrong wrong-base']);
    expect(said(text)).toHaveLength(9);
  });

  it('holds counts below money without adding them', () => {
    const text =
      '项目 | 2024年预算数 |\n一、支出合计 | 44.20 |\n1.接待费 | 4.20 |\n2.用车费 | 40.00 |\n二、统计数 | |\n1.接待批次（批） | 12 |\n2.接待人数（人） | 80 |\n';
    expect(said(text)).toEqual(['sum 44.20 exact']);
  });

  it('of one cell a line keeps a zero under a numbered total', () => {
    const text =
      '项目\n2023年执行数\n2024年预算数\n一、支出合计\n0\n28.50\n1.接待费\n4.68\n21.82\n2.用车费\n3.78\n6.68\n';
    expect(said(text)).toEqual(['sum 0 wrong total-zero', 'sum 28.50 exact']);
  });

  it('with a total row left at zero', () => {
    const text =
      '项目资金（万元） | 全年预算数 | 全年执行数 | 执行率 |\n年度资金总额 | 0 | 0 | 0 |\n其中：财政拨款 | 90 | 81 | — |\n';
    expect(said(text)).toEqual(['sum 0 wrong total-zero', 'sum 0 wrong total-zero']);
  });

  it('of scores: total, sections, score by the rate of execution', () => {
    const text = [
      '一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分 |',
      '预算执行（10分） | 执行 | 预算执行率 | 10 | 100% | 80.00% | 8 |',
      '产出指标（50分） | 数量 | 设施 | 30 | ≥5处 | 5处 | 30 |',
      '产出指标 | 质量 | 合格率 | 25 | 100% | 100% | 25 |',
      '总分 | | | 65 | | | 64 |',
    ].join('\n');
    expect(said(text)).toEqual([
      'scores 8 exact',
      'scores 50 wrong last-digit',
      'scores 65 exact',
      'scores 64 wrong last-digit',
    ]);
  });

  it('is named by the sentence before it', () => {
    const text =
      '　　教学设施支出构成情况见下表。\n项目\t金额\n教室改造\t623.74\n设备采购\t425.93\n教学设施支出\t1094.67\n';
    expect(said(text)).toEqual(['sum 1094.67 wrong transposed']);
  });
});
