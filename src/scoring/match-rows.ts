import type { Indicator } from '../domain/department.js';
import { NearestNames, normalised } from '../domain/nearest-name.js';
import { type Problem, problem } from '../domain/problem.js';
import { type Rubric, type RubricLeaf, type RubricSection, rubricLeaves } from '../domain/rubric.js';

/** Which row belongs to what in the rubric. */
export interface Matched {
  readonly ofLeaf: ReadonlyMap<RubricLeaf, Indicator>;
  /** Rows that sections with leaves from the data bring. */
  readonly ofSection: ReadonlyMap<RubricSection, readonly Indicator[]>;
  /** By the adjustment's name. */
  readonly ofAdjustment: ReadonlyMap<string, Indicator>;
  readonly problems: readonly Problem[];
}

/** `一、产出指标（50分）` and `产出指标` are one name. */
const bare = (name: string): string =>
  normalised(name)
    .replace(/^(?:\(?[一二三四五六七八九十]+[)、.]|\(?\d+(?:\.\d+)*[).、](?!\d))/, '')
    .replace(/\(\d+(?:\.\d+)?(?:分|%|points?)\)$/, '');

export const isSameName = (a: string, b: string): boolean => bare(a) === bare(b);

const keyOf = (path: readonly string[]): string => path.map(bare).join('\u0000');

interface Target {
  readonly leaf: RubricLeaf;
  readonly path: readonly string[];
}

/** Alternatives of a better-of are leaves with rows of their own; the better-of itself has none. */
function targetsOf(rubric: Rubric): Target[] {
  return rubricLeaves(rubric.sections).flatMap(({ leaf, sections }) => {
    const inner = leaf.method.kind === 'better-of' ? leaf.method.leaves : [leaf];
    return inner.map((one) => ({ leaf: one, path: [...sections, one.name] }));
  });
}

interface DataSection {
  readonly section: RubricSection;
  readonly key: string;
}

const dataSections = (sections: readonly RubricSection[]): DataSection[] =>
  sections.flatMap((section) => [
    ...(section.leaves === 'from-data' ? [{ section, key: bare(section.name) }] : []),
    ...dataSections(section.sections),
  ]);

function addTo<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

/** Values that occur once, by key; a key that occurs twice points at nothing. */
function uniquely<T>(items: readonly T[], keyFor: (item: T) => string | null): Map<string, T> {
  const counts = new Map<string, T[]>();
  for (const item of items) {
    const key = keyFor(item);
    if (key !== null && key !== '') addTo(counts, key, item);
  }
  return new Map(
    [...counts].flatMap(([key, found]) => (found.length === 1 && found[0] !== undefined ? [[key, found[0]]] : [])),
  );
}

/** Names and codes of rows that are amounts for ratios, not scored themselves. */
function amountNames(targets: readonly Target[]): Set<string> {
  return new Set(
    targets.flatMap(({ leaf: { figure } }) =>
      figure === null || figure.kind === 'budget' ? [] : [normalised(figure.of), normalised(figure.to)],
    ),
  );
}

/**
 * Rows and leaves by code, then by path and name, then by a name that occurs once. A code whose names differ counts
 * only where the row's name means no other leaf: 序号 1, 2, 3 are not codes of the rubric.
 */
export function matchRows(rubric: Rubric, rows: readonly Indicator[]): Matched {
  const targets = targetsOf(rubric);
  const byCode = uniquely(targets, ({ leaf }) => (leaf.code === null ? null : normalised(leaf.code)));
  const byPath = uniquely(targets, ({ path }) => keyOf(path));
  const byName = uniquely(targets, ({ leaf }) => bare(leaf.name));
  const sections = dataSections(rubric.sections);
  const sectionAt = new Map<string, number>();
  for (const [index, { key }] of sections.entries()) if (!sectionAt.has(key)) sectionAt.set(key, index);
  const adjustments = new Map(rubric.adjustments.map(({ name }) => [bare(name), name]));
  const amounts = amountNames(targets);
  const ofLeaf = new Map<RubricLeaf, Indicator>();
  const ofSection = new Map<RubricSection, Indicator[]>();
  const ofAdjustment = new Map<string, Indicator>();
  const problems: Problem[] = [];
  const unmatched: Indicator[] = [];

  /** The first section of the rubric that a level of the row names. */
  const ownerOf = (row: Indicator): RubricSection | undefined => {
    let first = sections.length;
    for (const part of row.path) first = Math.min(first, sectionAt.get(bare(part)) ?? first);
    return sections[first]?.section;
  };
  const leafFor = (row: Indicator, name: string): RubricLeaf | undefined => {
    const named = byPath.get(keyOf(row.path)) ?? (ownerOf(row) === undefined ? byName.get(name) : undefined);
    const coded = row.code === null ? undefined : byCode.get(normalised(row.code));
    if (coded === undefined || named === coded) return named?.leaf;
    if (named !== undefined) return named.leaf;
    if (ownerOf(row) !== undefined) return undefined;
    const words = { number: row.code ?? '', name: row.path.at(-1) ?? '', leaf: coded.leaf.name };
    problems.push(problem('name-differs', row.at, words));
    return coded.leaf;
  };

  for (const row of rows) {
    const name = bare(row.path.at(-1) ?? '');
    const leaf = leafFor(row, name);
    const adjustment = adjustments.get(name);
    if (leaf !== undefined && !ofLeaf.has(leaf)) ofLeaf.set(leaf, row);
    else if (adjustment !== undefined && !ofAdjustment.has(adjustment)) ofAdjustment.set(adjustment, row);
    else {
      const owner = ownerOf(row);
      if (owner !== undefined) addTo(ofSection, owner, row);
      else if (!amounts.has(normalised(row.path.at(-1) ?? '')) && !amounts.has(normalised(row.code ?? '')))
        unmatched.push(row);
    }
  }
  const open = new NearestNames(targets.filter(({ leaf }) => !ofLeaf.has(leaf)).map(({ leaf }) => leaf.name));
  for (const row of unmatched) {
    const name = row.path.at(-1) ?? '';
    problems.push(problem('row-unmatched', row.at, { name, nearest: open.to([name]), rubric: rubric.title }));
  }
  return { ofLeaf, ofSection, ofAdjustment, problems };
}
