import { Figure } from '../numbers/figure.js';
import { safe } from '../text/safe-text.js';
import { bareCell } from './cell-text.js';
import { type Cell, type Column, isNumeric, type Table } from './document.js';
import type { Style } from './style.js';

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Also what another program might take for a delimiter. */
const NEEDS_QUOTES = /[",;\t\r\n]|^[\s']|\s$/;

/** Text that a spreadsheet would run as a formula, made text again. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

type Delimiter = ',' | '\t';

/** A tab-separated cell cannot hold a line break or a tab that every reader understands: there they are marks. */
function cellText(text: string, isText: boolean, delimiter: Delimiter, quoteText: boolean): string {
  const shown = safe(text, delimiter === ',' ? 'kept' : 'marked');
  const quotes = NEEDS_QUOTES.test(shown) || (quoteText && isText && shown !== '');
  return quotes ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/** English headers are the columns' keys; Chinese ones their names, with `(%)` where figures are percentages. */
function headerText({ key, header, measure }: Column, style: Style): string {
  if (style.lang === 'en') return key;
  return measure === 'ratio' ? `${header}(%)` : header;
}

/** RFC 4180 (or the same with tabs): one header, one row a line, no title and no note. Figures are never touched. */
export function delimitedText(table: Table, delimiter: Delimiter, style: Style): string {
  const end = style.excel ? '\r\n' : '\n';
  const head = table.columns.map((column) =>
    cellText(guarded(headerText(column, style)), true, delimiter, style.excel),
  );
  const rowText = (row: readonly Cell[]): string =>
    row
      .map((cell, index) => {
        const column = table.columns[index];
        if (column === undefined) return '';
        const text = bareCell(cell, column, style);
        return cellText(cell instanceof Figure ? text : guarded(text), !isNumeric(column), delimiter, style.excel);
      })
      .join(delimiter) + end;
  return (style.excel ? '\ufeff' : '') + head.join(delimiter) + end + table.rows.map(rowText).join('');
}
