import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BudgetLine, Department, Entry } from '../../src/domain/department.js';
import {
  contentOf,
  type DepartmentFiles,
  type FileContent,
  type ReadOptions,
  readDepartment,
  readDepartments,
} from '../../src/input/department/read-department.js';
import { plain } from '../../src/numbers/decimal.js';
import { gbk } from '../support/gbk.js';

type Content = string | Uint8Array;

const bytesOf = (content: Content): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;
const file = (name: string, content: Content | undefined): FileContent | null =>
  content === undefined ? null : contentOf(name, bytesOf(content), '');

interface Contents {
  readonly income?: Content;
  readonly expenditure?: Content;
  readonly indicators?: Content;
}
const filesOf = (contents: Contents): DepartmentFiles => ({
  income: file('income.csv', contents.income),
  expenditure: file('expenditure.csv', contents.expenditure),
  indicators: file('indicators.csv', contents.indicators),
});
const read = (contents: Contents, options: Partial<ReadOptions> = {}) =>
  readDepartment(filesOf(contents), { defaultName: '某局', ...options });
const codes = (contents: Contents, options: Partial<ReadOptions> = {}) =>
  read(contents, options).problems.map((found) => `${found.code}:${found.at.origin.line}:${found.at.column ?? ''}`);

const value = (entry: Entry | null): string | null => (entry?.value ? plain(entry.value) : null);
type Shown = readonly [string, string | null, readonly Shown[]] | readonly [string, string | null];
const shown = (line: BudgetLine): Shown => {
  const own = [line.item ?? line.category ?? '', value(line.amount)] as const;
  return line.parts.length === 0 ? own : [...own, line.parts.map(shown)];
};
const lines = (department: Department | null, table: 'income' | 'expenditure' = 'income') =>
  (department?.[table]?.lines ?? []).map(shown);

const HEAD = '收入项目,金额（万元）\n';
const PLAIN = `${HEAD}财政拨款收入,100\n其他收入,20\n`;
const EXPECTED = [
  ['财政拨款收入', '100'],
  ['其他收入', '20'],
];

describe('bytes become text', () => {
  const utf16 = (text: string, little: boolean): Uint8Array => {
    const units = [...`\uFEFF${text}`].map((char) => char.charCodeAt(0));
    return new Uint8Array(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
  };
  it.each([
    ['UTF-8', PLAIN],
    ['UTF-8 with a BOM', `\uFEFF${PLAIN}`],
    ['two BOMs', `\uFEFF\uFEFF${PLAIN}`],
    ['a BOM and a quoted header', `\uFEFF"收入项目","金额（万元）"\n财政拨款收入,100\n其他收入,20\n`],
    ['GBK', gbk(PLAIN)],
    ['UTF-16 little endian', utf16(PLAIN, true)],
    ['UTF-16 big endian', utf16(PLAIN, false)],
    ['CRLF', PLAIN.replaceAll('\n', '\r\n')],
    ['bare CR', PLAIN.replaceAll('\n', '\r')],
    ['mixed line ends', '收入项目,金额（万元）\n财政拨款收入,100\r\n其他收入,20\r'],
    ['tabs', PLAIN.replaceAll(',', '\t')],
    ['semicolons', PLAIN.replaceAll(',', ';')],
    ['full-width commas', PLAIN.replaceAll(',', '，')],
    ['sep=;', `sep=;\r\n${PLAIN.replaceAll(',', ';')}`],
    [
      'cells with more full-width commas than the row has columns',
      `${HEAD}财政拨款收入,"１００．００"\n其他收入,20\n注：甲，乙，丙，丁，戊,\n`,
    ],
    ['title rows', `2023年收入表,\n单位：万元,\n${PLAIN}`],
    ['blank and empty rows', `\n\n${PLAIN.replace('其他', ',\n\n其他')}`],
  ])('%s', (_name, content) => {
    const { department, problems } = read({ income: content });
    expect(problems).toEqual([]);
    expect(lines(department)).toEqual(EXPECTED);
  });

  it.each([
    ['a truncated character', new Uint8Array([...new TextEncoder().encode(HEAD), 0xff, 0xff]), 'undecodable:2:'],
    [
      'UTF-8 rows in a GBK file',
      new Uint8Array([...gbk(PLAIN), ...new TextEncoder().encode('事业收入,3\n')]),
      'mixed-encoding:4:',
    ],
    ['a NUL byte', `${HEAD}财政拨款收入,1\u00000\n`, 'nul-byte:2:'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]), 'not-text:0:'],
    ['a PDF', '%PDF-1.7', 'not-text:0:'],
    ['nothing', '', 'empty-file:0:'],
    ['blank lines only', '\n\n', 'empty-file:0:'],
    ['a header only', HEAD, 'empty-file:1:'],
  ])('%s is refused', (_name, content, expected) => {
    const { department } = read({ income: content });
    expect(department?.income ?? null).toBeNull();
    expect(codes({ income: content })).toEqual([expected]);
  });

  it('names in GBK that are also valid UTF-8 are read as Chinese', () => {
    const content = gbk('source,amount (万元)\n'.replace('(万元)', '')).length;
    expect(content).toBeGreaterThan(0);
    const { department, readings } = read({ income: gbk('item,amount\n学校,5\n') }, { inputUnit: '万元' });
    expect(lines(department)).toEqual([['学校', '5']]);
    expect(readings[0]?.text?.encodingBecause).toBe('chinese-only-as-gb18030');
  });
});

