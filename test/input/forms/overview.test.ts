import { describe, expect, it } from 'vitest';
import { assessForms, errorsIn, faultsIn, figuresIn } from '../../support/assess-forms.js';
import { type Cell, gridOf, workbookOf } from '../../support/drawn-sheets.js';

const OVERVIEW: Cell[][] = [
  ['收入支出决算总表', '<', '<', '<', '<', '<'],
  ['（2023年度）', '<', '<', '<', '<', '<'],
  ['部门：沙洲区教育局', '', '', '', '', '金额单位：万元'],
  ['收入', '<', '<', '支出', '<', '<'],
  ['项目', '行次', '金额', '项目（按功能分类）', '行次', '金额'],
  ['栏次', '', 1, '栏次', '', 2],
  ['一、一般公共预算财政拨款收入', 1, 800, '一、一般公共服务支出', 31, ''],
  ['二、政府性基金预算财政拨款收入', 2, 50.5, '二、教育支出', 32, 780.2],
  ['三、上级补助收入', 3, '', '三、社会保障和就业支出', 33, 90.1],
  ['四、其他收入', 4, 9.5, '四、住房保障支出', 34, ''],
  ['本年收入合计', 5, 860, '本年支出合计', 35, 870.3],
  ['使用非财政拨款结余', 6, '', '结余分配', 36, ''],
  ['年初结转和结余', 7, 30.3, '年末结转和结余', 37, 20],
  ['总计', 8, 890.3, '总计', 38, 890.3],
  ['注：本表反映部门本年度的总收支。', '<', '<', '<', '<', '<'],
];
const INCOME: Cell[][] = [
  ['收入决算表', '<', '<', '<', '<'],
  ['部门：沙洲区教育局', '', '', '', '金额单位：万元'],
  ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '其他收入'],
  ['合计', '<', 860, 850.5, 9.5],
  ['205', '教育支出', 860, 850.5, 9.5],
];
const book = (...sheets: [string, Cell[][]][]) => [
  workbookOf('决算.xlsx', ...sheets.map(([name, layout]) => gridOf('决算.xlsx', name, layout))),
];
const changed = (layout: Cell[][], ...changes: [number, number, Cell][]): Cell[][] =>
  layout.map((cells, row) =>
    cells.map((cell, column) => changes.find(([r, c]) => r === row + 1 && c === column + 1)?.[2] ?? cell),
  );

