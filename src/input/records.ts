import { parse } from 'csv-parse/sync';
import type { Origin } from '../domain/place.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';

/** A record with its cells as they stand, unquoted. */
export interface Row {
  readonly origin: Origin;
  readonly cells: readonly string[];
}

export const isEmptyRow = (row: Row): boolean => row.cells.every((cell) => cell.trim() === '');

/** The first text in a row, to name it by. */
export const firstText = (row: Row): string => row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '';

export interface Records {
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
  /** Lines of nothing but blanks, the first thousand. */
  readonly blankLines: readonly number[];
  /** False when a record, or the rest of the file, could not be cut into cells. */
  readonly complete: boolean;
}

const MOST_CELL = 1_000_000;
const MOST_COLUMNS = 2_000;
/** Blank lines that are remembered, to be shown as skipped. */
const MOST_BLANK_LINES = 1_000;

interface Scanned {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly fault: 'quote-bare' | 'quote-unclosed' | 'cell-too-large' | 'too-many-columns' | null;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** Cuts the text into records by quotes and line ends alone, and finds what csv-parse would stop at. One pass. */
function* scan(text: string, delimiter: string): Generator<Scanned> {
  const separator = delimiter.charCodeAt(0);
  const length = text.length;
  let line = 1;
  let index = 0;
  while (index < length) {
    const start = index;
    const firstLine = line;
    let column = 1;
    let cellStart = index;
    let quoted = false;
    let fault: Scanned['fault'] = null;
    let faultColumn = 0;
    const blame = (code: Scanned['fault']): void => {
      if (fault === null) {
        fault = code;
        faultColumn = column;
      }
    };
    let end = length;
    for (;;) {
      if (index >= length) {
        if (quoted) blame('quote-unclosed');
        break;
      }
      const code = text.charCodeAt(index);
      if (quoted) {
        if (code === QUOTE) {
          if (text.charCodeAt(index + 1) === QUOTE) index += 1;
          else {
            quoted = false;
            const next = text.charCodeAt(index + 1);
            if (index + 1 < length && next !== separator && next !== LF && next !== CR) blame('quote-bare');
          }
        } else if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) line += 1;
      } else if (code === QUOTE) {
        if (index === cellStart) quoted = true;
        else blame('quote-bare');
      } else if (code === separator) {
        if (index - cellStart > MOST_CELL) blame('cell-too-large');
        column += 1;
        if (column > MOST_COLUMNS) blame('too-many-columns');
        cellStart = index + 1;
      } else if (code === LF || code === CR) {
        end = index;
        index += code === CR && text.charCodeAt(index + 1) === LF ? 2 : 1;
        line += 1;
        break;
      }
      index += 1;
    }
    if ((end === length ? index : end) - cellStart > MOST_CELL) blame('cell-too-large');
    yield { start, end: Math.min(end, length), line: firstLine, column: faultColumn, fault };
  }
}

function cellsOf(texts: readonly string[], delimiter: string): string[][] {
  if (!texts.some((text) => text.includes('"'))) return texts.map((text) => text.split(delimiter));
  return parse(texts.join('\n'), {
    delimiter,
    columns: false,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
}

function faultOf(record: Scanned, origin: Origin): Problem {
  const at = { origin, column: record.column };
  if (record.fault === 'quote-unclosed') return problem('quote-unclosed', at, {});
  if (record.fault === 'cell-too-large') return problem('cell-too-large', placeOfFile(origin.file), { limit: '1 MB' });
  if (record.fault === 'too-many-columns') {
    return problem('too-many-columns', placeOfFile(origin.file), { limit: String(MOST_COLUMNS) });
  }
  return problem('quote-bare', at, { text: origin.text });
}

/** Text to rows of cells, each with the line on which it starts. Faulty records are named and left out; so are blank lines. */
export function readRecords(file: string, text: string, delimiter: string): Records {
  const good: Origin[] = [];
  const problems: Problem[] = [];
  const blankLines: number[] = [];
  let index = -1;
  for (const record of scan(text, delimiter)) {
    index += 1;
    if (record.fault === null && text.slice(record.start, record.end).trim() === '') {
      if (blankLines.length < MOST_BLANK_LINES) blankLines.push(record.line);
      continue;
    }
    const origin = { file, line: record.line, row: index + 1, text: text.slice(record.start, record.end), delimiter };
    if (record.fault === null) good.push(origin);
    else problems.push(faultOf(record, origin));
  }
  const cells = cellsOf(
    good.map((origin) => origin.text),
    delimiter,
  );
  if (cells.length !== good.length) throw new Error('the scan and csv-parse disagree about the records');
  const rows = good.map((origin, index) => ({ origin, cells: cells[index] ?? [] }));
  return { rows, problems, blankLines, complete: problems.length === 0 };
}
