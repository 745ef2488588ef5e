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

/** One file: decoded, cut into records, its header found, its rows kept; every fault of the file as a whole. */
export function readTable(kind: TableKind, file: FileBytes, options: TableOptions): TableResult {
  const decoded = decode(file.file, file.bytes, options.encoding);
  if ('fault' in decoded) return nothing([decoded.fault]);
  const { delimiter, because } = chooseDelimiter(decoded.text);
  const records = readRecords(file.file, decoded.text, delimiter);
  const unusable = records.problems.filter((found) => found.code !== 'quote-bare');
  if (unusable.length > 0) return nothing(records.problems);
  const rows = because === 'sep-line' ? records.rows.slice(1) : records.rows;
  if (rows.every(isEmptyRow)) return nothing([problem('empty-file', placeOfFile(file.file), { headerOnly: false })]);
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
  const badUnits = header.flatMap((cell, index) =>
    cell.bracket !== null && ['amount', 'budget', 'initialBudget'].includes(cell.meaning ?? '')
      ? [problem('unit-unknown', { origin: headed.row.origin, column: index + 1 }, { text: cell.bracket })]
      : [],
  );
  if (badUnits.length > 0) return nothing([...records.problems, ...faults, ...badUnits]);
  const fromHeader = header.find((cell) => cell.unit !== null)?.unit ?? null;
  const fromTitle = unitInTitles(headed.titles);
  const unit = fromHeader ?? fromTitle ?? options.inputUnit ?? '万元';
  const hasAmounts = kind !== 'indicators';
  const assumed = hasAmounts && fromHeader === null && fromTitle === null && options.inputUnit === undefined;
  const at: Place = { origin: headed.row.origin, column: null };
  const note = assumed ? [problem('unit-assumed', at, { unit })] : [];
  const recognised = header.flatMap((cell, index) =>
    cell.meaning === null ? [] : [{ letter: columnLetters(index + 1), header: cell.header, meaning: cell.meaning }],
  );
  const reading: Reading = {
    file: file.file,
    encoding: decoded.encoding,
    encodingBecause: decoded.because,
    delimiter,
    delimiterBecause: because,
    headerLine: headed.row.origin.line,
    skipped: [
      ...headed.titles.map((row) => ({
        line: row.origin.line,
        why: isEmptyRow(row) ? ('blank' as const) : ('title' as const),
        text: firstText(row),
      })),
      ...body.skipped,
      ...records.blankLines.map((line) => ({ line, why: 'blank' as const, text: '' })),
    ].sort((a, b) => a.line - b.line),
    columns: recognised,
    unknownColumns: header.flatMap((cell, index) =>
      cell.meaning !== null || cell.header.trim() === ''
        ? []
        : [{ letter: columnLetters(index + 1), header: cell.header }],
    ),
    unit: hasAmounts ? unit : null,
    unitFrom: !hasAmounts
      ? null
      : fromHeader !== null
        ? 'header'
        : fromTitle !== null
          ? 'title'
          : options.inputUnit !== undefined
            ? 'option'
            : 'assumed',
    rewrites: [],
  };
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
    isChinese:
      recognised.filter((column) => /[\u3400-\u9fff]/.test(column.header.replace(/[(（[［].*$/, ''))).length * 2 >=
      recognised.length,
    reading,
  };
  return { table, problems: [...records.problems, ...faults, ...note, ...body.problems] };
}
