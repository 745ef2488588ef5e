import { type DrawnSheet, drawnBook } from './drawn-books.js';
import type { Cell } from './drawn-sheets.js';

const across = (text: Cell, width: number): Cell[] => [text, ...Array<Cell>(width - 1).fill('<')];
const blanks = (count: number): Cell[] => Array<Cell>(count).fill('');
const sheet = (name: string, layout: Cell[][]): DrawnSheet => ({ name, layout });

const OVERVIEW: Cell[][] = [
  across('收入支出决算总表', 6),
  [...blanks(5), '公开01表'],
  ['部门：青石县林业局', ...blanks(4), '金额单位：万元'],
  [...across('收入', 3), ...across('支出', 3)],
  ['项目', '行次', '金额', '项目（按功能分类）', '行次', '金额'],
  ['栏次', '', 1, '栏次', '', 2],
  ['一、一般公共预算财政拨款收入', 1, 850.25, '一、一般公共服务支出', 31, ''],
  ['二、政府性基金预算财政拨款收入', 2, 50, '二、农林水支出', 32, 779.95],
  ['三、事业收入', 3, 20, '三、住房保障支出', 33, 130.25],
  ['四、其他收入', 4, 10.25, '', 34, ''],
  ['本年收入合计', 5, 930.5, '本年支出合计', 35, 910.2],
  ['年初结转和结余', 6, 15.4, '年末结转和结余', 36, 35.7],
  ['总计', 7, 945.9, '总计', 37, 945.9],
];

const INCOME: Cell[][] = [
  across('收入决算表', 7),
  [...blanks(6), '公开02表'],
  ['部门：青石县林业局', ...blanks(5), '金额单位：万元'],
  [...across('项目', 3), '本年收入合计', '财政拨款收入', '事业收入', '其他收入'],
  [...across('功能分类科目编码', 2), '科目名称', '^', '^', '^', '^'],
  [...across('栏次', 3), 1, 2, 3, 4],
  [...across('合计', 3), 930.5, 900.25, 20, 10.25],
  [...across('213', 2), '农林水支出', 800.25, 770, 20, 10.25],
  [...across('21302', 2), '林业和草原', 800.25, 770, 20, 10.25],
  [...across('2130201', 2), '行政运行', 500.25, 490, '', 10.25],
  [...across('2130205', 2), '森林资源培育', 300, 280, 20, ''],
  [...across('221', 2), '住房保障支出', 130.25, 130.25, '', ''],
  [...across('22102', 2), '住房改革支出', 130.25, 130.25, '', ''],
  [...across('2210201', 2), '住房公积金', 130.25, 130.25, '', ''],
  across('注：本表反映部门本年度取得的各项收入情况。', 7),
];

const natures = (title: string, rows: Cell[][]): Cell[][] => [
  across(title, 6),
  ['部门：青石县林业局', ...blanks(4), '金额单位：万元'],
  [...across('项目', 3), '本年支出合计', '基本支出', '项目支出'],
  [...across('功能分类科目编码', 2), '科目名称', '^', '^', '^'],
  ...rows,
];

const EXPENDITURE = natures('支出决算表', [
  [...across('合计', 3), 910.2, 620.15, 290.05],
  [...across('213', 2), '农林水支出', 779.95, 489.9, 290.05],
  [...across('21302', 2), '林业和草原', 779.95, 489.9, 290.05],
  [...across('2130201', 2), '行政运行', 489.9, 489.9, ''],
  [...across('2130205', 2), '森林资源培育', 290.05, '', 290.05],
  [...across('221', 2), '住房保障支出', 130.25, 130.25, ''],
  [...across('22102', 2), '住房改革支出', 130.25, 130.25, ''],
  [...across('2210201', 2), '住房公积金', 130.25, 130.25, ''],
]);

const APPROPRIATION = natures('一般公共预算财政拨款支出决算表', [[...across('合计', 3), 840.1, 600.15, 239.95]]);

interface Leaf {
  readonly path: readonly [Cell, Cell, string];
  readonly target: string;
  readonly actual: string;
  readonly points: number;
  readonly score: number;
  readonly reason?: string;
}

interface Evaluation {
  readonly title: string;
  readonly head: Cell[][];
  readonly label: string;
  /** Initial budget, budget, spent; execution rate; score out of ten. */
  readonly money: readonly [number, number, number, string, number];
  readonly leaves: readonly Leaf[];
  readonly total: number;
}

