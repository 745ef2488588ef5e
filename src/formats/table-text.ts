import Lines from 'cli-table3';
import { Figure } from '../numbers/figure.js';
import { displayWidth, padEnd, padStart, wrap } from '../text/display-width.js';
import { safe } from '../text/safe-text.js';
import { shownCell } from './cell-text.js';
import { type Cell, isNumeric, type Table, type Column as TableColumn } from './document.js';
import { type Paint, paintWith } from './paint.js';
import type { Style } from './style.js';

/** Text wider than this is wrapped even where nothing limits the line. */
const WIDEST_TEXT = 80;
const NARROWEST_TEXT = 10;
const NARROWEST_HEADER = 8;

interface Column {
  readonly isNumeric: boolean;
  readonly header: string;
  readonly cells: readonly string[];
  readonly width: number;
}

/** Cells padded at the end until the decimal points of figures stand below each other; a dash or a word ends at the units. */
export function alignPoints(cells: readonly { readonly text: string; readonly isFigure: boolean }[]): string[] {
  const split = cells.map(({ text, isFigure }) => {
    const point = isFigure ? /[.%]/.exec(text)?.index : undefined;
    const end = point ?? text.length;
    return { whole: text.slice(0, end), fraction: text.slice(end) };
  });
  const wholes = split.map((cell) => displayWidth(cell.whole));
  const whole = wholes.reduce((most, width) => Math.max(most, width), 0);
  const fraction = split.reduce((most, cell) => Math.max(most, cell.fraction.length), 0);
  return split.map(
    (cell, index) => ' '.repeat(whole - (wholes[index] ?? 0)) + cell.whole + cell.fraction.padEnd(fraction),
  );
}

const widest = (cells: readonly string[]): number =>
  cells.reduce((most, cell) => Math.max(most, displayWidth(cell)), 0);

interface Measured extends Column {
  readonly least: number;
}

function measure(column: TableColumn, index: number, table: Table, style: Style): Measured {
  const header = safe(column.header);
  const numeric = isNumeric(column);
  const texts = table.rows.map((row): { text: string; isFigure: boolean } => {
    const cell: Cell | undefined = row[index];
    return { text: safe(shownCell(cell, style)), isFigure: cell instanceof Figure };
  });
  const cells = numeric ? alignPoints(texts) : texts.map(({ text }) => text);
  const body = widest(cells);
  const head = displayWidth(header);
  if (numeric) {
    const least = Math.max(body, Math.min(head, NARROWEST_HEADER));
    return { isNumeric: true, header, cells, width: Math.max(body, head), least };
  }
  const width = Math.min(Math.max(body, head, 1), WIDEST_TEXT);
  return { isNumeric: false, header, cells, width, least: Math.min(width, NARROWEST_TEXT) };
}

/** Takes columns of the terminal from the widest column that still has some to give, until the table fits. */
function fitted(columns: readonly Measured[], limit: number | undefined): Column[] {
  const widths = columns.map((column) => column.width);
  const frame = columns.length * 3 + 1;
  let over = limit === undefined ? 0 : widths.reduce((sum, width) => sum + width, frame) - limit;
  for (; over > 0; over -= 1) {
    let chosen = -1;
    for (const [index, column] of columns.entries()) {
      const width = widths[index] ?? 0;
      if (width > column.least && width > (widths[chosen] ?? 0)) chosen = index;
    }
    if (chosen < 0) break;
    widths[chosen] = (widths[chosen] ?? 0) - 1;
  }
  return columns.map((column, index) => ({ ...column, width: widths[index] ?? column.width }));
}

interface Frame {
  readonly top: string;
  readonly middle: string;
  readonly bottom: string;
  readonly bar: string;
}

/**
 * The lines around the cells, drawn once by cli-table3 around blanks. It never sees the text: its older idea of
 * display width would cut Thai or combining characters, and its time grows with the square of the rows.
 */
function frameFor(widths: readonly number[]): Frame {
  const blanks = widths.map(() => '');
  const table = new Lines({
    head: blanks,
    colWidths: widths.map((width) => width + 2),
    style: { head: [], border: [] },
  });
  table.push(blanks);
  const [top = '', , middle = '', row = '', bottom = ''] = table.toString().split('\n');
  return { top, middle, bottom, bar: row.charAt(0) };
}

const place = (text: string, column: Column): string =>
  column.isNumeric ? padStart(text, column.width) : padEnd(text, column.width);

/** One row of the table in as many lines as its longest cell needs. */
function drawRow(cells: readonly string[], columns: readonly Column[], bar: string, paint: (text: string) => string) {
  const wrapped = columns.map((column, index) => wrap(cells[index] ?? '', column.width));
  const height = wrapped.reduce((most, lines) => Math.max(most, lines.length), 1);
  return Array.from({ length: height }, (_, line) => {
    const texts = columns.map((column, index) => paint(place(wrapped[index]?.[line] ?? '', column)));
    return `${bar} ${texts.join(` ${bar} `)} ${bar}`;
  });
}

const unpainted = (text: string): string => text;

function rowPaint(table: Table, row: number, paint: Paint): (text: string) => string {
  const tone = table.tones?.get(row);
  return tone === undefined ? unpainted : (text) => paint.tone(tone, text);
}

/** The table for a terminal: figures below each other by their decimal points, Chinese in straight columns. */
export function tableText(table: Table, style: Style): string {
  const paint = paintWith(style.color);
  const columns = fitted(
    table.columns.map((column, index) => measure(column, index, table, style)),
    style.width,
  );
  const frame = frameFor(columns.map((column) => column.width));
  const heads = columns.map((column) => column.header);
  const body = table.rows.flatMap((_, row) =>
    drawRow(
      columns.map((column) => column.cells[row] ?? ''),
      columns,
      frame.bar,
      rowPaint(table, row, paint),
    ),
  );
  const lines = [
    paint.title(safe(table.title)),
    frame.top,
    ...drawRow(heads, columns, frame.bar, paint.title),
    frame.middle,
    ...body,
    frame.bottom,
    ...(table.note === undefined ? [] : [safe(table.note)]),
  ];
  return `${lines.join('\n')}\n`;
}
