import { shifted } from '../domain/decimal.js';
import type { Entry } from '../domain/department.js';
import { columnLetters, type Place, placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import { type AmountUnit, shiftBetween } from '../domain/unit.js';
import {
  AMBIGUOUS,
  HEADERS,
  type HeaderCell,
  nearestName,
  normalised,
  REQUIRED,
  readHeader,
  type TableKind,
} from './columns.js';
import { decode, type Encoding } from './decode.js';
import { chooseDelimiter } from './delimiter.js';
import { amountUnitOf, readNumber } from './number.js';
import { type Row, readRecords } from './records.js';

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

const HEADER_ROWS = 50;
/** A file whose rows are all of another width has one fault, not half a million. */
const MOST_RAGGED = 1_000;
const FOOTER = /^(?:注|备注|说明|填表|填报|制表|审核|负责人|单位负责人|联系|note[:：])/i;

export const isEmptyRow = (row: Row): boolean => row.cells.every((cell) => cell.trim() === '');
const firstText = (row: Row): string => row.cells.find((cell) => cell.trim() !== '')?.trim() ?? '';

function hasRequired(kind: TableKind, header: readonly HeaderCell[]): boolean {
  const meanings = new Set(header.map((cell) => cell.meaning));
  return REQUIRED[kind].every((group) => group.some((meaning) => meanings.has(meaning)));
}

/** The row that names most of the columns, where none names all that are required. */
function likeliest(kind: TableKind, rows: readonly Row[]): Row | undefined {
  const known = (row: Row): number => row.cells.filter((cell) => readHeader(kind, cell).meaning !== null).length;
  return [...rows].sort((a, b) => known(b) - known(a) || b.cells.length - a.cells.length)[0];
}

function missingColumns(kind: TableKind, file: string, rows: readonly Row[]): Problem[] {
  const row = likeliest(kind, rows);
  const found = (row?.cells ?? []).filter((cell) => cell.trim() !== '');
  const header = found.map((cell) => readHeader(kind, cell));
  const at = row === undefined ? placeOfFile(file) : { origin: row.origin, column: null };
  return REQUIRED[kind]
    .filter((group) => !header.some((cell) => cell.meaning !== null && group.includes(cell.meaning)))
    .map((group) => {
      const accepted = group.flatMap((meaning) => HEADERS[kind][meaning] ?? []);
      const unknown = header.filter((cell) => cell.meaning === null).map((cell) => cell.header);
      return problem('missing-column', at, {
        column: group.join('/'),
        accepted,
        found,
        nearest: nearestName(accepted, unknown),
      });
    });
}

const ORGANISATION = /(?:局|委|办|院|校|所|中心|厅|会|处|站|队|馆|社|部|公司|办公室|学|园|镇|乡|街道)$/;
const MEASURE =
  /^(?:%|‰|百分比|元|千元|万元|亿元|人|个|次|件|项|天|日|月|年|分|户|家|台|套|份|公里|平方米|吨|亩|人次|场|篇|册|处|条|座|辆|只|头|株|公顷|千米|米)$/;

/** What a 单位 column means, from its values; 'mix' where they disagree. */
function meaningOfUnitColumn(values: readonly string[]): 'department' | 'unit' | 'mix' {
  const given = values.map((value) => value.trim()).filter((value) => value !== '');
  const organisations = given.filter((value) => ORGANISATION.test(value) && !MEASURE.test(value)).length;
  if (organisations === 0) return 'unit';
  return organisations === given.length ? 'department' : 'mix';
}

/** `单位：万元` in one of the title rows. */
function unitInTitles(titles: readonly Row[]): AmountUnit | null {
  for (const row of titles) {
    for (const cell of row.cells) {
      const stated = /(?:金额)?单位[:：]?\s*(?:人民币)?\s*(亿元|百万元|万元|千元|元)/.exec(
        cell.normalize('NFKC').replace(/\s+/g, ''),
      );
      const unit = stated === null ? null : amountUnitOf(stated[1] ?? '');
      if (unit !== null) return unit;
    }
  }
  return null;
}

interface Headed {
  readonly row: Row;
  readonly titles: readonly Row[];
  readonly body: readonly Row[];
  readonly header: readonly HeaderCell[];
}

function findHeader(kind: TableKind, rows: readonly Row[]): Headed | undefined {
  const limit = Math.min(rows.length, HEADER_ROWS);
  for (let index = 0; index < limit; index += 1) {
    const row = rows[index];
    if (row === undefined) continue;
    const header = row.cells.map((cell) => readHeader(kind, cell));
    if (hasRequired(kind, header)) return { row, header, titles: rows.slice(0, index), body: rows.slice(index + 1) };
  }
  return undefined;
}

function resolveUnitColumn(kind: TableKind, headed: Headed): { header: HeaderCell[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const hasDepartment = headed.header.some((cell) => cell.meaning === 'department');
  const header = headed.header.map((cell, index) => {
    if (normalised(cell.header) !== AMBIGUOUS) return cell;
    const found = meaningOfUnitColumn(headed.body.map((row) => row.cells[index] ?? ''));
    if (found === 'mix') {
      problems.push(
        problem('ambiguous-column', { origin: headed.row.origin, column: index + 1 }, { header: cell.header }),
      );
      return cell;
    }
    if (found === 'department') return hasDepartment ? cell : { ...cell, meaning: 'department' };
    return kind === 'indicators' ? { ...cell, meaning: 'unit' } : cell;
  });
  return { header, problems };
}

function columnFaults(header: readonly HeaderCell[], row: Row): Problem[] {
  const byMeaning = new Map<string, number[]>();
  for (const [index, cell] of header.entries()) {
    if (cell.meaning !== null) byMeaning.set(cell.meaning, [...(byMeaning.get(cell.meaning) ?? []), index]);
  }
  const doubled = [...byMeaning].flatMap(([meaning, indexes]) => {
    const second = indexes[1];
    if (second === undefined) return [];
    const headers = indexes.map((index) => header[index]?.header ?? '');
    const addresses = indexes.map((index) => `${columnLetters(index + 1)}${row.origin.row}`);
    return [
      problem('duplicate-column', { origin: row.origin, column: second + 1 }, { column: meaning, headers, addresses }),
    ];
  });
  const unknown = header.flatMap((cell, index) =>
    cell.meaning !== null || cell.header.trim() === '' || normalised(cell.header) === AMBIGUOUS
      ? []
      : [problem('unknown-column', { origin: row.origin, column: index + 1 }, { header: cell.header })],
  );
  return [...doubled, ...unknown];
}

interface Body {
  readonly rows: readonly Row[];
  readonly skipped: Reading['skipped'];
  readonly problems: readonly Problem[];
}

const NUMERIC = ['amount', 'budget', 'initialBudget', 'points', 'weight', 'score'];

function judgeRows(body: readonly Row[], width: number, columns: ReadonlyMap<string, number>): Body {
  const numeric = NUMERIC.flatMap((meaning) => columns.get(meaning) ?? []);
  const skipped: { line: number; why: 'title' | 'blank' | 'footer'; text: string }[] = [];
  const problems: Problem[] = [];
  const rows = body.filter((row) => {
    const skip = (why: 'blank' | 'footer'): false => {
      skipped.push({ line: row.origin.line, why, text: firstText(row) });
      return false;
    };
    if (isEmptyRow(row)) return skip('blank');
    if (FOOTER.test(firstText(row)) && numeric.every((index) => (row.cells[index] ?? '').trim() === ''))
      return skip('footer');
    const extra = row.cells.slice(width);
    if (row.cells.length >= width && extra.every((cell) => cell.trim() === '')) return true;
    if (problems.length < MOST_RAGGED)
      problems.push(
        problem('ragged-row', { origin: row.origin, column: null }, { cells: row.cells.length, expected: width }),
      );
    return false;
  });
  return { rows, skipped, problems };
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
  if (headed === undefined)
    return nothing([...records.problems, ...missingColumns(kind, file.file, rows.slice(0, HEADER_ROWS))]);
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

/** What reading cells adds to a table's rows: problems and rewrites, in the order of the cells. */
export interface Notes {
  readonly problems: Problem[];
  readonly rewrites: Reading['rewrites'][number][];
}

export const newNotes = (): Notes => ({ problems: [], rewrites: [] });

export const placeIn = (table: Table, row: Row, meaning: string): Place => {
  const index = table.columns.get(meaning);
  return { origin: row.origin, column: index === undefined ? null : index + 1 };
};

export const textIn = (table: Table, row: Row, meaning: string): string => {
  const index = table.columns.get(meaning);
  return index === undefined ? '' : (row.cells[index] ?? '');
};

function unreadable(
  table: Table,
  row: Row,
  meaning: string,
  isAmount: boolean,
  why: Extract<ReturnType<typeof readNumber>, { kind: 'unreadable' }>['why'],
  notes: Notes,
): Entry {
  const at = placeIn(table, row, meaning);
  const text = textIn(table, row, meaning);
  const column = table.header[table.columns.get(meaning) ?? -1]?.header ?? meaning;
  const words = { column, text, why, shown: text.slice(0, 60) };
  notes.problems.push(isAmount ? problem('amount-unreadable', at, words) : problem('number-unreadable', at, words));
  return { value: null, places: 0, percent: false, text, at };
}

/** A number cell as an Entry; null where it holds no value. Amounts are converted exactly from the file's unit. */
export function entryIn(table: Table, row: Row, meaning: string, to: AmountUnit | null, notes: Notes): Entry | null {
  const text = textIn(table, row, meaning);
  const isAmount = to !== null;
  const found = readNumber(text, !isAmount);
  if (found.kind === 'none') return null;
  if (found.kind === 'unreadable') return unreadable(table, row, meaning, isAmount, found.why, notes);
  const at = placeIn(table, row, meaning);
  if (found.unit !== null && !isAmount) return unreadable(table, row, meaning, false, 'unknown-unit', notes);
  for (const why of found.rewrites) notes.rewrites.push({ at, from: text, to: found.value.toFixed(found.places), why });
  if (found.debris !== null)
    notes.problems.push(problem('float-debris', at, { text: text.trim(), short: found.debris }));
  if (found.unit !== null) {
    notes.problems.push(
      problem('unit-in-cell', at, {
        text: text.trim(),
        value: shifted(found.value, shiftBetween(found.unit, table.unit)).toFixed(),
        unit: table.unit,
      }),
    );
  }
  const cell = table.header[table.columns.get(meaning) ?? -1];
  const from = found.unit ?? cell?.unit ?? table.unit;
  const shift = to === null ? 0 : shiftBetween(from, to);
  return {
    value: shifted(found.value, shift),
    places: found.places - shift,
    percent: found.percent || cell?.percent === true,
    text,
    at,
  };
}
