import type { Department } from '../../domain/department.js';
import { placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import type { AmountUnit } from '../../numbers/unit.js';
import { firstText, type Row } from '../rows/row-source.js';
import { eachKind, MOST_RAGGED, type RowKind, raggedRow } from '../table/body-rows.js';
import type { TableKind } from '../table/columns.js';
import { type Group, KINDS, type OpenTables } from '../table/index-departments.js';
import { placeIn, textIn } from '../table/named-cells.js';
import type { OpenTable, Table } from '../table/table.js';
import type { BlankAmount } from './blank-amounts.js';
import { readBudgetTable } from './budget-lines.js';
import type { Notes } from './cells.js';
import { readIndicatorTable } from './indicators.js';

/** What was done to one file to read a department's rows. */
export interface RowNotes {
  readonly rewrites: Reading['rewrites'][number][];
  readonly skipped: Reading['skipped'][number][];
}

export interface ReadDepartment {
  readonly department: Department;
  readonly problems: readonly Problem[];
  readonly notes: ReadonlyMap<TableKind, RowNotes>;
}

interface RowsOfTable {
  /** Its `complete` speaks of this department. */
  readonly table: Table;
  readonly rows: readonly Row[];
}

/** A department's rows of one table; null where it has none there. */
function rowsOf({ table, source }: OpenTable, group: Group, notes: RowNotes, problems: Problem[]): RowsOfTable | null {
  const runs = group.runs[table.kind];
  if (runs.length === 0) return null;
  if (source.isTooLarge(runs)) {
    problems.push(problem('file-too-large', placeOfFile(table.file), { limit: '256 MB' }));
    return null;
  }
  const rows: Row[] = [];
  let ragged = 0;
  const isNamed = group.isNamed && table.columns.has('department');
  const take = (row: Row, kind: RowKind): void => {
    if (kind === 'ragged') {
      ragged += 1;
      if (ragged <= MOST_RAGGED) problems.push(raggedRow(row, table.width));
      return;
    }
    if (kind !== 'counts') {
      notes.skipped.push({ line: row.origin.line, why: kind, text: firstText(row) });
      return;
    }
    if (isNamed && textIn(table, row, 'department').trim() === '') {
      notes.rewrites.push({ at: placeIn(table, row, 'department'), from: '', to: group.name, why: 'merged' });
    }
    rows.push(row);
  };
  const found: Row[] = [];
  source.rowsIn(runs, (row) => found.push(row));
  eachKind(found, table, take);
  const complete = table.complete && ragged === 0 && !group.broken.includes(table.kind);
  return { table: complete === table.complete ? table : { ...table, complete }, rows };
}

export interface BuildOptions {
  /** Of the department's amounts; default: that of its income, else of its expenditure. */
  readonly unit?: AmountUnit | undefined;
  /** What a blank amount is where no stated total proves it to be zero; default missing. */
  readonly blank?: BlankAmount | undefined;
}

/** One department from its places in the files. */
export function buildDepartment(group: Group, tables: OpenTables, options: BuildOptions): ReadDepartment {
  const { blank = 'missing' } = options;
  const unit = options.unit ?? tables.income?.table.unit ?? tables.expenditure?.table.unit ?? '万元';
  const problems: Problem[] = [...group.problems];
  const notes = new Map<TableKind, RowNotes>(KINDS.map((kind) => [kind, { rewrites: [], skipped: [] }]));
  const own = <T>(kind: TableKind, read: (rows: RowsOfTable, notes: Notes) => T): T | null => {
    const opened = tables[kind];
    const noted = notes.get(kind);
    if (opened === null || noted === undefined) return null;
    const found = rowsOf(opened, group, noted, problems);
    return found === null ? null : read(found, { problems, rewrites: noted.rewrites });
  };
  const all = KINDS.flatMap((kind) => tables[kind]?.table ?? []);
  const department: Department = {
    name: group.name,
    year: group.year,
    unit,
    language: all.filter((table) => table.isChinese).length * 2 >= all.length ? 'zh' : 'en',
    income: own('income', ({ table, rows }, noted) => readBudgetTable(table, rows, { unit, blank }, noted)),
    expenditure: own('expenditure', ({ table, rows }, noted) => readBudgetTable(table, rows, { unit, blank }, noted)),
    indicators: own('indicators', ({ table, rows }, noted) => readIndicatorTable(table, rows, noted)),
    inputs: all.map(({ file, encoding, sha256 }) => ({ file, encoding, sha256 })),
  };
  return { department, problems, notes };
}
