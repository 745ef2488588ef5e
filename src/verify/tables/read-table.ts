import type { Figure, Role } from '../figures/figure.js';
import { readDigits } from '../figures/read-digits.js';
import { type Unit, unitAt } from '../figures/unit.js';
import type { Grid } from '../read/blocks.js';
import type { Clean } from '../read/clean.js';
import { columnOf, unitAbove } from './columns.js';
import { rowOf } from './rows.js';
import type { Column, Row, Table } from './table.js';

const CELL = /^(-?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(.{0,6})$/;
const NUMERIC = /^-?[\d,]+(?:\.\d+)?(?:%|[\u4e00-\u9fa5]{0,3})$/;
/** Where nothing says the unit: the field's own (design 3.5). */
const ASSUMED: Unit = { kind: 'money', word: '', power: 4 };
const MOST_ROWS = 3000;
const MOST_COLUMNS = 24;

const isNumeric = (cell: Clean | undefined): boolean => cell !== undefined && NUMERIC.test(cell.text);

/** Rows before the first that has figures behind its name: one head, or one split over two rows. */
function headRows(grid: Grid): number {
  for (let index = 0; index < Math.min(grid.rows.length, 4); index += 1) {
    const row = grid.rows[index] ?? [];
    if (row.some((cell, column) => column > 0 && isNumeric(cell) && !/^(?:19|20)\d{2}年?$/.test(cell.text)))
      return index;
  }
  return 1;
}

const ROLE_OF: { readonly [C in Column['role']]: Role } = {
  name: 'level',
  amount: 'level',
  points: 'level',
  score: 'level',
  other: 'level',
  change: 'change',
  growth: 'growth',
  share: 'share',
  rate: 'rate',
};

function figureOf(cell: Clean, unit: Unit, role: Role, name: string): Figure | null {
  const found = CELL.exec(cell.text);
  if (found === null) return null;
  const [, sign = '', digits = '', behind = ''] = found;
  const said = behind === '' ? null : unitAt(behind);
  if (behind !== '' && (said === null || said.length !== behind.length)) return null;
  const read = readDigits(sign + digits);
  if (read === null) return null;
  const to = sign.length + digits.length;
  const value = said?.unit ?? unit;
  return {
    index: 0,
    from: 0,
    to: cell.text.length,
    offset: cell.at[0] ?? 0,
    end: (cell.at[to - 1] ?? 0) + 1,
    text: read.text,
    value: read.value,
    places: read.places,
    unit: value,
    role,
    direction: 0,
    lead: '',
    name,
    depth: 0,
    bracket: 0,
    sentence: 0,
    isVague: false,
    run: 0,
  };
}

/** A table out of a grid; null where no column has figures. */
export function readTable(grid: Grid, before: string): Table | null {
  const width = Math.min(MOST_COLUMNS, Math.max(...grid.rows.slice(0, 50).map((row) => row.length)));
  const heads = headRows(grid);
  const body = grid.rows.slice(heads, heads + MOST_ROWS);
  const first = grid.rows[0]?.map((cell) => cell.text).join(' ') ?? '';
  const above = unitAbove(before.split('\n').at(-1) ?? '') ?? unitAbove(before) ?? unitAbove(first) ?? ASSUMED;
  const columns: Column[] = [];
  for (let index = 0; index < width; index += 1) {
    const head = grid.rows
      .slice(0, heads)
      .map((row) => row[index]?.text ?? '')
      .join('');
    const filled = body.filter((row) => (row[index]?.text ?? '') !== '');
    const numeric = filled.filter((row) => isNumeric(row[index]));
    columns.push(columnOf(index, head, index > 0 && numeric.length > 0 && numeric.length * 2 >= filled.length, above));
  }
  // A unit in the head of the first column rules the amounts: 项目资金（万元）.
  const corner = columnOf(0, columns[0]?.head ?? '', true, above).unit;
  const ruled = columns.map((column) =>
    column.unit === above && corner.kind === 'money' && corner.power !== above.power
      ? { ...column, unit: corner }
      : column,
  );
  if (!ruled.some((column) => column.role !== 'name' && column.role !== 'other')) return null;
  const firstFigure = ruled.findIndex((column) => column.role !== 'name' && column.role !== 'other');
  const names = ruled
    .filter((column) => column.index < firstFigure || column.index === 0)
    .map((column) => column.index);
  const rows: Row[] = body.map((cells, index) => rowOf(index, cells, names));
  const cell = (row: Row, column: Column): Figure | null => {
    const found = row.cells[column.index];
    if (found === undefined) return null;
    const unit = column.role === 'amount' && row.unit !== null ? row.unit : column.unit;
    return figureOf(found, unit, ROLE_OF[column.role], row.name);
  };
  return { columns: ruled, rows, before, cell };
}
