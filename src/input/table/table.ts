import { columnLetters, type Place, placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import type { AmountUnit } from '../../numbers/unit.js';
import { CsvRows } from '../csv/csv-rows.js';
import type { Encoding } from '../csv/decode.js';
import type { FileContent } from '../csv/file-content.js';
import { openText } from '../csv/open-text.js';
import { textOf } from '../csv/records.js';
import { firstText, isEmptyRow, type Position, type Row, type RowSource } from '../rows/row-source.js';
import type { HeaderCell, HeaderKind, TableKind } from './columns.js';
import { chooseDelimiter } from './delimiter.js';
import { columnFaults, findHeader, isHeader, missingColumns, resolveUnitColumn } from './header-row.js';
import { unitOfTable } from './table-unit.js';

/** A file with its header recognised. Its rows stay in the file. Plain values throughout. */
export interface Table<K extends HeaderKind = TableKind> {
  readonly kind: K;
  /** As results name it. */
  readonly file: string;
  readonly sha256: string;
  readonly encoding: string;
  /** Of a text; null in a sheet. */
  readonly delimiter: string | null;
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

/** A table with its rows, and where they begin. */
export interface OpenTable<K extends HeaderKind = TableKind> {
  readonly table: Table<K>;
  readonly source: RowSource;
  readonly body: Position;
}

export interface TableResult<K extends HeaderKind = TableKind> {
  readonly opened: OpenTable<K> | null;
  readonly problems: readonly Problem[];
}

const nothing = <K extends HeaderKind>(problems: readonly Problem[]): TableResult<K> => ({ opened: null, problems });

export interface TableOptions {
  readonly encoding?: Encoding | undefined;
  readonly inputUnit?: AmountUnit | undefined;
  /** A rubric brings the points: the table need not have them. */
  readonly isScoredByRubric?: boolean | undefined;
}

/** Width of a header without the blank cells that Excel leaves behind it. */
function widthOf(header: readonly HeaderCell[]): number {
  let width = header.length;
  while (width > 0 && header[width - 1]?.header.trim() === '') width -= 1;
  return width;
}

function withoutBrackets(header: string): string {
  const opening = header.search(/[(（[［]/);
  return opening < 0 ? header : header.slice(0, opening);
}

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
  /** Sound rows that are not blank, each with where the next one starts. */
  readonly rows: readonly Row[];
  readonly next: readonly Position[];
  readonly blankLines: readonly number[];
  readonly problems: readonly Problem[];
}

/** The rows down to the one in which the required columns are recognised, or the first ones where none is. */
function readHead(kind: HeaderKind, source: RowSource): Head {
  const rows: Row[] = [];
  const next: Position[] = [];
  const blankLines: number[] = [];
  const problems: Problem[] = [];
  source.each(source.start, (found) => {
    if (found.fault !== null) problems.push(found.problem());
    else if (found.isBlank()) blankLines.push(found.line);
    else {
      const row = found.asRow();
      rows.push(row);
      next.push(found.next);
      if (isHeader(kind, row)) return false;
    }
    return rows.length < MOST_HEAD_ROWS;
  });
  return { rows, next, blankLines, problems };
}

/** Every fault of the rows from somewhere on. */
function faultsFrom(source: RowSource, from: Position): Problem[] {
  const problems: Problem[] = [];
  source.each(from, (row) => {
    if (row.fault !== null) problems.push(row.problem());
    return true;
  });
  return problems;
}

/** Calls back with the text of one column in every row of the body. */
function eachCell(source: RowSource, body: Position, index: number, visit: (cell: string) => void): void {
  source.each(body, (row) => {
    if (row.fault === null) visit(row.asRow().cells[index] ?? '');
    return true;
  });
}

/** What is known of a source beside its rows. */
export interface SourceFacts {
  readonly sha256: string;
  readonly encoding: string;
  readonly text: Reading['text'];
  /** Rows above everything that say how the file is cut. */
  readonly skipped: number;
}

/** One file: its text opened, its header found and understood; every fault of the file as a whole. */
export function openTable<K extends HeaderKind>(kind: K, file: FileContent, options: TableOptions): TableResult<K> {
  const text = openText(file, options.encoding);
  if ('fault' in text) return nothing([text.fault]);
  const { content, from, encoding } = text;
  const sample = textOf(content.read(from, Math.min(content.size, from + SAMPLE)));
  const { delimiter, because } = chooseDelimiter(kind, sample);
  const source = new CsvRows(content, { file: file.file, delimiter }, { from, line: 1, row: 1 });
  const how = { encoding, encodingBecause: text.because, delimiter, delimiterBecause: because };
  const facts = { sha256: file.sha256, encoding, text: how, skipped: because === 'sep-line' ? 1 : 0 };
  return tableIn(kind, source, facts, options);
}

/** The table in a source of rows: its header found and understood; every fault of it as a whole. */
export function tableIn<K extends HeaderKind>(
  kind: K,
  source: RowSource,
  facts: SourceFacts,
  { inputUnit, isScoredByRubric = false }: TableOptions,
): TableResult<K> {
  const head = readHead(kind, source);
  const rows = head.rows.slice(facts.skipped);
  const headed = findHeader(kind, rows, isScoredByRubric);
  if (headed === undefined) return nothing(whyHeadless(kind, source, rows));
  const body = head.next[headed.titles.length + facts.skipped] ?? source.start;
  const above = head.problems.filter((found) => found.at.origin.line < body.line);
  if (above.some((found) => found.code !== 'quote-bare')) return nothing(above);
  const inColumn = (index: number, visit: (cell: string) => void) => eachCell(source, body, index, visit);
  const resolved = resolveUnitColumn(kind, headed, inColumn);
  const { header } = resolved;
  const faults = [...above, ...resolved.problems, ...columnFaults(header, headed.row)];
  if (faults.some(({ code }) => code !== 'unknown-column' && code !== 'quote-bare')) return nothing(faults);
  const units = unitOfTable(kind, header, headed.row, headed.titles, inputUnit, inColumn);
  const unknown = units.problems.filter((found) => found.code === 'unit-unknown');
  if (unknown.length > 0) return nothing([...faults, ...unknown]);
  const blank = head.blankLines.filter((line) => line < body.line);
  const columns = new Map(
    header.flatMap((cell, index) => (cell.meaning === null ? [] : [[cell.meaning, index] as const])),
  );
  const table: Table<K> = {
    kind,
    file: source.file,
    sha256: facts.sha256,
    encoding: facts.encoding,
    delimiter: facts.text?.delimiter ?? null,
    columns,
    header,
    width: widthOf(header),
    complete: above.length === 0,
    unit: units.unit,
    bareUnit: units.bareUnit,
    at: { origin: headed.row.origin, column: null },
    isChinese: isChinese(header),
    reading: {
      file: source.file,
      sheet: headed.row.origin.sheet ?? null,
      text: facts.text,
      headerLine: headed.row.origin.line,
      skipped: [...skippedAbove(headed.titles), ...blank.map((line) => ({ line, why: 'blank' as const, text: '' }))],
      ...namedColumns(header),
      unit: units.from === null ? null : units.unit,
      unitFrom: units.from,
      rewrites: [],
    },
  };
  return { opened: { table, source, body }, problems: [...faults, ...units.problems] };
}

/** A table that was opened before, over the same text again: in another thread. */
export const tableOver = (held: Pick<OpenTable, 'table' | 'body'>, content: FileContent): OpenTable => {
  const { table, body } = held;
  return { table, body, source: new CsvRows(content, { file: table.file, delimiter: table.delimiter ?? ',' }, body) };
};

/** What keeps a source without a header from being a table. */
function whyHeadless(kind: HeaderKind, source: RowSource, rows: readonly Row[]): Problem[] {
  const faults = faultsFrom(source, source.start);
  if (faults.some((found) => found.code !== 'quote-bare')) return faults;
  if (rows.every(isEmptyRow) && faults.length === 0) {
    return [problem('empty-file', placeOfFile(source.file), { headerOnly: false })];
  }
  return [...faults, ...missingColumns(kind, source.file, rows)];
}
