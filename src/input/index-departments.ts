import { placeOfLine } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import { kindOfRow, MOST_RAGGED, raggedRow } from './body-rows.js';
import type { TableKind } from './columns.js';
import { eachRow, type Run } from './records.js';
import { RowRuns } from './row-runs.js';
import type { OpenTable } from './table.js';
import { type FaultyRow, type RowOwners, walkTable } from './walk-table.js';

export const KINDS: readonly TableKind[] = ['income', 'expenditure', 'indicators'];
export type OpenTables = { readonly [K in TableKind]: OpenTable | null };

/** Where one department and year stands in the files, and what was wrong on the way to its rows. Plain values. */
export interface Group {
  readonly name: string;
  readonly year: string | null;
  /** False when no cell names it. */
  readonly isNamed: boolean;
  readonly runs: { readonly [K in TableKind]: readonly Run[] };
  readonly problems: readonly Problem[];
  /** Tables of which rows of this department are lost. */
  readonly broken: readonly TableKind[];
}

/** How names are told apart. */
export const sameName = (text: string): string => text.normalize('NFKC').trim();
const keyOf = (name: string, year: string): string => `${sameName(name)}\u0000${sameName(year)}`;

interface Draft {
  readonly name: string;
  readonly year: string;
  readonly isNamed: boolean;
  /** Where the name was first seen. */
  readonly file: string;
  readonly line: number;
  /** Whether any of its rows could be cut as the header says. */
  isSound: boolean;
}

interface Faulty extends FaultyRow {
  readonly kind: TableKind;
}

/** Every department of the files with the place of its rows: one pass over each file, nothing kept but places. */
export class DepartmentIndex implements RowOwners {
  private readonly drafts: Draft[] = [];
  private readonly ids = new Map<string, number>();
  private readonly runs: { readonly [K in TableKind]: RowRuns } = {
    income: new RowRuns(),
    expenditure: new RowRuns(),
    indicators: new RowRuns(),
  };
  private readonly faulty: Faulty[] = [];
  private readonly respelled = new Map<number, Problem>();
  private readonly usable = new Set<TableKind>();
  /** Departments by what their cells say, so that names need not be compared anew in every file. */
  private readonly seen = new Map<string, number>();
  /** Of rows that sum up all departments. */
  readonly notes: Problem[] = [];
  /** Rows of the files that are no rows of a department. */
  readonly skipped = new Map<TableKind, Reading['skipped']>();

  constructor(
    /** Names rows that no cell names. */
    private readonly fallback: string,
  ) {}

  /** Takes in the rows of a table; answers the faults that make the whole file unusable. */
  addTable(opened: OpenTable): Problem[] {
    const { kind, at } = opened.table;
    const walked = walkTable(opened, this, this.runs[kind]);
    this.skipped.set(kind, walked.skipped);
    for (const found of walked.faulty) this.faulty.push({ kind, ...found });
    this.notes.push(...walked.apart);
    if (walked.unusable.length > 0) return [...walked.unusable];
    if (!walked.hasRows && walked.faulty.length === 0) return [problem('empty-file', at, { headerOnly: true })];
    this.usable.add(kind);
    return [];
  }

  knows(name: string): boolean {
    return this.seen.has(name);
  }

  keyOf(name: string, year: string): string {
    return keyOf(this.named(name), year);
  }

  /** The number of the department and year whose row begins on this line. */
  groupOf(name: string, year: string, file: string, line: number): number {
    const spelled = `${name}\u0000${year}`;
    const group = this.seen.get(spelled) ?? this.groupFor(name, year, file, line);
    this.seen.set(spelled, group);
    this.seen.set(name, group);
    return group;
  }

  isSound(group: number): boolean {
    return this.drafts[group]?.isSound === true;
  }

  foundSound(group: number): void {
    const draft = this.drafts[group];
    if (draft !== undefined) draft.isSound = true;
  }

  private named(name: string): string {
    return name === '' ? this.fallback : name;
  }

  private groupFor(name: string, year: string, file: string, line: number): number {
    const shown = this.named(name);
    const key = keyOf(shown, year);
    const known = this.ids.get(key);
    if (known === undefined) {
      const id = this.drafts.length;
      this.ids.set(key, id);
      const isNamed = name !== '';
      this.drafts.push({ name: shown, year, isNamed, file, line, isSound: false });
      return id;
    }
    const draft = this.drafts[known];
    if (draft !== undefined && draft.name !== shown && !this.respelled.has(known)) {
      const words = { department: shown, year: year === '' ? null : year, first: placeOfLine(draft.file, draft.line) };
      this.respelled.set(known, problem('duplicate-department-year', placeOfLine(file, line), words));
    }
    return known;
  }

