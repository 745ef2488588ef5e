import type { Problem } from '../../domain/problem.js';
import type { Position, Row, RowSource, Run, SourceRow } from '../rows/row-source.js';
import type { FileContent } from './file-content.js';
import { type Cut, delimiterBytes, eachRow, faultOf, rowOf, textOf } from './records.js';
import { cellBytes, cellIs, type ScannedRecord, scanRecords } from './scan-records.js';

/** Rows of one department in one file that are more than this are no department's. */
const MOST_BYTES = 256 << 20;
const NO_BYTES: Uint8Array = new Uint8Array(0);

/** The value of a cell's bytes. */
function cellValue(bytes: Uint8Array): string {
  const text = textOf(bytes);
  return (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).trim();
}

/** A record of the file as a row that can be asked. */
class CsvRow implements SourceRow {
  /** Bytes of cells that were kept, by column. */
  private readonly kept = new Map<number, Uint8Array>();

  constructor(
    private readonly content: FileContent,
    private readonly cut: Cut,
    private readonly record: ScannedRecord,
  ) {}

  get line(): number {
    return this.record.line;
  }

  get row(): number {
    return this.record.row;
  }

  get start(): number {
    return this.record.start;
  }

  get next(): Position {
    const { next, nextLine, row } = this.record;
    return { from: next, line: nextLine, row: row + 1 };
  }

  get cells(): number {
    return this.record.cells;
  }

  get fault(): SourceRow['fault'] {
    const { fault, faultColumn } = this.record;
    return fault === null ? null : { column: faultColumn, isEnd: fault !== 'quote-bare' };
  }

  isBlank(): boolean {
    const { start, end, cells, fault } = this.record;
    return fault === null && cells === 1 && (end === start || textOf(this.content.read(start, end)).trim() === '');
  }

  cellText(index: number): string {
    return cellValue(cellBytes(this.content, this.record, index));
  }

  keep(columns: readonly number[]): void {
    for (const column of columns) this.kept.set(column, new Uint8Array(cellBytes(this.content, this.record, column)));
  }

  repeats(columns: readonly number[]): boolean {
    for (const column of columns) {
      if (!cellIs(this.record, column, this.kept.get(column) ?? NO_BYTES)) return false;
    }
    return true;
  }

  asRow(): Row {
    const { start, end, line, row } = this.record;
    return rowOf(this.cut, textOf(this.content.read(start, end)), line, row);
  }

  problem(): Problem {
    return faultOf(this.cut, this.content, this.record);
  }
}

/** A CSV file as a source of rows: positions are bytes. */
export class CsvRows implements RowSource {
  constructor(
    private readonly content: FileContent,
    private readonly cut: Cut,
    readonly start: Position,
  ) {}

  get whole(): Uint8Array | null {
    return this.content.whole;
  }

  get file(): string {
    return this.cut.file;
  }

  each(from: Position, visit: (row: SourceRow) => boolean): void {
    let row: CsvRow | undefined;
    scanRecords(this.content, { ...from, delimiter: delimiterBytes(this.cut.delimiter) }, (record) => {
      row ??= new CsvRow(this.content, this.cut, record);
      return visit(row);
    });
  }

  rowsIn(runs: readonly Run[], visit: (row: Row) => void): void {
    eachRow(this.cut, this.content, runs, visit);
  }

  isTooLarge(runs: readonly Run[]): boolean {
    return runs.reduce((sum, run) => sum + run.to - run.from, 0) > MOST_BYTES;
  }
}
