import { parse } from 'csv-parse/sync';
import type { Origin } from '../domain/place.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { contentOf, type FileContent } from './file-content.js';
import { MOST_COLUMNS, type ScannedRecord, scanRecords } from './scan-records.js';

/** A record with its cells as they stand, unquoted. */
export interface Row {
  readonly origin: Origin;
  readonly cells: readonly string[];
}

export const isEmptyRow = (row: Row): boolean => row.cells.every((cell) => cell.trim() === '');

/** The first text in a row, to name it by. */
export const firstText = (row: Row): string => row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '';

/** How the text of one file is cut. Its bytes are UTF-8, whatever the file was. */
export interface Cut {
  readonly file: string;
  readonly delimiter: string;
}

/** Bytes of a faulty record that are kept to be shown. */
const MOST_SHOWN = 4_096;
const QUOTE = 34;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);
export const delimiterBytes = (delimiter: string): Uint8Array => encoder.encode(delimiter);

function cellsOf(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const [cells, ...more] = parse(text, {
    delimiter,
    columns: false,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  if (cells === undefined || more.length > 0) throw new Error('the scan and csv-parse disagree about the records');
  return cells;
}

export const rowOf = (cut: Cut, text: string, line: number, row: number): Row => ({
  origin: { file: cut.file, line, row, text, delimiter: cut.delimiter },
  cells: cellsOf(text, cut.delimiter),
});

/** Rows that stand behind each other in a file: where they begin, and the number of the first. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly row: number;
}

/** Calls back with every row of a run that was found sound, blank lines left out. */
export function eachRow(cut: Cut, content: FileContent, run: Run, visit: (row: Row) => void): void {
  const bytes = content.read(run.from, run.to);
  let { line, row } = run;
  if (!bytes.includes(QUOTE)) {
    for (const text of textOf(bytes).split(/\r\n|\n|\r/)) {
      if (text.trim() !== '') visit(rowOf(cut, text, line, row));
      line += 1;
      row += 1;
    }
    return;
  }
  const own = contentOf(cut.file, bytes, '');
  const options = { delimiter: delimiterBytes(cut.delimiter), from: 0, line, row, watched: [] };
  scanRecords(own, options, (record) => {
    const text = textOf(bytes.subarray(record.start, record.end));
    if (text.trim() !== '') visit(rowOf(cut, text, record.line, record.row));
    return undefined;
  });
}

/** What keeps a record from being cut into cells, at the place where it begins. */
export function faultOf(cut: Cut, content: FileContent, record: ScannedRecord): Problem {
  const { start, end, line, row, fault } = record;
  const text = textOf(content.read(start, Math.min(end, start + MOST_SHOWN)));
  const at = { origin: { file: cut.file, line, row, text, delimiter: cut.delimiter }, column: record.faultColumn };
  if (fault === 'quote-unclosed') return problem('quote-unclosed', at, {});
  if (fault === 'cell-too-large') return problem('cell-too-large', placeOfFile(cut.file), { limit: '1 MB' });
  if (fault === 'too-many-columns') {
    return problem('too-many-columns', placeOfFile(cut.file), { limit: String(MOST_COLUMNS) });
  }
  return problem('quote-bare', at, { text });
}
