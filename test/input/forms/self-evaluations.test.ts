import { describe, expect, it } from 'vitest';
import { assessForms, errorsIn, faultsIn, figuresIn } from '../../support/assess-forms.js';
import { type Cell, gridOf, type SheetOptions, workbookOf } from '../../support/drawn-sheets.js';

const sheet = (name: string, layout: Cell[][], options: SheetOptions = {}) => [
  workbookOf('自评.xlsx', gridOf('自评.xlsx', name, layout, options)),
];
const changed = (layout: Cell[][], ...changes: [number, number, Cell][]): Cell[][] =>
  layout.map((cells, row) =>
    cells.map((cell, column) => changes.find(([r, c]) => r === row + 1 && c === column + 1)?.[2] ?? cell),
  );
/** Faults that every clean form may draw: reasons, overshoot, gaps. */
const seriousIn = (found: ReturnType<typeof assessForms>): string[] =>
  faultsIn(found).filter((text) => !/reason-missing|overshoot|spending-gap|unspent/.test(text));

const NATIONAL: Cell[][] = [
  ['部门整体支出绩效自评表', ...Array<Cell>(9).fill('<')],
  ['（2023年度）', ...Array<Cell>(9).fill('<')],
  ['部门名称', '<', '219001-柳湾镇人民政府', ...Array<Cell>(7).fill('<')],
  [
    '预算资金（万元）',
    '<',
    '',
    '<',
    '年初预算数（A）',
    '全年预算数（B）',
    '全年执行数（C）',
    '分值',
    '执行率（C/B）',
    '得分',
  ],
  ['^', '<', '年度资金总额：', '<', 300, 400, 380, 10, '95.00%', 9.5],
  ['^', '<', '其中：本年财政拨款', '<', 300, 350, 340, '—', '97.14%', '—'],
  ['^', '<', '      其他资金', '<', '', 50, 40, '—', '80.00%', '—'],
  ['年度总体目标', '预期目标', '<', '<', '<', '<', '实际完成情况', '<', '<', '<'],
  ['^', '完成年度任务。', '<', '<', '<', '<', '已完成。', '<', '<', '<'],
  [
    '绩效指标',
    '一级指标',
    '二级指标',
    '三级指标',
    '<',
    '年度指标值',
    '实际完成值',
    '分值',
    '得分',
    '偏差原因分析及改进措施',
  ],
  ['^', '产出指标(50分)', '数量指标', '修建农路', '<', '≧12公里', '12公里', 30, 30, ''],
  ['^', '^', '质量指标', '验收合格率', '<', '═100%', '100%', 20, 20, ''],
  ['^', '效益指标(30分)', '社会效益指标', '受益人口', '<', '≥5000人', '4800人', 30, 28.8, '两个村推迟'],
  ['^', '满意度指标(10分)', '服务对象满意度指标', '群众满意度', '<', '≥90%', '93%', 10, 10, ''],
  ['总 分', '<', '<', '<', '<', '<', '<', 100, 98.3, ''],
  ['填表人：某甲', '', '', '', '', '联系电话：0000', '', '', '填报日期：2024年3月1日', ''],
];
const EXPECTED = {
  name: '柳湾镇人民政府',
  year: '2023',
  unit: '万元',
  expenditure: '380',
  budget: '400',
  initialBudget: '300',
  score: '98.3',
  fullMarks: '100',
  grade: '优',
  leaves: 5,
};

