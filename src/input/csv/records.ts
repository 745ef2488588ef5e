import { parse } from 'csv-parse/sync';
import type { Origin } from '../../domain/place.js';
import { placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import { remembered } from '../../domain/remembered.js';
import type { Row, Run } from '../rows/row-source.js';
import { contentOf, type FileContent } from './file-content.js';
import { MOST_COLUMNS, type ScannedRecord, scanRecords } from './scan-records.js';

/** How the text of one file is cut. Its bytes are UTF-8, whatever the file was. */
export interface Cut {
  readonly file: string;
  readonly delimiter: string;
}

/** Bytes of a faulty record that are kept to be shown. */
const MOST_SHOWN = 4_096;

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

/** UTF-8 bytes as one character each: cut at delimiters in half the time, and half as large. */
const bytesAsText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

const delimiterAsBytes = remembered((delimiter) => bytesAsText(delimiterBytes(delimiter)));
const decoded = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');
/** Names and reasons stand in the rows of many departments: each is decoded once. */
const decodedOften = remembered(decoded, 16_384, 240);

function isAscii(bytes: string): boolean {
  for (let index = 0; index < bytes.length; index += 1) if (bytes.charCodeAt(index) > 127) return false;
  return true;
}

/** A record of which only the bytes are at hand; its text is made when a problem shows it. */
class LateOrigin implements Origin {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly row: number,
    private readonly bytes: string,
    readonly delimiter: string,
  ) {}

  get text(): string {
    return decoded(this.bytes);
  }
}

/** The cells of a record without quotes. */
const plainCells = (bytes: string, delimiter: string): string[] =>
  bytes.split(delimiter).map((cell) => (isAscii(cell) ? cell : decodedOften(cell)));

/** Whether the quotes of a line are closed on it: then no cell of it goes on in the next. */
function isOneRecord(line: string): boolean {
  let quotes = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
}

/** Calls back with every row of the runs that was found sound, blank lines left out. */
export function eachRow(cut: Cut, content: FileContent, runs: readonly Run[], visit: (row: Row) => void): void {
  const delimiter = delimiterAsBytes(cut.delimiter);
  for (const run of runs) rowsInRun(cut, content, run, delimiter, visit);
}

function rowsInRun(cut: Cut, content: FileContent, run: Run, delimiter: string, visit: (row: Row) => void): void {
  const bytes = content.read(run.from, run.to);
  const whole = bytesAsText(bytes);
  const lines = whole.includes('\r') ? whole.split(/\r\n|\n|\r/) : whole.split('\n');
  if (!lines.every(isOneRecord)) {
    rowsAcrossLines(cut, bytes.slice(), run, visit);
    return;
  }
  let { line, row } = run;
  for (const own of lines) {
    if (own !== '') {
      const cells = own.includes('"') ? cellsOf(decoded(own), cut.delimiter) : plainCells(own, delimiter);
      visit({ origin: new LateOrigin(cut.file, line, row, own, cut.delimiter), cells });
    }
    line += 1;
    row += 1;
  }
}

/** Rows of which a cell goes on in the next line. */
function rowsAcrossLines(cut: Cut, bytes: Uint8Array, { line, row }: Run, visit: (row: Row) => void): void {
  const own = contentOf(cut.file, bytes, '');
  const options = { delimiter: delimiterBytes(cut.delimiter), from: 0, line, row };
  scanRecords(own, options, (record) => {
    const text = textOf(bytes.subarray(record.start, record.end));
    if (text.trim() !== '') visit(rowOf(cut, text, record.line, record.row));
    return true;
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
