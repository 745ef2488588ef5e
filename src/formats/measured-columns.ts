import { Figure } from '../numbers/figure.js';
import { displayWidth } from '../text/display-width.js';
import { safe } from '../text/safe-text.js';
import { shownCell } from './cell-text.js';
import { type Cell, type Column, isNumeric, type Table } from './document.js';
import type { Style } from './style.js';

/** Text wider than this is wrapped even where nothing limits the line. */
const WIDEST_TEXT = 80;
const NARROWEST_HEADER = 8;

/** A column as it is drawn: its cells as text, the width that they need, and the least that breaks no figure: text can always be broken. */
export interface Measured {
  readonly isNumeric: boolean;
  readonly header: string;
  readonly cells: readonly string[];
  readonly width: number;
  readonly least: number;
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

function measure(column: Column, index: number, table: Table, style: Style): Measured {
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
  return { isNumeric: false, header, cells, width, least: 1 };
}

export const measuredColumns = (table: Table, style: Style): Measured[] =>
  table.columns.map((column, index) => measure(column, index, table, style));