describe('the national form', () => {
  it('has a row of money with points of its own', () => {
    const found = assessForms(sheet('自评', NATIONAL));
    expect(figuresIn(found)).toMatchObject(EXPECTED);
    expect(seriousIn(found)).toEqual([]);
    expect(found.assessment?.form).toBe('self-eval/national');
  });

  it('is the same in CSV, where merged cells are blanks', () => {
    const csv = NATIONAL.map((cells) => cells.map((cell): Cell => (cell === '<' || cell === '^' ? '' : cell)));
    const found = assessForms(sheet('', csv, { csv: true }));
    expect(figuresIn(found)).toMatchObject(EXPECTED);
    expect(seriousIn(found)).toEqual([]);
  });

  it('reads a rate as a share or in percent, whichever agrees with the amounts', () => {
    for (const rate of [0.95, 95]) {
      expect(seriousIn(assessForms(sheet('自评', changed(NATIONAL, [5, 9, rate]))))).toEqual([]);
    }
    expect(errorsIn(assessForms(sheet('自评', changed(NATIONAL, [5, 9, 0.985]))))).toEqual([
      'error execution-rate-mismatch 自评!I5',
    ]);
  });

  it('checks what it states: the score of the rate, the total, the points, the sections, the parts of the money', () => {
    const full = assessForms(sheet('自评', changed(NATIONAL, [5, 10, 10], [15, 9, 98.8])));
    expect(seriousIn(full)).toEqual(['warning execution-score-mismatch 自评!J5']);
    expect(figuresIn(full)).toMatchObject({ score: '98.8' });
    expect(errorsIn(assessForms(sheet('自评', changed(NATIONAL, [15, 9, 97.3]))))).toEqual([
      'error score-total-mismatch 自评!I15',
    ]);
    expect(errorsIn(assessForms(sheet('自评', changed(NATIONAL, [11, 2, '产出指标(60分)']))))).toEqual([
      'error points-mismatch 自评!B11',
    ]);
    expect(errorsIn(assessForms(sheet('自评', changed(NATIONAL, [7, 7, 43]))))).toContain(
      'error total-mismatch 自评!G5',
    );
    expect(errorsIn(assessForms(sheet('自评', changed(NATIONAL, [12, 9, '']))))).toEqual([
      'error score-missing 自评!12:12',
    ]);
    const zero = errorsIn(
      assessForms(
        sheet('自评', changed(NATIONAL, [5, 6, 0], [6, 6, 0], [7, 6, 0], [5, 9, ''], [6, 9, ''], [7, 9, ''])),
      ),
    );
    expect(new Set(zero.map((fault) => fault.split(' ')[1]))).toEqual(new Set(['budget-zero-with-spending']));
  });

  it('scores a blank score of the rate by the rate', () => {
    const found = assessForms(sheet('自评', changed(NATIONAL, [5, 10, ''])));
    expect(figuresIn(found)).toMatchObject({ score: '98.3' });
    expect(errorsIn(found)).toEqual([]);
  });

  it('reads units in cells, points with their unit, rows of the template left blank, a grade in the row of the total', () => {
    const odd = changed(NATIONAL, [7, 7, '40万'], [11, 8, '30分'], [11, 9, '30分']);
    const blank: Cell[] = ['^', '^', '^', '……', '<', '', '', '', '', ''];
    const found = assessForms(
      sheet('自评', [
        ...odd.slice(0, 11),
        blank,
        ...odd.slice(11, 14),
        ['总分', '<', '<', '<', '<', '<', '<', 100, 98.3, '良'],
        ...odd.slice(15),
      ]),
    );
    expect(figuresIn(found)).toMatchObject({ score: '98.3', leaves: 5 });
    expect(errorsIn(found)).toEqual(['error grade-mismatch 自评!J16']);
    expect(faultsIn(found)).toContain('warning unit-in-cell 自评!G7');
  });

  it('goes on behind a header that is repeated on the next page', () => {
    const paged = [...NATIONAL.slice(0, 12), ...NATIONAL.slice(9, 10), ...NATIONAL.slice(12)] as Cell[][];
    const found = assessForms(sheet('自评', paged));
    expect(figuresIn(found)).toMatchObject(EXPECTED);
    expect(seriousIn(found)).toEqual([]);
  });

  it('with 基本支出 and 项目支出 as rows gives the natures', () => {
    const natures = changed(NATIONAL, [6, 3, '其中：基本支出'], [7, 3, '项目支出']);
    const found = assessForms(sheet('自评', natures));
    expect(figuresIn(found)).toMatchObject({ ...EXPECTED, expenditureLines: ['基本支出 340', '项目支出 40'] });
    expect(found.assessment?.form).toBe('self-eval/guizhou');
  });
});

