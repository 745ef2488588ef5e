import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/domain/department.js';
import type { ReadOptions } from '../../src/input/department/read-department.js';
import { plain } from '../../src/numbers/decimal.js';
import { readTexts, type Texts } from '../support/read.js';

const value = (entry: Entry | null | undefined): string | null => (entry?.value ? plain(entry.value) : null);

function read(texts: Texts, options: Partial<ReadOptions> = {}) {
  const { department, problems, readings } = readTexts(texts, options);
  const table = department?.income ?? department?.expenditure ?? null;
  return {
    unit: department?.unit ?? null,
    amounts: table?.lines.map((line) => value(line.amount)) ?? null,
    budgets: table?.lines.map((line) => value(line.budget)) ?? null,
    codes: problems.map((found) => found.code),
    problems,
    from: readings[0]?.unitFrom ?? null,
  };
}

describe('a column of units', () => {
  it('is the unit of its rows, in the unit of the title', () => {
    const income = '单位：万元,,\n项目,金额,单位\n财政拨款收入,1000000,元\n其他收入,5,万元\n利息收入,1,\n';
    expect(read({ income })).toMatchObject({ unit: '万元', amounts: ['100', '5', '1'], codes: [] });
  });
  it('that says one thing holds for merged cells too', () => {
    const income = '项目,金额,单位\n财政拨款收入,1000000,元\n其他收入,5,\n';
    expect(read({ income })).toMatchObject({ unit: '元', amounts: ['1000000', '5'], codes: [], from: 'rows' });
  });
  it('of several units leaves a blank row without one', () => {
    const found = read({ income: '项目,金额,金额单位\n财政拨款收入,100,万元\n其他收入,50000,元\n利息收入,5,\n' });
    expect(found).toMatchObject({ unit: '万元', amounts: ['100', '5', null] });
    expect(found.problems).toMatchObject([{ code: 'amount-unreadable', why: 'unit-missing', at: { column: 3 } }]);
  });
  it.each([
    ['百元', '金额', 'unknown-unit'],
    ['元', '金额（万元）', 'unit-conflict'],
  ])('that says %s beside %s: the amount is unknown', (unit, header, why) => {
    const found = read({ income: `项目,${header},单位\n财政拨款收入,100,${unit}\n` });
    expect(found).toMatchObject({ amounts: [null] });
    expect(found.problems.filter(({ code }) => code !== 'unit-assumed')).toMatchObject([
      { code: 'amount-unreadable', why, at: { column: 3, origin: { line: 2 } } },
    ]);
  });
  it('is told once for a row with several amounts', () => {
    const { problems } = read({ expenditure: '类别,预算数,执行数,单位\n基本支出,5,5,百元\n' });
    expect(problems.filter(({ code }) => code === 'amount-unreadable')).toHaveLength(1);
  });
  it('of organisations and of units at once is an error', () => {
    expect(read({ income: '项目,金额,单位\n财政拨款收入,1,教育局\n其他收入,1,元\n' }).codes).toEqual([
      'ambiguous-column',
    ]);
  });
});

describe('a bracket', () => {
  it('rules its own column, and the title the others', () => {
    const expenditure = '单位：万元,,\n类别,预算数（元）,执行数\n基本支出,1000000,90\n';
    expect(read({ expenditure })).toMatchObject({ unit: '万元', budgets: ['100'], amounts: ['90'], codes: [] });
  });
  it('alone is taken for the others, with a note', () => {
    const expenditure = '类别,预算数（元）,执行数\n基本支出,100,90\n';
    expect(read({ expenditure })).toMatchObject({ unit: '元', amounts: ['90'], codes: ['unit-from-column'] });
  });
  it('of another column does not say which, where there are two', () => {
    const expenditure = '类别,年初预算数（元）,全年预算数（万元）,执行数\n基本支出,1,1,1\n';
    expect(read({ expenditure })).toMatchObject({ amounts: null, codes: ['unit-unknown'] });
    expect(read({ expenditure }, { inputUnit: '元' })).toMatchObject({ unit: '元', amounts: ['1'], codes: [] });
  });
});

describe('a title', () => {
  it.each([
    ['单位：万元', '万元'],
    ['单 位 ： 万 元', '万元'],
    ['金额单位:元', '元'],
    ['编制单位：某某局 单位：千元', '千元'],
    ['（单位：人民币万元）', '万元'],
    ['单位：元（人民币）', '元'],
  ])('%s names %s', (title, unit) =>
    expect(read({ income: `${title},\n项目,金额\n财政,5\n` })).toMatchObject({ unit, codes: [], from: 'title' }),
  );
  it.each(['单位：百元', '单位：美元', '单位：万美元', '单位：港币'])('%s is an error', (title) =>
    expect(read({ income: `${title},\n项目,金额\n财政,5\n` })).toMatchObject({
      amounts: null,
      codes: ['unit-unknown'],
    }),
  );
  it.each(['填报单位：广元', '单位：元谋县财政局', '编制单位：某某局'])('%s names an organisation', (title) =>
    expect(read({ income: `${title},\n项目,金额\n财政,5\n` }).codes).toEqual(['unit-assumed']),
  );
});

describe('stated execution rates', () => {
  const rates = (rows: string) => {
    const { department } = readTexts({ expenditure: `类别,预算数（万元）,执行数（万元）,执行率\n${rows}` });
    return department?.expenditure?.lines.map((line) => value(line.statedExecutionRate));
  };
  it('are ratios where the amounts say so, also above one', () =>
    expect(rates('基本支出,100,102,1.02\n项目支出,100,95,0.95\n')).toEqual(['102', '95']));
  it('stay percent where the amounts say so', () =>
    expect(rates('基本支出,100,1.02,1.02\n项目支出,100,95,95\n')).toEqual(['1.02', '95']));
  it('may be per mille', () => expect(rates('基本支出,100,95,950‰\n')).toEqual(['95']));
});
