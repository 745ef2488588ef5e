import { type Problem, problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import { kindOfRow, mayBeNoRow } from './body-rows.js';
import { CellMemory } from './cell-memory.js';
import { delimiterBytes, faultOf, firstText, textOf } from './records.js';
import type { RowRuns } from './row-runs.js';
import { type ScannedRecord, scanRecords } from './scan-records.js';
import { isBlankRecord, type OpenTable, recordRow } from './table.js';
import { totalKindOf } from './total-names.js';

const QUOTE = 34;
/** Lines without content that are remembered, to be shown as skipped. */
const MOST_SKIPPED = 1_000;
/** A file of which every record is at fault has been judged after these. */
const MOST_FAULTS = 1_000;

/** Who rows belong to: departments and years by number, in order of first appearance. */
export interface RowOwners {
  /** Whether a cell has named this department before. */
  knows(name: string): boolean;
  groupOf(name: string, year: string, file: string, line: number): number;
  keyOf(name: string, year: string): string;
  /** Whether any of the department's rows could be cut as the header says. */
  isSound(group: number): boolean;
  foundSound(group: number): void;
}

/** A row that cannot be cut into cells. */
export interface FaultyRow {
  readonly problem: Problem;
  /** The department that its cell names; null where that cannot be told. */
  readonly key: string | null;
}

export interface WalkedTable {
  readonly skipped: Reading['skipped'];
  /** Faults that make the whole file unusable. */
  readonly unusable: readonly Problem[];
  readonly faulty: readonly FaultyRow[];
  /** Notes of rows that sum up all departments. */
  readonly apart: readonly Problem[];
  /** False when there is nothing below the header. */
  readonly hasRows: boolean;
}

/** The value of a cell's bytes. */
function cellText(bytes: Uint8Array): string {
  const text = textOf(bytes);
  return (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).trim();
}

/** One way through a table: whose row each record is. A blank department or year repeats the one above. */
class Walk implements WalkedTable {
  readonly skipped: Reading['skipped'][number][] = [];
  readonly unusable: Problem[] = [];
  readonly faulty: FaultyRow[] = [];
  readonly apart: Problem[] = [];
  hasRows = false;
  private readonly departmentColumn: number;
  private readonly yearColumn: number;
  private readonly names: CellMemory;
  private readonly years: CellMemory;
  private name = '';
  private year = '';
  private group = -1;
  /** Whether there is no row above that this one could repeat. */
  private isFirst = true;
  /** Whether the rows at hand sum up all departments. */
  private isInTotal = false;

  constructor(
    private readonly opened: OpenTable,
    private readonly owners: RowOwners,
    private readonly runs: RowRuns,
  ) {
    const { columns } = opened.table;
    this.departmentColumn = columns.get('department') ?? -1;
    this.yearColumn = columns.get('year') ?? -1;
    this.names = new CellMemory(opened.content, 0);
    this.years = new CellMemory(opened.content, 1);
  }

  run(): void {
    const { table, content, body } = this.opened;
    const options = {
      ...body,
      delimiter: delimiterBytes(table.cut.delimiter),
      watched: [this.departmentColumn, this.yearColumn],
      passed: (next: number) => this.runs.extend(this.group, next),
    };
    scanRecords(content, options, (record) => this.take(record));
  }

  private take(record: ScannedRecord): true | Uint8Array {
    if (record.fault !== null) {
      this.blame(record);
      return true;
    }
    if (isBlankRecord(this.opened.content, record)) {
      this.skip('blank', record.line, '');
      return true;
    }
    const isRepeated = !this.isFirst && this.names.isSame(record) && this.years.isSame(record);
    if (isRepeated ? !this.hasRows && this.isSkipped(record) : !this.turnTo(record)) return true;
    if (!this.owners.isSound(this.group) && this.canBeCut(record)) this.owners.foundSound(this.group);
    this.runs.add(this.group, record.start, record.next, record.line, record.row);
    return (this.owners.isSound(this.group) ? this.beginning(record) : undefined) ?? true;
  }

  /** The department and year that the record names; false where it is no row at all. */
  private turnTo(record: ScannedRecord): boolean {
    const own = this.departmentColumn < 0 ? '' : cellText(this.names.keep(record));
    const ownYear = this.yearColumn < 0 ? '' : cellText(this.years.keep(record));
    const isNew = own === '' ? this.name === '' : !this.owners.knows(own) && mayBeNoRow(own);
    this.isFirst = (isNew || !this.hasRows) && this.isSkipped(record);
    if (this.isFirst) return false;
    if (own !== '') this.isInTotal = totalKindOf(own) !== null;
    if (this.isInTotal) {
      this.setApart(record, own);
      return false;
    }
    if (own !== '') {
      if (own !== this.name) this.year = '';
      this.name = own;
    }
    if (ownYear !== '') this.year = ownYear;
    this.group = this.owners.groupOf(this.name, this.year, this.opened.table.cut.file, record.line);
    return true;
  }

  /** A sum over all departments stands in the column of departments: it is nobody's. */
  private setApart(record: ScannedRecord, name: string): void {
    this.isFirst = true;
    if (name === '' || this.apart.length >= MOST_FAULTS) return;
    const { origin } = recordRow(this.opened.table.cut, this.opened.content, record);
    const column = this.departmentColumn + 1;
    this.apart.push(problem('total-of-departments', { origin, column }, { name }));
  }

  private skip(why: 'blank' | 'footer' | 'column-numbers', line: number, text: string): void {
    if (this.skipped.length < MOST_SKIPPED) this.skipped.push({ line, why, text });
  }

  /**
   * Of a row that may be none: a footnote, numbers of columns, blank cells. Whether it stands behind the last row with
   * a figure is found out among the rows of its owner; where a table names owners, a row of nobody has none.
   */
  private isSkipped(record: ScannedRecord): boolean {
    const row = recordRow(this.opened.table.cut, this.opened.content, record);
    const text = firstText(row);
    const kind = kindOfRow(row, this.opened.table, () => this.departmentColumn >= 0 && this.name === '');
    const isNone = kind === 'blank' || kind === 'footer' || kind === 'column-numbers';
    if (isNone) this.skip(kind, record.line, text);
    else this.hasRows ||= !mayBeNoRow(text);
    return isNone;
  }

  private canBeCut(record: ScannedRecord): boolean {
    const { table, content } = this.opened;
    if (record.cells === table.width) return true;
    return (
      record.cells > table.width && kindOfRow(recordRow(table.cut, content, record), table, () => true) !== 'ragged'
    );
  }

  private blame(record: ScannedRecord): void {
    const found = faultOf(this.opened.table.cut, this.opened.content, record);
    this.isFirst = true;
    if (record.fault !== 'quote-bare') {
      if (this.unusable.length < MOST_FAULTS) this.unusable.push(found);
      return;
    }
    const isKnown = this.departmentColumn < record.faultColumn - 1;
    const own = isKnown && this.departmentColumn >= 0 ? cellText(this.names.keep(record)) : '';
    const key = isKnown ? this.owners.keyOf(own === '' ? this.name : own, this.year) : null;
    if (this.faulty.length < MOST_FAULTS) this.faulty.push({ problem: found, key });
  }

  /** What following rows of this department and year begin with: only where these are the first columns. */
  private beginning(record: ScannedRecord): Uint8Array | undefined {
    const { departmentColumn, yearColumn } = this;
    const last = Math.max(departmentColumn, yearColumn);
    const to = record.watchedTo[departmentColumn > yearColumn ? 0 : 1] ?? -1;
    if (last < 0 || last > 1 || to < 0 || record.start < record.base || this.name === '') return undefined;
    if (last === 1 && Math.min(departmentColumn, yearColumn) < 0) return undefined;
    const bytes = record.bytes.subarray(record.start - record.base, to - record.base + 1);
    return bytes.includes(QUOTE) ? undefined : bytes.slice();
  }
}

/** Finds the owner of every row of a table and remembers where it stands. */
export function walkTable(opened: OpenTable, owners: RowOwners, runs: RowRuns): WalkedTable {
  const walk = new Walk(opened, owners, runs);
  walk.run();
  return walk;
}
