import type { Merge } from './grid.js';

export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

/** Column and row of `AB12`, both from 1; null when it is no address that a sheet can have. */
export function cellAt(reference: string): { readonly row: number; readonly column: number } | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) | 32;
    if (letter < 97 || letter > 122) break;
    column = column * 26 + letter - 96;
    if (column > MOST_COLUMNS) return null;
  }
  let row = 0;
  const digits = at;
  for (; at < reference.length; at += 1) {
    const digit = reference.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    row = row * 10 + digit;
    if (row > MOST_ROWS) return null;
  }
  return column === 0 || row === 0 || digits === reference.length ? null : { row, column };
}

/** `A1:J3`, or one cell. */
export function rangeAt(reference: string): Merge | null {
  const [first = '', last = first] = reference.split(':');
  const from = cellAt(first);
  const to = cellAt(last);
  if (from === null || to === null || to.row < from.row || to.column < from.column) return null;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}
