import type { Clean } from './clean.js';
import { plainLetter } from './letter-forms.js';

/** A line of the report as it stands, and the same in plain letters; blanks are kept, their places tell columns. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** Characters (code points) before the line. */
  readonly start: number;
  readonly raw: string;
  readonly clean: Clean;
  /** Plain letters without blanks at either end. */
  readonly text: string;
  /** Columns on a terminal, blanks at the ends left out. */
  readonly width: number;
  /** Columns of blanks before the first letter. */
  readonly indent: number;
}

/** A tab must survive for tables; everything else follows the plain letters. */
function cleanOf(raw: string, start: number): Clean {
  const text: string[] = [];
  const at: number[] = [];
  let place = start;
  for (const char of raw) {
    for (const unit of char === '\t' ? char : plainLetter(char)) {
      text.push(unit);
      for (let index = 0; index < unit.length; index += 1) at.push(place);
    }
    place += 1;
  }
  return { text: text.join(''), at };
}

/** Columns that a letter takes: two for Chinese and its punctuation. */
export const columnsOf = (char: string): number => {
  const code = char.codePointAt(0) ?? 0;
  return code >= 0x2e80 || (code >= 0x2010 && code <= 0x2027) ? 2 : 1;
};

function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += columnsOf(char);
  return width;
}

const isBlank = (char: string): boolean => plainLetter(char) === ' ';

function lineOf(raw: string, number: number, start: number): SourceLine {
  const clean = cleanOf(raw, start);
  let indent = 0;
  for (const char of raw) {
    if (!isBlank(char)) break;
    indent += columnsOf(char);
  }
  const body = raw.trim();
  return { number, start, raw, clean, text: clean.text.trim(), width: widthOf(body), indent };
}

/** Lines end with LF, CRLF, CR or a form feed; the feed of a page counts as no line of its own. */
export function sourceLines(report: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const raw of report.split('\n')) {
    const piece = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    lines.push(lineOf(piece, lines.length + 1, start));
    let count = 1;
    for (const _ of raw) count += 1;
    start += count;
  }
  return lines;
}

/** Line and column (both from 1, in characters) of an offset. */
export function placeFinder(report: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts: number[] = [0];
  let place = 0;
  for (const char of report) {
    place += 1;
    if (char === '\n') starts.push(place);
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
