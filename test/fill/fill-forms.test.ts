import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { assessDepartment } from '../../src/assess/assess-department.js';
import { type Assessment, leavesOf } from '../../src/domain/assessment.js';
import type { Department } from '../../src/domain/department.js';
import type { Problem } from '../../src/domain/problem.js';
import { fillingOf, fillWorkbook } from '../../src/fill/fill-workbook.js';
import { contentOf, readDepartment } from '../../src/input/department/read-department.js';
import { chooseForms } from '../../src/input/forms/choose-forms.js';
import { openForms, readCandidate } from '../../src/input/forms/read-forms.js';
import type { Workbook } from '../../src/input/grid/grid.js';
import { readWorkbook } from '../../src/input/grid/read-workbook.js';
import { plain } from '../../src/numbers/decimal.js';
import { figuresIn } from '../support/assess-forms.js';
import { DATE, drawnBook, emptied } from '../support/drawn-forms.js';
import type { Cell } from '../support/drawn-sheets.js';
import {
  BLANK_NATURES,
  BLANK_SOURCES,
  expenditureTable,
  HUNAN,
  incomeTable,
  NATIONAL_CSV,
  NATIONAL_TEMPLATE,
  OVERVIEW,
  SCORING,
} from './layouts.js';

const ROUNDINGS = { places: 2, rounding: 'half-up' } as const;

interface Case {
  readonly department: Department;
  readonly assessment: Assessment;
}

const opened = (bytes: Uint8Array): Workbook => readWorkbook('表.xlsx', bytes, '');

/** What a workbook says. */
function readBack(bytes: Uint8Array): Case & { readonly problems: readonly Problem[] } {
  const forms = openForms([opened(bytes)]);
  const { candidate } = chooseForms(forms, {});
  const read = candidate === null ? null : readCandidate(forms, candidate, { defaultName: '' }).read;
  if (read === null) throw new Error('nothing can be read');
  const checked = assessDepartment({ value: read.department, problems: read.problems });
  return { department: read.department, assessment: checked.value, problems: checked.problems };
}

function ofCsv(tables: {
  readonly 收入?: readonly string[];
  readonly 支出?: readonly string[];
  readonly 指标?: readonly string[];
}): Case {
  const file = (name: '收入' | '支出' | '指标') => {
    const rows = tables[name];
    return rows === undefined ? null : contentOf(`${name}.csv`, new TextEncoder().encode(`${rows.join('\n')}\n`), '');
  };
  const files = { income: file('收入'), expenditure: file('支出'), indicators: file('指标') };
  const { department } = readDepartment(files, { defaultName: '某局' });
  if (department === null) throw new Error('nothing can be read');
  return { department, assessment: assessDepartment({ value: department, problems: [] }).value };
}

async function fill({ department, assessment }: Case, template: Uint8Array, sheet?: string) {
  const filled = await fillWorkbook(opened(template), template, fillingOf(department, assessment, ROUNDINGS), {
    sheet,
  });
  return { ...filled, codes: filled.problems.map(({ code }) => code) };
}

async function filledBytes(found: Case, template: Uint8Array): Promise<Uint8Array> {
  const { bytes } = await fill(found, template);
  if (bytes === null) throw new Error('nothing was written');
  return bytes;
}

const textAt = (bytes: Uint8Array, row: number, column: number): string =>
  opened(bytes).grids[0]?.rows.find(({ number }) => number === row)?.cells[column - 1]?.text ?? '';

/** Everything that a form says of a department. */
function saidOf({ assessment }: Case) {
  const { score, budget } = assessment;
  const lines = (budget.expenditure?.lines ?? []).map((line) =>
    [line.category ?? line.item, line.initialBudget, line.budget, line.amount].map((one) =>
      one === null || typeof one === 'string' ? one : plain(one),
    ),
  );
  const leaves = leavesOf(score?.sections ?? []).map((leaf) => [
    leaf.path.join('›'),
    leaf.points === null ? null : plain(leaf.points),
    leaf.score === null ? null : plain(leaf.score),
    leaf.reason,
  ]);
  return { ...figuresIn({ assessment, problems: [], uses: [] }), lines, leaves };
}

