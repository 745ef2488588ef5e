import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import type { RowRuns } from '../rows/row-runs.js';
import { firstText, type SourceRow } from '../rows/row-source.js';
import { kindOfRow, mayBeNoRow, type RowKind, raggedRow } from './body-rows.js';
import { SaidOwner } from './said-owner.js';
import type { OpenTable } from './table.js';
import { totalKindOf } from './total-names.js';

/** Lines without content that are remembered, to be shown as skipped. */
const MOST_SKIPPED = 1_000;
/** A file of which every record is at fault has been judged after these. */
const MOST_FAULTS = 1_000;
const NOBODY = -1;

/** Who rows belong to: departments and years by number, in order of first appearance. */
export interface RowOwners {
  /** Whether a cell has named this department before. */
  knows(name: string): boolean;
  groupOf(name: string, year: string, file: string, line: number): number;
  /** A row that could be cut as the header says names them. */
  foundSound(group: number): void;
}

/** Rows that cannot be given to anybody as they stand, by the department and year that they name. */
export interface LostRows {
  readonly name: string | null;
  readonly year: string | null;
  /** The first ones. */
  readonly problems: readonly Problem[];
}

export interface WalkedTable {
  readonly skipped: Reading['skipped'];
  /** Faults that make the whole file unusable. */
  readonly unusable: readonly Problem[];
  readonly lost: readonly LostRows[];
  /** Of rows that sum up all departments. */
  readonly apart: readonly Problem[];
  /** False when there is nothing below the header. */
  readonly hasRows: boolean;
}

/** One way through a table: whose row each record is. */
class Walk {
  readonly skipped: Reading['skipped'][number][] = [];
  readonly unusable: Problem[] = [];
  readonly apart: Problem[] = [];
  hasRows = false;
  private readonly lostBy = new Map<string, LostRows & { readonly problems: Problem[] }>();
  private faults = 0;
  private readonly departmentColumn: number;
  private readonly yearColumn: number;
  private readonly said = new SaidOwner();
  /** Whether the rows at hand sum up all departments. */
  private isInTotal = false;
  /** Columns by which rows name their owner. */
  private readonly naming: readonly number[];
  /** Whose the last row was that was looked at. */
  private group = NOBODY;

  constructor(
    private readonly opened: OpenTable,
    private readonly owners: RowOwners,
    private readonly runs: RowRuns,
  ) {
    const { columns } = opened.table;
    this.departmentColumn = columns.get('department') ?? -1;
    this.yearColumn = columns.get('year') ?? -1;
    this.naming = [this.departmentColumn, this.yearColumn].filter((column) => column >= 0);
  }

  get lost(): readonly LostRows[] {
    return [...this.lostBy.values()];
  }

  run(): void {
    const { source, body } = this.opened;
    source.each(body, (row) => {
      if (row.fault?.isEnd === true) this.spoil(row);
      else if (row.isBlank()) this.skip('blank', row.line, '');
      else this.take(row);
      return true;
    });
  }

  /** Most rows say the same as the row before and need not be looked at. */
  private take(row: SourceRow): void {
    const isPlain = row.fault === null && this.fits(row);
    const isRepeated = isPlain && this.group !== NOBODY && row.repeats(this.naming);
    const group = isRepeated ? this.group : this.ownerOf(row);
    if (group !== NOBODY) this.runs.add(group, row.start, row.next.from, row.line, row.row);
    if (isRepeated) return;
    this.group = isPlain ? group : NOBODY;
    if (this.group !== NOBODY) row.keep(this.naming);
  }

  private fits(row: SourceRow): boolean {
    return row.cells === this.opened.table.width;
  }

  private ownerOf(row: SourceRow): number {
    const { said, departmentColumn, yearColumn } = this;
    const name = this.cellOf(row, departmentColumn);
    const kind = this.kindOf(row, name);
    if (kind !== 'counts' && kind !== 'ragged' && kind !== 'uncut') return NOBODY;
    const isRagged = kind === 'ragged';
    if (!isRagged || !mayBeNoRow(firstText(row.asRow()))) {
      const own = isRagged ? this.whereSure(name, departmentColumn) : name;
      if (own !== '') this.isInTotal = own !== null && totalKindOf(own) !== null;
      if (this.isInTotal) return this.setApart(row, own ?? '');
      const year = this.cellOf(row, yearColumn);
      said.take(own, isRagged ? this.whereSure(year, yearColumn) : year, kind === 'counts');
    }
    return this.numberOf(row, kind);
  }