const project = (name: string, spent: number, extra: Cell[][] = []): Cell[][] => [
  ['项目支出绩效自评表', ...Array<Cell>(9).fill('<')],
  ['（2023年度）', ...Array<Cell>(9).fill('<')],
  ['项目名称', '<', name, ...Array<Cell>(7).fill('<')],
  ['主管部门', '<', '白石县水务局', '<', '<', '<', '实施单位', '白石县河道所', '<', '<'],
  ...extra,
  ['项目资金（元）', '<', '', '<', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['^', '<', '年度资金总额', '<', '', 100, spent, 10, `${spent}.00%`, spent / 10],
  ['^', '<', '其中：当年财政拨款', '<', '', 100, spent, '—', '', '—'],
  ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '<', '<', '实际完成值', '分值', '得分'],
  ['^', '^', '^', '^', '指标性质', '指标值', '度量单位', '^', '^', '^'],
  ['^', '产出指标', '数量指标', '清淤河段', '＞＝', 6, '公里', '6公里', 50, 50],
  ['^', '效益指标', '生态效益指标', '水质达标率', '＝', 95, '%', '95%', 30, 30],
  ['^', '满意度指标', '满意度', '群众满意度', '≥', 90, '%', '91%', 10, 10],
  ['其他需要说明事项', '<', '无', ...Array<Cell>(7).fill('<')],
  ['总分', '<', '<', '<', '<', '<', '<', '<', 100, 90 + spent / 10],
];

describe('project forms', () => {
  it('have two-row headers in Yunnan; the department is the superior one', () => {
    const found = assessForms(sheet('项目', project('河道清淤', 96)));
    expect(figuresIn(found)).toMatchObject({
      name: '白石县水务局',
      project: '河道清淤',
      unit: '元',
      score: '99.6',
      leaves: 4,
      budget: '100',
      expenditure: '96',
    });
    expect(seriousIn(found)).toEqual([]);
  });

  it('several on one sheet are several assessments', () => {
    const both = sheet('汇编', [...project('河道清淤', 96), [], ...project('堤防加固', 80)]);
    expect(assessForms(both).problems[0]).toMatchObject({ code: 'form-ambiguous', why: 'projects' });
  });

  it('are compared with the list of projects', () => {
    const summary: Cell[][] = [
      ['2023年度项目支出绩效自评汇总表', '<', '<', '<', '<'],
      ['序号', '项目名称', '全年预算数（元）', '全年执行数（元）', '自评得分'],
      [1, '河道清淤', 100, 96, 98.6],
    ];
    const workbook = [
      workbookOf('自评.xlsx', gridOf('自评.xlsx', '汇总', summary), gridOf('自评.xlsx', '1', project('河道清淤', 96))),
    ];
    expect(seriousIn(assessForms(workbook))).toEqual(['warning summary-differs 汇总!E3']);
  });
});