describe('records', () => {
  it('keep quoted line breaks, and the physical line on which they start', () => {
    const { department } = read({ income: `${HEAD}"财政\n拨款",100\n其他收入,20\n` });
    expect(department?.income?.lines.map((line) => [line.item, line.at.origin.line, line.at.origin.row])).toEqual([
      ['财政\n拨款', 2, 2],
      ['其他收入', 4, 3],
    ]);
  });
  it.each([
    ['a bare quote', `${HEAD}财政"拨款",100\n其他,20\n`, 'quote-bare:2:1'],
    ['text behind a quote', `${HEAD}"财政"收入,100\n其他,20\n`, 'quote-bare:2:1'],
    ['an unclosed quote, where it opens', `${HEAD}财政,100\n"其他,20\n`, 'quote-unclosed:3:1'],
    ['a long row', `${HEAD}财政,1,200\n`, 'ragged-row:2:'],
    ['a short row', `${HEAD}财政\n`, 'ragged-row:2:'],
  ])('%s is an error there', (_name, content, expected) => {
    expect(codes({ income: content })).toEqual([expected]);
    expect(read({ income: content }).department?.income?.complete ?? false).toBe(false);
  });
  it('may hold any text that CSV can quote', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', '收', 'x', ' '), minLength: 1 })
      .map((text) => `科${text}目`);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), (names) => {
        const rows = names.map((name) => `"${name.replaceAll('"', '""')}",1`);
        const { department } = read({ income: `${HEAD}${rows.join('\n')}\n` });
        expect(department?.income?.lines.map((line) => line.item)).toEqual(names.map((name) => name.trim()));
      }),
    );
  });
  it('of a megabyte of one cell, or a million commas, are refused at once', () => {
    expect(codes({ income: `${HEAD}${'x'.repeat(1_100_000)},1\n` })).toEqual(['cell-too-large:0:']);
    expect(codes({ income: `${HEAD}${','.repeat(1_000_000)}\n` })).toEqual(['too-many-columns:0:']);
  });
});

describe('columns', () => {
  it.each(['金额', '决算数', '收入金额', '本年收入', 'Amount', ' 金 额 ', '金额(万元)', '金额［万元］'])(
    '%j is the amount',
    (header) => {
      expect(lines(read({ income: `项目,${header}\n财政,5\n` }).department)).toEqual([['财政', '5']]);
    },
  );
  it('missing, double or unknown are named', () => {
    expect(codes({ income: '项目,数字\n财政,5\n' })).toEqual(['missing-column:1:']);
    expect(codes({ income: '项目,金额（万元）,决算数\n财政,5,5\n' })).toEqual(['duplicate-column:1:3']);
    expect(codes({ income: '项目,备忘,金额（万元）\n财政,x,5\n' })).toEqual(['unknown-column:1:2']);
  });
  it('named __proto__ or constructor are ordinary', () => {
    expect(codes({ income: '项目,__proto__,金额（万元）\nconstructor,x,5\n__proto__,y,6\n' })).toEqual([
      'unknown-column:1:2',
    ]);
    const { department } = read({ income: '项目,金额（万元）\nconstructor,5\n__proto__,6\n' });
    expect(lines(department)).toEqual([
      ['constructor', '5'],
      ['__proto__', '6'],
    ]);
  });
  it('called 单位 mean what their values are', () => {
    const asDepartment = read({ income: '单位,项目,金额（万元）\n教育局,财政,5\n' });
    expect(asDepartment.department?.name).toBe('教育局');
    const asMeasure = read({ indicators: '一级指标,单位,分值,得分\n产出,个,100,100\n' });
    expect(asMeasure.department?.indicators?.indicators[0]?.unit).toBe('个');
  });
});