describe('收入支出决算总表', () => {
  it('gives sources on the left and functions on the right; balances are of other years', () => {
    const found = assessForms(book(['Sheet1', OVERVIEW]));
    expect(figuresIn(found)).toMatchObject({
      year: '2023',
      income: '860',
      incomeLines: ['一般公共预算财政拨款收入 800', '政府性基金预算财政拨款收入 50.5', '其他收入 9.5'],
      expenditure: '870.3',
      expenditureLines: ['教育支出 780.2', '社会保障和就业支出 90.1'],
    });
    expect(faultsIn(found)).toEqual([]);
  });

  it('has no 行次 in Shanghai', () => {
    const without = OVERVIEW.map((cells) => cells.filter((_, column) => column !== 1 && column !== 4));
    const found = assessForms(book(['Sheet1', without]));
    expect(figuresIn(found)).toMatchObject({ income: '860', expenditure: '870.3' });
    expect(faultsIn(found)).toEqual([]);
  });

  it('makes the three funds parts of 财政拨款收入 where both tables are there', () => {
    const found = assessForms(book(['总表', OVERVIEW], ['收入', INCOME]));
    expect(figuresIn(found)).toMatchObject({ incomeLines: ['财政拨款收入 850.5', '其他收入 9.5'] });
    expect(found.assessment?.budget.income?.lines[0]?.parts).toHaveLength(2);
    expect(faultsIn(found)).toEqual([]);
  });

  it('is compared with the other tables: a difference, ten thousand times, and its own two sides', () => {
    const wrong = changed(OVERVIEW, [7, 3, 810], [11, 3, 870], [14, 3, 900.3]);
    expect(errorsIn(assessForms(book(['总表', wrong], ['收入', INCOME])))).toEqual([
      'error sides-unequal 总表!C14',
      'error tables-disagree 收入!C4',
      'error tables-disagree 收入!D4',
    ]);
    const inYuan = INCOME.map((cells, row) =>
      cells.map((cell): Cell => (row > 2 && typeof cell === 'number' ? Math.round(cell * 10_000) : cell)),
    );
    expect(errorsIn(assessForms(book(['总表', OVERVIEW], ['收入', inYuan])))).toEqual(['error unit-conflict 收入!C4']);
    expect(errorsIn(assessForms(book(['总表', changed(OVERVIEW, [13, 6, 21], [14, 6, 891.3])])))).toEqual([
      'error sides-unequal 总表!C14',
    ]);
    expect(errorsIn(assessForms(book(['总表', changed(OVERVIEW, [14, 6, 891.3])])))).toEqual([
      'error total-mismatch 总表!F14',
    ]);
  });

  it('of the ledger has three tables side by side and the only budgets', () => {
    const ledger: Cell[][] = [
      ['收入支出决算总表', ...Array<Cell>(14).fill('<')],
      ['', ...Array<Cell>(13).fill(''), '财决01表'],
      ['编制单位：沙洲区教育局', ...Array<Cell>(12).fill(''), '2023年度', '金额单位：元'],
      ['收入', '<', '<', '<', '<', '支出', ...Array<Cell>(9).fill('<')],
      [
        '项目',
        '行次',
        '年初预算数',
        '全年预算数',
        '决算数',
        '项目（按功能分类）',
        '行次',
        '年初预算数',
        '全年预算数',
        '决算数',
        '项目（按支出性质和经济分类）',
        '行次',
        '年初预算数',
        '全年预算数',
        '决算数',
      ],
      ['栏次', '', 1, 2, 3, '栏次', '', 4, 5, 6, '栏次', '', 7, 8, 9],
      [
        '一、一般公共预算财政拨款收入',
        1,
        700,
        820,
        800,
        '一、教育支出',
        31,
        700,
        830,
        780,
        '一、基本支出',
        61,
        500,
        560,
        555,
      ],
      ['二、其他收入', 2, 0, 10, 9, '二、住房保障支出', 32, 0, 0, 15, '  人员经费', 62, 450, 500, 500],
      ['', 3, '', '', '', '', 33, '', '', '', '  日常公用经费', 63, 50, 60, 55],
      ['', 4, '', '', '', '', 34, '', '', '', '二、项目支出', 64, 200, 270, 240],
      ['', 5, '', '', '', '', 35, '', '', '', '    其中：基本建设类项目', 65, 0, 30, 20],
      ['', 6, '', '', '', '', 36, '', '', '', '支出经济分类', 66, '', '', 795],
      ['', 7, '', '', '', '', 37, '', '', '', '一、工资福利支出', 67, '', '', 500],
      ['', 8, '', '', '', '', 38, '', '', '', '二、商品和服务支出', 68, '', '', 295],
      ['本年收入合计', 9, 700, 830, 809, '本年支出合计', '<', '<', '<', '<', '<', 69, 700, 830, 795],
      ['年初结转和结余', 10, 0, 0, 6, '年末结转和结余', '<', '<', '<', '<', '<', 70, 0, 0, 20],
      ['总计', 11, 700, 830, 815, '总计', '<', '<', '<', '<', '<', 71, 700, 830, 815],
    ];
    const found = assessForms(book(['Z01', ledger]));
    expect(figuresIn(found)).toMatchObject({
      year: '2023',
      unit: '元',
      income: '809',
      expenditure: '795',
      expenditureLines: ['基本支出 555', '项目支出 240'],
      budget: '830',
      initialBudget: '700',
    });
    expect(found.assessment?.budget.expenditure?.lines[0]?.parts.map(({ item }) => item)).toEqual([
      '人员经费',
      '日常公用经费',
    ]);
    expect(faultsIn(found)).toEqual([]);
  });

  it('leaves the tables of single funds aside, whatever their headers', () => {
    const funds: Cell[][] = [
      ['一般公共预算财政拨款支出决算表', '<', '<', '<', '<'],
      ['部门：沙洲区教育局', '', '', '', '金额单位：万元'],
      ['功能分类科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
      ['合计', '<', 800, 500, 300],
    ];
    const found = assessForms(book(['总表', OVERVIEW], ['Sheet5', funds]));
    expect(figuresIn(found)).toMatchObject({ expenditure: '870.3' });
    expect(found.uses.find(({ sheet }) => sheet === 'Sheet5')).toMatchObject({
      form: { id: 'accounts/05' },
      notUsed: 'bystander',
    });
    expect(faultsIn(found)).toEqual([]);
  });

  it('by unit: the sum of the members is the department', () => {
    const units: Cell[][] = [
      ['收入决算表', '<', '<', '<', '<'],
      ['部门：沙洲区教育局', '', '', '', '金额单位：万元'],
      ['单位代码', '单位名称', '本年收入合计', '财政拨款收入', '其他收入'],
      ['合计', '<', 860, 850.5, 9.5],
      ['201', '沙洲区教育局', 860, 850.5, 9.5],
      ['201001', '沙洲区教育局本级', 400, 395, 5],
      ['201002', '沙洲区实验小学', 460, 455.5, 4.5],
    ];
    const found = assessForms(book(['分单位', units], ['分科目', INCOME]));
    expect(figuresIn(found)).toMatchObject({ income: '860', incomeLines: ['财政拨款收入 850.5', '其他收入 9.5'] });
    expect(faultsIn(found)).toEqual([]);
    const wrong = assessForms(book(['分单位', changed(units, [6, 3, 401], [6, 4, 396])]));
    expect(errorsIn(wrong)).toEqual([
      'error subject-level-mismatch 分单位!C5',
      'error subject-level-mismatch 分单位!D5',
    ]);
  });
});

describe('budgets', () => {
  const overview: Cell[][] = [
    ['部门收支总体情况表', '<', '<', '<'],
    ['部门：沙洲区教育局', '', '', '单位：元'],
    ['收入', '<', '支出', '<'],
    ['项目', '2024年预算数', '项目', '2024年预算数'],
    ['一、一般公共预算拨款收入', 800, '一、教育支出', 780],
    ['二、事业收入', 20, '二、住房保障支出', 45],
    ['本年收入合计', 820, '本年支出合计', 825],
    ['上年结转', 5, '结转下年', ''],
    ['收入总计', 825, '支出总计', 825],
  ];

  it('are what is planned, never spending', () => {
    const plain = overview.map((cells) => cells.map((cell): Cell => (cell === '2024年预算数' ? '预算数' : cell)));
    const found = assessForms(book(['1.部门收支总体情况表', plain]));
    expect(found.assessment?.budget.income).toMatchObject({ basis: 'budget', total: null });
    expect(figuresIn(found)).toMatchObject({
      income: null,
      expenditure: null,
      incomeLines: ['一般公共预算拨款收入 800', '事业收入 20'],
      budget: '825',
    });
    expect(found.assessment?.budget.income?.lines[0]?.share?.toFixed(4)).toBe('0.9756');
    expect(faultsIn(found)).toEqual([]);
  });

  it('stand aside where there are accounts', () => {
    const plain = overview.map((cells) => cells.map((cell): Cell => (cell === '2024年预算数' ? '预算数' : cell)));
    const found = assessForms(book(['总表', OVERVIEW], ['预算', plain]));
    expect(figuresIn(found)).toMatchObject({ income: '860', year: '2023' });
    expect(found.uses.find(({ sheet }) => sheet === '预算')).toMatchObject({ notUsed: 'budget-beside-accounts' });
  });

  it('of old have three tables or four side by side', () => {
    const old: Cell[][] = [
      ['部门收支预算总表', '<', '<', '<', '<', '<', '<', '<'],
      ['单位名称：沙洲区教育局', '', '', '', '', '', '', '单位：万元'],
      ['收入', '<', '支出', '<', '<', '<', '<', '<'],
      [
        '项目',
        '预算数',
        '项目（按支出性质）',
        '预算数',
        '项目（按经济分类）',
        '预算数',
        '项目（按功能分类）',
        '预算数',
      ],
      ['一、财政拨款', 100, '一、基本支出', 70, '一、工资福利支出', 60, '一、教育支出', 100],
      ['', '', '二、项目支出', 30, '二、商品和服务支出', 40, '', ''],
      ['收入合计', 100, '支出合计', 100, '支出合计', 100, '支出合计', 100],
    ];
    const found = assessForms(book(['收支预算总表', old]));
    expect(figuresIn(found)).toMatchObject({
      budget: '100',
      expenditureLines: ['基本支出 70', '项目支出 30'],
      incomeLines: ['财政拨款 100'],
    });
    expect(faultsIn(found)).toEqual([]);
  });
});