  /** The number of those whom the rows name now; nobody where that cannot be told or the row cannot be kept. */
  private numberOf(row: SourceRow, kind: 'counts' | 'ragged' | 'uncut'): number {
    const { name, year, isSure } = this.said;
    const isTold = name !== null && year !== null;
    if (kind === 'uncut' || (kind === 'ragged' && !isTold)) this.lose(row);
    if (kind === 'uncut' || !isTold) return NOBODY;
    const group = this.owners.groupOf(name, year, this.opened.table.file, row.line);
    if (kind === 'counts' && isSure) this.owners.foundSound(group);
    return group;
  }

  /** What a cell of the record says; null where there is none, or where the record cannot be cut so far. */
  private cellOf(row: SourceRow, column: number): string | null {
    if (column < 0) return '';
    if (column >= row.cells || (row.fault !== null && column >= row.fault.column - 1)) return null;
    return row.cellText(column);
  }

  /**
   * What a record is that may be no row at all: a footnote, numbers of columns, blank cells. Whether a footnote stands
   * behind the last row with a figure is found out among the rows of its owner; a row of nobody has none before it.
   */
  private kindOf(row: SourceRow, name: string | null): RowKind | 'uncut' {
    const { table } = this.opened;
    if (row.fault !== null) {
      this.hasRows = true;
      return 'uncut';
    }
    const isNew = name === '' ? this.said.name === '' : name !== null && !this.owners.knows(name) && mayBeNoRow(name);
    if (!isNew && this.hasRows && this.fits(row)) return 'counts';
    const whole = row.asRow();
    const text = firstText(whole);
    const kind = kindOfRow(whole, table, () => this.departmentColumn >= 0 && this.said.name === '');
    if (kind === 'counts' || kind === 'ragged') this.hasRows ||= !mayBeNoRow(text);
    else this.skip(kind, row.line, text);
    return kind;
  }

  /** In a row of another width a blank cell may be another column's, unless nothing but names stands before it. */
  private whereSure(cell: string | null, column: number): string | null {
    const isAhead = column === 0 || (column === 1 && Math.min(this.departmentColumn, this.yearColumn) === 0);
    return cell === '' && column >= 0 && !isAhead ? null : cell;
  }

  /** A row that cannot be cut is kept by those whom it names. */
  private lose(row: SourceRow): void {
    const { name, year } = this.said;
    const key = JSON.stringify([name, year]);
    const lost = this.lostBy.get(key) ?? { name, year, problems: [] };
    this.lostBy.set(key, lost);
    this.faults += 1;
    if (this.faults <= MOST_FAULTS) lost.problems.push(this.faultIn(row));
  }

  private faultIn(row: SourceRow): Problem {
    return row.fault === null ? raggedRow(row.asRow(), this.opened.table.width) : row.problem();
  }

  /** A sum over all departments stands in the column of departments: it is nobody's. */
  private setApart(row: SourceRow, name: string): typeof NOBODY {
    if (this.apart.length >= MOST_FAULTS) return NOBODY;
    if (row.fault !== null) this.apart.push(this.faultIn(row));
    else if (name !== '') {
      const at = { origin: row.asRow().origin, column: this.departmentColumn + 1 };
      this.apart.push(problem('total-of-departments', at, { name }));
    }
    return NOBODY;
  }

  /** What cannot be cut from here on makes the file unusable. */
  private spoil(row: SourceRow): void {
    this.group = NOBODY;
    if (this.unusable.length < MOST_FAULTS) this.unusable.push(this.faultIn(row));
  }

  private skip(why: Reading['skipped'][number]['why'], line: number, text: string): void {
    if (this.skipped.length < MOST_SKIPPED) this.skipped.push({ line, why, text });
  }
}

/** Finds the owner of every row of a table and remembers where it stands. */
export function walkTable(opened: OpenTable, owners: RowOwners, runs: RowRuns): WalkedTable {
  const walk = new Walk(opened, owners, runs);
  walk.run();
  return walk;
}
