import { CELL_SEPARATOR, type Place } from '../../domain/place.js';
import type { Grid, GridCell, GridRow, Merge } from '../grid/grid.js';
import type { Row } from '../rows/row-source.js';

/** More rows than any form has: of a larger sheet only these are looked at. */
export const MOST_ROWS = 50_000;
/** Rows of merged cells that are remembered, all together. */
const MOST_COVERED = 1_000_000;
const NO_MERGES: readonly Merge[] = [];

/** A row of a sheet as problems show it, under the words of its columns once they are known. */
class SheetOrigin {
  readonly delimiter = CELL_SEPARATOR;
  heads: readonly string[] | undefined = undefined;

  constructor(
    readonly file: string,
    readonly sheet: string,
    readonly line: number,
    private readonly source: GridRow,
  ) {}

  get row(): number {
    return this.line;
  }

  get text(): string {
    return Array.from(this.source.cells, (cell) => cell?.shown ?? cell?.text ?? '').join(CELL_SEPARATOR);
  }
}

/** A grid with its rows and merged cells at hand. Hidden rows and columns are as if they were not there. */
export class SheetView {
  /** Numbers of the rows that have content and are shown, ascending. */
  readonly rowNumbers: readonly number[];
  readonly hiddenRows: readonly number[];
  /** Whether there are more rows than are looked at. */
  readonly isCut: boolean;
  /** Columns of the widest row. */
  readonly width: number;
  /** The last column of content or of a merged cell: what stands beyond it belongs to no form. */
  readonly lastColumn: number;
  private readonly rows = new Map<number, GridRow>();
  private readonly made = new Map<number, Row>();
  private readonly merges = new Map<number, Merge[]>();

  constructor(
    readonly grid: Grid,
    /** An empty form, which is asked where its figures would stand. */
    readonly isAsked = false,
  ) {
    const looked = grid.rows.length > MOST_ROWS ? grid.rows.slice(0, MOST_ROWS) : grid.rows;
    this.isCut = looked.length < grid.rows.length;
    let width = 0;
    for (const row of looked) {
      this.rows.set(row.number, row);
      width = Math.max(width, row.cells.length);
    }
    this.width = width;
    this.rowNumbers = looked
      .filter((row) => !row.isHidden && row.cells.some((cell) => cell !== undefined && cell !== null))
      .map((row) => row.number);
    this.hiddenRows = looked.filter((row) => row.isHidden).map((row) => row.number);
    const last = looked.at(-1)?.number ?? 0;
    let [room, right] = [MOST_COVERED, width];
    for (const merge of grid.merges) {
      right = Math.max(right, merge.right);
      for (let row = merge.top; row <= Math.min(merge.bottom, last) && room > 0; row += 1) {
        room -= 1;
        const known = this.merges.get(row);
        if (known === undefined) this.merges.set(row, [merge]);
        else known.push(merge);
      }
    }
    this.lastColumn = right;
  }

  get file(): string {
    return this.grid.file;
  }

  /** Whether merged cells are known at all: in CSV they are blanks. */
  get hasMerges(): boolean {
    return this.grid.merges.length > 0;
  }

  cell(row: number, column: number): GridCell | undefined {
    if (this.grid.hiddenColumns.has(column)) return undefined;
    return this.rows.get(row)?.cells[column - 1] ?? undefined;
  }

  /** The cell's own text without blanks around it; '' for none. */
  text(row: number, column: number): string {
    return this.cell(row, column)?.text.trim() ?? '';
  }

  mergeAt(row: number, column: number): Merge | null {
    const merges = this.merges.get(row) ?? NO_MERGES;
    return merges.find(({ left, right }) => left <= column && column <= right) ?? null;
  }

  /** Whether the cell is a part of a merged one that begins elsewhere. */
  isCovered(row: number, column: number): boolean {
    const merge = this.mergeAt(row, column);
    return merge !== null && (merge.top !== row || merge.left !== column);
  }

  /** The last column that merged cells of a row reach; 0 for none. */
  mergedRightOf(row: number): number {
    let right = 0;
    for (const merge of this.merges.get(row) ?? NO_MERGES) right = Math.max(right, merge.right);
    return right;
  }

  /** What stands in a cell or in the merged cell that covers it. */
  covering(row: number, column: number): string {
    const own = this.text(row, column);
    if (own !== '') return own;
    const merge = this.mergeAt(row, column);
    return merge === null ? '' : this.text(merge.top, merge.left);
  }

  /** The last column of a cell, which may be merged. */
  rightOf(row: number, column: number): number {
    return this.mergeAt(row, column)?.right ?? column;
  }

  bottomOf(row: number, column: number): number {
    return this.mergeAt(row, column)?.bottom ?? row;
  }

  /** Columns of a row that have content, ascending. */
  columnsIn(row: number): number[] {
    const cells = this.rows.get(row)?.cells ?? [];
    const found: number[] = [];
    for (let index = 0; index < cells.length; index += 1) if (this.text(row, index + 1) !== '') found.push(index + 1);
    return found;
  }

  /** Whether a formula of the row was never computed. */
  hasUncomputed(row: number): boolean {
    return (this.rows.get(row)?.cells ?? []).some((cell) => cell?.state === 'not-computed');
  }

  firstText(row: number): string {
    const [first] = this.columnsIn(row);
    return first === undefined ? '' : this.text(row, first);
  }

  /** Shown rows from `from` to `to`, both included. */
  rowsIn(from: number, to: number): number[] {
    return this.rowNumbers.slice(this.indexOf(from), this.indexOf(to + 1));
  }

  /** The first of the shown rows that is not above a row. */
  private indexOf(row: number): number {
    let [low, high] = [0, this.rowNumbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.rowNumbers[middle] ?? row) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Columns of the widest of these rows. */
  widthOf(from: number, to: number): number {
    let width = 0;
    for (const row of this.rowsIn(from, to)) width = Math.max(width, this.rows.get(row)?.cells.length ?? 0);
    return width;
  }

  /** The row as the readers of cells know it. Hidden cells are blank. */
  row(number: number): Row {
    const known = this.made.get(number);
    if (known !== undefined) return known;
    const source = this.rows.get(number);
    const cells = Array.from(source?.cells ?? [], (cell, index) =>
      this.grid.hiddenColumns.has(index + 1) ? '' : (cell?.text ?? ''),
    );
    const made: Row = { origin: this.originOf(number, source), cells };
    this.made.set(number, made);
    return made;
  }

  private originOf(number: number, source: GridRow | undefined): Row['origin'] {
    const { file, sheet } = this.grid;
    if (source?.origin !== undefined) return source.origin;
    if (sheet !== null && source !== undefined) return new SheetOrigin(file, sheet, number, source);
    return { file, line: source?.line ?? number, row: number, text: '', delimiter: CELL_SEPARATOR };
  }

  /** Problems show a row under these words, from column A on. */
  headRows(numbers: readonly number[], heads: readonly string[]): void {
    for (const number of numbers) {
      const { origin } = this.row(number);
      if (origin instanceof SheetOrigin) origin.heads = heads;
    }
  }

  placeOf(row: number, column: number | null): Place {
    return { origin: this.row(row).origin, column };
  }
}