describe('units', () => {
  it.each([
    ['the header', '项目,金额（元）\n财政,5000\n', {}, '元', '5000'],
    ['a title row', '单位：亿元,\n项目,金额\n财政,5\n', {}, '亿元', '5'],
    ['the option', '项目,金额\n财政,5\n', { inputUnit: '千元' }, '千元', '5'],
  ] as const)('come from %s', (_name, income, options, unit, amount) => {
    const { department, problems } = read({ income }, options);
    expect([department?.unit, lines(department)[0]?.[1], problems.length]).toEqual([unit, amount, 0]);
  });
  it('are assumed with a note, converted exactly, and may stand in a cell', () => {
    expect(codes({ income: '项目,金额\n财政,5\n' })).toEqual(['unit-assumed:1:']);
    expect(lines(read({ income: `${HEAD}财政,0.3\n` }, { unit: '元' }).department)).toEqual([['财政', '3000']]);
    const cell = read({ income: `${HEAD}财政,3.2亿元\n` });
    expect([lines(cell.department), cell.problems.map((found) => found.code)]).toEqual([
      [['财政', '32000']],
      ['unit-in-cell'],
    ]);
    expect(
      lines(
        read({ income: '项目,金额（元）\na,1\n', expenditure: '支出类别,金额（万元）\nb,1\n' }).department,
        'expenditure',
      ),
    ).toEqual([['b', '10000']]);
  });
});

describe('totals, parts and carry-over', () => {
  it('of which rows are parts, by mark, by indentation, by level', () => {
    const parts = [
      [
        '基本支出',
        '100',
        [
          ['人员', '60'],
          ['公用', '40'],
        ],
      ],
      ['项目支出', '50'],
    ];
    const head = '支出类别,金额（万元）\n';
    for (const content of [
      `${head}基本支出,100\n其中：人员,60\n其中：公用,40\n项目支出,50\n合计,150\n`,
      `${head}基本支出,100\n　人员,60\n　公用,40\n项目支出,50\n合计,150\n`,
      `级次,${head}1,基本支出,100\n2,人员,60\n2,公用,40\n1,项目支出,50\n,合计,150\n`,
    ]) {
      const { department, problems } = read({ expenditure: content });
      expect(lines(department, 'expenditure')).toEqual(parts);
      expect(problems).toEqual([]);
    }
  });
  it('items under a category are its parts, with or without a row of its own', () => {
    const head = '类别,项目,金额（万元）\n';
    const own = read({ expenditure: `${head}基本支出,,100\n,人员,60\n,公用,40\n项目支出,,50\n` });
    expect(lines(own.department, 'expenditure')).toEqual([
      [
        '基本支出',
        '100',
        [
          ['人员', '60'],
          ['公用', '40'],
        ],
      ],
      ['项目支出', '50'],
    ]);
    const grouped = read({ expenditure: `${head}基本支出,人员,60\n基本支出,公用,40\n项目支出,修缮,50\n` });
    expect(lines(grouped.department, 'expenditure')).toEqual([
      [
        '基本支出',
        null,
        [
          ['人员', '60'],
          ['公用', '40'],
        ],
      ],
      ['项目支出', null, [['修缮', '50']]],
    ]);
    expect(grouped.problems).toEqual([]);
  });
  it('a total that comes first covers the of-which rows below it', () => {
    const { department } = read({ income: `${HEAD}本年收入合计,120\n其中：财政拨款收入,100\n其他收入,20\n` });
    expect(lines(department)).toEqual(EXPECTED);
    expect(department?.income?.totals.map((total) => [total.kind, total.from, total.to])).toEqual([['total', 0, 2]]);
  });
  it('carry-over stands apart between the total and the grand total; subtotals cover what is above them', () => {
    const { department } = read({
      income: `${HEAD}甲,1\n乙,2\n小计,3\n丙,4\n小计,4\n合计,7\n年初结转和结余,5\n总计,12\n`,
    });
    expect(lines(department)).toEqual([
      ['甲', '1'],
      ['乙', '2'],
      ['丙', '4'],
    ]);
    expect(department?.income?.carryOver.map(shown)).toEqual([['年初结转和结余', '5']]);
    expect(department?.income?.totals.map((total) => [total.kind, total.from, total.to])).toEqual([
      ['subtotal', 0, 2],
      ['subtotal', 2, 3],
      ['total', 0, 3],
      ['grand', 0, 3],
    ]);
  });
  it('footnotes are skipped and said so', () => {
    const { readings, problems } = read({ income: `${PLAIN}注：本表含结转,\n` });
    expect([problems.length, readings[0]?.skipped]).toEqual([0, [{ line: 4, why: 'footer', text: '注：本表含结转' }]]);
  });
  it('shares may be ratios, percentages, or percent by their header', () => {
    for (const [header, cell] of [
      ['占比', '0.9928'],
      ['占比', '99.28%'],
      ['占比(%)', '99.28'],
    ]) {
      const { department } = read({ income: `收入项目,金额（万元）,${header}\n财政,5,${cell}\n` });
      const share = department?.income?.lines[0]?.statedShare;
      expect([value(share ?? null), share?.places]).toEqual(['99.28', 2]);
    }
  });
});

