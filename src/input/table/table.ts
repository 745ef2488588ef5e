import { columnLetters, type Place, placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Encoding } from '../csv/decode.js';
import type { FileContent } from '../csv/file-content.js';
import { type OpenedText, openText } from '../csv/open-text.js';
import { type Cut, delimiterBytes, faultOf, firstText, isEmptyRow, type Row, rowOf, textOf } from '../csv/records.js';
import { type ScannedRecord, scanRecords } from '../csv/scan-records.js';
import type { HeaderCell, HeaderKind, TableKind } from './columns.js';
import { chooseDelimiter } from './delimiter.js';
import { columnFaults, findHeader, isHeader, missingColumns, resolveUnitColumn } from './header-row.js';
import { unitOfTable } from './table-unit.js';

/** A file with its header recognised. Its rows stay in the file. Plain values throughout. */
export interface Table<K extends HeaderKind = TableKind> {
  readonly kind: K;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly cut: Cut;
  readonly columns: ReadonlyMap<string, number>;
  readonly header: readonly HeaderCell[];
  /** Columns of the header without the blank ones that Excel leaves behind it. */
  readonly width: number;
  /** False when rows are lost and nobody can say whose: then no department's sums are known. */
  readonly complete: boolean;
  /** That of the results: the unit of the column of amounts. */
  readonly unit: AmountUnit;
  /** Of amounts to which neither column nor row gives a unit; null where nobody can say. */
  readonly bareUnit: AmountUnit | null;
  readonly at: Place;
  readonly isChinese: boolean;
  readonly reading: Reading;
}

/** A table with its text, and where its rows begin. */
export interface OpenTable<K extends HeaderKind = TableKind> {
  readonly table: Table<K>;
  readonly content: FileContent;
  readonly body: { readonly from: number; readonly line: number; readonly row: number };
}

export interface TableResult<K extends HeaderKind = TableKind> {
  readonly opened: OpenTable<K> | null;
  readonly problems: readonly Problem[];
}

const nothing = <K extends HeaderKind>(problems: readonly Problem[]): TableResult<K> => ({ opened: null, problems });

export interface TableOptions {
  readonly encoding?: Encoding | undefined;
  readonly inputUnit?: AmountUnit | undefined;
}

/** Width of a header without the blank cells that Excel leaves behind it. */
function widthOf(header: readonly HeaderCell[]): number {
  let width = header.length;
  while (width > 0 && header[width - 1]?.header.trim() === '') width -= 1;
  return width;
}

