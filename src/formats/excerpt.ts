import { CELL_SEPARATOR, cellAddress, type Origin, type Place } from '../domain/place.js';
import { displayWidth, padEnd, padStart, truncate, truncateStart } from '../text/display-width.js';
import { clipped, clippedStart, safe } from '../text/safe-text.js';

/** Columns of a row that are shown around the cell in question. */
const WINDOW = 100;
const WIDEST_CELL = 60;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a cell ends: at the next delimiter outside quotation marks, or with the record. Quotes count where the cell begins with one. */
function cellEnd(text: string, start: number, delimiter: string): number {
  const opens = /^[ \u3000]*"/.test(text.slice(start, start + 64));
  let isQuoted = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"' && opens) isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) return index;
  }
  return text.length;
}

/** A key or a value of YAML or JSON, as far as one line of it goes. */
const VALUE = /^(?:"[^"]*"|'[^']*'|[^\s,[\]{}#:"'](?:[^,[\]{}#:]|:(?=\S))*?(?=\s*(?:[,\]}#:]|$)))/;

/** Of a text without cells: what begins at the column, at least one character. */
function valueSpan(text: string, column: number): Span {
  const start = Math.min(column - 1, Math.max(0, text.length - 1));
  const found = VALUE.exec(text.slice(start, start + 4 * WINDOW))?.[0] ?? '';
  return { start, end: start + Math.max(1, found.length) };
}

/** The cell's part of the record, or null where the record has no such cell. Columns count from 1. */
export function cellSpan({ text, delimiter }: Origin, column: number): Span | null {
  if (delimiter === '') return valueSpan(text, column);
  let start = 0;
  for (let at = 1; ; at += 1) {
    const end = cellEnd(text, start, delimiter);
    if (at === column) return { start, end };
    if (end >= text.length) return null;
    start = end + delimiter.length;
  }
}

/** The span without the blanks around the cell, unless it is all blank. */
function trimmed(text: string, { start, end }: Span): Span {
  const cell = text.slice(start, end);
  const core = cell.trim();
  if (core === '') return { start, end };
  const from = start + cell.indexOf(core);
  return { start: from, end: from + core.length };
}

/** What stands in the cell, without quotation marks of its file; null where no cell is meant or there is none. */
export function cellText({ origin, column }: Place): string | null {
  if (column === null || origin.delimiter === '') return null;
  if (origin.sheet !== undefined) return origin.text.split(CELL_SEPARATOR)[column - 1] ?? null;
  const span = cellSpan(origin, column);
  if (span === null) return null;
  const text = origin.text.slice(span.start, span.end).trim();
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}

export interface Excerpt {
  /** The words above the cells of a sheet's row, where they are known. */
  readonly heads: string | null;
  readonly row: string;
  /** Carets below the cell with its address beside them; null when the whole row is meant. */
  readonly carets: string | null;
}

/** A column of an excerpt: the word above, the cell, and the room that both need. */
interface Shown {
  readonly column: number;
  readonly head: string;
  readonly cell: string;
  readonly width: number;
}

const SHEET_CELL = 24;
const BETWEEN = ' | ';
const NUMERIC = /^[-+(]?[\d,]+(?:\.\d+)?[%)]?$/;

/** Cells with content and the one in question, each with its head. */
function shownCells({ origin, column }: Place): Shown[] {
  const short = (text: string): string => truncate(safe(clipped(text, 4 * SHEET_CELL)), SHEET_CELL);
  const cells = origin.text.split(CELL_SEPARATOR).map(short);
  const shown: Shown[] = [];
  for (let index = 0; index < Math.max(cells.length, column ?? 0); index += 1) {
    const cell = cells[index] ?? '';
    if (cell === '' && index + 1 !== column) continue;
    const head = short(origin.heads?.[index] ?? '');
    shown.push({ column: index + 1, head, cell, width: Math.max(1, displayWidth(head), displayWidth(cell)) });
  }
  return shown;
}

/** Of many cells those around the one in question that fit into the window; of a whole row the first ones. */
function cellsInView(shown: readonly Shown[], column: number | null): readonly Shown[] {
  const middle = Math.max(
    0,
    shown.findIndex((one) => one.column === column),
  );
  let from = middle;
  let to = middle + 1;
  let room = WINDOW - (shown[middle]?.width ?? 0);
  const take = (one: Shown | undefined): boolean => {
    const needed = one === undefined ? room + 1 : one.width + BETWEEN.length;
    if (needed > room) return false;
    room -= needed;
    return true;
  };
  for (let grows = true; grows; ) {
    grows = false;
    if (take(shown[from - 1])) {
      from -= 1;
      grows = true;
    }
    if (take(shown[to])) {
      to += 1;
      grows = true;
    }
  }
  return shown.slice(from, to);
}

/** A row of a sheet: the words above, its cells below them, carets under the one in question. */
function sheetExcerpt(place: Place): Excerpt {
  const inView = cellsInView(shownCells(place), place.column);
  const aligned = ({ cell, width }: Shown): string =>
    NUMERIC.test(cell) ? padStart(cell, width) : padEnd(cell, width);
  const row = inView.map(aligned).join(BETWEEN).trimEnd();
  const heads = inView
    .map(({ head, width }) => padEnd(head, width))
    .join(BETWEEN)
    .trimEnd();
  const at = inView.findIndex((one) => one.column === place.column);
  const one = inView[at];
  if (one === undefined) return { heads: /[^ |]/.test(heads) ? heads : null, row, carets: null };
  const before = inView.slice(0, at).reduce((sum, other) => sum + other.width + BETWEEN.length, 0);
  const width = Math.max(1, displayWidth(one.cell));
  const start = before + (NUMERIC.test(one.cell) ? one.width - width : 0);
  return { heads: /[^ |]/.test(heads) ? heads : null, row, carets: `${' '.repeat(start)}${'^'.repeat(width)}` };
}

/** The record as text that is fit to print, at most about 100 columns of it, with the cell in view. */
export function excerptOf(place: Place): Excerpt | null {
  const { text } = place.origin;
  if (text === '') return null;
  if (place.origin.sheet !== undefined) return sheetExcerpt(place);
  const found = place.column === null ? null : cellSpan(place.origin, place.column);
  if (found === null) return { heads: null, row: truncate(safe(clipped(text, 4 * WINDOW)), WINDOW), carets: null };
  const span = trimmed(text, found);
  const cell = truncate(safe(clipped(text.slice(span.start, span.end), 4 * WIDEST_CELL)), WIDEST_CELL);
  const allBefore = safe(clippedStart(text.slice(0, span.start), 4 * WINDOW));
  const allAfter = safe(clipped(text.slice(span.end).trimEnd(), 4 * WINDOW));
  const room = WINDOW - displayWidth(cell);
  const forAfter = Math.max(Math.ceil(room / 2), room - displayWidth(allBefore));
  const after = truncate(allAfter, Math.max(1, forAfter));
  const before = truncateStart(allBefore, Math.max(1, room - displayWidth(after)));
  const carets = '^'.repeat(Math.max(1, displayWidth(cell)));
  return {
    heads: null,
    row: before + cell + after,
    carets: `${' '.repeat(displayWidth(before))}${carets} ${cellAddress(place) ?? ''}`.trimEnd(),
  };
}