describe('indicators', () => {
  const HEADER = '一级指标,二级指标,三级指标,分值,指标性质,年度指标值,实际完成值,得分\n';
  const paths = (content: string) =>
    read({ indicators: HEADER + content }).department?.indicators?.indicators.map((one) => one.path.join('/'));
  it('inherit merged levels; a new higher level resets the deeper ones', () => {
    expect(paths('产出,数量,甲,1,,,,1\n,,乙,1,,,,1\n,质量,丙,1,,,,1\n效益,,丁,1,,,,1\n满意度,,,1,,,,1\n')).toEqual([
      '产出/数量/甲',
      '产出/数量/乙',
      '产出/质量/丙',
      '效益/丁',
      '满意度',
    ]);
  });
  it('headings and total rows state points and are no leaves', () => {
    const { department } = read({ indicators: `${HEADER}产出,,,50,,,,48\n,数量,甲,50,,,,48\n合计,,,50,,,,48\n` });
    expect(department?.indicators?.indicators).toHaveLength(1);
    expect(
      department?.indicators?.stated.map((stated) => [stated.path, value(stated.points), value(stated.score)]),
    ).toEqual([
      [['产出'], '50', '48'],
      [[], '50', '48'],
    ]);
  });
  it.each([
    ['≥95%', '≥', '95%'],
    ['≧ 50个', '≥', '50'],
    ['﹦3', '=', '3'],
    ['<=90万元', '≤', '90'],
    ['100百分比', null, '100%'],
    ['效果明显', null, null],
    ['2021年12月', null, null],
  ])('a target of %s has the sign %s and the value %s', (target, sign, expected) => {
    const one = read({ indicators: `${HEADER}产出,数量,甲,10,,${target},1,10\n` }).department?.indicators
      ?.indicators[0];
    const quantity =
      one?.target?.kind === 'quantity' ? `${plain(one.target.value)}${one.target.percent ? '%' : ''}` : null;
    expect([one?.sign ?? null, quantity]).toEqual([sign, expected]);
  });
  it('not applicable is neither blank nor zero', () => {
    const one = read({ indicators: `${HEADER}产出,数量,甲,10,,,不适用,N/A\n` }).department?.indicators?.indicators[0];
    expect([one?.score, one?.actual?.kind]).toEqual(['not-applicable', 'not-applicable']);
  });
});

