import { describe, expect, it } from 'vitest';
import type { BudgetTable } from '../../src/domain/department.js';
import {
  contentOf,
  type DepartmentFiles,
  type ReadOptions,
  readDepartment,
  readDepartments,
} from '../../src/input/department/read-department.js';
import { plain, sumOf } from '../../src/numbers/decimal.js';

const KINDS = ['income', 'expenditure', 'indicators'] as const;
type Contents = { readonly [K in (typeof KINDS)[number]]?: string };
const filesOf = (contents: Contents): DepartmentFiles => {
  const file = (name: keyof Contents) => {
    const text = contents[name];
    return text === undefined ? null : contentOf(`${name}.csv`, new TextEncoder().encode(text), '');
  };
  return { income: file('income'), expenditure: file('expenditure'), indicators: file('indicators') };
};

/** What the lines of a table come to; 'lost' where rows of it are. */
function sum(table: BudgetTable | null): string | null {
  if (table === null) return null;
  const amounts = table.lines.flatMap(({ amount }) => amount?.value ?? []);
  return table.complete ? plain(sumOf(amounts)) : 'lost';
}
const all = (contents: Contents) => readDepartments(filesOf(contents), { defaultName: '某局' });
/** Name, year, income, expenditure and number of indicators of every department. */
const found = (contents: Contents) =>
  all(contents).departments.map(({ department: { name, year, income, expenditure, indicators } }) => [
    name,
    year,
    sum(income),
    sum(expenditure),
    indicators?.indicators.length ?? null,
  ]);
const one = (contents: Contents, options: Partial<ReadOptions> = {}) =>
  readDepartment(filesOf(contents), { defaultName: '某局', ...options });
const codes = ({ problems }: { problems: readonly { code: string; at: { origin: { line: number } } }[] }) =>
  problems.map(({ code, at }) => `${code}:${at.origin.line}`);

describe('department and year that are stated in some files only', () => {
  const BODIES = { income: ['项目,金额（万元）', '拨款,100'], expenditure: ['类别,金额（万元）', '基本支出,90'] };
  const tables = { ...BODIES, indicators: ['一级指标,分值,得分', '产出,100,95'] };
  const STATES = [
    { name: false, year: false },
    { name: true, year: false },
    { name: false, year: true },
    { name: true, year: true },
  ] as const;
  const combinations = STATES.flatMap((a) => STATES.flatMap((b) => STATES.map((c) => [a, b, c] as const)));
  const stating = (text: readonly string[], state: (typeof STATES)[number], name: string, year: string): string => {
    const [head = '', ...rows] = text;
    const stated = (own: string, asked: boolean): string => (asked ? `${own},` : '');
    return [
      `${stated('部门', state.name)}${stated('年度', state.year)}${head}`,
      ...rows.map((row) => `${stated(name, state.name)}${stated(year, state.year)}${row}`),
    ].join('\n');
  };

  it.each(combinations)('hold for the other files: %j %j %j', (...states) => {
    const contents = Object.fromEntries(
      KINDS.map((kind, index) => [kind, stating(tables[kind], states[index] ?? STATES[0], '甲局', '2024')]),
    );
    const name = states.some((state) => state.name) ? '甲局' : '某局';
    const year = states.some((state) => state.year) ? '2024' : null;
    expect(found(contents)).toEqual([[name, year, '100', '90', 1]]);
    expect(codes(all(contents))).toEqual([]);
  });

  it('hold where each file spells the year in its own way', () =>
    expect(
      found({
        income: '年度,项目,金额（万元）\n2024年,拨款,100\n',
        expenditure: '年度,类别,金额（万元）\n２０２４,基本支出,90\n',
        indicators: '年度,一级指标,分值,得分\n2024 年度,产出,100,95\n',
      }),
    ).toEqual([['某局', '2024', '100', '90', 1]]));

  it('are asked for in any spelling of the year', () => {
    const income = '年度,项目,金额（万元）\n2023年度,拨款,1\n2024年度,拨款,2\n';
    expect(one({ income }, { year: '２０２４年' }).department?.year).toBe('2024');
  });

  it.each([
    ['the year of one of several departments', '甲局,2023', '乙局,2024', ['乙局', '2024', '2', '90', null]],
    ['the only one without a year', '甲局,2023', '乙局,', ['乙局', '2024', '2', '90', null]],
  ])('mean the one department they can: %s', (_, first, second, expected) =>
    expect(
      found({
        income: `部门,年度,项目,金额（万元）\n${first},拨款,1\n${second},拨款,2\n`,
        expenditure: '年度,类别,金额（万元）\n2024,基本支出,90\n',
      }),
    ).toContainEqual(expected),
  );

  it('are nobody’s where several could be meant', () =>
    expect(
      found({
        income: '部门,项目,金额（万元）\n甲局,拨款,1\n乙局,拨款,2\n',
        expenditure: '年度,类别,金额（万元）\n2024,基本支出,90\n',
      }),
    ).toEqual([
      ['甲局', '2024', '1', null, null],
      ['乙局', '2024', '2', null, null],
      ['某局', '2024', null, '90', null],
    ]));

  it('leave the year open where there are several', () =>
    expect(
      found({
        income: '部门,年度,项目,金额（万元）\n甲局,2023,拨款,1\n甲局,2024,拨款,2\n乙局,2024,拨款,3\n',
        expenditure: '部门,类别,金额（万元）\n甲局,基本支出,90\n乙局,基本支出,80\n丙局,基本支出,70\n',
      }),
    ).toEqual([
      ['甲局', '2023', '1', null, null],
      ['甲局', '2024', '2', null, null],
      ['乙局', '2024', '3', '80', null],
      ['甲局', null, null, '90', null],
      ['丙局', null, null, '70', null],
    ]));

  it('join the rows of the department that the folder is called after', () =>
    expect(
      found({
        income: '部门,项目,金额（万元）\n甲局,拨款,1\n某局,拨款,2\n',
        expenditure: '类别,金额（万元）\n基本支出,90\n',
      }),
    ).toEqual([
      ['甲局', null, '1', null, null],
      ['某局', null, '2', '90', null],
    ]));
});

