import { cellAt, MOST_COLUMNS, MOST_ROWS, rangeAt } from './address.js';
import type { Archive, Entry } from './archive.js';
import type { CellMaker } from './cell-values.js';
import type { GridCell, GridRow, Merge } from './grid.js';
import { damaged, PartFault } from './part-fault.js';
import { StringItem } from './shared-strings.js';
import { type Attributes, isOn, isTooLong, type PartVisitor, readXml, tooLong } from './xml.js';

/** What a sheet holds, whatever its name. */
export interface SheetContent {
  readonly rows: GridRow[];
  readonly merges: readonly Merge[];
  readonly hiddenColumns: ReadonlySet<number>;
  readonly formulas: FormulaCount;
}

/** Formulas with a value, and those among them whose value is anything but 0. */
export interface FormulaCount {
  readonly computed: number;
  readonly other: number;
}

/** What one workbook may still hold in memory. */
export interface Room {
  /** Cells with content. */
  cells: number;
  /** Cells up to the last one of each row, blank ones in between included. */
  places: number;
}

/** Some 600 MB where all of the cells differ; a place takes 8 bytes. */
export const roomOfWorkbook = (): Room => ({ cells: 3_000_000, places: 32_000_000 });

const tooManyCells = (): PartFault => new PartFault({ kind: 'too-large', what: 'cells', limit: '3,000,000' });

/** Reads the elements of a sheet in the order in which they stand. Rows and cells without an address follow the one before. */
class SheetReader implements PartVisitor {
  readonly rows: GridRow[] = [];
  readonly merges: Merge[] = [];
  readonly hidden: { readonly from: number; readonly to: number }[] = [];
  computed = 0;
  other = 0;
  private inData = false;
  private row = 0;
  private isRowHidden = false;
  private column = 0;
  private width = 0;
  private cells: (GridCell | undefined)[] = [];
  private inCell = false;
  private type = 'n';
  private style = 0;
  private value: string | null = null;
  private formula: string | null = null;
  private part: 'v' | 'f' | 'is' | null = null;
  private readonly item = new StringItem();

  constructor(
    private readonly name: string,
    private readonly maker: CellMaker,
    private readonly room: Room,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (this.part === 'is') this.item.open(name, attributes);
    else if (this.inCell) this.openInCell(name);
    else if (this.inData) {
      if (name === 'c') this.openCell(attributes);
      else if (name === 'row') this.openRow(attributes);
    } else if (name === 'sheetData') this.inData = true;
    else if (name === 'mergeCell') this.addMerge(attributes);
    else if (name === 'col') this.addColumns(attributes);
  }

  text(content: string): void {
    if (this.part === null) return;
    if (this.part === 'is') this.item.add(content);
    else if (this.part === 'v') this.value = (this.value ?? '') + content;
    else this.formula = (this.formula ?? '') + content;
    if (this.part !== 'is' && isTooLong((this.part === 'v' ? this.value : this.formula) ?? '')) throw tooLong();
  }

  close(name: string): void {
    if (this.part === 'is' && name !== 'is') this.item.close(name);
    else if (this.part !== null && name === this.part) {
      if (name === 'is') this.value = this.item.value;
      this.part = null;
    } else if (this.inCell && name === 'c') this.closeCell();
    else if (this.inData && name === 'row') this.closeRow();
    else if (name === 'sheetData') this.inData = false;
  }

  private openRow(attributes: Attributes): void {
    const { r, hidden, ht } = attributes;
    this.row = r === undefined ? this.row + 1 : Number(r);
    if (!Number.isInteger(this.row) || this.row < 1 || this.row > MOST_ROWS) throw damaged('xml', this.name);
    this.isRowHidden = isOn(hidden) || (ht !== undefined && Number(ht) === 0);
    this.column = 0;
    this.width = 0;
    this.cells = [];
  }

  private openCell(attributes: Attributes): void {
    const { r, t, s } = attributes;
    if (r === undefined) this.column += 1;
    else {
      const at = cellAt(r);
      if (at === null || at.row !== this.row) throw damaged('xml', this.name);
      this.column = at.column;
    }
    if (this.column > MOST_COLUMNS) throw damaged('xml', this.name);
    this.inCell = true;
    this.type = t ?? 'n';
    this.style = s === undefined ? 0 : Number(s);
    this.value = null;
    this.formula = null;
  }

  private openInCell(name: string): void {
    if (name === 'v') this.value = '';
    else if (name === 'f') this.formula = '';
    else if (name === 'is') this.item.begin();
    else return;
    this.part = name;
  }