describe('departments', () => {
  const many =
    '部门,年度,收入项目,金额（万元）\n甲局,2023,财政,1\n乙局,2023,财政,2\n甲局,2023,其他,3\n甲局,2022,财政,4\n';
  it('are found in any order of rows, by name and year', () => {
    const { departments } = readDepartments(filesOf({ income: many }), { defaultName: 'x' });
    expect(departments.map(({ department }) => [department.name, department.year, lines(department)])).toEqual([
      [
        '甲局',
        '2023',
        [
          ['财政', '1'],
          ['其他', '3'],
        ],
      ],
      ['乙局', '2023', [['财政', '2']]],
      ['甲局', '2022', [['财政', '4']]],
    ]);
  });
  it('are picked by name, and asked for when there are several', () => {
    expect(lines(read({ income: many }, { department: '乙局' }).department)).toEqual([['财政', '2']]);
    expect(codes({ income: many })).toEqual(['department-not-chosen:0:']);
    expect(codes({ income: many }, { department: '丙局' })).toEqual(['department-unknown:0:']);
  });
  it('may be named in one file only, or not at all', () => {
    const named = read({
      income: '部门,年度,项目,金额（万元）\n甲局,2023,财政,1\n',
      expenditure: '支出类别,金额（万元）\n基本支出,1\n',
    });
    expect([
      named.department?.name,
      named.department?.year,
      lines(named.department, 'expenditure').length,
      named.problems.length,
    ]).toEqual(['甲局', '2023', 1, 0]);
    expect(read({ income: PLAIN }).department?.name).toBe('某局');
    expect(read({ income: PLAIN }, { department: '丁局' }).department?.name).toBe('丁局');
  });
  it('speak the language of their headers', () => {
    expect(read({ income: PLAIN }).department?.language).toBe('zh');
    expect(read({ income: 'item,amount (万元)\nGrant,5\n' }).department?.language).toBe('en');
  });
});

describe('files that hold many departments', () => {
  const INCOME = '部门,年度,收入项目,金额（万元）\n';
  const many = (contents: Contents) => readDepartments(filesOf(contents), { defaultName: '' });
  const sums = (contents: Contents) =>
    many(contents).departments.map(({ department, problems }) => [
      department.name,
      department.income?.complete,
      lines(department).length,
      problems.map((found) => found.code),
    ]);

  it('may scatter the rows of a department', () => {
    const income = `${INCOME}甲局,2023,财政拨款收入,10\n乙局,2023,财政拨款收入,7\n甲局,2023,其他收入,5\n`;
    expect(many({ income }).departments.map(({ department }) => lines(department))).toEqual([
      [
        ['财政拨款收入', '10'],
        ['其他收入', '5'],
      ],
      [['财政拨款收入', '7']],
    ]);
  });

  it('hold a fault to the department whose row it is', () => {
    const income = `${INCOME}甲局,2023,财政拨款收入,1,200.00\n甲局,2023,其他收入,5\n乙局,2023,财政拨款收入,7\n丙局,2023,事业收入,1\n丙局,2023,"事业"收入,7\n`;
    expect(sums({ income })).toEqual([
      ['甲局', false, 1, ['ragged-row']],
      ['乙局', true, 1, []],
      ['丙局', false, 1, ['quote-bare']],
    ]);
  });

  it('are complete for nobody when a lost row could be anybody’s', () => {
    const income = `${INCOME}2023,财政拨款收入,7\n甲局,2023,其他收入,5\n乙局,2023,财政拨款收入,7\n`;
    expect(sums({ income })).toEqual([
      ['甲局', false, 1, []],
      ['乙局', false, 1, []],
    ]);
    expect(many({ income }).problems.map((found) => found.code)).toContain('ragged-row');
  });

  it('may blank a repeated name, and end in a footnote', () => {
    const income = `${INCOME}甲局,2023,财政拨款收入,10\n,,其他收入,5\n\n乙局,2023,财政拨款收入,7\n注：单位万元,,,\n`;
    expect(sums({ income })).toEqual([
      ['甲局', true, 2, []],
      ['乙局', true, 1, []],
    ]);
  });

  it('leave out rows that sum up all departments, and those below that repeat their name', () => {
    const income = `${INCOME}甲局,2023,财政拨款收入,10\n合计,2023,财政拨款收入,17\n,,其他收入,3\n乙局,2023,财政拨款收入,7\n,,其他收入,3\n总计,,,20\n`;
    expect(sums({ income })).toEqual([
      ['甲局', true, 1, []],
      ['乙局', true, 2, []],
    ]);
    expect(many({ income }).problems.map((found) => [found.code, found.at.origin.line])).toEqual([
      ['total-of-departments', 3],
      ['total-of-departments', 7],
    ]);
  });

  it('count twenty thousand names without a year in a moment', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `第${index}局,财政拨款收入,1`);
    const { departments } = many({ income: `部门,收入项目,金额（万元）\n${rows.join('\n')}\n` });
    expect(departments).toHaveLength(20_000);
  });
});
