import { columnLetters, type Place, placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import type { AmountUnit } from '../domain/unit.js';
import { judgeRows } from './body-rows.js';
import type { HeaderCell, TableKind } from './columns.js';
import { decode, type Encoding } from './decode.js';
import { chooseDelimiter } from './delimiter.js';
import { columnFaults, findHeader, missingColumns, resolveUnitColumn, unitInTitles } from './header-row.js';
import { firstText, isEmptyRow, type Row, readRecords } from './records.js';

export interface FileBytes {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** A file with its header recognised: rows of cells by meaning. */
export interface Table {
  readonly kind: TableKind;
  readonly file: FileBytes;
  readonly encoding: Encoding;
  readonly columns: ReadonlyMap<string, number>;
  readonly header: readonly HeaderCell[];
  readonly rows: readonly Row[];
  readonly complete: boolean;
  readonly unit: AmountUnit;
  readonly at: Place;
  readonly isChinese: boolean;
  readonly reading: Reading;
}

export interface TableResult {
  readonly table: Table | null;
  readonly problems: readonly Problem[];
}

const nothing = (problems: readonly Problem[]): TableResult => ({ table: null, problems });

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

/** Where the unit of amounts comes from: header, title row, option, else 万元. Indicators have none. */
function unitOf(
  kind: TableKind,
  header: readonly HeaderCell[],
  titles: readonly Row[],
  options: TableOptions,
): { unit: AmountUnit; from: Reading['unitFrom'] } {
  const fromHeader = header.find((cell) => cell.unit !== null)?.unit ?? null;
  if (kind === 'indicators') return { unit: '万元', from: null };
  if (fromHeader !== null) return { unit: fromHeader, from: 'header' };
  const fromTitle = unitInTitles(titles);
  if (fromTitle !== null) return { unit: fromTitle, from: 'title' };
  return options.inputUnit === undefined
    ? { unit: '万元', from: 'assumed' }
    : { unit: options.inputUnit, from: 'option' };
}

const AMOUNTS: readonly (string | null)[] = ['amount', 'budget', 'initialBudget'];

/** Headers of amounts whose brackets hold something that is no unit we know: 金额（美元）. */
const unknownUnits = (header: readonly HeaderCell[], row: Row): Problem[] =>
  header.flatMap((cell, index) =>
    cell.bracket !== null && AMOUNTS.includes(cell.meaning)
      ? [problem('unit-unknown', { origin: row.origin, column: index + 1 }, { text: cell.bracket })]
      : [],
  );

const withoutBrackets = (header: string): string => header.replace(/[(（[［].*$/, '');

/** Whether most of the recognised headers are Chinese; a unit in brackets does not make one so. */
function isChinese(header: readonly HeaderCell[]): boolean {
  const known = header.filter((cell) => cell.meaning !== null);
  return known.filter((cell) => /[\u3400-\u9fff]/.test(withoutBrackets(cell.header))).length * 2 >= known.length;
}

function skippedRows(
  titles: readonly Row[],
  inBody: Reading['skipped'],
  blankLines: readonly number[],
): Reading['skipped'] {
  const above = titles.map((row) => ({
    line: row.origin.line,
    why: isEmptyRow(row) ? ('blank' as const) : ('title' as const),
    text: firstText(row),
  }));
  const blank = blankLines.map((line) => ({ line, why: 'blank' as const, text: '' }));
  return [...above, ...inBody, ...blank].sort((a, b) => a.line - b.line);
}

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

/** One file: decoded, cut into records, its header found, its rows kept; every fault of the file as a whole. */
export function readTable(kind: TableKind, file: FileBytes, options: TableOptions): TableResult {
  const decoded = decode(file.file, file.bytes, options.encoding);
  if ('fault' in decoded) return nothing([decoded.fault]);
  const { delimiter, because } = chooseDelimiter(kind, decoded.text);
  const records = readRecords(file.file, decoded.text, delimiter);
  const unusable = records.problems.filter((found) => found.code !== 'quote-bare');
  if (unusable.length > 0) return nothing(records.problems);
  const rows = because === 'sep-line' ? records.rows.slice(1) : records.rows;
  if (rows.every(isEmptyRow) && records.complete)
    return nothing([problem('empty-file', placeOfFile(file.file), { headerOnly: false })]);
  const headed = findHeader(kind, rows);
  if (headed === undefined) return nothing([...records.problems, ...missingColumns(kind, file.file, rows)]);
  const { header, problems: ambiguous } = resolveUnitColumn(kind, headed);
  const faults = [...ambiguous, ...columnFaults(header, headed.row)];
  if (faults.some((found) => found.code !== 'unknown-column')) return nothing([...records.problems, ...faults]);
  const columns = new Map(
    header.flatMap((cell, index) => (cell.meaning === null ? [] : [[cell.meaning, index] as const])),
  );
  const body = judgeRows(headed.body, widthOf(header), columns);
  if (body.rows.length === 0 && body.problems.length === 0 && records.complete) {
    return nothing([
      ...faults,
      problem('empty-file', { origin: headed.row.origin, column: null }, { headerOnly: true }),
    ]);
  }
  const badUnits = unknownUnits(header, headed.row);
  if (badUnits.length > 0) return nothing([...records.problems, ...faults, ...badUnits]);
  const { unit, from } = unitOf(kind, header, headed.titles, options);
  const at: Place = { origin: headed.row.origin, column: null };
  const note = from === 'assumed' ? [problem('unit-assumed', at, { unit })] : [];
  const table: Table = {
    kind,
    file,
    encoding: decoded.encoding,
    columns,
    header,
    rows: body.rows,
    complete: records.complete && body.problems.length === 0,
    unit,
    at,
    isChinese: isChinese(header),
    reading: {
      file: file.file,
      encoding: decoded.encoding,
      encodingBecause: decoded.because,
      delimiter,
      delimiterBecause: because,
      headerLine: headed.row.origin.line,
      skipped: skippedRows(headed.titles, body.skipped, records.blankLines),
      ...namedColumns(header),
      unit: from === null ? null : unit,
      unitFrom: from,
      rewrites: [],
    },
  };
  return { table, problems: [...records.problems, ...faults, ...note, ...body.problems] };
}
