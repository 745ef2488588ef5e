import { TABLE_KINDS } from '../../domain/department.js';
import { placeOfLine } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import { RowRuns } from '../rows/row-runs.js';
import type { Run } from '../rows/row-source.js';
import { kindOfRow, MOST_RAGGED, raggedRow } from './body-rows.js';
import type { TableKind } from './columns.js';
import { type Draft, keyOf, type Lost, type Owner, Owners } from './row-owners.js';
import type { Stated } from './settle-owners.js';
import type { OpenTable } from './table.js';
import { type RowOwners, walkTable } from './walk-table.js';

export const KINDS = TABLE_KINDS;
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

/** Every department of the files with the place of its rows: one pass over each file, nothing kept but places. */
export class DepartmentIndex implements RowOwners {
  private readonly drafts: Draft[] = [];
  private readonly known = new Map<string, Draft>();
  private readonly runs: { readonly [K in TableKind]: RowRuns } = {
    income: new RowRuns(),
    expenditure: new RowRuns(),
    indicators: new RowRuns(),
  };
  private readonly lost: Lost[] = [];
  private readonly respelled = new Map<Draft, Problem>();
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
    this.notes.push(...walked.apart);
    if (walked.unusable.length > 0) return [...walked.unusable];
    if (!walked.hasRows) return [problem('empty-file', at, { headerOnly: true })];
    for (const found of walked.lost) this.lost.push({ kind, ...found });
    this.usable.add(kind);
    return [];
  }

  knows(name: string): boolean {
    return this.seen.has(name);
  }

  /** The number of the department and year whose row begins on this line. */
  groupOf(name: string, year: string, file: string, line: number): number {
    const spelled = `${name}\u0000${year}`;
    const group = this.seen.get(spelled) ?? this.draftFor({ name, year }, file, line).id;
    this.seen.set(spelled, group);
    this.seen.set(name, group);
    return group;
  }

  foundSound(group: number): void {
    const draft = this.drafts[group];
    if (draft !== undefined) draft.isSound = true;
  }

  private draftFor(stated: Stated, file: string, line: number): Draft {
    const { name, year } = stated;
    const known = this.known.get(keyOf(stated));
    if (known === undefined) {
      const draft = { id: this.drafts.length, name, year, file, line, isSound: false };
      this.known.set(keyOf(stated), draft);
      this.drafts.push(draft);
      return draft;
    }
    if (known.name !== name && !this.respelled.has(known)) {
      const words = { department: name, year: given(year), first: placeOfLine(known.file, known.line) };
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
    const present = this.drafts.filter(({ id }) => kinds.some((kind) => this.runs[kind].has(id)));
    const hasSound = present.some(({ isSound }) => isSound);
    const sound = present.filter(({ isSound }) => isSound || !hasSound);
    const owners = new Owners(sound, this.fallback);
    const problems: Problem[] = [];
    const incomplete = new Set<TableKind>();
    const unsound = present.filter(({ isSound }) => hasSound && !isSound);
    const ragged = unsound.flatMap((draft) => this.raggedOf(draft, kinds, tables));
    for (const lost of [...this.lost, ...ragged]) {
      const named = owners.namedBy(lost);
      for (const owner of named) owner.lost.push(lost);
      if (named.length > 0) continue;
      incomplete.add(lost.kind);
      for (const found of lost.problems) problems.push(found);
    }
    return { groups: owners.all.map((owner) => this.group(owner, kinds)), problems, incomplete: [...incomplete] };
  }

  private raggedOf(draft: Draft, kinds: readonly TableKind[], tables: OpenTables): Lost[] {
    const { id, name, year } = draft;
    return kinds
      .filter((kind) => this.runs[kind].has(id))
      .map((kind) => ({ kind, name, year, problems: raggedIn(tables[kind], this.runs[kind].of(id)) }));
  }

  private group({ name, year, drafts, lost }: Owner, kinds: readonly TableKind[]): Group {
    const runsOf = (kind: TableKind): Run[] =>
      kinds.includes(kind) ? byPlace(drafts.flatMap(({ id }) => this.runs[kind].of(id))) : [];
    const respelled = drafts.flatMap((draft) => this.respelled.get(draft) ?? []);
    return {
      name,
      year: given(year),
      isNamed: drafts.some((draft) => draft.name !== ''),
      runs: { income: runsOf('income'), expenditure: runsOf('expenditure'), indicators: runsOf('indicators') },
      problems: [...respelled, ...lost.flatMap(({ problems }) => problems)],
      broken: [...new Set(lost.map(({ kind }) => kind))],
    };
  }
}

const given = (text: string): string | null => (text === '' ? null : text);
const byPlace = (runs: Run[]): Run[] => runs.sort((a, b) => a.from - b.from);

function raggedIn(opened: OpenTable | null, runs: readonly Run[]): Problem[] {
  const problems: Problem[] = [];
  if (opened === null) return problems;
  const { table, source } = opened;
  source.rowsIn(runs, (row) => {
    if (problems.length < MOST_RAGGED && kindOfRow(row, table, () => true) === 'ragged')
      problems.push(raggedRow(row, table.width));
  });
  return problems;
}
