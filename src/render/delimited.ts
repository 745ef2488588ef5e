import { safe } from './safe-text.js';
import type { Style } from './style.js';
import type { TextCell, TextColumn, TextTable } from './text-table.js';

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const FIGURE = /^-?\d+(\.\d+)?$/;
/** Also what another program might take for a delimiter. */
const NEEDS_QUOTES = /[",;\t\r\n]|^[\s']|\s$/;

/** Text that a spreadsheet would run as a formula, made text again. Figures in a column of figures are left alone. */
export function guarded(text: string, kind: TextColumn['kind']): string {
  if (kind === 'number' && FIGURE.test(text)) return text;
  return FORMULA.test(text) ? `'${text}` : text;
}

type Delimiter = ',' | '\t';

/** A tab-separated cell cannot hold a line break or a tab that every reader understands: there they are marks. */
function cellText(cell: TextCell, kind: TextColumn['kind'], delimiter: Delimiter, quoteText: boolean): string {
  const text = safe(guarded(cell ?? '', kind), delimiter === ',' ? 'kept' : 'marked');
  const quotes = NEEDS_QUOTES.test(text) || (quoteText && kind === 'text' && text !== '');
  return quotes ? `"${text.replaceAll('"', '""')}"` : text;
}

/** English headers are the columns' keys; Chinese ones their names, with `(%)` where figures are percentages. */
function headerText(column: TextColumn, style: Style): string {
  if (style.lang === 'en') return column.key;
  return column.percent === true ? `${column.header}(%)` : column.header;
}

/** RFC 4180 (or the same with tabs): one header, one row a line, no title and no note. */
export function delimitedText(table: TextTable, delimiter: Delimiter, style: Style): string {
  const end = style.excel ? '\r\n' : '\n';
  const line = (cells: readonly TextCell[], kinds: readonly TextColumn['kind'][]): string =>
    cells.map((cell, index) => cellText(cell, kinds[index] ?? 'text', delimiter, style.excel)).join(delimiter) + end;
  const kinds = table.columns.map((column) => column.kind);
  const head = line(
    table.columns.map((column) => headerText(column, style)),
    kinds.map(() => 'text'),
  );
  return (style.excel ? '\ufeff' : '') + head + table.rows.map((row) => line(row, kinds)).join('');
}