describe('forms of the provinces', () => {
  it('Hunan: amounts inside labels, or beside them', () => {
    const money = (inside: boolean): Cell[][] => {
      const amount = (label: string, value: string, width: number): Cell[] =>
        inside
          ? [`${label}：${value}`, ...Array<Cell>(width - 1).fill('<')]
          : [label, ...Array<Cell>(width - 2).fill('<'), value === '' ? '' : Number(value)];
      return [
        ['附件2', ...Array<Cell>(8).fill('')],
        ['2023年度部门整体支出绩效自评表', ...Array<Cell>(8).fill('<')],
        ['预算部门、单位名称', '<', '云溪镇人民政府', ...Array<Cell>(6).fill('<')],
        ['年度预算申请（万元）', '', '<', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '自评得分'],
        ['^', '年度资金总额', '<', 500, 620, 600, 10, '96.77%', 9.68],
        ['^', ...amount('按收入性质分', '620', 4), ...amount('按支出性质分', '600', 4)],
        ['^', ...amount('其中：一般公共预算', '520', 4), ...amount('其中：基本支出', '350', 4)],
        ['^', ...amount('政府性基金拨款', '', 4), ...amount('项目支出', '250', 4)],
        ['^', ...amount('其他资金', '100', 4), ...Array<Cell>(4).fill('')],
        ['年度总体目标', '预期目标', '<', '<', '<', '实际完成情况', '<', '<', '<'],
        ['^', '目标', '<', '<', '<', '完成', '<', '<', '<'],
        [
          '绩效指标',
          '一级指标',
          '二级指标',
          '三级指标',
          '年度指标值',
          '实际完成值',
          '分值',
          '自评得分',
          '偏差原因分析及改进措施',
        ],
        ['^', '产出指标', '数量指标', '办件', '≥10件', '10件', 50, 50, ''],
        ['^', '效益指标', '社会效益', '办结率', '≥95%', '96%', 30, 30, ''],
        ['^', '满意度指标', '满意度', '满意度', '≥90%', '92%', 10, 10, ''],
        ['总分', '<', '<', '<', '<', '<', 100, 99.68, ''],
      ];
    };
    for (const inside of [true, false]) {
      const found = assessForms(sheet('附件2', money(inside)));
      expect(figuresIn(found)).toMatchObject({
        name: '云溪镇人民政府',
        income: '620',
        incomeLines: ['一般公共预算 520', '其他资金 100'],
        expenditure: '600',
        expenditureLines: ['基本支出 350', '项目支出 250'],
        budget: '620',
        score: '99.68',
      });
      expect(seriousIn(found)).toEqual([]);
    }
  });

  it('Hubei: no column of points, they stand in names; natures in the head', () => {
    const layout: Cell[][] = [
      ['2023年度某区档案馆部门整体绩效自评表', ...Array<Cell>(6).fill('<')],
      ['单位名称', '某区档案馆', '<', '<', '<', '<', '<'],
      ['基本支出总额', 300, '<', '项目支出总额', '<', 190, '<'],
      ['预算执行情况（万元）（20分）', '', '<', '预算数（A）', '执行数（B）', '执行率（B/A）', '得分（20分*执行率）'],
      ['^', '部门整体支出总额', '<', 500, 490, '98%', 19.6],
      ['年度目标1：（80分）', '做好档案接收与利用', '<', '<', '<', '<', '<'],
      ['年度绩效指标', '一级指标', '二级指标', '三级指标', '年初目标值（A）', '实际完成值（B）', '得分'],
      ['^', '产出指标（40分）', '数量指标', '接收档案（20分）', '≥1000卷', '1100卷', 20],
      ['^', '^', '质量指标', '著录合格率（20分）', '≥98%', '99%', 20],
      ['^', '效益指标（30分）', '社会效益指标', '利用人次（30分）', '≥800人次', '760人次', 28.5],
      ['^', '满意度指标（10分）', '满意度指标', '查档满意度（10分）', '≥95%', '97%', 10],
      ['总分', '<', '<', '<', '<', '<', 98.1],
      ['偏差大或目标未完成原因分析', '<', '无', '<', '<', '<', '<'],
      ['改进措施及结果应用方案', '<', '无', '<', '<', '<', '<'],
      ['备注：1.预算执行情况口径……', ...Array<Cell>(6).fill('<')],
    ];
    const found = assessForms(sheet('自评表', layout));
    expect(figuresIn(found)).toMatchObject({
      name: '某区档案馆',
      year: '2023',
      expenditure: '490',
      expenditureLines: ['基本支出 300', '项目支出 190'],
      budget: '500',
      score: '98.1',
      fullMarks: '100',
      leaves: 5,
    });
    expect(seriousIn(found)).toEqual([]);
    expect(errorsIn(assessForms(sheet('自评表', changed(layout, [12, 7, 97.1]))))).toEqual([
      'error score-total-mismatch 自评表!G12',
    ]);
  });

  it('Hubei projects have their total in the head', () => {
    const layout: Cell[][] = [
      ['2022年度街道修缮项目绩效自评表', ...Array<Cell>(6).fill('<')],
      ['填报日期', '2023年4月', '<', '总分', '<', 97.5, '<'],
      ['项目名称', '街道修缮', '<', '<', '<', '<', '<'],
      ['主管部门', '某街道办事处', '<', '项目实施单位', '<', '某街道办事处', '<'],
      ['预算执行情况（万元）（20分）', '', '<', '预算数（A）', '执行数（B）', '执行率（B/A）', '得分（20分*执行率）'],
      ['^', '年度财政资金总额', '<', 80, 70, '87.5%', 17.5],
      ['年度绩效目标1（80分）', '一级指标', '二级指标', '三级指标', '年初目标值（A）', '实际完成值（B）', '得分'],
      ['^', '产出指标', '数量指标', '修缮路段（40分）', '3处', '3处', 40],
      ['^', '效益指标', '社会效益', '受益户（30分）', '≥200户', '210户', 30],
      ['^', '满意度指标', '满意度', '居民满意度（10分）', '≥90%', '95%', 10],
    ];
    const found = assessForms(sheet('自评', layout));
    expect(figuresIn(found)).toMatchObject({
      name: '某街道办事处',
      project: '街道修缮',
      year: '2022',
      score: '97.5',
      fullMarks: '100',
      leaves: 4,
      expenditure: '70',
    });
    expect(seriousIn(found)).toEqual([]);
    expect(errorsIn(assessForms(sheet('自评', changed(layout, [2, 6, 96.5]))))).toEqual([
      'error score-total-mismatch 自评!F2',
    ]);
  });

  it('Chongqing: a flat list, the total in the head, weights as points', () => {
    const layout: Cell[][] = [
      ['2023年度项目绩效自评表', ...Array<Cell>(10).fill('<')],
      ['项目名称', '产业园道路', '<', '<', '<', '<', '项目编码', 'A0001', '<', '<', '<'],
      ['主管部门', '某区经信委', '<', '<', '财政处室', '工贸科', '<', '自评总分（分）', '<', 97.6, '<'],
      [
        '项目资金（万元）',
        '',
        '年初预算数',
        '<',
        '全年（调整）预算数',
        '<',
        '全年执行数',
        '执行率（%）',
        '执行率权重（分）',
        '执行率得分（分）',
        '<',
      ],
      ['^', '年度总金额', 200, '<', 250, '<', 240, 96, 10, 9.6, '<'],
      ['^', '其中：区级资金', 200, '<', 250, '<', 240, 96, '/', '/', '<'],
      [
        '当年绩效目标',
        '年初绩效目标',
        '<',
        '<',
        '全年（调整）绩效目标',
        '<',
        '<',
        '全年目标实际完成情况',
        '<',
        '<',
        '<',
      ],
      ['^', '建成道路', '<', '<', '建成道路', '<', '<', '基本建成', '<', '<', '<'],
      [
        '绩效指标',
        '指标名称',
        '计量单位',
        '指标性质',
        '年初指标值',
        '调整指标值',
        '全年完成值',
        '得分系数（%）',
        '指标权重（分）',
        '指标得分（分）',
        '是否核心指标',
      ],
      ['^', '道路里程', '公里', '≥', 5, '', 5, 100, 40, 40, '是'],
      ['^', '验收合格率', '%', '=', 100, '', 100, 100, 20, 20, '否'],
      ['^', '投资成本', '万元/公里', '≤', 50, 48, 47, 100, 20, 20, '否'],
      ['^', '企业满意度', '%', '≥', 95, '', 76, 80, 10, 8, '否'],
      ['说明', '无', ...Array<Cell>(9).fill('<')],
    ];
    const found = assessForms(sheet('自评', layout));
    expect(figuresIn(found)).toMatchObject({
      name: '某区经信委',
      project: '产业园道路',
      score: '97.6',
      fullMarks: '100',
      leaves: 5,
      budget: '250',
      initialBudget: '200',
    });
    expect(seriousIn(found)).toEqual([]);
    expect(found.assessment?.form).toBe('self-eval/chongqing-project');
  });

  it('Ningxia: money without points, the rate among the leaves, points in names and in a column', () => {
    const layout: Cell[][] = [
      ['项目支出绩效自评表', ...Array<Cell>(7).fill('<')],
      ['（2023年度）', ...Array<Cell>(7).fill('<')],
      ['项目名称', '灌溉渠改造', '<', '<', '主管部门', '某县水务局', '<', '<'],
      ['自评得分', 95.5, '<', '<', '财政审核评分', '', '<', '<'],
      ['项目资金（万元）', '资金来源', '年初预算数', '全年预算数', '全年执行数', '<', '执行率', '<'],
      ['^', '资金总额', 100, 120, 114, '<', '95%', '<'],
      ['^', '其中：财政拨款', 100, 120, 114, '<', '95%', '<'],
      ['一级指标', '二级指标', '三级指标', '指标值', '分值', '实际完成值', '得分', '扣分原因'],
      ['项目决策（10分）', '立项（10分）', '立项规范性', '规范', 10, '规范', 10, ''],
      ['项目过程（20分）', '资金管理（20分）', '预算执行率', '100%', 10, '95%', 9.5, '质保金'],
      ['^', '^', '制度健全性', '健全', 10, '健全', 10, ''],
      ['项目产出（40分）', '产出数量（40分）', '改造渠道', '≥20公里', 40, '20公里', 40, ''],
      ['项目效益（30分）', '社会效益（30分）', '节水率', '≥15%', 30, '13%', 26, '雨水偏多'],
      ['合计', '<', '<', '<', 100, '', 95.5, ''],
    ];
    const found = assessForms(sheet('自评', layout));
    expect(figuresIn(found)).toMatchObject({
      name: '某县水务局',
      project: '灌溉渠改造',
      score: '95.5',
      fullMarks: '100',
      leaves: 5,
      budget: '120',
      expenditure: '114',
    });
    expect(seriousIn(found)).toEqual([]);
    expect(found.assessment?.form).toBe('self-eval/ningxia-project');
  });

  it('Yunnan departments: tasks with money, results without points: no total is invented', () => {
    const layout: Cell[][] = [
      ['部门整体支出绩效自评表', ...Array<Cell>(9).fill('<')],
      ['（2023年度）', ...Array<Cell>(9).fill('<')],
      ['部门名称', '某州林草局', ...Array<Cell>(8).fill('<')],
      ['二、部门年度重点工作任务', ...Array<Cell>(9).fill('<')],
      [
        '任务名称',
        '项目级次',
        '主要内容',
        '批复金额（元）',
        '<',
        '<',
        '实际支出金额（元）',
        '预算执行率',
        '预算执行偏低原因及改进措施',
        '',
      ],
      ['^', '^', '^', '总额', '财政拨款', '其他资金', '^', '^', '^', ''],
      ['森林防火', '本级', '巡护', 500000, 500000, 0, 480000, '96.00%', '', ''],
      ['退耕还林', '下级', '补助', 300000, 200000, 100000, 300000, '100.00%', '', ''],
      ['三、部门整体支出绩效指标', ...Array<Cell>(9).fill('<')],
      [
        '一级指标',
        '二级指标',
        '三级指标',
        '指标性质',
        '指标值',
        '度量单位',
        '实际完成值',
        '偏差原因分析及改进措施',
        '<',
        '<',
      ],
      ['产出指标', '数量指标', '巡护面积', '≥', 20, '万亩', 20.5, '', '<', '<'],
      ['效益指标', '生态效益', '森林覆盖率', '≥', 62, '%', 62.3, '', '<', '<'],
      ['其他需要说明的事项', '无', ...Array<Cell>(8).fill('<')],
    ];
    const found = assessForms(sheet('13', layout));
    expect(figuresIn(found)).toMatchObject({
      name: '某州林草局',
      year: '2023',
      unit: '元',
      score: null,
      grade: null,
      budget: '800000',
      expenditure: '780000',
    });
    expect(found.problems.map(({ code }) => code)).toContain('form-has-no-points');
    expect(seriousIn(found)).toEqual([]);
    expect(found.assessment?.form).toBe('self-eval/yunnan');
  });

  it('Guangdong: the size on one sheet, scores on another', () => {
    const size: Cell[][] = [
      ['部门整体支出绩效自评基础信息表', '<', '<', '<', '<', '<'],
      ['单位名称', '某市地方志办', '<', '<', '<', '<'],
      ['年度部门整体支出规模（万元）', '按资金来源', '<', '按支出结构', '<', '<'],
      ['^', '财政拨款', 310, '基本支出', 250, '<'],
      ['^', '其他资金', 20, '项目支出', 80, '<'],
      ['^', '合计', 330, '合计', 330, '<'],
    ];
    const scores: Cell[][] = [
      ['2023年度部门整体支出绩效自评评分表', '<', '<', '<', '<'],
      ['单位名称：某市地方志办', '<', '<', '<', '<'],
      ['一级指标', '二级指标', '三级指标', '分值', '自评得分'],
      ['履职效能（50分）', '编纂', '年鉴出版', 50, 47],
      ['管理效率（50分）', '预算', '预算编制', 50, 45.5],
      ['合计', '<', '<', 100, 92.5],
    ];
    const found = assessForms([
      workbookOf('自评.xlsx', gridOf('自评.xlsx', '附件1', size), gridOf('自评.xlsx', '附件2', scores)),
    ]);
    expect(figuresIn(found)).toMatchObject({
      name: '某市地方志办',
      income: '330',
      incomeLines: ['财政拨款 310', '其他资金 20'],
      expenditureLines: ['基本支出 250', '项目支出 80'],
      score: '92.5',
      grade: '优',
    });
    expect(seriousIn(found)).toEqual([]);
  });
});

