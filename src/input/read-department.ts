import type { Department, InputFile } from '../domain/department.js';
import { nearestName } from '../domain/nearest-name.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import type { AmountUnit } from '../domain/unit.js';
import { readBudgetTable } from './budget-lines.js';
import { type Notes, newNotes, placeIn, textIn } from './cells.js';
import type { TableKind } from './columns.js';
import type { Encoding } from './decode.js';
import { readIndicatorTable } from './indicators.js';
import type { Row } from './records.js';
import { type FileBytes, readTable, type Table } from './table.js';

export type { FileBytes } from './table.js';

export interface DepartmentFiles {
  readonly income: FileBytes | null;
  readonly expenditure: FileBytes | null;
  readonly indicators: FileBytes | null;
}

export interface ReadOptions {
  /** Instead of finding it out. */
  readonly encoding?: Encoding | undefined;
  /** Of amounts whose file names none; default 万元, with a note. */
  readonly inputUnit?: AmountUnit | undefined;
  /** Of the department read; default: that of its income, else of its expenditure. */
  readonly unit?: AmountUnit | undefined;
  /** Names a department that has no name of its own, or picks one out of many. */
  readonly department?: string | undefined;
  /** Where nothing else names it. */
  readonly defaultName: string;
}

export interface ReadDepartment {
  readonly department: Department;
  readonly problems: readonly Problem[];
}

/** Names under which each file is found in a department's folder, in lower case. */
export const TABLE_FILE_NAMES: { readonly [K in TableKind]: readonly string[] } = {
  income: ['income.csv', '收入.csv'],
  expenditure: ['expenditure.csv', '支出.csv'],
  indicators: ['indicators.csv', '指标.csv'],
};

const KINDS: readonly TableKind[] = ['income', 'expenditure', 'indicators'];

interface Group {
  readonly name: string;
  readonly year: string | null;
  /** False when no cell names it. */
  readonly isNamed: boolean;
  readonly rows: { [K in TableKind]: Row[] };
  readonly problems: Problem[];
}

type Tables = { readonly [K in TableKind]: Table | null };

const same = (text: string): string => text.normalize('NFKC').trim();

interface Spelling {
  readonly text: string;
  readonly row: Row;
}

/** Rows by department and year. A blank department or year repeats the one above (merged cells). */
function groupRows(tables: Tables, fallback: string, notes: Map<TableKind, Notes>): Map<string, Group> {
  const groups = new Map<string, Group>();
  const spellings = new Map<string, Spelling>();
  for (const kind of KINDS) {
    const table = tables[kind];
    if (table === null) continue;
    let name = '';
    let year = '';
    for (const row of table.rows) {
      const own = textIn(table, row, 'department').trim();
      const ownYear = textIn(table, row, 'year').trim();
      if (own !== '') {
        if (own !== name) year = '';
        name = own;
      } else if (table.columns.has('department') && name !== '') {
        notes.get(kind)?.rewrites.push({ at: placeIn(table, row, 'department'), from: '', to: name, why: 'merged' });
      }
      if (ownYear !== '') year = ownYear;
      const shown = name === '' ? fallback : name;
      const key = `${same(shown)}\u0000${same(year)}`;
      const group = groups.get(key) ?? {
        name: shown,
        year: year === '' ? null : year,
        isNamed: name !== '',
        rows: { income: [], expenditure: [], indicators: [] },
        problems: [],
      };
      groups.set(key, group);
      const spelling = spellings.get(key);
      if (spelling === undefined) spellings.set(key, { text: shown, row });
      else if (spelling.text !== shown && !group.problems.some((found) => found.code === 'duplicate-department-year')) {
        group.problems.push(
          problem('duplicate-department-year', placeIn(table, row, 'department'), {
            department: shown,
            year: group.year,
            first: { origin: spelling.row.origin, column: null },
          }),
        );
      }
      group.rows[kind].push(row);
    }
  }
  return groups;
}

function buildDepartment(
  group: Group,
  tables: Tables,
  options: ReadOptions,
  notes: Map<TableKind, Notes>,
): ReadDepartment {
  const unit = options.unit ?? tables.income?.unit ?? tables.expenditure?.unit ?? '万元';
  const problems: Problem[] = [...group.problems];
  const notesOf = (kind: TableKind): Notes => ({ problems, rewrites: notes.get(kind)?.rewrites ?? [] });
  const present = (kind: TableKind): Table | null =>
    tables[kind] !== null && group.rows[kind].length > 0 ? tables[kind] : null;
  const [income, expenditure, indicators] = [present('income'), present('expenditure'), present('indicators')];
  const all = KINDS.flatMap((kind) => tables[kind] ?? []);
  const inputs: InputFile[] = all.map((table) => ({
    file: table.file.file,
    encoding: table.encoding,
    sha256: table.file.sha256,
  }));
  const department: Department = {
    name: group.name,
    year: group.year,
    unit,
    language: all.filter((table) => table.isChinese).length * 2 >= all.length ? 'zh' : 'en',
    income: income === null ? null : readBudgetTable(income, group.rows.income, unit, notesOf('income')),
    expenditure:
      expenditure === null ? null : readBudgetTable(expenditure, group.rows.expenditure, unit, notesOf('expenditure')),
    indicators:
      indicators === null ? null : readIndicatorTable(indicators, group.rows.indicators, notesOf('indicators')),
    inputs,
  };
  return { department, problems };
}

