import { placeOfLine } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import { kindOfRow, looksLikeFooter, MOST_RAGGED, raggedRow } from './body-rows.js';
import { CellMemory } from './cell-memory.js';
import type { TableKind } from './columns.js';
import { delimiterBytes, eachRow, faultOf, firstText, type Run, textOf } from './records.js';
import { RowRuns } from './row-runs.js';
import { type ScannedRecord, scanRecords } from './scan-records.js';
import { isBlankRecord, type OpenTable, recordRow } from './table.js';

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

const QUOTE = 34;

/** How names are told apart. */
export const sameName = (text: string): string => text.normalize('NFKC').trim();
const keyOf = (name: string, year: string): string => `${sameName(name)}\u0000${sameName(year)}`;

/** Lines without content that are remembered, to be shown as skipped. */
const MOST_BLANK_LINES = 1_000;
/** A file of which every record is at fault has been judged after these. */
const MOST_FAULTS = 1_000;

interface Draft {
  readonly name: string;
  readonly year: string;
  readonly isNamed: boolean;
  /** Where the name was first seen. */
  readonly file: string;
  readonly line: number;
  /** Whether any of its rows could be cut as the header says. */
  isSound: boolean;
  isRespelled: boolean;
}

interface Faulty {
  readonly kind: TableKind;
  readonly problem: Problem;
  /** The department that its cell names; null where that cannot be told. */
  readonly key: string | null;
}

/** The value of a cell's bytes. */
function cellText(bytes: Uint8Array): string {
  const text = textOf(bytes);
  return (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).trim();
}

/** Every department of the files with the place of its rows: one pass over each file, nothing kept but places. */
export class DepartmentIndex {
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
  /** Rows of the files that are no rows of a department. */
  readonly skipped = new Map<TableKind, Reading['skipped'][number][]>();

  constructor(
    /** Names rows that no cell names. */
    private readonly fallback: string,
  ) {}

  /** Takes in the rows of a table; answers the faults that make the whole file unusable. */
  addTable(opened: OpenTable): Problem[] {
    const { table, content, body } = opened;
    const { kind, cut, width } = table;
    const [departmentColumn, yearColumn] = [table.columns.get('department') ?? -1, table.columns.get('year') ?? -1];
    const watched = [departmentColumn, yearColumn];
    const [names, years] = [new CellMemory(content, 0), new CellMemory(content, 1)];
    const runs = this.runs[kind];
    const skipped: Reading['skipped'][number][] = [];
    const unusable: Problem[] = [];
    const { seen } = this;
    let name = '';
    let year = '';
    let group = -1;
    let hasRows = false;
    let isFirst = true;

    const skip = (why: 'blank' | 'footer', line: number, text: string): void => {
      if (skipped.length < MOST_BLANK_LINES) skipped.push({ line, why, text });
    };
    /** Of a row that may be none: a footnote, blank cells. */
    const isSkipped = (record: ScannedRecord): boolean => {
      const row = recordRow(cut, content, record);
      const what = kindOfRow(row, table);
      if (what === 'blank' || what === 'footer') skip(what, record.line, firstText(row));
      else hasRows = true;
      return what === 'blank' || what === 'footer';
    };
    const isSound = (record: ScannedRecord): boolean =>
      record.cells === width ||
      (record.cells > width && kindOfRow(recordRow(cut, content, record), table) !== 'ragged');
    const blamed = (record: ScannedRecord): void => {
      const found = faultOf(cut, content, record);
      if (record.fault !== 'quote-bare') {
        if (unusable.length < MOST_FAULTS) unusable.push(found);
        return;
      }
      const isKnown = departmentColumn < record.faultColumn - 1;
      const own = isKnown && departmentColumn >= 0 ? cellText(names.keep(record)) : name;
      const key = isKnown ? keyOf(own === '' ? this.named(name) : own, year) : null;
      if (this.faulty.length < MOST_FAULTS) this.faulty.push({ kind, problem: found, key });
      isFirst = true;
    };

    /** What following rows of this department and year begin with: only where these are the first two columns. */
    const beginning = (record: ScannedRecord): Uint8Array | undefined => {
      const last = Math.max(departmentColumn, yearColumn);
      const to = record.watchedTo[departmentColumn > yearColumn ? 0 : 1] ?? -1;
      if (!hasRows || last < 0 || last > 1 || to < 0 || record.start < record.base) return undefined;
      if (last === 1 && Math.min(departmentColumn, yearColumn) < 0) return undefined;
      const bytes = record.bytes.subarray(record.start - record.base, to - record.base + 1);
      return bytes.includes(QUOTE) || name === '' ? undefined : bytes.slice();
    };
    const passed = (next: number): void => runs.extend(group, next);

    const options = { ...body, delimiter: delimiterBytes(cut.delimiter), watched, passed };
    scanRecords(content, options, (record) => {
      if (record.fault !== null) {
        blamed(record);
        return true;
      }
      if (isBlankRecord(content, record)) {
        skip('blank', record.line, '');
        return true;
      }
      if (isFirst || !names.isSame(record) || !years.isSame(record)) {
        const own = departmentColumn < 0 ? '' : cellText(names.keep(record));
        const ownYear = yearColumn < 0 ? '' : cellText(years.keep(record));
        isFirst = false;
        const known = own !== '' && seen.has(own);
        const isDoubtful = !hasRows || (!known && (own === '' ? name === '' : looksLikeFooter(own)));
        if (isDoubtful && isSkipped(record)) {
          isFirst = true;
          return true;
        }
        if (own !== '') {
          if (own !== name) year = '';
          name = own;
        }
        if (ownYear !== '') year = ownYear;
        const spelled = `${name}\u0000${year}`;
        group = seen.get(spelled) ?? this.groupFor(name, year, cut.file, record);
        seen.set(spelled, group);
        seen.set(own, group);
      } else if (!hasRows && isSkipped(record)) return true;
      const draft = this.drafts[group];
      if (draft !== undefined && !draft.isSound && isSound(record)) draft.isSound = true;
      runs.add(group, record.start, record.next, record.line, record.row);
      return (draft?.isSound === true ? beginning(record) : undefined) ?? true;
    });
    this.skipped.set(kind, skipped);
    if (unusable.length > 0) return unusable;
    if (!hasRows && !this.faulty.some((found) => found.kind === kind)) {
      return [problem('empty-file', table.at, { headerOnly: true })];
    }
    this.usable.add(kind);
    return [];
  }

  private named(name: string): string {
    return name === '' ? this.fallback : name;
  }

  private groupFor(name: string, year: string, file: string, { line }: ScannedRecord): number {
    const shown = this.named(name);
    const key = keyOf(shown, year);
    const known = this.ids.get(key);
    if (known === undefined) {
      const id = this.drafts.length;
      this.ids.set(key, id);
      const isNamed = name !== '';
      this.drafts.push({ name: shown, year, isNamed, file, line, isSound: false, isRespelled: false });
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
  for (const run of runs) {
    eachRow(table.cut, content, run, (row) => {
      if (problems.length < MOST_RAGGED && kindOfRow(row, table) === 'ragged')
        problems.push(raggedRow(row, table.width));
    });
  }
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