  private closeCell(): void {
    this.inCell = false;
    const { type, style, value, formula } = this;
    const cell = this.maker.cellOf({ type, style, value, formula });
    if (cell === undefined) return;
    if (this.cells[this.column - 1] !== undefined) throw damaged('twice', this.name);
    this.room.cells -= 1;
    if (this.room.cells < 0) throw tooManyCells();
    this.cells[this.column - 1] = cell;
    this.width = Math.max(this.width, this.column);
    if (formula !== null && cell.state !== 'not-computed') {
      this.computed += 1;
      if (value?.trim() !== '0') this.other += 1;
    }
  }

  private closeRow(): void {
    if (this.width === 0) return;
    this.room.places -= this.width;
    if (this.room.places < 0) throw tooManyCells();
    // A copy of its own length: what an array keeps ready to grow would be a third of the memory.
    const cells = this.cells.slice(0, this.width);
    this.rows.push({ number: this.row, line: this.row, isHidden: this.isRowHidden, cells });
  }

  private addMerge({ ref }: Attributes): void {
    const range = rangeAt(ref ?? '');
    if (range === null) throw damaged('xml', this.name);
    if (range.top !== range.bottom || range.left !== range.right) this.merges.push(range);
  }

  private addColumns({ min, max, hidden, width }: Attributes): void {
    if (isOn(hidden) || (width !== undefined && Number(width) === 0))
      this.hidden.push({ from: Number(min), to: Number(max) });
  }
}

/** Rows ascending. A row may be written in two pieces by nobody. */
function sorted(rows: GridRow[], part: string): GridRow[] {
  let isAscending = true;
  for (let index = 1; index < rows.length; index += 1)
    if ((rows[index]?.number ?? 0) <= (rows[index - 1]?.number ?? 0)) isAscending = false;
  if (isAscending) return rows;
  rows.sort((a, b) => a.number - b.number);
  for (let index = 1; index < rows.length; index += 1)
    if (rows[index]?.number === rows[index - 1]?.number) throw damaged('twice', part);
  return rows;
}

/** The first row at or below a number. */
function firstRow(rows: readonly GridRow[], number: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Nobody sees what stands below a merged cell: only its top left one has content. */
function withoutCovered(rows: GridRow[], merges: readonly Merge[], part: string): GridRow[] {
  let budget = rows.length + rows.reduce((sum, row) => sum + row.cells.length, 0);
  const changed = new Map<number, (GridCell | undefined)[]>();
  for (const { top, left, bottom, right } of merges) {
    for (let at = firstRow(rows, top); (rows[at]?.number ?? Number.POSITIVE_INFINITY) <= bottom; at += 1) {
      const row = rows[at];
      if (row === undefined) break;
      const last = Math.min(right, row.cells.length);
      budget -= Math.max(1, last - left + 1);
      // Merged cells that do not overlap cannot cover more than there is.
      if (budget < -rows.length) throw damaged('twice', part);
      for (let column = row.number === top ? left + 1 : left; column <= last; column += 1) {
        if ((changed.get(at) ?? row.cells)[column - 1] === undefined) continue;
        const own = changed.get(at) ?? row.cells.slice();
        changed.set(at, own);
        own[column - 1] = undefined;
      }
    }
  }
  if (changed.size === 0) return rows;
  return rows.flatMap((row, index) => {
    const cells = changed.get(index);
    if (cells === undefined) return [row];
    while (cells.length > 0 && cells.at(-1) === undefined) cells.pop();
    return cells.length === 0 ? [] : [{ ...row, cells }];
  });
}

/** Only columns that the sheet uses: forms are often hidden from their last column to the end of the sheet. */
function hiddenIn(spans: SheetReader['hidden'], rows: readonly GridRow[]): Set<number> {
  const hidden = new Set<number>();
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  for (const { from, to } of spans)
    for (let column = from; column <= Math.min(to, width); column += 1) hidden.add(column);
  return hidden;
}

/** One sheet, streamed: memory goes by the cells that have content, never by what its dimension claims. */
export function readSheet(archive: Archive, entry: Entry, maker: CellMaker, room: Room): SheetContent {
  const reader = new SheetReader(entry.name, maker, room);
  readXml(archive, entry, 'worksheet', reader);
  const rows = withoutCovered(sorted(reader.rows, entry.name), reader.merges, entry.name);
  const { merges, computed, other } = reader;
  return { rows, merges, hiddenColumns: hiddenIn(reader.hidden, rows), formulas: { computed, other } };
}
