import Lines from 'cli-table3';
import { padEnd, padStart, wrap } from '../text/display-width.js';
import { safe } from '../text/safe-text.js';
import type { Table } from './document.js';
import { type Measured, measuredColumns } from './measured-columns.js';
import { type Paint, paintWith } from './paint.js';
import { withBars } from './rate-bars.js';
import type { Style } from './style.js';

/** Text is narrowed to one of these everywhere before it is narrowed to the next anywhere; figures never. */
const TEXT_STEPS: readonly number[] = [24, 16, 12, 10, 8, 6, 4];

/** Takes columns of the terminal from the widest column that still has some to give, until the table fits. */
function fitted(columns: readonly Measured[], limit: number | undefined): Measured[] {
  const widths = columns.map((column) => column.width);
  const frame = columns.length * 3 + 1;
  let over = limit === undefined ? 0 : widths.reduce((sum, width) => sum + width, frame) - limit;
  for (const step of over > 0 ? TEXT_STEPS : []) {
    const least = columns.map((column) => (column.isNumeric ? column.least : Math.min(column.width, step)));
    for (; over > 0; over -= 1) {
      let chosen = -1;
      for (const [index, width] of widths.entries()) {
        if (width > (least[index] ?? 0) && width > (widths[chosen] ?? 0)) chosen = index;
      }
      if (chosen < 0) break;
      widths[chosen] = (widths[chosen] ?? 0) - 1;
    }
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

const place = (text: string, column: Measured): string =>
  column.isNumeric ? padStart(text, column.width) : padEnd(text, column.width);

/** One row of the table in as many lines as its longest cell needs. */
function drawRow(cells: readonly string[], columns: readonly Measured[], bar: string, paint: (text: string) => string) {
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

const within = (text: string, { width }: Style): string[] => (width === undefined ? [text] : wrap(text, width));

/** The table for a terminal: figures below each other by their decimal points, Chinese in straight columns. */
export function tableText(table: Table, style: Style): string {
  const paint = paintWith(style.color);
  const columns = fitted(withBars(measuredColumns(table, style), table, style), style.width);
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
    ...within(safe(table.title), style).map((line) => paint.title(line)),
    frame.top,
    ...drawRow(heads, columns, frame.bar, paint.title),
    frame.middle,
    ...body,
    frame.bottom,
    ...(table.note === undefined ? [] : within(safe(table.note), style)),
  ];
  return `${lines.join('\n')}\n`;
}
