import type { Origin } from '../../domain/place.js';
import type { Problem } from '../../domain/problem.js';

/** A row with its cells as they stand, unquoted. */
export interface Row {
  readonly origin: Origin;
  readonly cells: readonly string[];
}

export const isEmptyRow = (row: Row): boolean => row.cells.every((cell) => cell.trim() === '');

/** The first text in a row, to name it by. */
export function firstText({ cells }: Row): string {
  for (const cell of cells) {
    const text = cell.trim();
    if (text !== '') return text;
  }
  return '';
}

/** Where rows begin in a source, in its own measure, with the line and the row that stand there. */
export interface Position {
  readonly from: number;
  readonly line: number;
  readonly row: number;
}

/** Rows that stand behind each other: from the first up to where the next row would stand. */
export interface Run extends Position {
  readonly to: number;
}

/** One row on the way through a source. The same object for every row: ask it before the next one comes. */
export interface SourceRow {
  /** Physical line on which it starts, and row as a spreadsheet counts, both from 1. */
  readonly line: number;
  readonly row: number;
  /** Where it begins, and where the next one does. */
  readonly start: number;
  readonly next: Position;
  readonly cells: number;
  /** How far it can be cut into cells: all of them, those before a column (from 1), or nothing from here on. */
  readonly fault: { readonly column: number; readonly isEnd: boolean } | null;
  /** Whether it holds nothing but blanks. */
  isBlank(): boolean;
  /** What a cell says, without blanks around it. */
  cellText(index: number): string;
  /** Keeps what these cells say, to compare further rows with. */
  keep(columns: readonly number[]): void;
  /** Whether these cells are as they were kept. */
  repeats(columns: readonly number[]): boolean;
  asRow(): Row;
  /** Why it cannot be cut. */
  problem(): Problem;
}

/** Rows with positions: a CSV file is one source, a worksheet another. */
export interface RowSource {
  /** As results name it. */
  readonly file: string;
  readonly start: Position;
  /** All that it holds, where that stands in memory and nowhere else: another thread must be sent it. */
  readonly whole: Uint8Array | null;
  /** Every row from a position on, in order, as long as `visit` answers true. */
  each(from: Position, visit: (row: SourceRow) => boolean): void;
  /** The rows of runs that were found sound, without blank ones. */
  rowsIn(runs: readonly Run[], visit: (row: Row) => void): void;
  /** Whether runs are more than can be held at once. */
  isTooLarge(runs: readonly Run[]): boolean;
}
