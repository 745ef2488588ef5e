import type { FileContent } from './file-content.js';

export type RecordFault = 'quote-bare' | 'quote-unclosed' | 'cell-too-large' | 'too-many-columns';

const MOST_CELL = 1_000_000;
export const MOST_COLUMNS = 2_000;
/** Bytes looked at in one go, unless the content says otherwise. */
const PIECE = 1 << 20;
/** A piece without a line break is widened up to here; a record beyond it has cells that are too large. */
const WIDEST_PIECE = 16 << 20;

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
  /** Where the first cells end; each begins behind a delimiter of so many bytes. */
  readonly ends: Float64Array;
  readonly delimiterWidth: number;
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
}

/** The bytes of a cell as they stand, quotes included; good until the next record. */
export function cellBytes(content: FileContent, record: ScannedRecord, index: number): Uint8Array {
  const { start, ends, delimiterWidth, bytes, base } = record;
  const from = index === 0 ? start : (ends[index - 1] ?? 0) + delimiterWidth;
  const to = ends[index] ?? 0;
  return from < base ? content.read(from, to) : bytes.subarray(from - base, to - base);
}

/** Whether a cell of the piece at hand has just these bytes. */
export function cellIs(record: ScannedRecord, index: number, wanted: Uint8Array): boolean {
  const { start, ends, delimiterWidth, bytes, base } = record;
  const from = index === 0 ? start : (ends[index - 1] ?? 0) + delimiterWidth;
  const { length } = wanted;
  if ((ends[index] ?? 0) - from !== length || from < base) return false;
  for (let at = 0; at < length; at += 1) if (bytes[from - base + at] !== wanted[at]) return false;
  return true;
}

/**
 * The next piece to scan: it ends behind a line break, so that nothing to be looked at together is torn apart. What is
 * read is good until the next call only, and whoever is told of a record may read.
 */
function pieceAt(content: FileContent, from: number): Uint8Array | null {
  for (let width = content.piece ?? PIECE; ; width *= 4) {
    const to = Math.min(content.size, from + width);
    const read = content.read(from, to);
    const bytes = content.whole === null ? new Uint8Array(read) : read;
    if (to === content.size) return bytes;
    const feed = bytes.lastIndexOf(LF);
    if (feed >= 0) return bytes.subarray(0, feed + 1);
    const carriage = bytes.lastIndexOf(CR, bytes.length - 2);
    if (carriage >= 0) return bytes.subarray(0, carriage + 1);
    if (width >= WIDEST_PIECE) return null;
  }
}

const isBreak = (code: number | undefined): boolean => code === LF || code === CR;

/** What a byte outside quotes may be: the text of a cell, or something to stop at. */
const TEXT = 0;
const BREAK = 1;
const MARK = 2;
const DELIMITER = 3;

/** One way through a file: inside quotes or outside, one piece after the other. */
class Scanner {
  private readonly record: ScannedRecord;
  private readonly kinds = new Uint8Array(256).fill(TEXT);
  /** Bytes above this one are text. */
  private readonly highest: number;
  private line: number;
  /** Where the cell at hand begins. */
  private cellStart: number;
  private column = 0;
  private isQuoted = false;
  private isAsked = true;

  constructor(
    private readonly content: FileContent,
    private readonly options: ScanOptions,
    private readonly visit: (record: ScannedRecord) => boolean,
  ) {
    const { delimiter, from, line, row } = options;
    this.kinds[delimiter[0] ?? 0] = DELIMITER;
    this.highest = Math.max(QUOTE, delimiter[0] ?? 0);
    this.kinds[QUOTE] = MARK;
    this.kinds[LF] = BREAK;
    this.kinds[CR] = BREAK;
    this.line = line;
    this.cellStart = from;
    this.record = {
      start: from,
      end: from,
      next: from,
      line,
      row,
      nextLine: line,
      cells: 0,
      fault: null,
      faultColumn: 0,
      ends: new Float64Array(MOST_COLUMNS),
      delimiterWidth: delimiter.length,
      bytes: new Uint8Array(0),
      base: from,
    };
  }

