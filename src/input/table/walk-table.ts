import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import { delimiterBytes, faultOf, firstText, type Row, textOf } from '../csv/records.js';
import type { RowRuns } from '../csv/row-runs.js';
import { cellBytes, cellIs, type ScannedRecord, scanRecords } from '../csv/scan-records.js';
import { kindOfRow, mayBeNoRow, type RowKind, raggedRow } from './body-rows.js';
import { SaidOwner } from './said-owner.js';
import { isBlankRecord, type OpenTable, recordRow } from './table.js';
import { totalKindOf } from './total-names.js';

/** Lines without content that are remembered, to be shown as skipped. */
const MOST_SKIPPED = 1_000;
/** A file of which every record is at fault has been judged after these. */
const MOST_FAULTS = 1_000;
const NOBODY = -1;
const NO_BYTES: Uint8Array = new Uint8Array(0);

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

/** The value of a cell's bytes. */
function cellText(bytes: Uint8Array): string {
  const text = textOf(bytes);
  return (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).trim();
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
  /** Of the last record that was looked at: what its cells say and whose it is. */
  private nameBytes = NO_BYTES;
  private yearBytes = NO_BYTES;
  private group = NOBODY;

  constructor(
    private readonly opened: OpenTable,
    private readonly owners: RowOwners,
    private readonly runs: RowRuns,
  ) {
    const { columns } = opened.table;
    this.departmentColumn = columns.get('department') ?? -1;
    this.yearColumn = columns.get('year') ?? -1;
  }

  get lost(): readonly LostRows[] {
    return [...this.lostBy.values()];
  }

  run(): void {
    const { table, content, body } = this.opened;
    scanRecords(content, { ...body, delimiter: delimiterBytes(table.cut.delimiter) }, (record) => {
      if (record.fault !== null && record.fault !== 'quote-bare') this.spoil(record);
      else if (isBlankRecord(content, record)) this.skip('blank', record.line, '');
      else this.take(record);
      return true;
    });
  }

  private take(record: ScannedRecord): void {
    const isPlain = record.fault === null && record.cells === this.opened.table.width;
    const isRepeated = isPlain && this.group !== NOBODY && this.repeats(record);
    const group = isRepeated ? this.group : this.ownerOf(record);
    if (group !== NOBODY) this.runs.add(group, record.start, record.next, record.line, record.row);
    if (!isRepeated) this.keep(record, isPlain ? group : NOBODY);
  }

  /** Most rows say the same as the row before and need not be looked at. */
  private repeats(record: ScannedRecord): boolean {
    const { departmentColumn, yearColumn, nameBytes, yearBytes } = this;
    if (departmentColumn >= 0 && !cellIs(record, departmentColumn, nameBytes)) return false;
    return yearColumn < 0 || cellIs(record, yearColumn, yearBytes);
  }

  private keep(record: ScannedRecord, group: number): void {
    const { departmentColumn, yearColumn } = this;
    this.group = group;
    if (group === NOBODY) return;
    if (departmentColumn >= 0)
      this.nameBytes = new Uint8Array(cellBytes(this.opened.content, record, departmentColumn));
    if (yearColumn >= 0) this.yearBytes = new Uint8Array(cellBytes(this.opened.content, record, yearColumn));
  }

  private ownerOf(record: ScannedRecord): number {
    const { said, departmentColumn, yearColumn } = this;
    const name = this.cellOf(record, departmentColumn);
    const kind = this.kindOf(record, name);
    if (kind !== 'counts' && kind !== 'ragged' && kind !== 'uncut') return NOBODY;
    const isRagged = kind === 'ragged';
    if (!isRagged || !mayBeNoRow(firstText(this.rowOf(record)))) {
      const own = isRagged ? this.whereSure(name, departmentColumn) : name;
      if (own !== '') this.isInTotal = own !== null && totalKindOf(own) !== null;
      if (this.isInTotal) return this.setApart(record, own ?? '');
      const year = this.cellOf(record, yearColumn);
      said.take(own, isRagged ? this.whereSure(year, yearColumn) : year, kind === 'counts');
    }
    return this.numberOf(record, kind);
  }

  /** The number of those whom the rows name now; nobody where that cannot be told or the row cannot be kept. */
  private numberOf(record: ScannedRecord, kind: 'counts' | 'ragged' | 'uncut'): number {
    const { name, year, isSure } = this.said;
    const isTold = name !== null && year !== null;
    if (kind === 'uncut' || (kind === 'ragged' && !isTold)) this.lose(record);
    if (kind === 'uncut' || !isTold) return NOBODY;
    const group = this.owners.groupOf(name, year, this.opened.table.cut.file, record.line);
    if (kind === 'counts' && isSure) this.owners.foundSound(group);
    return group;
  }

  /** What a cell of the record says; null where there is none, or where the record cannot be cut so far. */
  private cellOf(record: ScannedRecord, column: number): string | null {
    if (column < 0) return '';
    if (column >= record.cells || (record.fault !== null && column >= record.faultColumn - 1)) return null;
    return cellText(cellBytes(this.opened.content, record, column));
  }

  /**
   * What a record is that may be no row at all: a footnote, numbers of columns, blank cells. Whether a footnote stands
   * behind the last row with a figure is found out among the rows of its owner; a row of nobody has none before it.
   */
  private kindOf(record: ScannedRecord, name: string | null): RowKind | 'uncut' {
    const { table } = this.opened;
    if (record.fault !== null) {
      this.hasRows = true;
      return 'uncut';
    }
    const isNew = name === '' ? this.said.name === '' : name !== null && !this.owners.knows(name) && mayBeNoRow(name);
    if (!isNew && this.hasRows && record.cells === table.width) return 'counts';
    const row = this.rowOf(record);
    const text = firstText(row);
    const kind = kindOfRow(row, table, () => this.departmentColumn >= 0 && this.said.name === '');
    if (kind === 'counts' || kind === 'ragged') this.hasRows ||= !mayBeNoRow(text);
    else this.skip(kind, record.line, text);
    return kind;
  }

  /** In a row of another width a blank cell may be another column's, unless nothing but names stands before it. */
  private whereSure(cell: string | null, column: number): string | null {
    const isAhead = column === 0 || (column === 1 && Math.min(this.departmentColumn, this.yearColumn) === 0);
    return cell === '' && column >= 0 && !isAhead ? null : cell;
  }

  /** A row that cannot be cut is kept by those whom it names. */
  private lose(record: ScannedRecord): void {
    const { name, year } = this.said;
    const key = JSON.stringify([name, year]);
    const lost = this.lostBy.get(key) ?? { name, year, problems: [] };
    this.lostBy.set(key, lost);
    this.faults += 1;
    if (this.faults <= MOST_FAULTS) lost.problems.push(this.faultIn(record));
  }

  private faultIn(record: ScannedRecord): Problem {
    const { table, content } = this.opened;
    return record.fault === null ? raggedRow(this.rowOf(record), table.width) : faultOf(table.cut, content, record);
  }

  /** A sum over all departments stands in the column of departments: it is nobody's. */
  private setApart(record: ScannedRecord, name: string): typeof NOBODY {
    if (this.apart.length >= MOST_FAULTS) return NOBODY;
    if (record.fault !== null) this.apart.push(this.faultIn(record));
    else if (name !== '') {
      const at = { origin: this.rowOf(record).origin, column: this.departmentColumn + 1 };
      this.apart.push(problem('total-of-departments', at, { name }));
    }
    return NOBODY;
  }

  /** What cannot be cut from here on makes the file unusable. */
  private spoil(record: ScannedRecord): void {
    this.group = NOBODY;
    if (this.unusable.length < MOST_FAULTS) this.unusable.push(this.faultIn(record));
  }

  private skip(why: Reading['skipped'][number]['why'], line: number, text: string): void {
    if (this.skipped.length < MOST_SKIPPED) this.skipped.push({ line, why, text });
  }

  private rowOf(record: ScannedRecord): Row {
    return recordRow(this.opened.table.cut, this.opened.content, record);
  }
}

/** Finds the owner of every row of a table and remembers where it stands. */
export function walkTable(opened: OpenTable, owners: RowOwners, runs: RowRuns): WalkedTable {
  const walk = new Walk(opened, owners, runs);
  walk.run();
  return walk;
}