/** The group that rows without a name, or without a year, belong to: the only one that they can mean. */
function ownerOf(group: Group, all: readonly Group[]): Group | undefined {
  const named = all.filter(
    (other) => other !== group && other.isNamed && (!group.isNamed || same(other.name) === same(group.name)),
  );
  const candidates = named.filter((other) => other.year !== null && (group.year === null || group.year === other.year));
  const pool = candidates.length > 0 ? candidates : named.filter((other) => !group.isNamed && other.year === null);
  return pool.length === 1 ? pool[0] : undefined;
}

/** Files often state the department or the year once: in one file of three, or in its first row. */
function mergeUnstated(groups: Map<string, Group>): Group[] {
  let all = [...groups.values()];
  for (const group of [...all]) {
    if (group.isNamed && group.year !== null) continue;
    const owner = ownerOf(group, all);
    if (owner === undefined) continue;
    for (const kind of KINDS) for (const row of group.rows[kind]) owner.rows[kind].push(row);
    for (const found of group.problems) owner.problems.push(found);
    all = all.filter((other) => other !== group);
  }
  return all;
}

interface Opened {
  readonly tables: Tables;
  readonly problems: Problem[];
  readonly notes: Map<TableKind, Notes>;
}

function openTables(files: DepartmentFiles, options: ReadOptions): Opened {
  let problems: Problem[] = [];
  const tables: Record<TableKind, Table | null> = { income: null, expenditure: null, indicators: null };
  for (const kind of KINDS) {
    const file = files[kind];
    if (file === null) continue;
    const read = readTable(kind, file, options);
    tables[kind] = read.table;
    problems = problems.concat(read.problems);
  }
  return { tables, problems, notes: new Map(KINDS.map((kind) => [kind, newNotes()])) };
}

const readingsOf = ({ tables, notes }: Opened): Reading[] =>
  KINDS.flatMap((kind) => {
    const table = tables[kind];
    if (table === null) return [];
    const rewrites = [...(notes.get(kind)?.rewrites ?? [])].sort(
      (a, b) => a.at.origin.line - b.at.origin.line || (a.at.column ?? 0) - (b.at.column ?? 0),
    );
    return [{ ...table.reading, rewrites }];
  });

/** Every department in the files, in order of first appearance; faults of whole files apart. */
export function readDepartments(
  files: DepartmentFiles,
  options: ReadOptions,
): { departments: ReadDepartment[]; problems: Problem[]; readings: Reading[] } {
  const opened = openTables(files, options);
  const groups = mergeUnstated(groupRows(opened.tables, options.department ?? options.defaultName, opened.notes));
  const departments = groups.map((group) => buildDepartment(group, opened.tables, options, opened.notes));
  return { departments, problems: opened.problems, readings: readingsOf(opened) };
}

/** One file names one department: then two names in two files are a contradiction, not a choice. */
function isMismatch(groups: readonly Group[]): boolean {
  return KINDS.every(
    (kind) => new Set(groups.filter((group) => group.rows[kind].length > 0).map((group) => same(group.name))).size <= 1,
  );
}

function choose(
  groups: readonly Group[],
  options: ReadOptions,
  file: string,
): { group: Group | null; problems: Problem[] } {
  const [first] = groups;
  if (first === undefined) return { group: null, problems: [] };
  const known = [...new Set(groups.map((group) => group.name))];
  const wanted = options.department;
  const named = wanted === undefined ? [] : groups.filter((group) => same(group.name) === same(wanted));
  const at = placeOfFile(file);
  const candidates = named.length > 0 ? named : groups;
  if (wanted !== undefined && named.length === 0) {
    return {
      group: null,
      problems: [problem('department-unknown', at, { name: wanted, nearest: nearestName([wanted], known), known })],
    };
  }
  if (new Set(candidates.map((group) => same(group.name))).size > 1) {
    if (!isMismatch(groups)) return { group: null, problems: [problem('department-not-chosen', at, { known })] };
    return { group: first, problems: [problem('department-mismatch', at, { names: known })] };
  }
  const [chosen] = candidates;
  const years = [...new Set(candidates.flatMap((group) => group.year ?? []))];
  if (chosen === undefined || years.length < 2) return { group: chosen ?? null, problems: [] };
  return { group: chosen, problems: [problem('year-mismatch', at, { years })] };
}

/** One department: the only one in the files, or the one named. Null when none could be understood. */
export function readDepartment(
  files: DepartmentFiles,
  options: ReadOptions,
): { department: Department | null; problems: Problem[]; readings: Reading[] } {
  const opened = openTables(files, options);
  const fallback = options.department ?? options.defaultName;
  const groups = mergeUnstated(groupRows(opened.tables, fallback, opened.notes));
  const file = KINDS.map((kind) => opened.tables[kind]?.file.file).find((name) => name !== undefined) ?? '';
  const { group, problems } = choose(groups, options, file);
  if (group === null)
    return { department: null, problems: [...opened.problems, ...problems], readings: readingsOf(opened) };
  const built = buildDepartment(group, opened.tables, options, opened.notes);
  return {
    department: built.department,
    problems: [...opened.problems, ...problems, ...built.problems],
    readings: readingsOf(opened),
  };
}
