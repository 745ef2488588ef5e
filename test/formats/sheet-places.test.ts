import { describe, expect, it } from 'vitest';
import { inFileOrder } from '../../src/assess/file-order.js';
import { CELL_SEPARATOR, type Place, placeOfSheet, sheetAddress, sheetReference } from '../../src/domain/place.js';
import { type Problem, problem } from '../../src/domain/problem.js';
import { excerptOf } from '../../src/formats/excerpt.js';
import { problemReport } from '../../src/formats/problem-text.js';
import { displayWidth } from '../../src/text/display-width.js';
import { STYLE } from '../support/assessment.js';
import { writtenProblems } from '../support/written.js';

const HEADS = ['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'];
const CELLS = ['', '合计', '3268.35', '1096.70', '2161.65'];

function cellOf(
  column: number | null,
  { sheet = '支出决算表', row = 7, cells = CELLS, heads }: Partial<Parts> = {},
): Place {
  const text = cells.join(CELL_SEPARATOR);
  return { origin: { file: '决算.xlsx', sheet, line: row, row, text, delimiter: CELL_SEPARATOR, heads }, column };
}
interface Parts {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly string[];
  readonly heads: readonly string[];
}

const signs = (place: Place): Problem => problem('sign-unknown', place, { text: '约' });

describe('a place in a workbook', () => {
  it.each([
    ['收入决算表', '收入决算表'],
    ['GK02 收入决算表', "'GK02 收入决算表'"],
    ['Z03 支出(财决03表)', "'Z03 支出(财决03表)'"],
    ['公开02表', '公开02表'],
    ['2023', "'2023'"],
    ['3.15部门收支总表', "'3.15部门收支总表'"],
    ['GK02', "'GK02'"],
    ['R1C1', "'R1C1'"],
    ['true', "'true'"],
    ["it's", "'it''s'"],
    ['', "''"],
    ['a!b', "'a!b'"],
  ])('writes the name %s as formulas do: %s', (name, reference) => expect(sheetReference(name)).toBe(reference));

  it('is a cell, a row or a sheet', () => {
    expect(sheetAddress(cellOf(3))).toBe('支出决算表!C7');
    expect(sheetAddress(cellOf(null))).toBe('支出决算表!7:7');
    expect(sheetAddress(placeOfSheet('a.xlsx', 'GK02 x'))).toBe("'GK02 x'");
    expect(
      sheetAddress({ origin: { file: 'a.csv', line: 1, row: 1, text: '', delimiter: ',' }, column: 1 }),
    ).toBeNull();
  });

  it('stands before the message, and under the words of its columns', () => {
    const [head, ...rest] = problemReport([signs(cellOf(3, { heads: HEADS }))], STYLE).split('\n');
    expect(head).toMatch(/^决算\.xlsx#支出决算表!C7: 警告 sign-unknown: /);
    expect(rest).toEqual([
      '  科目名称 | 本年支出合计 | 基本支出 | 项目支出',
      '  合计     |      3268.35 |  1096.70 |  2161.65',
      '                  ^^^^^^^',
      '1 个警告',
      '',
    ]);
  });

  it('is told in JSON and tables by sheet and cell; CSV says nothing of sheets', () => {
    const found = [signs(cellOf(3, { sheet: 'GK 03' }))];
    expect(JSON.parse(writtenProblems(found, 'json', STYLE))).toMatchObject([
      { file: '决算.xlsx', sheet: 'GK 03', line: 7, column: 3, cell: 'C7' },
    ]);
    expect(writtenProblems(found, 'csv', STYLE)).toContain('文件,工作表,');
    const csv = { origin: { file: 'a.csv', line: 2, row: 2, text: 'a,b', delimiter: ',' }, column: 2 };
    expect(writtenProblems([signs(csv)], 'json', STYLE)).not.toContain('sheet');
    expect(writtenProblems([signs(csv)], 'csv', STYLE)).not.toContain('工作表');
  });

  it('sorts by sheet before line', () => {
    const found = [
      signs(cellOf(1, { sheet: 'b', row: 9 })),
      signs(cellOf(1, { sheet: 'a', row: 3 })),
      signs(cellOf(1, { sheet: 'b', row: 2 })),
    ];
    expect(inFileOrder(found, ['决算.xlsx']).map(({ at }) => sheetAddress(at))).toEqual(['b!A2', 'b!A9', 'a!A3']);
  });

  it('shows cells with quotation marks, separators and hostile characters as they are', () => {
    const place = cellOf(2, { cells: ['a"b,c', '12\u001b[2JO', 'x\ty\n"z'] });
    expect(excerptOf(place)?.row).toBe('a"b,c | 12\\u001b[2JO | x→y⏎"z');
    expect(excerptOf(place)?.carets).toBe(`${' '.repeat(8)}${'^'.repeat(12)}`);
  });

  it('shows no more than fits, with the cell in view, blank or not', () => {
    const cells = Array.from({ length: 2_000 }, (_, index) => (index === 900 ? '' : '很长的一段文字'.repeat(50)));
    const excerpt = excerptOf(cellOf(901, { cells, heads: cells }));
    expect(displayWidth(excerpt?.row ?? '')).toBeLessThanOrEqual(100);
    expect(displayWidth(excerpt?.heads ?? '')).toBeLessThanOrEqual(100);
    expect(excerpt?.carets).toMatch(/^ {20,}\^$/);
    expect(excerptOf(cellOf(null, { cells: ['标题'] }))).toEqual({ heads: null, row: '标题', carets: null });
  });
});
