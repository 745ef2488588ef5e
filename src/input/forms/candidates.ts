import { normalised } from '../../domain/nearest-name.js';
import { remembered } from '../../domain/remembered.js';
import type { Form } from './form.js';
import type { Placed } from './survey.js';
import { bare } from './words.js';

/** One assessment that the forms allow: a department in a year, or one of its projects. */
export interface Candidate {
  readonly department: string | null;
  readonly project: string | null;
  readonly year: string | null;
  readonly placed: readonly Placed[];
  /** Forms of which there are several: a visible copy, two self-evaluations. */
  readonly repeated: readonly (readonly Placed[])[];
  /** Budgets beside accounts: recognised and left out. */
  readonly leftOut: readonly Placed[];
  /** Names, and years, that contradict each other within one workbook. */
  readonly names: readonly string[];
  readonly years: readonly string[];
}

/** Which figures a form gives: two of one kind cannot both count. */
export function slotOf({ id, role }: Form): string {
  if (role === 'self-evaluation') return 'self-evaluation';
  return role === 'scoring' ? 'scoring' : id;
}

/** What names of one department have in common. */
export const departmentKey = remembered((name) => bare(normalised(name)).replace(/(?:本级|机关|部门|汇总)$/, ''));

/** Whether the letters of a short name stand in the long one in their order: 番禺区人大办 is the office of its People's Congress. */
function isShortFor(short: string, long: string): boolean {
  if (short.length < 4 || short.length >= long.length) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}

/** The same for keys. */
export const areOneName = (a: string, b: string): boolean => a === b || isShortFor(a, b) || isShortFor(b, a);

/** Whether two names mean one department. */
export const isSameDepartment = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : areOneName(departmentKey(a), departmentKey(b));

interface Group {
  department: string | null;
  year: string | null;
  placed: Placed[];
  names: string[];
  years: string[];
}

const isBudgetOnly = (group: Group): boolean => group.placed.every(({ region }) => region.form.role === 'budget');

/** Forms of one department and year; forms without a year join the only one that there is. */
function groupByDepartment(placed: readonly Placed[]): Group[] {
  const groups: Group[] = [];
  const dated = [...placed.filter((one) => one.year !== null), ...placed.filter((one) => one.year === null)];
  for (const one of dated) {
    const own = groups.filter((group) => isSameDepartment(group.department, one.department));
    const fitting =
      one.year === null
        ? own.length === 1
          ? own[0]
          : own.find((group) => group.year === null)
        : own.find((group) => group.year === one.year);
    if (fitting !== undefined) fitting.placed.push(one);
    else groups.push({ department: one.department, year: one.year, placed: [one], names: [], years: [] });
  }
  const order = new Map(placed.map((one, index) => [one, index]));
  const at = (one: Placed): number => order.get(one) ?? 0;
  for (const group of groups) group.placed.sort((a, b) => at(a) - at(b));
  const first = ({ placed: [one] }: Group): number => (one === undefined ? 0 : at(one));
  return groups.sort((a, b) => first(a) - first(b));
}

const slotsOf = (group: Group): Set<string> => new Set(group.placed.map(({ region }) => slotOf(region.form)));

/** Two groups of one workbook that have no form in common contradict each other: they are one department named twice. */
function joinContradictions(groups: readonly Group[]): Group[] {
  const joined: (Group & { readonly slots: Set<string>; readonly workbook: unknown })[] = [];
  for (const group of groups) {
    const workbooks = new Set(group.placed.map((one) => one.workbook));
    const workbook = workbooks.size === 1 ? [...workbooks][0] : null;
    const slots = slotsOf(group);
    const other = joined.find(
      (one) =>
        workbook !== null &&
        one.workbook === workbook &&
        [...slots].every((slot) => !one.slots.has(slot)) &&
        (isSameDepartment(one.department, group.department) ||
          one.year === group.year ||
          one.year === null ||
          group.year === null),
    );
    if (other === undefined) {
      joined.push({ ...group, slots, workbook });
      continue;
    }
    if (!isSameDepartment(other.department, group.department))
      other.names.push(...[other.department, group.department].flatMap((name) => name ?? []));
    if (other.year !== group.year) other.years.push(...[other.year, group.year].flatMap((year) => year ?? []));
    other.department ??= group.department;
    other.year ??= group.year;
    for (const one of group.placed) other.placed.push(one);
    for (const slot of slots) other.slots.add(slot);
  }
  return joined;
}

function repeatedIn(placed: readonly Placed[]): Placed[][] {
  const bySlot = new Map<string, Placed[]>();
  for (const one of placed) {
    const slot = slotOf(one.region.form);
    const known = bySlot.get(slot);
    if (known === undefined) bySlot.set(slot, [one]);
    else known.push(one);
  }
  return [...bySlot.values()].filter((some) => some.length > 1);
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Every department with its accounts and its self-evaluation. */
export function departmentsIn(placed: readonly Placed[]): Candidate[] {
  const own = placed.filter(({ region: { form } }) => !['project', 'bystander', 'summary'].includes(form.role));
  const groups = groupByDepartment(own);
  const planned = groups.filter(isBudgetOnly);
  const counted = groups.filter((group) => !planned.includes(group));
  const hasAccounts = (group: Group): boolean =>
    counted.some((one) => isSameDepartment(one.department, group.department) || group.department === null);
  const alone = planned.filter((group) => !hasAccounts(group));
  return joinContradictions([...counted, ...alone]).map((group): Candidate => {
    const beside = planned.filter((one) => !alone.includes(one) && isSameDepartment(one.department, group.department));
    const isPlanned = isBudgetOnly(group);
    const used = isPlanned ? group.placed : group.placed.filter(({ region }) => region.form.role !== 'budget');
    return {
      department: group.department,
      project: null,
      year: group.year,
      placed: used,
      repeated: repeatedIn(used),
      leftOut: [...group.placed.filter((one) => !used.includes(one)), ...beside.flatMap((one) => one.placed)],
      names: distinct(group.names),
      years: distinct(group.years),
    };
  });
}

/** Every project form by itself; copies of one project stay together, because nobody knows which counts. */
export function projectsIn(placed: readonly Placed[]): Candidate[] {
  const found: { candidate: Candidate; placed: Placed[] }[] = [];
  const byName = new Map<string, typeof found>();
  for (const one of placed) {
    if (one.region.form.role !== 'project') continue;
    const name = one.project === null ? null : normalised(one.project);
    const alike = name === null ? [] : (byName.get(name) ?? []);
    const same = alike.find(
      ({ candidate: { department, year } }) => year === one.year && isSameDepartment(department, one.department),
    );
    if (same !== undefined) same.placed.push(one);
    else {
      const own: Placed[] = [one];
      const { department, project, year } = one;
      const made = {
        candidate: { department, project, year, placed: own, repeated: [], leftOut: [], names: [], years: [] },
        placed: own,
      };
      found.push(made);
      if (name !== null) byName.set(name, alike);
      alike.push(made);
    }
  }
  return found.map(({ candidate, placed: own }) => ({ ...candidate, repeated: own.length > 1 ? [own] : [] }));
}
