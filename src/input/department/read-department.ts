import type { Department } from '../../domain/department.js';
import { nearestName } from '../../domain/nearest-name.js';
import { placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import { yearOf } from '../../domain/year.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Encoding } from '../csv/decode.js';
import type { FileContent } from '../csv/file-content.js';
import type { TableKind } from '../table/columns.js';
import { DepartmentIndex, type Group, KINDS, type OpenTables } from '../table/index-departments.js';
import { sameName } from '../table/settle-owners.js';
import { type OpenTable, openTable } from '../table/table.js';
import type { BlankAmount } from './blank-amounts.js';
import { buildDepartment, type ReadDepartment, type RowNotes } from './build-department.js';
import { labelOf } from './label-of.js';

export type { Encoding } from '../csv/decode.js';
export { contentOf, type FileContent } from '../csv/file-content.js';
export type { Group } from '../table/index-departments.js';
export { sameName } from '../table/settle-owners.js';
export { tableOver } from '../table/table.js';
export { BLANK_AMOUNTS, type BlankAmount } from './blank-amounts.js';
export { buildDepartment, type ReadDepartment } from './build-department.js';
export { labelOf } from './label-of.js';

export interface DepartmentFiles {
  readonly income: FileContent | null;
  readonly expenditure: FileContent | null;
  readonly indicators: FileContent | null;
}

export interface ReadOptions {
  /** Instead of finding it out. */
  readonly encoding?: Encoding | undefined;
  /** Of amounts whose file names none; default 万元, with a note. */
  readonly inputUnit?: AmountUnit | undefined;
  /** Of the department read; default: that of its income, else of its expenditure. */
  readonly unit?: AmountUnit | undefined;
  /** What a blank amount is where no stated total proves it to be zero; default missing. */
  readonly blank?: BlankAmount | undefined;
  /** Names a department that has no name of its own, or picks one out of many. */
  readonly department?: string | undefined;
  /** Picks one out of several years. */
  readonly year?: string | undefined;
  /** Where nothing else names it. */
  readonly defaultName: string;
  /** A rubric brings the points: the indicators need not have them. */
  readonly isScoredByRubric?: boolean | undefined;
}

/** Names under which each file is found in a department's folder, in lower case. */
export const TABLE_FILE_NAMES: { readonly [K in TableKind]: readonly string[] } = {
  income: ['income.csv', '收入.csv'],
  expenditure: ['expenditure.csv', '支出.csv'],
  indicators: ['indicators.csv', '指标.csv'],
};

/** Files that were looked through once: which departments they hold and where. Nothing is read before it is asked for. */
export interface OpenedFiles {
  readonly tables: OpenTables;
  /** In order of first appearance. */
  readonly groups: readonly Group[];
  /** Faults of whole files: they concern every department in them. */
  readonly problems: readonly Problem[];
  readonly skipped: ReadonlyMap<TableKind, readonly Reading['skipped'][number][]>;
}

/** Finds the header of every file and the rows of every department, in one pass and without holding the files. */
export function openDepartments(files: DepartmentFiles, options: ReadOptions): OpenedFiles {
  const index = new DepartmentIndex(options.department ?? options.defaultName);
  const tables: Record<TableKind, OpenTable | null> = { income: null, expenditure: null, indicators: null };
  const problems: Problem[] = [];
  for (const kind of KINDS) {
    const file = files[kind];
    if (file === null) continue;
    const { opened, problems: found } = openTable(kind, file, options);
    const unusable = opened === null ? [] : index.addTable(opened);
    for (const one of [...found, ...unusable]) problems.push(one);
    if (unusable.length === 0) tables[kind] = opened;
  }
  const { groups, problems: lost, incomplete } = index.groups(tables);
  for (const one of [...index.notes, ...lost]) problems.push(one);
  for (const kind of incomplete) {
    const opened = tables[kind];
    if (opened !== null) tables[kind] = { ...opened, table: { ...opened.table, complete: false } };
  }
  return { tables, groups, problems, skipped: index.skipped };
}

const byLine = (a: { readonly line: number }, b: { readonly line: number }): number => a.line - b.line;

/** How the files were read, with what was done to the rows of some departments. */
export function readingsOf(
  { tables, skipped }: OpenedFiles,
  notes: readonly ReadonlyMap<TableKind, RowNotes>[],
): Reading[] {
  return KINDS.flatMap((kind) => {
    const opened = tables[kind];
    if (opened === null) return [];
    const own = notes.flatMap((one) => one.get(kind) ?? []);
    const rewrites = own.flatMap((one) => one.rewrites);
    rewrites.sort((a, b) => a.at.origin.line - b.at.origin.line || (a.at.column ?? 0) - (b.at.column ?? 0));
    const { reading } = opened.table;
    const all = [...reading.skipped, ...(skipped.get(kind) ?? []), ...own.flatMap((one) => one.skipped)];
    return [{ ...reading, skipped: all.sort(byLine), rewrites }];
  });
}

/** Every department in the files, in order of first appearance; faults of whole files apart. */
export function readDepartments(
  files: DepartmentFiles,
  options: ReadOptions,
): { departments: ReadDepartment[]; problems: Problem[]; readings: Reading[] } {
  const opened = openDepartments(files, options);
  const departments = opened.groups.map((group) => buildDepartment(group, opened.tables, options));
  const notes = departments.map((one) => one.notes);
  return { departments, problems: [...opened.problems], readings: readingsOf(opened, notes) };
}

/** One file names one department: then two names in two files are a contradiction, not a choice. */
const isMismatch = (groups: readonly Group[]): boolean =>
  KINDS.every(
    (kind) => new Set(groups.filter((one) => one.runs[kind].length > 0).map((one) => sameName(one.name))).size <= 1,
  );

/** Whether some file holds several departments or years, each a department of a batch. */
export const holdsMany = (groups: readonly Group[]): boolean =>
  KINDS.some((kind) => groups.filter((group) => group.runs[kind].length > 0).length > 1);

/** Which of the groups is meant by a name and a year, and what speaks against it. */
export function choose(
  all: readonly Group[],
  { department: wanted, year }: Pick<ReadOptions, 'department' | 'year'>,
  file: string,
): { group: Group | null; problems: Problem[] } {
  const ofYear = year === undefined ? all : all.filter((group) => group.year !== null && group.year === yearOf(year));
  if (ofYear.length === 0 && all.length > 0) {
    const years = [...new Set(all.flatMap((group) => group.year ?? []))];
    return { group: null, problems: [problem('year-unknown', placeOfFile(file), { year: year ?? '', years })] };
  }
  const groups = ofYear;
  const [first] = groups;
  if (first === undefined) return { group: null, problems: [] };
  const known = [...new Set(groups.map((group) => group.name))];
  const named = wanted === undefined ? [] : groups.filter((group) => sameName(group.name) === sameName(wanted));
  const at = placeOfFile(file);
  const candidates = named.length > 0 ? named : groups;
  if (wanted !== undefined && named.length === 0) {
    return {
      group: null,
      problems: [problem('department-unknown', at, { name: wanted, nearest: nearestName([wanted], known), known })],
    };
  }
  if (new Set(candidates.map((group) => sameName(group.name))).size > 1) {
    if (!isMismatch(groups)) return { group: null, problems: [problem('department-not-chosen', at, { known })] };
    return { group: first, problems: [problem('department-mismatch', at, { names: known })] };
  }
  const [chosen] = candidates;
  const years = [...new Set(candidates.flatMap((group) => group.year ?? []))];
  if (chosen === undefined || years.length < 2) return { group: chosen ?? null, problems: [] };
  return { group: chosen, problems: [problem('year-mismatch', at, { years })] };
}

/** The file to point at where no row is meant. */
const firstFile = ({ tables }: OpenedFiles): string => KINDS.flatMap((kind) => tables[kind]?.table.file ?? [])[0] ?? '';

/** One department of files that were looked through: the only one, or the one named. */
export function departmentIn(
  opened: OpenedFiles,
  options: ReadOptions,
): { department: Department | null; problems: Problem[]; readings: Reading[] } {
  const { group, problems } = choose(opened.groups, options, firstFile(opened));
  const found = [...opened.problems, ...problems];
  if (group === null) return { department: null, problems: found, readings: readingsOf(opened, []) };
  const built = buildDepartment(group, opened.tables, options);
  return {
    department: built.department,
    problems: [...found, ...built.problems],
    readings: readingsOf(opened, [built.notes]),
  };
}

/** What the rows of the same department say in a column. */
export function labelIn(opened: OpenedFiles, options: ReadOptions, column: string): string | null {
  const { group } = choose(opened.groups, options, firstFile(opened));
  return group === null ? null : labelOf(group, opened.tables, column);
}

/** One department: the only one in the files, or the one named. Null when none could be understood. */
export const readDepartment = (files: DepartmentFiles, options: ReadOptions): ReturnType<typeof departmentIn> =>
  departmentIn(openDepartments(files, options), options);
