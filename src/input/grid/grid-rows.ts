import type { Place } from '../../domain/place.js';
import type { Problem } from '../../domain/problem.js';
import type { Position, Row, RowSource, Run, SourceRow } from '../rows/row-source.js';
import type { Grid, GridRow } from './grid.js';
import { placeInGrid } from './place-in-grid.js';

/** The rows of a sheet that are not hidden, each as wide as the header so that it can be cut like any other. */
const visibleRows = ({ rows }: Grid): readonly GridRow[] => rows.filter((row) => !row.isHidden);

class SheetRow implements SourceRow {
  readonly fault = null;
  private kept: readonly string[] = [];
  index = 0;

  constructor(private readonly source: GridRows) {}

  private get own(): GridRow | undefined {
    return this.source.rows[this.index];
  }

  get line(): number {
    return this.own?.line ?? 0;
  }

  get row(): number {
    return this.own?.number ?? 0;
  }

  get start(): number {
    return this.index;
  }

  get next(): Position {
    const next = this.source.rows[this.index + 1];
    return { from: this.index + 1, line: next?.line ?? this.line + 1, row: next?.number ?? this.row + 1 };
  }

  /** A sheet has no ragged rows: what is not there is blank. */
  get cells(): number {
    return this.source.width;
  }

  isBlank(): boolean {
    return (this.own?.cells ?? []).every((cell) => cell === undefined || cell.text.trim() === '');
  }

  cellText(index: number): string {
    return (this.own?.cells[index]?.text ?? '').trim();
  }

  keep(columns: readonly number[]): void {
    this.kept = columns.map((column) => this.cellText(column));
  }

  repeats(columns: readonly number[]): boolean {
    return columns.every((column, index) => this.cellText(column) === this.kept[index]);
  }

  asRow(): Row {
    return this.source.rowAt(this.index);
  }

  problem(): Problem {
    throw new Error('a row of a sheet can always be cut');
  }
}

/** A worksheet as a source of rows: positions are its visible rows with content. */
export class GridRows implements RowSource {
  readonly start: Position;
  readonly whole = null;
  readonly rows: readonly GridRow[];
  /** Cells of its widest row. */
  readonly width: number;

  constructor(private readonly grid: Grid) {
    this.rows = visibleRows(grid);
    this.width = this.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    const [first] = this.rows;
    this.start = { from: 0, line: first?.line ?? 1, row: first?.number ?? 1 };
  }

  get file(): string {
    return this.grid.file;
  }

  private placeOf(index: number): Place {
    const row = this.rows[index] ?? { number: 0, line: 0, isHidden: false, cells: [] };
    return placeInGrid(this.grid, row, null);
  }

  rowAt(index: number): Row {
    const cells = this.rows[index]?.cells ?? [];
    return {
      origin: this.placeOf(index).origin,
      cells: Array.from({ length: this.width }, (_, column) => cells[column]?.text ?? ''),
    };
  }

  each(from: Position, visit: (row: SourceRow) => boolean): void {
    const row = new SheetRow(this);
    for (let index = from.from; index < this.rows.length; index += 1) {
      row.index = index;
      if (!visit(row)) return;
    }
  }

  rowsIn(runs: readonly Run[], visit: (row: Row) => void): void {
    for (const { from, to } of runs) for (let index = from; index < to; index += 1) visit(this.rowAt(index));
  }

  isTooLarge(): boolean {
    return false;
  }
}