/** The national form: money with points of its own above, indicators below, 总分 last. */
const evaluation = ({ title, head, label, money, leaves, total }: Evaluation): Cell[][] => {
  const [initial, budget, spent, rate, score] = money;
  return [
    across(title, 10),
    across('（2023年度）', 10),
    ...head,
    [...across(label, 2), ...across('', 2), '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['^', '<', ...across('年度资金总额', 2), initial, budget, spent, 10, rate, score],
    ['^', '<', ...across('其中：当年财政拨款', 2), initial, budget, spent, '—', rate, '—'],
    [
      '绩效指标',
      '一级指标',
      '二级指标',
      ...across('三级指标', 2),
      '年度指标值',
      '实际完成值',
      '分值',
      '得分',
      '偏差原因分析及改进措施',
    ],
    ...leaves.map(({ path: [level1, level2, name], target, actual, points, score: own, reason = '' }): Cell[] => [
      '^',
      level1,
      level2,
      ...across(name, 2),
      target,
      actual,
      points,
      own,
      reason,
    ]),
    [...across('总分', 7), 100, total, ''],
  ];
};

const department = (name: string): Cell[][] => [[...across('部门名称', 2), ...across(name, 8)]];
const project = (name: string, superior: string): Cell[][] => [
  [...across('项目名称', 2), ...across(name, 8)],
  [...across('主管部门', 2), ...across(superior, 4), '实施单位', ...across(superior, 3)],
];

const FOREST = evaluation({
  title: '部门整体支出绩效自评表',
  head: department('青石县林业局'),
  label: '预算资金（万元）',
  money: [880, 950, 910.2, '95.81%', 9.58],
  leaves: [
    { path: ['产出指标', '数量指标', '造林面积'], target: '≥3000亩', actual: '3050亩', points: 30, score: 30 },
    { path: ['^', '质量指标', '成活率'], target: '≥90%', actual: '88%', points: 20, score: 19.56, reason: '夏季干旱' },
    { path: ['效益指标', '生态效益指标', '森林覆盖率'], target: '≥62%', actual: '62.3%', points: 30, score: 30 },
    { path: ['满意度指标', '满意度', '林农满意度'], target: '≥90%', actual: '93%', points: 10, score: 10 },
  ],
  total: 99.14,
});

const NURSERY = evaluation({
  title: '项目支出绩效自评表',
  head: project('苗圃建设', '青石县林业局'),
  label: '项目资金（万元）',
  money: [120, 120, 102, '85.00%', 8.5],
  leaves: [
    { path: ['产出指标', '数量指标', '育苗'], target: '≥50万株', actual: '50万株', points: 50, score: 50 },
    {
      path: ['效益指标', '社会效益指标', '供苗村组'],
      target: '≥20个',
      actual: '18个',
      points: 30,
      score: 27,
      reason: '两个村组推迟造林',
    },
    { path: ['满意度指标', '满意度', '村组满意度'], target: '≥90%', actual: '95%', points: 10, score: 10 },
  ],
  total: 95.5,
});

const WATER = evaluation({
  title: '部门整体支出绩效自评表',
  head: department('白石县水务局'),
  label: '预算资金（元）',
  money: [6200000, 6500000, 6240000, '96.00%', 9.6],
  leaves: [
    { path: ['产出指标', '数量指标', '清淤河道'], target: '≥12公里', actual: '12公里', points: 50, score: 50 },
    { path: ['效益指标', '社会效益指标', '供水保证率'], target: '≥95%', actual: '96%', points: 30, score: 30 },
    {
      path: ['满意度指标', '满意度', '用户满意度'],
      target: '≥90%',
      actual: '81%',
      points: 10,
      score: 9,
      reason: '管网维修停水',
    },
  ],
  total: 98.6,
});

const ARCHIVE: Cell[][] = [
  across('2023年度云溪区档案馆部门整体绩效自评表', 7),
  ['单位名称', ...across('云溪区档案馆', 6)],
  ['基本支出总额', ...across(300, 2), ...across('项目支出总额', 2), ...across(150, 2)],
  ['预算执行情况（万元）（20分）', '', '<', '预算数（A）', '执行数（B）', '执行率（B/A）', '得分（20分*执行率）'],
  ['^', ...across('部门整体支出总额', 2), 500, 450, '90%', 18],
  ['年度绩效指标', '一级指标', '二级指标', '三级指标', '年初目标值（A）', '实际完成值（B）', '得分'],
  ['^', '产出指标（40分）', '数量指标', '接收档案（40分）', '≥1000卷', '1100卷', 40],
  ['^', '效益指标（30分）', '社会效益指标', '利用人次（30分）', '≥800人次', '560人次', 21],
  ['^', '满意度指标（10分）', '满意度', '查档满意度（10分）', '≥95%', '97%', 10],
  [...across('总分', 6), 89],
];

/** Workbooks of whole departments, by their path under fixtures/forms. */
export const FORM_BOOKS: { readonly [path: string]: Uint8Array } = {
  '青石县林业局2023年度.xlsx': drawnBook(
    sheet('封面', [['2023年度部门决算及绩效自评'], ['部门名称：', '青石县林业局']]),
    sheet('收入支出决算总表', OVERVIEW),
    sheet('收入决算表', INCOME),
    sheet('支出决算表', EXPENDITURE),
    sheet('Sheet5', APPROPRIATION),
    sheet('部门自评', FOREST),
    sheet('项目1', NURSERY),
    { name: '上年', layout: INCOME, visibility: 'hidden' },
  ),
  'collected/白石县水务局.xlsx': drawnBook(sheet('自评表', WATER)),
  'collected/云溪区档案馆.xlsx': drawnBook(sheet('Sheet1', ARCHIVE)),
  'collected/青石县林业局.xlsx': drawnBook(sheet('部门', FOREST), sheet('项目1', NURSERY)),
};