  run(): void {
    const { content, record, options } = this;
    const { size } = content;
    for (let position = options.from; position < size && this.isAsked; position += record.bytes.length) {
      const piece = pieceAt(content, position);
      if (piece === null) {
        this.blame('cell-too-large');
        this.endRecord(size, size);
        return;
      }
      record.bytes = piece;
      record.base = position;
      this.takePiece(piece);
    }
    if (!this.isAsked || record.start >= size) return;
    if (this.isQuoted) this.blame('quote-unclosed');
    this.endRecord(size, size);
  }

  private takePiece(piece: Uint8Array): void {
    let index = 0;
    while (index < piece.length && this.isAsked) {
      index = this.isQuoted ? this.takeQuoted(piece, index) : this.takePlain(piece, index);
    }
  }

  /** Over the text of a cell to behind what ends it. */
  private takePlain(piece: Uint8Array, from: number): number {
    const { kinds, highest } = this;
    let index = from;
    while (index < piece.length) {
      const code = piece[index] ?? 0;
      if (code <= highest && kinds[code] !== TEXT) return this.behindMark(piece, index, kinds[code]);
      index += 1;
    }
    return index;
  }

  private behindMark(piece: Uint8Array, index: number, kind: number | undefined): number {
    const { base, delimiterWidth } = this.record;
    if (kind === DELIMITER) {
      if (delimiterWidth > 1 && !this.isDelimiter(piece, index)) return index + 1;
      this.endCell(base + index);
      this.cellStart = base + index + delimiterWidth;
      return index + delimiterWidth;
    }
    if (kind === BREAK) {
      const next = this.behindBreak(piece, index);
      this.endRecord(base + index, base + next);
      return next;
    }
    if (base + index === this.cellStart) this.isQuoted = true;
    else this.blame('quote-bare');
    return index + 1;
  }

  /** Up to behind the quote that closes the cell, or to the end of the piece. */
  private takeQuoted(piece: Uint8Array, from: number): number {
    let index = from;
    while (index < piece.length) {
      const code = piece[index];
      if (isBreak(code)) {
        index = this.behindBreak(piece, index);
        continue;
      }
      index += 1;
      if (code !== QUOTE) continue;
      if (piece[index] === QUOTE) index += 1;
      else {
        this.isQuoted = false;
        if (!this.endsCell(piece, index)) this.blame('quote-bare');
        return index;
      }
    }
    return index;
  }

  /** Where the text goes on behind a line break; CR LF is one. */
  private behindBreak(piece: Uint8Array, index: number): number {
    this.line += 1;
    return index + (piece[index] === CR && piece[index + 1] === LF ? 2 : 1);
  }

  private isDelimiter(piece: Uint8Array, from: number): boolean {
    const { delimiter } = this.options;
    for (let index = 0; index < delimiter.length; index += 1) {
      if (piece[from + index] !== delimiter[index]) return false;
    }
    return true;
  }

  private endsCell(piece: Uint8Array, index: number): boolean {
    return index >= piece.length || isBreak(piece[index]) || this.isDelimiter(piece, index);
  }

  private blame(fault: RecordFault): void {
    if (this.record.fault !== null) return;
    this.record.fault = fault;
    this.record.faultColumn = this.column + 1;
  }

  private endCell(end: number): void {
    if (end - this.cellStart > MOST_CELL) this.blame('cell-too-large');
    this.record.ends[this.column] = end;
    this.column += 1;
    if (this.column === MOST_COLUMNS) this.blame('too-many-columns');
  }

  private endRecord(end: number, next: number): void {
    const { record } = this;
    this.endCell(end);
    record.end = end;
    record.next = next;
    record.nextLine = this.line;
    record.cells = this.column;
    this.isAsked = this.visit(record);
    record.start = next;
    record.line = this.line;
    record.row += 1;
    record.fault = null;
    this.cellStart = next;
    this.column = 0;
  }
}

/**
 * Cuts UTF-8 text into records by quotes and line ends alone and finds what no CSV reader could cut into cells.
 * One pass, in bounded memory, as long as `visit` answers true; it ends behind a record too large to be looked at.
 */
export function scanRecords(
  content: FileContent,
  options: ScanOptions,
  visit: (record: ScannedRecord) => boolean,
): void {
  new Scanner(content, options, visit).run();
}