describe('scoring tables', () => {
  it('name their levels as they like', () => {
    const layout: Cell[][] = [
      ['某县疾控中心2023年度绩效评价评分表', '<', '<', '<', '<', '<'],
      ['项目', '考核内容', '考核指标', '标准分', '评分标准', '得分'],
      ['职责履行', '监测', '报告及时率', 30, '迟报一例扣1分', 28],
      ['^', '^', '报告完整率', 20, '0.0900000762939453', 20],
      ['管理', '制度', '制度执行', 50, '（1分）每项', 41],
      ['合计', '<', '<', 100, '', 89],
    ];
    const found = assessForms(sheet('评分', layout));
    expect(figuresIn(found)).toMatchObject({ name: '某县疾控中心', year: '2023', score: '89', grade: '良', leaves: 3 });
    expect(seriousIn(found)).toEqual([]);
  });

  it('may state points in names only', () => {
    const layout: Cell[][] = [
      ['2023年度部门整体绩效评分表', '<', '<', '<'],
      ['单位名称：某区文旅局', '<', '<', '<'],
      ['一级指标', '二级指标', '三级指标', '得分'],
      ['投入（40分）', '预算编制（40分）', '编制完整性（40分）', 38],
      ['产出（60分）', '服务（60分）', '场馆开放（25分）', 25],
      ['^', '^', '惠民演出（35分）', 30],
      ['总分', '<', '<', 93],
    ];
    const found = assessForms(sheet('评分', layout));
    expect(figuresIn(found)).toMatchObject({ score: '93', fullMarks: '100', leaves: 3 });
    expect(seriousIn(found)).toEqual([]);
  });

  it('count alternatives with one merged score once', () => {
    const layout: Cell[][] = [
      ['单位名称：某区文旅局', '<', '<', '<', '<'],
      ['一级指标', '二级指标', '三级指标', '分值', '得分'],
      ['产出', '服务', '线下活动（二选一）', 60, 55],
      ['^', '^', '线上活动（二选一）', '^', '^'],
      ['管理', '制度', '制度健全', 40, 40],
      ['合计', '<', '<', 100, 95],
    ];
    const found = assessForms(sheet('评分表', layout));
    expect(figuresIn(found)).toMatchObject({ score: '95', leaves: 2 });
    expect(seriousIn(found)).toEqual([]);
  });

  it('on two sheets with different indicators are one table', () => {
    const part = (name: string, leaf: string, score: number): Cell[][] => [
      ['单位名称：某区文旅局', '<', '<', '<', '<'],
      ['一级指标', '二级指标', '三级指标', '分值', '得分'],
      [name, '工作', leaf, 50, score],
      ['合计', '<', '<', 50, score],
    ];
    const found = assessForms([
      workbookOf(
        '自评.xlsx',
        gridOf('自评.xlsx', '履职效能', part('履职效能', '场馆开放', 48)),
        gridOf('自评.xlsx', '管理效率', part('管理效率', '预算编制', 45)),
      ),
    ]);
    expect(figuresIn(found)).toMatchObject({ score: '93', fullMarks: '100', leaves: 2 });
  });

  it('are not lists of people, nor of projects', () => {
    const staff: Cell[][] = [
      ['考核表', '<', '<', '<'],
      ['序号', '姓名', '分值', '得分'],
      [1, '某甲', 100, 96],
    ];
    const found = assessForms(sheet('名册', staff));
    expect(found.assessment).toBeNull();
    expect(found.problems).toMatchObject([{ code: 'sheet-unknown' }]);
  });
});
