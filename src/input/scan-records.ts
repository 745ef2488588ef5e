import type { FileContent } from './file-content.js';

export type RecordFault = 'quote-bare' | 'quote-unclosed' | 'cell-too-large' | 'too-many-columns';

const MOST_CELL = 1_000_000;
export const MOST_COLUMNS = 2_000;
/** Bytes looked at in one go. */
const WINDOW = 1 << 20;
/** A window without a line break is widened up to here; a record beyond it has cells that are too large. */
const WIDEST_WINDOW = 16 << 20;

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** One record between its line ends. The scanner fills in the same object for every record: copy what is to be kept. */
export interface ScannedRecord {
  /** Bytes [start, end) without the line break, and where the next record starts. */
  start: number;
  end: number;
  next: number;
  /** Physical line on which it starts, and row as a spreadsheet counts, both from 1. */
  line: number;
  row: number;
  /** Line on which the next one starts. */
  nextLine: number;
  cells: number;
  fault: RecordFault | null;
  /** Column of the fault, from 1. */
  faultColumn: number;
  /** Bytes of the watched cells as they stand, quotes included; −1 where the record is too short. */
  readonly watchedFrom: number[];
  readonly watchedTo: number[];
  /** The piece of the file that is at hand, and where it begins; a record may have begun before it. */
  bytes: Uint8Array;
  base: number;
}

export interface ScanOptions {
  /** The delimiter in UTF-8. */
  readonly delimiter: Uint8Array;
  readonly from: number;
  readonly line: number;
  readonly row: number;
  /** Indices of cells whose bytes are wanted; −1 for none. */
  readonly watched: readonly number[];
  /** Told of records that were passed over because they begin like the last one: the end of the last, their number. */
  readonly passed?: (next: number, count: number) => void;
  /** Bytes looked at in one go, 1 MiB unless told. */
  readonly window?: number | undefined;
}

/** The next piece to scan: it ends behind a line break, so that nothing to be looked at together is torn apart. */
function windowAt(content: FileContent, from: number, size: number): Uint8Array | null {
  for (let width = size; ; width *= 4) {
    const to = Math.min(content.size, from + width);
    const bytes = content.read(from, to);
    if (to === content.size) return bytes;
    const feed = bytes.lastIndexOf(LF);
    if (feed >= 0) return bytes.subarray(0, feed + 1);
    const carriage = bytes.lastIndexOf(CR, bytes.length - 2);
    if (carriage >= 0) return bytes.subarray(0, carriage + 1);
    if (width >= WIDEST_WINDOW) return null;
  }
}

/** Lines longer than this are looked at closely. */
const PLAIN_LINE = 2_000;

const positionOf = (bytes: Uint8Array, code: number, from: number): number => {
  const at = Uint8Array.prototype.indexOf.call(bytes, code, from);
  return at < 0 ? bytes.length : at;
};

/** Where the next quote and the next carriage return of a piece stand, found out once for many lines. */
interface Marks {
  quote: number;
  carriage: number;
}

/** How many lines from `from` on begin with the given bytes and hold no quote, and where the next one starts. */
function linesLike(
  bytes: Uint8Array,
  from: number,
  like: Uint8Array,
  marks: Marks,
): { readonly count: number; readonly next: number } {
  let next = from;
  let count = 0;
  while (next + like.length <= bytes.length) {
    let same = 0;
    while (same < like.length && bytes[next + same] === like[same]) same += 1;
    if (same < like.length) break;
    const feed = positionOf(bytes, LF, next + like.length);
    if (marks.quote < next) marks.quote = positionOf(bytes, QUOTE, next);
    if (marks.carriage < next) marks.carriage = positionOf(bytes, CR, next);
    const { quote, carriage } = marks;
    if (feed >= bytes.length || quote < feed || carriage < feed - 1 || feed - next > PLAIN_LINE) break;
    count += 1;
    next = feed + 1;
  }
  return { count, next };
}

/**
 * Cuts UTF-8 text into records by quotes and line ends alone and finds what no CSV reader could cut into cells.
 * One pass, in bounded memory. Stops when `visit` answers false, and behind a record that is too large to be looked at.
 * When `visit` answers bytes, following lines that begin with them are passed over, as far as they are plain.
 */