describe('read(fill(x)) is x', () => {
  const TWELVE = [100, 80.5, 0, 12.25, 0, 7, 0.25];
  it.each<[string, Record<string, Cell[][]>]>([
    ['收入决算表 and 支出决算表', { 收入: incomeTable(TWELVE), 支出: expenditureTable([90, 60.5, 29.5, 0, 0, 0]) }],
    ['in 元', { 支出: expenditureTable([900_000, 605_000.5, 294_999.5, 0, 0, 0], '元') }],
    ['收入支出决算总表', { 总表: OVERVIEW }],
    ['labels of Hunan', { 自评: HUNAN }],
    ['a scoring table', { 评分: SCORING }],
  ])('%s', async (_name, sheets) => {
    const bytes = drawnBook(sheets);
    const own = readBack(bytes);
    const { bytes: filled, codes } = await fill(own, emptied(bytes));
    expect(codes).toEqual([]);
    expect(saidOf(readBack(filled ?? bytes))).toEqual(saidOf(own));
    expect(saidOf(own).name).not.toBe(null);
  });

  const cents = fc.integer({ min: 0, max: 99_999_999 });
  it('for any money in the account of expenditure, in any unit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cents, { minLength: 5, maxLength: 5 }),
        fc.constantFrom('元', '万元'),
        async (parts, unit) => {
          const amounts = parts.map((one) => one / 100);
          const total = parts.reduce((sum, one) => sum + one, 0) / 100;
          const bytes = drawnBook({ 支出: expenditureTable([total, ...amounts], unit) });
          const own = readBack(bytes);
          expect(saidOf(readBack(await filledBytes(own, emptied(bytes))))).toEqual(saidOf(own));
        },
      ),
      { numRuns: 10 },
    );
  });

  it('for any scores and money in a self-evaluation', async () => {
    const points = fc.tuple(...[10, 30, 20, 30, 10].map((most) => fc.integer({ min: 0, max: most * 100 })));
    await fc.assert(
      fc.asyncProperty(points, fc.tuple(cents, cents, cents), async (scores, [initial, budget, amount]) => {
        const [execution, ...own] = scores.map((one) => one / 100);
        const layout = NATIONAL_TEMPLATE.map((row, index) => {
          // Typed by hand from end to end: no formula, every indicator named.
          const cells = row.map((cell): Cell => (String(cell).startsWith('=') ? '' : cell));
          if (index === 4) cells.splice(4, 3, initial / 100, (budget + 1) / 100, amount / 100);
          if (index === 4) cells[9] = execution ?? 0;
          const leaf = index - 10;
          if (leaf >= 0 && leaf < own.length) {
            cells[3] = `指标 ${'甲乙丙丁'[leaf]}`;
            cells[7] = [30, 20, 30, 10][leaf] ?? 0;
            cells[8] = own[leaf] ?? 0;
            cells[9] = leaf % 2 === 0 ? '一处延期' : '';
          }
          return cells;
        });
        const bytes = drawnBook({ 自评: layout });
        const found = readBack(bytes);
        expect(saidOf(readBack(await filledBytes(found, emptied(bytes))))).toEqual(saidOf(found));
      }),
      { numRuns: 10 },
    );
  });
});

describe("somebody's own national form", () => {
  const data = ofCsv(NATIONAL_CSV);
  const template = drawnBook({ 自评表: NATIONAL_TEMPLATE });

  it('gets names, money in its unit, evidence, scores, reasons and the total', async () => {
    const { bytes, problems } = await fill(data, template);
    if (bytes === null) throw new Error('nothing was written');
    expect(problems).toEqual([]);
    expect(textAt(bytes, 2, 1)).toBe('（2024年度）');
    expect(textAt(bytes, 3, 3)).toBe('柳湾镇人民政府');
    expect([5, 6, 7, 8, 9, 10].map((column) => textAt(bytes, 5, column))).toEqual([
      '3000000',
      '4000000',
      '3800000',
      '10',
      '95%',
      '9.5',
    ]);
    expect([5, 6, 7].map((column) => textAt(bytes, 6, column))).toEqual(['2000000', '2105000', '2052500']);
    expect([4, 6, 7, 8, 9, 10].map((column) => textAt(bytes, 11, column))).toEqual([
      '修建农路',
      '≥12公里',
      '12公里',
      '30',
      '30',
      '',
    ]);
    expect([4, 6, 7, 8, 9, 10].map((column) => textAt(bytes, 12, column))).toEqual([
      '验收合格率',
      '≥100%',
      '98%',
      '20',
      '19.6',
      '一段返工',
    ]);
    expect([4, 6, 7, 8, 9, 10].map((column) => textAt(bytes, 13, column))).toEqual([
      '受益人口',
      '≥5000人',
      '4800人',
      '30',
      '28.8',
      '两个村推迟',
    ]);
    expect([8, 9].map((column) => textAt(bytes, 15, column))).toEqual(['100', '97.9']);
    const read = readBack(bytes);
    expect(saidOf(read).score).toBe('97.9');
    expect(read.problems.filter(({ code }) => /mismatch|unreadable|missing/.test(code))).toEqual([]);
  });

  it('keeps its formulas, with the values that they have now', async () => {
    const bytes = await filledBytes(data, template);
    const sheet = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    expect(sheet).toContain('<f>IF(F6&gt;0,G6/F6,0)</f><v>0.975059382422803</v>');
    expect(sheet).toContain('<f>SUM(J5,I11:I14)</f><v>97.9</v>');
  });

  it('keeps every other part byte for byte', async () => {
    const [before, after] = [unzipSync(template), unzipSync(await filledBytes(data, template))];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const name of Object.keys(before)) if (!name.includes('sheet1')) expect(after[name]).toEqual(before[name]);
  });

  it('leaves what is absent blank, and says so', async () => {
    const { 指标: _, ...money } = NATIONAL_CSV;
    const { bytes, problems } = await fill(ofCsv(money), template);
    expect(problems).toMatchObject([{ code: 'field-left-blank', names: ['修建农路'] }]);
    expect(textAt(bytes ?? template, 15, 9)).toBe('');
  });

  it('never turns a text into a formula', async () => {
    const evil = NATIONAL_CSV.指标.map((row) => row.replace('一段返工', '"=HYPERLINK(""x"")"'));
    const bytes = await filledBytes(ofCsv({ ...NATIONAL_CSV, 指标: evil }), template);
    const sheet = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=HYPERLINK(');
  });
});