  /**
   * The departments in order of first appearance. Rows that cannot be cut and name a department that no sound row
   * names belong to nobody: they are faults of the file, and its table is complete for no department.
   */
  groups(tables: OpenTables): { groups: Group[]; problems: Problem[]; incomplete: TableKind[] } {
    const kinds = KINDS.filter((kind) => this.usable.has(kind));
    const problems: Problem[] = [];
    const incomplete = new Set<TableKind>();
    const present = this.drafts.flatMap((_, id) => (kinds.some((kind) => this.runs[kind].has(id)) ? [id] : []));
    const isSound = (id: number): boolean => this.drafts[id]?.isSound === true;
    const sound = present.some(isSound) ? present.filter(isSound) : present;
    const kept = new Set(sound);
    for (const id of present.filter((one) => !kept.has(one))) {
      for (const kind of kinds.filter((one) => this.runs[one].has(id))) {
        incomplete.add(kind);
        for (const found of raggedIn(tables[kind], this.runs[kind].of(id))) problems.push(found);
      }
    }
    const own = new Map<number, Faulty[]>();
    for (const found of this.faulty.filter((one) => kinds.includes(one.kind))) {
      const id = found.key === null ? undefined : this.ids.get(found.key);
      if (id !== undefined && kept.has(id)) own.set(id, [...(own.get(id) ?? []), found]);
      else {
        incomplete.add(found.kind);
        problems.push(found.problem);
      }
    }
    const groups = sound.map((id) => this.group(id, kinds, own.get(id) ?? []));
    return { groups: mergeUnstated(groups), problems, incomplete: [...incomplete] };
  }

  private group(id: number, kinds: readonly TableKind[], faulty: readonly Faulty[]): Group {
    const { name = '', year = '', isNamed = false } = this.drafts[id] ?? {};
    const respelled = this.respelled.get(id);
    const runsOf = (kind: TableKind): Run[] => (kinds.includes(kind) ? this.runs[kind].of(id) : []);
    return {
      name,
      year: year === '' ? null : year,
      isNamed,
      runs: { income: runsOf('income'), expenditure: runsOf('expenditure'), indicators: runsOf('indicators') },
      problems: [...(respelled === undefined ? [] : [respelled]), ...faulty.map((found) => found.problem)],
      broken: [...new Set(faulty.map((found) => found.kind))],
    };
  }
}

function raggedIn(opened: OpenTable | null, runs: readonly Run[]): Problem[] {
  const problems: Problem[] = [];
  if (opened === null) return problems;
  const { table, content } = opened;
  eachRow(table.cut, content, runs, (row) => {
    if (problems.length < MOST_RAGGED && kindOfRow(row, table, () => true) === 'ragged')
      problems.push(raggedRow(row, table.width));
  });
  return problems;
}

const byPlace = (runs: readonly Run[]): Run[] => [...runs].sort((a, b) => a.from - b.from);

const joined = (owner: Group, other: Group): Group => ({
  ...owner,
  runs: {
    income: byPlace([...owner.runs.income, ...other.runs.income]),
    expenditure: byPlace([...owner.runs.expenditure, ...other.runs.expenditure]),
    indicators: byPlace([...owner.runs.indicators, ...other.runs.indicators]),
  },
  problems: [...owner.problems, ...other.problems],
  broken: [...new Set([...owner.broken, ...other.broken])],
});

/** The one group of several that has a year, or none where several could be meant. */
const only = (groups: readonly Group[]): Group | undefined => (groups.length === 1 ? groups[0] : undefined);

/**
 * Files often state the department or the year once: in one file of three, or in its first row. Rows without a year
 * belong to the only year of their department, rows without a name to the only department that they can mean.
 */
function mergeUnstated(groups: readonly Group[]): Group[] {
  const merged = new Map<Group, Group>(groups.map((group) => [group, group]));
  const join = (group: Group, owner: Group | undefined): void => {
    if (owner === undefined) return;
    merged.set(owner, joined(merged.get(owner) ?? owner, merged.get(group) ?? group));
    merged.delete(group);
  };
  const dated = new Map<string, Group[]>();
  for (const group of groups) {
    if (!group.isNamed || group.year === null) continue;
    const known = dated.get(sameName(group.name));
    if (known === undefined) dated.set(sameName(group.name), [group]);
    else known.push(group);
  }
  for (const group of groups) {
    if (group.isNamed && group.year === null) join(group, only(dated.get(sameName(group.name)) ?? []));
  }
  for (const group of groups.filter((one) => !one.isNamed)) {
    const named = [...merged.keys()].filter((other) => other.isNamed);
    const candidates = named.filter(
      (other) => other.year !== null && (group.year === null || group.year === other.year),
    );
    join(group, only(candidates.length > 0 ? candidates : named.filter((other) => other.year === null)));
  }
  return [...merged.values()];
}