export function scanRecords(
  content: FileContent,
  options: ScanOptions,
  visit: (record: ScannedRecord) => boolean | Uint8Array | undefined,
): void {
  const { delimiter, watched } = options;
  const separator = delimiter[0] ?? 44;
  const width = delimiter.length;
  const special = new Uint8Array(256);
  for (const code of [QUOTE, LF, CR, separator]) special[code] = 1;
  const record: ScannedRecord = {
    start: options.from,
    end: options.from,
    next: options.from,
    line: options.line,
    row: options.row,
    nextLine: options.line,
    cells: 0,
    fault: null,
    faultColumn: 0,
    watchedFrom: watched.map(() => -1),
    watchedTo: watched.map(() => -1),
    bytes: new Uint8Array(0),
    base: options.from,
  };
  const [first = -1, second = -1] = watched;
  const { watchedFrom, watchedTo } = record;
  let line = options.line;
  let position = options.from;
  let cellStart = position;
  let column = 0;
  let quoted = false;
  let like: Uint8Array | null = null;
  const blame = (fault: RecordFault): void => {
    if (record.fault !== null) return;
    record.fault = fault;
    record.faultColumn = column + 1;
  };
  const endCell = (at: number): void => {
    if (at - cellStart > MOST_CELL) blame('cell-too-large');
    if (column === first) {
      watchedFrom[0] = cellStart;
      watchedTo[0] = at;
    }
    if (column === second) {
      watchedFrom[1] = cellStart;
      watchedTo[1] = at;
    }
    column += 1;
    if (column === MOST_COLUMNS) blame('too-many-columns');
  };
  const endRecord = (end: number, next: number): boolean => {
    endCell(end);
    record.end = end;
    record.next = next;
    record.nextLine = line;
    record.cells = column;
    const answer = visit(record);
    like = answer instanceof Uint8Array ? answer : null;
    record.start = next;
    record.line = line;
    record.row += 1;
    record.fault = null;
    cellStart = next;
    column = 0;
    watchedFrom[0] = -1;
    watchedFrom[1] = -1;
    return answer !== false;
  };
  while (position < content.size) {
    const bytes = windowAt(content, position, options.window ?? WINDOW);
    if (bytes === null) {
      blame('cell-too-large');
      endRecord(content.size, content.size);
      return;
    }
    const length = bytes.length;
    const marks: Marks = { quote: -1, carriage: -1 };
    record.bytes = bytes;
    record.base = position;
    for (let index = 0; index < length; index += 1) {
      const code = bytes[index] ?? 0;
      if (special[code] === 0) continue;
      if (quoted) {
        if (code === QUOTE) {
          if (bytes[index + 1] === QUOTE) index += 1;
          else {
            quoted = false;
            const next = bytes[index + 1] ?? -1;
            if (index + 1 < length && next !== separator && next !== LF && next !== CR) blame('quote-bare');
          }
        } else if (code === LF || (code === CR && bytes[index + 1] !== LF)) line += 1;
      } else if (code === QUOTE) {
        if (position + index === cellStart) quoted = true;
        else blame('quote-bare');
      } else if (code === LF || code === CR) {
        const end = position + index;
        if (code === CR && bytes[index + 1] === LF) index += 1;
        line += 1;
        if (!endRecord(end, position + index + 1)) return;
        if (like !== null) {
          const { count, next } = linesLike(bytes, index + 1, like, marks);
          if (count > 0) {
            options.passed?.(position + next, count);
            line += count;
            record.row += count;
            record.line = line;
            record.start = position + next;
            cellStart = record.start;
            index = next - 1;
          }
          like = null;
        }
      } else if (width === 1 || (bytes[index + 1] === delimiter[1] && bytes[index + 2] === delimiter[2])) {
        endCell(position + index);
        index += width - 1;
        cellStart = position + index + 1;
      }
    }
    position += length;
  }
  if (record.start >= content.size) return;
  if (quoted) blame('quote-unclosed');
  endRecord(content.size, content.size);
}
