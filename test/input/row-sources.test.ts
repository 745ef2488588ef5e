import { describe, expect, it } from 'vitest';
import { contentOf } from '../../src/input/csv/file-content.js';
import type { Grid, GridCell } from '../../src/input/grid/grid.js';
import { GridRows } from '../../src/input/grid/grid-rows.js';
import { openTable, type TableResult, tableIn } from '../../src/input/table/table.js';

const LINES = [
  ['2023年度收入表', '', '单位：元'],
  ['收入项目', '金额', '占比'],
  ['财政拨款收入', '1,234.50', '98.76%'],
  ['', '', ''],
  ['其他收入', '15.50', '1.24%'],
  ['合计', '1250.00', ''],
];

const cell = (text: string): GridCell => ({
  text,
  stored: null,
  shown: null,
  formula: null,
  state: 'value',
  isNumber: false,
});

const SHEET: Grid = {
  file: 'own.xlsx',
  sheet: '收入',
  visibility: 'visible',
  rows: LINES.flatMap((texts, index) =>
    texts.every((text) => text === '')
      ? []
      : [
          {
            number: index + 1,
            line: index + 1,
            isHidden: false,
            cells: texts.map((text) => (text === '' ? undefined : cell(text))),
          },
        ],
  ),
  merges: [],
  hiddenColumns: new Set(),
};

const csv = LINES.map((texts) => texts.map((text) => (text.includes(',') ? `"${text}"` : text)).join(',')).join('\n');
const ofText = openTable('income', contentOf('own.csv', new TextEncoder().encode(csv), ''), {});
const ofSheet = tableIn('income', new GridRows(SHEET), { sha256: '', encoding: 'xlsx', text: null, skipped: 0 }, {});

function rowsOf({ opened }: TableResult<'income'>): { row: number; cells: readonly string[] }[] {
  const rows: { row: number; cells: readonly string[] }[] = [];
  if (opened === null) return rows;
  opened.source.each(opened.body, (row) => {
    if (row.asRow().cells.some((text) => text !== '')) rows.push({ row: row.row, cells: row.asRow().cells });
    return true;
  });
  return rows;
}

describe('a sheet is a source of rows like a CSV file', () => {
  it('has the same header, meanings and unit', () => {
    const [text, sheet] = [ofText.opened?.table, ofSheet.opened?.table];
    expect(sheet?.columns).toEqual(text?.columns);
    expect([sheet?.unit, sheet?.width, sheet?.reading.headerLine]).toEqual(['元', 3, 2]);
    expect([text?.unit, text?.width, text?.reading.headerLine]).toEqual(['元', 3, 2]);
  });

  it('has the same rows at the same places', () => {
    expect(rowsOf(ofSheet)).toEqual(rowsOf(ofText));
    expect(rowsOf(ofSheet)).toHaveLength(3);
  });

  it('hands out the rows of a run, and names their sheet', () => {
    const { opened } = ofSheet;
    const found: string[] = [];
    opened?.source.rowsIn([{ ...opened.body, to: opened.body.from + 2 }], ({ cells, origin }) =>
      found.push(`${origin.sheet} ${origin.row} ${cells[0]}`),
    );
    expect(found).toEqual(['收入 3 财政拨款收入', '收入 5 其他收入']);
  });
});
