import { describe, expect, it } from 'vitest';
import { assessForms, errorsIn, faultsIn, figuresIn } from '../../support/assess-forms.js';
import { type Cell, gridOf, workbookOf } from '../../support/drawn-sheets.js';

const INCOME_HEAD: Cell[][] = [
  ['收入决算表', '<', '<', '<', '<', '<'],
  ['', '', '', '', '', '公开02表'],
  ['部门：青石县林业局', '', '', '', '', '金额单位：万元'],
  ['项目', '<', '本年收入合计', '财政拨款收入', '事业收入', '其他收入'],
  ['功能分类科目编码', '科目名称', '^', '^', '^', '^'],
  ['栏次', '<', 1, 2, 3, 4],
];
const INCOME_BODY: Cell[][] = [
  ['合计', '<', 930.5, 900.25, 20, 10.25],
  ['213', '农林水支出', 800.25, 770, 20, 10.25],
  ['21302', '林业和草原', 800.25, 770, 20, 10.25],
  ['2130201', '行政运行', 500.25, 490, '', 10.25],
  ['2130205', '森林资源培育', 300, 280, 20, ''],
  ['221', '住房保障支出', 130.25, 130.25, '', ''],
  ['22102', '住房改革支出', 130.25, 130.25, '', ''],
  ['2210201', '住房公积金', 130.25, 130.25, '', ''],
];
const SPENDING: Cell[][] = [
  ['支出决算表', '<', '<', '<', '<'],
  ['部门：青石县林业局', '', '', '', '金额单位：万元'],
  ['功能分类科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
  ['栏次', '<', 1, 2, 3],
  ['合计', '<', 910.2, 620.15, 290.05],
  ['213', '农林水支出', 779.95, 489.9, 290.05],
  ['21302', '林业和草原', 779.95, 489.9, 290.05],
  ['2130201', '行政运行', 489.9, 489.9, ''],
  ['2130205', '森林资源培育', 290.05, '', 290.05],
  ['221', '住房保障支出', 130.25, 130.25, ''],
  ['22102', '住房改革支出', 130.25, 130.25, ''],
  ['2210201', '住房公积金', 130.25, 130.25, ''],
  ['注：本表反映部门本年度各项支出情况。', '<', '<', '<', '<'],
];
const income = [...INCOME_HEAD, ...INCOME_BODY];
const book = (...sheets: [string, Cell[][]][]) => [
  workbookOf('决算.xlsx', ...sheets.map(([name, layout]) => gridOf('决算.xlsx', name, layout))),
];
/** The layout with some cells changed: row and column from 1. */
const changed = (layout: Cell[][], ...changes: [number, number, Cell][]): Cell[][] =>
  layout.map((cells, row) =>
    cells.map((cell, column) => changes.find(([r, c]) => r === row + 1 && c === column + 1)?.[2] ?? cell),
  );

const EXPECTED = {
  name: '青石县林业局',
  income: '930.5',
  incomeLines: ['财政拨款收入 900.25', '事业收入 20', '其他收入 10.25'],
  expenditure: '910.2',
  expenditureLines: ['基本支出 620.15', '项目支出 290.05'],
  unit: '万元',
};

describe('收入决算表 and 支出决算表', () => {
  it('give the lines of the total row; subjects are levels of the same money', () => {
    const found = assessForms(book(['收入', income], ['支出', SPENDING]));
    expect(figuresIn(found)).toMatchObject(EXPECTED);
    expect(faultsIn(found)).toEqual([]);
  });

  it('read 合计 below the subjects, codes in one column as numbers and no 栏次', () => {
    const numeric = INCOME_BODY.map(([code = '', ...rest]): Cell[] => [
      /^\d+$/.test(String(code)) ? Number(code) : code,
      ...rest,
    ]);
    const [total = [], ...subjects] = numeric;
    const found = assessForms(book(['收入', [...INCOME_HEAD.slice(0, 5), ...subjects, total]], ['支出', SPENDING]));
    expect(figuresIn(found)).toMatchObject(EXPECTED);
    expect(faultsIn(found)).toEqual([]);
  });

  it('find levels by codes split into 类 款 项, by codes before names, and by blanks before names', () => {
    const split: Cell[][] = [
      ['单位：青石县林业局', '', '', '', '', '', '', '单位：万元'],
      ['项目', '<', '<', '<', '本年收入合计', '财政拨款收入', '事业收入', '其他收入'],
      ['类', '款', '项', '科目名称', '^', '^', '^', '^'],
      ['合计', '<', '<', '<', 930.5, 900.25, 20, 10.25],
      ...INCOME_BODY.slice(1).map(([code = '', ...rest]): Cell[] => [
        String(code).slice(0, 3),
        String(code).slice(3, 5),
        String(code).slice(5),
        ...rest,
      ]),
    ];
    const inNames: Cell[][] = [
      ['部门：青石县林业局', '', '', '', '金额单位：万元'],
      ['项目', '本年收入合计', '财政拨款收入', '事业收入', '其他收入'],
      ['合计', 930.5, 900.25, 20, 10.25],
      ...INCOME_BODY.slice(1).map(([code = '', name = '', ...rest]): Cell[] => [`${code} ${name}`, ...rest]),
    ];
    const indented: Cell[][] = [
      ['部门：青石县林业局', '', '', '', '金额单位：万元'],
      ['科目名称', '本年收入合计', '财政拨款收入', '事业收入', '其他收入'],
      ['合计', 930.5, 900.25, 20, 10.25],
      ...INCOME_BODY.slice(1).map(([code = '', name = '', ...rest]): Cell[] => [
        `${'  '.repeat((String(code).length - 3) / 2)}${name}`,
        ...rest,
      ]),
    ];
    for (const layout of [split, inNames, indented]) {
      const found = assessForms(book(['收入决算表', layout]));
      expect(figuresIn(found)).toMatchObject({ income: '930.5', incomeLines: EXPECTED.incomeLines });
      expect(faultsIn(found)).toEqual([]);
      const [row, column] = layout === split ? [6, 6] : [5, 3];
      const wrong = assessForms(book(['收入决算表', changed(layout, [row, column, 770.5])]));
      expect(errorsIn(wrong)).toContainEqual(expect.stringContaining('subject-level-mismatch'));
    }
  });

  it('add up the top level where there is no total row', () => {
    const without = [...INCOME_HEAD, ...INCOME_BODY.slice(1)];
    const found = assessForms(book(['收入', without]));
    expect(figuresIn(found)).toMatchObject({ income: '930.5', incomeLines: EXPECTED.incomeLines });
  });

  it('do not add 其中 columns; 小计 takes its name from above', () => {
    const layout: Cell[][] = [
      ['部门：青石县林业局', '', '', '', '', '', '金额单位：万元'],
      ['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '事业收入', '<', '其他收入'],
      ['^', '^', '^', '^', '小计', '其中：教育收费', '^'],
      ['合计', '<', 930.5, 900.25, 20, 12, 10.25],
    ];
    const found = assessForms(book(['收入决算表', layout]));
    expect(figuresIn(found)).toMatchObject({
      income: '930.5',
      incomeLines: ['财政拨款收入 900.25', '事业收入 20', '其他收入 10.25'],
    });
    expect(found.assessment?.budget.income?.lines[1]?.parts.map((part) => part.item)).toEqual(['教育收费']);
  });

  it('check shares that somebody wrote below the total', () => {
    const right = [
      ...income.slice(0, 7),
      ['占比', '<', '100%', '96.75%', '2.15%', '1.10%'],
      ...income.slice(7),
    ] as Cell[][];
    expect(faultsIn(assessForms(book(['收入', right])))).toEqual([]);
    const wrong = [...income.slice(0, 7), ['占比', '<', 1, 0.9875, 0.0215, 0.011], ...income.slice(7)] as Cell[][];
    expect(faultsIn(assessForms(book(['收入', wrong])))).toEqual(['error share-mismatch 收入!D8']);
  });

  it('take no figure from hidden columns, rows and sheets, and name the sheets', () => {
    const lastYear: Cell[][] = income.map((cells, row) => [
      ...cells.slice(0, 3),
      row === 3 ? '上年决算数' : row > 5 ? 1 : row === 4 ? '^' : '',
      ...cells.slice(3),
    ]);
    const grid = gridOf('决算.xlsx', '收入决算表', lastYear, { hiddenColumns: [4] });
    const old = gridOf('决算.xlsx', '上年收入决算表', income, { visibility: 'hidden' });
    const found = assessForms([workbookOf('决算.xlsx', grid, old)]);
    expect(figuresIn(found)).toMatchObject({ income: '930.5', incomeLines: EXPECTED.incomeLines });
    expect(found.uses.find((use) => use.sheet === '上年收入决算表')).toMatchObject({
      notUsed: 'hidden',
      form: { id: 'accounts/02' },
    });
    const filtered = gridOf('决算.xlsx', '收入决算表', income, { hiddenRows: [10] });
    expect(faultsIn(assessForms([workbookOf('决算.xlsx', filtered)]))).toEqual([]);
  });

  it('ask which of two visible copies counts', () => {
    const found = assessForms(book(['收入决算表', income], ['收入决算表 (2)', income]));
    expect(found.assessment).toBeNull();
    expect(found.problems[0]).toMatchObject({ code: 'form-ambiguous', why: 'copies' });
    const chosen = assessForms(book(['收入决算表', income], ['收入决算表 (2)', income]), { sheet: '收入决算表 (2)' });
    expect(figuresIn(chosen)).toMatchObject({ income: '930.5' });
  });

  it('read several tables that stand below each other in one sheet', () => {
    const found = assessForms(book(['Sheet1', [...income, [], ...SPENDING]]));
    expect(figuresIn(found)).toMatchObject(EXPECTED);
    expect(faultsIn(found)).toEqual([]);
  });

  it('go on behind the header of a further page', () => {
    const paged = [
      ...income.slice(0, 10),
      ['收入决算表（续）', '<', '<', '<', '<', '<'],
      ...INCOME_HEAD.slice(2),
      ...income.slice(10),
    ] as Cell[][];
    const found = assessForms(book(['收入决算表', paged]));
    expect(figuresIn(found)).toMatchObject({ income: '930.5', incomeLines: EXPECTED.incomeLines });
    expect(faultsIn(found)).toEqual([]);
  });

  it('convert units sheet by sheet', () => {
    const inYuan = income.map((cells, row) =>
      cells.map(
        (cell): Cell =>
          row > 5 && typeof cell === 'number'
            ? Math.round(cell * 10_000)
            : cell === '金额单位：万元'
              ? '金额单位：元'
              : cell,
      ),
    );
    const found = assessForms(book(['收入', inYuan], ['支出', SPENDING]));
    expect(figuresIn(found)).toMatchObject({ unit: '元', income: '9305000', expenditure: '9102000' });
    expect(faultsIn(found)).toEqual([]);
  });

  it('place what cannot be read: letters, errors, formulas that nobody computed', () => {
    const letters = assessForms(book(['收入', changed(income, [7, 4, '9OO.25'])]));
    expect(errorsIn(letters)).toEqual(['error amount-unreadable 收入!D7']);
    expect(figuresIn(letters)).toMatchObject({ income: null });
    expect(errorsIn(assessForms(book(['收入', changed(income, [7, 4, '#REF!'])])))).toEqual([
      'error amount-unreadable 收入!D7',
    ]);
    const formulas = assessForms(book(['收入', changed(income, [7, 3, '=C8+C12?'], [7, 4, '=D8+D12?'])]));
    expect(errorsIn(formulas)).toEqual(['error formula-not-computed 收入!C7']);
    expect(figuresIn(formulas)).toMatchObject({ income: null });
  });

  it('find what is wrong at its cell', () => {
    expect(errorsIn(assessForms(book(['收入', changed(income, [7, 3, 931.5])])))).toEqual([
      'error total-mismatch 收入!C7',
      'error subject-level-mismatch 收入!C7',
    ]);
    const across = errorsIn(assessForms(book(['收入', changed(income, [10, 3, 501.25])])));
    expect(across).toEqual(['error subject-level-mismatch 收入!C9', 'error total-mismatch 收入!C10']);
  });
});
