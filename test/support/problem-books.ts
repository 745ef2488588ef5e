import { type DrawnSheet, drawnBook } from './drawn-books.js';
import type { Cell } from './drawn-sheets.js';

/** The smallest workbook of each fault that only official forms can have, by the folder and the name of its fixture. */
const drawn = (name: string, ...layout: Cell[][]): DrawnSheet => ({ name, layout });

const INCOME: Cell[] = ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '其他收入'];
const overview = (left: number, right: number): Cell[][] => [
  ['收入支出决算总表（2023年度）'],
  ['部门：某局', '', '', '单位：万元'],
  ['项目', '金额', '项目', '金额'],
  ['一、一般公共预算财政拨款收入', 100, '一、教育支出', 90],
  ['本年收入合计', 100, '本年支出合计', 90],
  ['年初结转和结余', left - 100, '年末结转和结余', right - 90],
  ['总计', left, '总计', right],
];
const income = (total: number, fiscal: number, ...subjects: Cell[][]): Cell[][] => [
  ['收入决算表（2023年度）'],
  ['部门：某局', '', '', '', '单位：万元'],
  INCOME,
  ['合计', '', total, fiscal, ''],
  ...subjects,
];
const scored = (year: string, grade = ''): Cell[][] => [
  [`${year}年度绩效评价评分表`],
  ['单位名称：某局'],
  ['一级指标', '二级指标', '分值', '得分', '等级'],
  ['产出', '数量', 100, 88, ''],
  ['合计', '', 100, 88, grade],
];
const evaluation = (score: number, project: Cell[][] = [['部门名称', '某局']]): Cell[][] => [
  ['绩效自评表（2023年度）'],
  ...project,
  ['', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['资金总额（万元）', 100, 100, 96, 10, '96%', score],
  ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
  ['产出', '数量', '办件', '≥5件', '5件', 90, 90],
];

export const PROBLEM_BOOKS: { readonly [path: string]: Uint8Array } = {
  'sheet-unknown/考勤.xlsx': drawnBook(
    drawn('考勤表', ['日期', '姓名', '到岗'], ['3月1日', '某甲', '是']),
    drawn('考核', ['姓名', '分值', '得分'], ['某甲', 100, 96]),
  ),
  'sheet-not-found/评分.xlsx': drawnBook(drawn('评分表', ...scored('2023'))),
  'form-ambiguous/历年.xlsx': drawnBook(drawn('2022', ...scored('2022')), drawn('2023', ...scored('2023'))),
  'form-has-no-points/自评.xlsx': drawnBook(
    drawn(
      '自评',
      ['绩效指标完成情况（2023年度）'],
      ['部门名称', '某局'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值'],
      ['产出', '数量', '办件', '≥5件', '5件'],
    ),
  ),
  'formula-not-computed/决算.xlsx': drawnBook(
    drawn('收入', ...income(100, 100).map((row) => row.map((cell): Cell => (cell === 100 ? '=SUM(D5:D9)?' : cell)))),
  ),
  'year-from-file-name/某局2023年决算.xlsx': drawnBook(
    drawn('收入', ['收入决算表'], ...income(100, 100, ['205', '教育支出', 100, 100, '']).slice(1)),
  ),
  'tables-disagree/决算.xlsx': drawnBook(drawn('总表', ...overview(110, 110)), drawn('收入', ...income(105, 105))),
  'unit-conflict/决算.xlsx': drawnBook(
    drawn('总表', ...overview(110, 110)),
    drawn('收入', ...income(1000000, 1000000)),
  ),
  'sides-unequal/决算.xlsx': drawnBook(drawn('总表', ...overview(110, 112.5))),
  'subject-level-mismatch/决算.xlsx': drawnBook(
    drawn('收入', ...income(100, 100, ['205', '教育支出', 100, 100, ''], ['20502', '普通教育', 97.5, 97.5, ''])),
  ),
  'subject-levels-off-by-rounding/决算.xlsx': drawnBook(
    drawn(
      '收入',
      ...income(100.01, 100.01, ['205', '教育支出', 60.01, 60.01, ''], ['208', '社会保障和就业支出', 39.99, 39.99, '']),
    ),
  ),
  'summary-differs/自评.xlsx': drawnBook(
    drawn('汇总', ['项目支出绩效自评汇总表'], ['序号', '项目名称', '自评得分'], [1, '校舍维修', 98.6]),
    drawn(
      '1',
      ...evaluation(9.6, [
        ['项目名称', '校舍维修'],
        ['主管部门', '某局'],
      ]),
    ),
  ),
  'execution-score-mismatch/自评.xlsx': drawnBook(drawn('自评', ...evaluation(10))),
  'grade-mismatch/评分.xlsx': drawnBook(drawn('评分', ...scored('2023', '优'))),
};