describe('what does not fit is told', () => {
  const data = ofCsv(NATIONAL_CSV);
  const changed = (...changes: [number, number, Cell][]): Uint8Array =>
    drawnBook({
      自评表: NATIONAL_TEMPLATE.map((cells, row) =>
        cells.map((one, column) => changes.find(([r, c]) => r === row + 1 && c === column + 1)?.[2] ?? one),
      ),
    });

  it('a cell that says something else stays', async () => {
    const { bytes, problems } = await fill(data, changed([11, 9, 25], [11, 8, 35]));
    expect(problems).toMatchObject([
      { code: 'cell-taken', name: '修建农路', stated: '35', figure: '30' },
      { code: 'cell-taken', name: '修建农路', stated: '25', figure: '30' },
    ]);
    expect(textAt(bytes ?? new Uint8Array(), 11, 9)).toBe('25');
  });

  it('a zero of an empty form, or the same figure, is no matter', async () => {
    expect((await fill(data, changed([11, 9, 0], [5, 5, 3_000_000]))).codes).toEqual([]);
  });

  it('a cell that cannot hold the number; the others are written', async () => {
    const { bytes, problems } = await fill(data, changed([11, 9, DATE]));
    expect(problems).toMatchObject([{ code: 'cell-not-writable', name: '修建农路', why: 'format' }]);
    expect(textAt(bytes ?? new Uint8Array(), 12, 9)).toBe('19.6');
  });

  it('an indicator without a row', async () => {
    const { bytes, codes } = await fill(data, changed([13, 4, '受益村组'], [13, 3, '经济效益指标'], [15, 9, '']));
    expect(codes).toEqual(['field-left-blank', 'figure-without-field']);
    expect(textAt(bytes ?? new Uint8Array(), 15, 9)).toBe('');
  });

  it('a blank row that is worth other points', async () => {
    const { problems } = await fill(data, changed([12, 8, 15]));
    expect(problems).toMatchObject([{ code: 'figure-without-field', names: ['验收合格率'] }]);
  });

  it('lines without a column, and columns without a line', async () => {
    const money = ofCsv({ 支出: ['支出类别,支出数（万元）', '基本支出,10', '偿债支出,5'] });
    const { problems } = await fill(money, drawnBook({ 支出: expenditureTable(BLANK_NATURES) }));
    expect(problems).toMatchObject([
      { code: 'field-left-blank', names: ['项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'] },
      { code: 'figure-without-field', names: ['偿债支出'] },
    ]);
  });

  it('a template that asks for other figures, that is no form, or has two of them', async () => {
    const money = ofCsv({ 支出: ['支出类别,支出数（万元）', '基本支出,10'] });
    expect(await fill(money, drawnBook({ 收入: incomeTable(BLANK_SOURCES) }))).toMatchObject({
      bytes: null,
      codes: ['nothing-to-fill'],
    });
    expect((await fill(money, drawnBook({ 考勤: [['姓名', '天数']] }))).codes).toEqual(['sheet-unknown']);
    const two = drawnBook({ 甲: NATIONAL_TEMPLATE, 乙: NATIONAL_TEMPLATE });
    expect(await fill(data, two)).toMatchObject({
      bytes: null,
      problems: [{ code: 'form-ambiguous', why: 'template' }],
    });
    expect((await fill(data, two, '乙')).codes).toEqual([]);
    expect((await fill(data, two, '丙')).codes).toEqual(['sheet-not-found']);
  });
});