const withoutBrackets = (header: string): string => header.replace(/[(（[［].*$/, '');

/** Whether most of the recognised headers are Chinese; a unit in brackets does not make one so. */
function isChinese(header: readonly HeaderCell[]): boolean {
  const known = header.filter((cell) => cell.meaning !== null);
  return known.filter((cell) => /[\u3400-\u9fff]/.test(withoutBrackets(cell.header))).length * 2 >= known.length;
}

const skippedAbove = (titles: readonly Row[]): Reading['skipped'] =>
  titles.map((row) => ({
    line: row.origin.line,
    why: isEmptyRow(row) ? ('blank' as const) : ('title' as const),
    text: firstText(row),
  }));

function namedColumns(header: readonly HeaderCell[]): Pick<Reading, 'columns' | 'unknownColumns'> {
  const named = header.map((cell, index) => ({ ...cell, letter: columnLetters(index + 1) }));
  return {
    columns: named.flatMap(({ letter, header: name, meaning }) =>
      meaning === null ? [] : [{ letter, header: name, meaning }],
    ),
    unknownColumns: named.flatMap(({ letter, header: name, meaning }) =>
      meaning === null && name.trim() !== '' ? [{ letter, header: name }] : [],
    ),
  };
}

/** Rows at the top of a file, among which its header is; more than these are not looked at. */
const MOST_HEAD_ROWS = 52;
/** Bytes by which the delimiter is chosen. */
const SAMPLE = 300_000;

interface Head {
  /** Sound rows that are not blank, each with where the next record starts. */
  readonly rows: readonly Row[];
  readonly next: readonly OpenTable['body'][];
  readonly blankLines: readonly number[];
  readonly problems: readonly Problem[];
}

/** A record in full. */
export const recordRow = (cut: Cut, content: FileContent, record: ScannedRecord): Row =>
  rowOf(cut, textOf(content.read(record.start, record.end)), record.line, record.row);

/** Whether a record is a line of nothing but blanks. */
export const isBlankRecord = (content: FileContent, { start, end, cells, fault }: ScannedRecord): boolean =>
  fault === null && cells === 1 && (end === start || textOf(content.read(start, end)).trim() === '');

/** The records down to the one in which the required columns are recognised, or the first ones where none is. */
function readHead(kind: HeaderKind, cut: Cut, text: OpenedText): Head {
  const rows: Row[] = [];
  const ends: { from: number; line: number; row: number }[] = [];
  const blankLines: number[] = [];
  const problems: Problem[] = [];
  const options = { delimiter: delimiterBytes(cut.delimiter), from: text.from, line: 1, row: 1 };
  scanRecords(text.content, options, (record) => {
    if (record.fault !== null) problems.push(faultOf(cut, text.content, record));
    else if (isBlankRecord(text.content, record)) blankLines.push(record.line);
    else {
      const row = recordRow(cut, text.content, record);
      rows.push(row);
      ends.push({ from: record.next, line: record.nextLine, row: record.row + 1 });
      if (isHeader(kind, row)) return false;
    }
    return rows.length < MOST_HEAD_ROWS;
  });
  return { rows, next: ends, blankLines, problems };
}

/** Every fault of the records from somewhere on. */
function faultsFrom(cut: Cut, content: FileContent, body: OpenTable['body']): Problem[] {
  const problems: Problem[] = [];
  scanRecords(content, { ...body, delimiter: delimiterBytes(cut.delimiter) }, (record) => {
    if (record.fault !== null) problems.push(faultOf(cut, content, record));
    return true;
  });
  return problems;
}

/** Calls back with the text of one column in every row of the body. */
function eachCell(
  cut: Cut,
  content: FileContent,
  body: OpenTable['body'],
  index: number,
  visit: (cell: string) => void,
) {
  scanRecords(content, { ...body, delimiter: delimiterBytes(cut.delimiter) }, (record) => {
    if (record.fault === null) visit(recordRow(cut, content, record).cells[index] ?? '');
    return true;
  });
}

/** One file: its text opened, its header found and understood; every fault of the file as a whole. */
export function openTable<K extends HeaderKind>(kind: K, file: FileContent, options: TableOptions): TableResult<K> {
  const text = openText(file, options.encoding);
  if ('fault' in text) return nothing([text.fault]);
  const { content } = text;
  const sample = textOf(content.read(text.from, Math.min(content.size, text.from + SAMPLE)));
  const { delimiter, because } = chooseDelimiter(kind, sample);
  const cut: Cut = { file: file.file, delimiter };
  const head = readHead(kind, cut, text);
  const skipped = because === 'sep-line' ? 1 : 0;
  const rows = head.rows.slice(skipped);
  const start = { from: text.from, line: 1, row: 1 };
  const headed = findHeader(kind, rows);
  if (headed === undefined) {
    const faults = faultsFrom(cut, content, start);
    if (faults.some((found) => found.code !== 'quote-bare')) return nothing(faults);
    if (rows.every(isEmptyRow) && faults.length === 0) {
      return nothing([problem('empty-file', placeOfFile(file.file), { headerOnly: false })]);
    }
    return nothing([...faults, ...missingColumns(kind, file.file, rows)]);
  }
  const body = head.next[headed.titles.length + skipped] ?? start;
  const above = head.problems.filter((found) => found.at.origin.line < body.line);
  if (above.some((found) => found.code !== 'quote-bare')) return nothing(above);
  const inColumn = (index: number, visit: (cell: string) => void) => eachCell(cut, content, body, index, visit);
  const resolved = resolveUnitColumn(kind, headed, inColumn);
  const { header } = resolved;
  const faults = [...resolved.problems, ...columnFaults(header, headed.row)];
  if (faults.some((found) => found.code !== 'unknown-column')) return nothing([...above, ...faults]);
  const columns = new Map(
    header.flatMap((cell, index) => (cell.meaning === null ? [] : [[cell.meaning, index] as const])),
  );
  const units = unitOfTable(kind, header, headed.row, headed.titles, options.inputUnit, inColumn);
  if (units.problems.some((found) => found.code === 'unit-unknown')) {
    return nothing([...above, ...faults, ...units.problems.filter((found) => found.code === 'unit-unknown')]);
  }
  const { unit, bareUnit, from } = units;
  const at: Place = { origin: headed.row.origin, column: null };
  const blank = head.blankLines.filter((line) => line < body.line);
  const table: Table<K> = {
    kind,
    sha256: file.sha256,
    encoding: text.encoding,
    cut,
    columns,
    header,
    width: widthOf(header),
    complete: above.length === 0,
    unit,
    bareUnit,
    at,
    isChinese: isChinese(header),
    reading: {
      file: file.file,
      encoding: text.encoding,
      encodingBecause: text.because,
      delimiter,
      delimiterBecause: because,
      headerLine: headed.row.origin.line,
      skipped: [...skippedAbove(headed.titles), ...blank.map((line) => ({ line, why: 'blank' as const, text: '' }))],
      ...namedColumns(header),
      unit: from === null ? null : unit,
      unitFrom: from,
      rewrites: [],
    },
  };
  return { opened: { table, content, body }, problems: [...above, ...faults, ...units.problems] };
}
