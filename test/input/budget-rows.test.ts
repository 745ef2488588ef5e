import { describe, expect, it } from 'vitest';
import { contentOf, readDepartments } from '../../src/input/department/read-department.js';
import { readList } from '../../src/input/table/read-list.js';
import { plain } from '../../src/numbers/decimal.js';
import { assessTexts } from '../support/texts.js';

const HEAD = '项目,金额（万元）\n';
const SPENDING = '类别,项目,金额（万元）\n';
const income = (rows: string, options = {}) => assessTexts({ income: HEAD + rows }, options);
const spending = (rows: string, options = {}) => assessTexts({ expenditure: SPENDING + rows }, options);
const file = (name: string, text: string) => contentOf(name, new TextEncoder().encode(text), '');

describe('a row that begins like a footnote', () => {
  it.each(['注册费收入', '审核费收入', '说明书印刷收入', '联系点补助', '制表费', '负责人培训经费', '备注册费'])(
    '%s with a blank amount is a line without one, wherever it stands',
    (name) => {
      for (const rows of [`财政拨款收入,100\n${name},\n其他收入,5\n`, `财政拨款收入,100\n${name},\n`]) {
        const read = income(rows);
        expect([read.income, read.codes]).toEqual([null, ['amount-missing']]);
      }
    },
  );
  it.each([
    '注：本表含结转,',
    '注1、含结转,',
    '备注,',
    '说明：含结转，见附件,',
    '说明本表按决算数填列。,',
    '填表人：张三,审核人：李四',
    '填表人,张三',
    '单位负责人（签章）：,',
    '联系人及电话：,',
    'Note: as audited,',
    '审核：,',
  ])('%s is one behind the last row with a figure', (row) => {
    const read = income(`财政拨款收入,100\n其他收入,5\n${row}\n利息收入,\n`.replace('利息收入,\n', ''));
    expect([read.income, read.codes, read.skipped]).toEqual(['105', [], ['4 footer']]);
  });
  it('is a name before the last row with a figure, and a footnote where no row of figures could stand', () => {
    expect(income('财政拨款收入,100\n说明：,\n其他收入,5\n').codes).toEqual(['amount-missing']);
    const coded = assessTexts({ income: `序号,${HEAD}1,财政拨款收入,100\n注：含结转,,\n2,其他收入,5\n` });
    expect([coded.income, coded.skipped]).toEqual(['105', ['3 footer']]);
    const short = income('财政拨款收入,100\n注：含结转\n其他收入,5\n');
    expect([short.income, short.skipped]).toEqual(['105', ['3 footer']]);
  });
  it('may stand in the column of amounts, where that is the first', () => {
    const read = assessTexts({ income: '金额（万元）,项目\n100,财政拨款收入\n注：2024年数,\n' });
    expect([read.income, read.codes, read.skipped]).toEqual(['100', [], ['3 footer']]);
  });
  it('may be an indicator', () => {
    const { assessment } = assessTexts({
      indicators: '一级指标,二级指标,分值,得分\n产出,a,60,57\n审核质量,b,,\n效益,c,40,38\n',
    });
    expect(assessment.score?.sections.map((section) => section.name)).toEqual(['产出', '审核质量', '效益']);
    expect(assessment.score?.total).toBeNull();
  });
  it('may be a department, and a path of a list', () => {
    const text = '部门,项目,金额（万元）\n教育局,财政拨款收入,100\n注册管理局,财政拨款收入,\n填表人：张三,,\n';
    const files = { income: file('income.csv', text), expenditure: null, indicators: null };
    const { departments } = readDepartments(files, { defaultName: '' });
    expect(departments.map(({ department, problems }) => [department.name, problems.map(({ code }) => code)])).toEqual([
      ['教育局', []],
      ['注册管理局', ['amount-missing']],
    ]);
    const list = readList(file('list.csv', '路径\n审核局\n注册局\n注：共两个\n'), undefined, null);
    expect(list.listed.map(({ path }) => path)).toEqual(['审核局', '注册局']);
  });
});