describe('rows cut by a full-width comma', () => {
  it('belong to the whole name, not to the beginning of one', () =>
    expect(
      found({
        income:
          '部门，项目，金额（万元）\n教育局，拨款，100\n教育局，其他，1\n教育局（本级），拨款，1000\n，其他，1\n＝局，拨款，7\n',
      }),
    ).toEqual([
      ['教育局', null, '101', null, null],
      ['教育局（本级）', null, '1001', null, null],
      ['＝局', null, '7', null, null],
    ]));

  it('are at fault where a quote closes before anything else', () => {
    const income = '部门，项目，金额（万元）\n甲局，拨款，1\n甲局，"财政拨款"（本级），100\n乙局，"财政拨款"，5\n';
    expect(found({ income })).toEqual([
      ['甲局', null, 'lost', null, null],
      ['乙局', null, '5', null, null],
    ]);
    expect(all({ income }).departments.flatMap((department) => codes(department))).toEqual(['quote-bare:3']);
  });
});

describe('a row that cannot be cut', () => {
  const HEAD = '年度,部门,类别,金额（万元）\n';
  const sums = (expenditure: string) =>
    found({ expenditure }).map(([name, year, , amount]) => `${name} ${year} ${amount}`);

  it.each(['2023,甲局,经营支出,"5"x', '2023,甲局,经营支出,1,200.00'])('concerns the year that it names: %s', (row) =>
    expect(sums(`${HEAD}2023,甲局,基本支出,100\n2022,甲局,基本支出,90\n${row}\n2022,甲局,项目支出,10\n`)).toEqual([
      '甲局 2023 lost',
      '甲局 2022 100',
    ]),
  );

  it.each(['甲局,"经营"支出,5,2023', '甲局,经营支出,1,200.00,2023', '甲局,经营支出'])(
    'concerns every year of its department where its own cannot be told: %s',
    (row) =>
      expect(
        sums(`部门,类别,金额（万元）,年度\n甲局,基本支出,1,2022\n甲局,基本支出,2,2023\n${row}\n乙局,基本支出,4,2022\n`),
      ).toEqual(['甲局 2022 lost', '甲局 2023 lost', '乙局 2022 4']),
  );

  it.each(['"乙"局,经营支出,5', '经营,支出,乙局,5', '经营支出'])(
    'concerns everybody where its department cannot be told: %s',
    (row) =>
      expect(sums(`类别,部门,金额（万元）\n基本支出,甲局,1\n基本支出,乙局,2\n${row}\n`)).toEqual([
        '甲局 null lost',
        '乙局 null lost',
      ]),
  );

  it('concerns nobody where it sums up all departments', () => {
    const expenditure = '部门,类别,金额（万元）\n甲局,基本支出,1\n合计,"基本"支出,1\n,"项目"支出,1\n';
    expect(sums(expenditure)).toEqual(['甲局 null 1']);
    expect(codes(all({ expenditure }))).toEqual(['quote-bare:3', 'quote-bare:4']);
  });

  it('gives its name to the merged cells below', () =>
    expect(
      sums(
        '部门,类别,金额（万元）\n甲局,基本支出,1\n乙局,"基本"支出,5\n,项目支出,7\n乙局,经营支出,9\n丙局,基本支出,2\n',
      ),
    ).toEqual(['甲局 null 1', '乙局 null lost', '丙局 null 2']));

  it('without a department that can be told leaves the merged cells below to nobody', () => {
    const rows = '基本支出,甲局,1\n"项目"支出,乙局,5\n项目支出,,7\n';
    const { departments } = all({ expenditure: `类别,部门,金额（万元）\n${rows}` });
    expect(departments.map(({ department }) => department.expenditure?.lines.length)).toEqual([1]);
  });

  it('breaks the files that state less, and only those', () =>
    expect(
      found({
        income: '部门,年度,项目,金额（万元）\n甲局,2024,拨款,1\n',
        expenditure: '类别,金额（万元）\n"基本"支出,1\n',
      }),
    ).toEqual([['甲局', '2024', '1', null, null]]));

  it('beyond the first thousand still breaks the sums of those whom it names', () => {
    const faulty = Array.from({ length: 1_200 }, () => '甲局,"基本"支出,1').join('\n');
    expect(sums(`部门,类别,金额（万元）\n甲局,基本支出,1\n乙局,基本支出,1\n${faulty}\n乙局,"项目"支出,1\n`)).toEqual([
      '甲局 null lost',
      '乙局 null lost',
    ]);
  });
});

describe('sep=', () => {
  it.each(['，', '😀', '|'])('%s is honoured', (delimiter) =>
    expect(found({ income: `sep=${delimiter}\n项目${delimiter}金额（万元）\n拨款${delimiter}5\n` })[0]?.[2]).toBe('5'),
  );
  it('of a quotation mark is a fault, not a crash', () =>
    expect(codes(one({ income: 'sep="\n项目,金额（万元）\n拨款,5\n' }))).toEqual(['quote-bare:1']));
});