describe('rows made to take long', () => {
  it.each([
    ['blanks behind 注', () => `注${' '.repeat(400_000)}x,\n`.repeat(2)],
    [
      'levels without end',
      () => Array.from({ length: 30_000 }, (_, level) => `${' '.repeat(level % 60)}其中：a,1\n`).join(''),
    ],
    ['blanks that a total proves', () => `${'a,\n'.repeat(60_000)}合计,0\n`],
    ['subtotals', () => 'a,1\n小计,1\n'.repeat(30_000)],
    ['balances below the total', () => `a,1\n合计,1\n${'结余分配,\n'.repeat(60_000)}`],
  ])('%s', (_name, rows) => {
    const started = performance.now();
    income(`财政拨款收入,0\n${rows()}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('a row that numbers the columns', () => {
  it.each(['栏次', ' 栏　次 ', '行次', '栏次：'])('%j is never money', (name) => {
    const read = income(`${name},1\n财政拨款收入,100\n其他收入,5\n`);
    expect([read.income, read.codes, read.skipped]).toEqual(['105', [], ['2 column-numbers']]);
  });
  it('nor is a column of row numbers, nor the row in a file of many departments', () => {
    const read = assessTexts({ income: '项目,行次,金额（万元）\n栏次,,1\n财政拨款收入,1,100\n其他收入,2,5\n' });
    expect([read.income, read.codes]).toEqual(['105', []]);
    const many = assessTexts({
      income: '部门,项目,金额（万元）\n栏次,,1\n教育局,财政拨款收入,100\n栏次,,1\n,其他收入,5\n',
    });
    expect([many.assessment.department, many.income, many.codes]).toEqual(['教育局', '105', []]);
    const scores = assessTexts({ indicators: '一级指标,分值,得分\n栏次,1,2\n产出,100,95\n' });
    expect(plain(scores.assessment.score?.total ?? never())).toBe('95');
  });
});

function never(): never {
  throw new Error('absent');
}

describe('indentation', () => {
  it.each(['\uFEFF', '\u2028', '"\t', '"\n', '"\r\n', ' ', '\u00a0'])('is not made of %j', (before) => {
    const quote = before.startsWith('"') ? '"' : '';
    const read = income(`财政拨款收入,100\n${before}其他收入${quote},22\n`);
    expect([read.income, read.codes]).toEqual(['122', []]);
  });
  it.each(['　', '  ', '\uFEFF　', '　 '])('is made of %j', (before) => {
    const read = income(`事业收入,100\n${before}学费,100\n`);
    expect([read.income, read.lines]).toEqual(['100', [['事业收入', '100', ['学费', '100']]]]);
  });
  it('of two ordinary spaces is that of one ideographic space', () => {
    expect(income('事业收入,100\n　学费,60\n  住宿费,40\n').lines).toEqual([
      ['事业收入', '100', ['学费', '60'], ['住宿费', '40']],
    ]);
  });
});

describe('其中', () => {
  it('inside 其中 is a part of the part', () => {
    const read = income('财政拨款收入,100\n　其中：A,80\n　　　其中：专项,30\n　其中：B,20\n其他收入,5\n');
    expect([read.income, read.codes]).toEqual(['105', ['parts-partial']]);
    expect(read.lines).toEqual([
      ['财政拨款收入', '100', ['A', '80', ['专项', '30']], ['B', '20']],
      ['其他收入', '5'],
    ]);
  });
  it('goes on with the breakdown of its depth, whatever stands between', () => {
    expect(income('财政拨款收入,100\n　其中：A,60\n　　　　B,10\n　其中：C,30\n').lines).toEqual([
      ['财政拨款收入', '100', ['A', '60'], ['B', '10'], ['C', '30']],
    ]);
    expect(income('基本支出,100\n　人员,60\n其中：工资,50\n其中：津贴,10\n　公用,40\n').lines).toEqual([
      ['基本支出', '100', ['人员', '60', ['工资', '50'], ['津贴', '10']], ['公用', '40']],
    ]);
  });
  it('has rows in line with its name as its neighbours, unless only a part of it can be meant', () => {
    expect(income('财政拨款收入,100\n其中：A,40\n　　　B,30\n　　　C,30\n').lines).toEqual([
      ['财政拨款收入', '100', ['A', '40'], ['B', '30'], ['C', '30']],
    ]);
    const inner = income('财政拨款收入,100\n其中：A,80\n　专项,30\n');
    expect([inner.lines, inner.codes]).toEqual([
      [['财政拨款收入', '100', ['A', '80', ['专项', '30']]]],
      ['parts-partial', 'parts-partial'],
    ]);
    const tail = income('财政拨款收入,100.00\n其中：A,60.00\n　B,40.01\n');
    expect([tail.lines[0]?.length, tail.codes]).toEqual([4, ['parts-off-by-rounding']]);
  });
  it('by level is below what its level says', () => {
    const read = assessTexts({ income: `级次,${HEAD}1,财政拨款收入,100\n2,其中：A,80\n3,专项,30\n2,B,20\n` });
    expect(read.lines).toEqual([['财政拨款收入', '100', ['A', '80', ['专项', '30']], ['B', '20']]]);
  });
  it('twice is a doubled word', () => {
    expect(income('财政拨款收入,100\n其中:其中：A,80\n').lines).toEqual([['财政拨款收入', '100', ['A', '80']]]);
  });
  it('below a total that does not come first divides the total, and is no line', () => {
    const read = income('财政拨款收入,100\n其他收入,20\n合计,120\n其中：政府采购,30\n年初结转和结余,5\n总计,125\n');
    expect([read.income, read.codes, read.apart]).toEqual([
      '120',
      ['carry-over-apart'],
      [
        ['政府采购', '30'],
        ['年初结转和结余', '5'],
      ],
    ]);
  });
  it('below a total that comes first are lines, and what is set in below them their parts', () => {
    const read = income('合计,120\n其中：财政拨款收入,100\n　其中：基金,20\n　　　其他收入,20\n');
    expect([read.income, read.codes, read.lines]).toEqual([
      '120',
      ['parts-partial'],
      [
        ['财政拨款收入', '100', ['基金', '20']],
        ['其他收入', '20'],
      ],
    ]);
  });
  it('never lends its sum to a blank amount above it', () => {
    const read = income('财政拨款收入,\n其中：一般公共预算,80\n其他收入,5\n');
    expect([read.income, read.codes, read.assessment.budget.income?.lines[0]?.amount]).toEqual([
      null,
      ['amount-missing'],
      null,
    ]);
    expect(income('财政拨款收入,\n其中：一般公共预算,80\n其他收入,5\n合计,85\n').income).toBeNull();
    expect(spending('基本支出,,\n,人员,60\n,公用,40\n').expenditure).toBe('100');
  });
});

describe('rows of one category', () => {
  const whole = [
    ['基本支出', '150', ['人员', '100'], ['公用', '50']],
    ['项目支出', '50', ['修缮', '30']],
  ];
  const rows = ['基本支出,人员,100', '基本支出,公用,50', '基本支出,,150', '项目支出,,50', '项目支出,修缮,30'];
  it.each([
    [0, 1, 2, 3, 4],
    [2, 3, 0, 4, 1],
    [0, 4, 1, 3, 2],
    [4, 3, 0, 2, 1],
  ])('belong together in any order: %i %i %i %i %i', (...order) => {
    const read = spending(`${order.map((index) => rows[index]).join('\n')}\n合计,,200\n`);
    expect([read.expenditure, read.codes]).toEqual(['200', ['parts-partial']]);
    expect(new Set(read.lines.map(([name]) => name))).toEqual(new Set(whole.map(([name]) => name)));
    expect(read.lines.map(([, amount]) => amount).sort()).toEqual(['150', '50']);
  });
  it('go by name, however they are set in or marked', () => {
    const read = spending('基本支出,,150\n项目支出,,50\n基本支出,其中：人员,100\n一、基本支出,　公用,50\n');
    expect([read.expenditure, read.lines]).toEqual([
      '200',
      [
        ['基本支出', '150', ['人员', '100'], ['公用', '50']],
        ['项目支出', '50'],
      ],
    ]);
  });
  it('without a row of their own add up, and keep the lines that subtotals cover', () => {
    const read = spending(
      '基本支出,人员,60\n基本支出,公用,40\n,小计,100\n项目支出,修缮,50\n项目支出,小计,50\n合计,,150\n',
    );
    expect([read.expenditure, read.codes]).toEqual(['150', []]);
  });
});

describe('a blank amount', () => {
  it('is zero where a stated total proves it, told in a note', () => {
    const read = income('财政拨款收入,100\n事业收入,-\n其他收入,\n本年收入合计,100\n');
    expect([read.income, read.codes]).toEqual(['100', ['blank-is-zero']]);
    expect(read.assessment.budget.income?.lines.map((line) => line.share?.toFixed())).toEqual(['1', '0', '0']);
    expect(income('财政拨款收入,100\n其中：A,100\n其中：B,\n').codes).toEqual(['blank-is-zero']);
  });
  it('is missing where nothing does, and its own text is told', () => {
    for (const rows of ['财政拨款收入,100\n其他收入,-\n', '财政拨款收入,100\n其他收入,-\n合计,101\n']) {
      const read = income(rows);
      expect([read.income, read.problems]).toEqual([
        null,
        [expect.objectContaining({ code: 'amount-missing', name: '其他收入', text: '-' })],
      ]);
    }
  });
  it('is zero on request', () => {
    const read = income('财政拨款收入,100\n其他收入,-\n合计,110\n', { blank: 'zero' });
    expect([read.income, read.codes]).toEqual(['100', ['total-mismatch']]);
    const rates = assessTexts(
      { expenditure: '类别,年初预算数,预算数,金额（万元）\n基本支出,,100,90\n项目支出,,-,/\n' },
      { blank: 'zero' },
    );
    expect([rates.expenditure, rates.assessment.budget.expenditure?.executionRate?.toFixed()]).toEqual(['90', '0.9']);
    expect(rates.assessment.budget.expenditure?.initialBudget).toBeNull();
    expect(income('财政拨款收入,\n其中：A,80\n', { blank: 'zero' }).income).toBeNull();
  });
  it('does not make rounding look finer than it is', () => {
    const rows = '财政拨款收入,10.01\n事业收入,10.01\n其他收入,-\n合计,20.03\n';
    expect(income(rows, { blank: 'zero', unit: '元' }).codes).toContain('total-off-by-rounding');
  });
  it('below the total, in no sum, makes nothing absent', () => {
    const read = income('财政拨款收入,100\n合计,100\n使用非财政拨款结余,\n年初结转和结余,5\n');
    expect([read.income, read.codes]).toEqual(['100', ['carry-over-apart']]);
    const grand = income('财政拨款收入,100\n合计,100\n使用非财政拨款结余,\n年初结转和结余,5\n总计,105\n');
    expect([grand.income, grand.codes]).toEqual(['100', ['carry-over-apart', 'blank-is-zero']]);
    const open = income('财政拨款收入,100\n合计,100\n使用非财政拨款结余,\n年初结转和结余,5\n总计,106\n');
    expect([open.income, open.codes]).toEqual(['100', ['carry-over-apart', 'amount-missing']]);
  });
  it('of a name that the total counts is still a line of it', () => {
    const read = income('财政拨款收入,100\n合计,105\n上年结转和结余,5\n');
    expect([read.income, read.codes]).toEqual(['105', []]);
  });
});

describe('shares', () => {
  const shareOf = (figure: 'income' | 'expenditure', text: string) => {
    const { assessment } = assessTexts({ [figure]: text });
    return assessment;
  };
  it('go by whole names', async () => {
    const { budgetFigure } = await import('../../src/domain/budget-figures.js');
    const fiscal = (rows: string) =>
      budgetFigure('fiscal-share', shareOf('income', HEAD + rows).budget)?.toFixed() ?? null;
    expect(fiscal('财政拨款收入,60\n非同级财政拨款收入,40\n')).toBe('0.6');
    expect(fiscal('一、一般公共预算财政拨款收入,50\n二、政府性基金预算财政拨款收入,10\n三、其他收入,40\n')).toBe('0.6');
    expect(fiscal('财政拨款收入（本级）,60\n财政拨款收入（非同级）,40\n')).toBe('0.6');
    expect(fiscal('Fiscal appropriation,60\nNon-fiscal income,40\n')).toBe('0.6');
    expect(fiscal('非同级财政拨款,60\n其他收入,40\n')).toBeNull();
    const { budget } = shareOf('expenditure', `${SPENDING}Basic research projects,,60\nBasic expenditure,,40\n`);
    expect(budgetFigure('basic-share', budget)?.toFixed()).toBe('0.4');
    expect(budgetFigure('project-share', budget)).toBeNull();
  });
});
