import type { BudgetResult, LeafResult } from '../domain/assessment.js';
import type { Indicator, IndicatorTable } from '../domain/department.js';
import type { NearestNames } from '../domain/nearest-name.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Rubric, RubricLeaf, RubricSection } from '../domain/rubric.js';
import { type Decimal, isEqual, sumOf, sumOrNull } from '../numbers/decimal.js';
import { figureOperand, type RowsByName } from './leaf-evidence.js';
import { byPoints } from './marking.js';
import { isSameName, type Matched } from './match-rows.js';
import { scoreLeaf } from './score-leaf.js';
import { chooseBetter, type MarkedLeaf, scoreRubricLeaf } from './score-rubric-leaf.js';
import type { MarkedSection } from './settle-points.js';

/** Places of this department in the batch, by the name of the ranked leaf. */
export type Places = ReadonlyMap<string, number>;

/** A rubric beside the table that it is to score. */
export interface Job {
  readonly rubric: Rubric;
  readonly table: IndicatorTable;
  readonly budget: BudgetResult;
  readonly matched: Matched;
  readonly places: Places | null;
  /** Names of rows that belong to no leaf. */
  readonly loose: NearestNames;
  readonly rows: RowsByName;
  /** Rows of indicators that stand more than once. */
  readonly doubtful: ReadonlySet<Indicator>;
}

function markOne(job: Job, leaf: RubricLeaf, sections: readonly string[]): MarkedLeaf {
  const path = [...sections, leaf.name];
  if (leaf.method.kind === 'better-of') {
    return chooseBetter(
      leaf,
      path,
      leaf.method.leaves.map((inner) => markOne(job, inner, sections)),
    );
  }
  const row = job.matched.ofLeaf.get(leaf) ?? null;
  const figure = leaf.figure === null ? null : figureOperand(leaf.figure, job.budget, job.rows);
  const place = job.places?.get(leaf.name) ?? null;
  const repeated = row !== null && job.doubtful.has(row);
  return scoreRubricLeaf({ leaf, row, figure, place, repeated }, { path, at: job.table.at, loose: job.loose });
}

interface OwnLeaf {
  readonly leaf: LeafResult;
  /** Names below the section, the leaf's own last. */
  readonly below: readonly string[];
}

/** The department's own leaves under the level names that its rows give them. */
function nest(
  leaves: readonly OwnLeaf[],
  name: string,
  path: readonly string[],
  points: Decimal | null,
): MarkedSection {
  const direct = leaves.filter(({ below }) => below.length < 2);
  const inner = new Map<string, OwnLeaf[]>();
  for (const one of leaves) {
    const [head = '', ...rest] = one.below;
    if (rest.length === 0) continue;
    const group = inner.get(head);
    if (group === undefined) inner.set(head, [{ ...one, below: rest }]);
    else group.push({ ...one, below: rest });
  }
  return {
    name,
    path,
    points: points ?? sumOf(leaves.flatMap(({ leaf }) => leaf.points ?? [])),
    leaves: direct.map(({ leaf }) => leaf),
    sections: [...inner].map(([head, some]) => nest(some, head, [...path, head], null)),
    complete: leaves.length > 0,
  };
}

/** A section whose leaves the department brings: their points must add up to the section's. */
function markFromData(job: Job, section: RubricSection, path: readonly string[], problems: Problem[]): MarkedSection {
  const { name, points } = section;
  const rows = job.matched.ofSection.get(section) ?? [];
  const own = rows.map((row) => {
    const leaf = scoreLeaf(row, byPoints, job.doubtful.has(row));
    const above = row.path.findIndex((part) => isSameName(part, name));
    const below = above < row.path.length - 1 ? row.path.slice(above + 1) : [leaf.name];
    return { leaf: { ...leaf, path: [...path, ...below] }, below };
  });
  const [first] = rows;
  if (first === undefined) problems.push(problem('leaf-missing', job.table.at, { name, points, nearest: null }));
  const summed = sumOrNull(own.map(({ leaf }) => leaf.points));
  if (first !== undefined && summed !== null && !isEqual(summed, points)) {
    problems.push(problem('points-mismatch', first.at, { name, stated: points, summed }));
  }
  for (const { leaf } of own) {
    if (leaf.outcome === 'missing') problems.push(problem('score-missing', leaf.at, { name: leaf.name }));
  }
  return nest(own, name, path, points);
}

/** Every leaf of a section on its nominal points; what was wrong is added to the problems. */
export function markSection(
  job: Job,
  section: RubricSection,
  above: readonly string[],
  problems: Problem[],
): MarkedSection {
  const path = [...above, section.name];
  if (section.leaves === 'from-data') return markFromData(job, section, path, problems);
  const sections = section.sections.map((inner) => markSection(job, inner, path, problems));
  const { name, points } = section;
  const marked = section.leaves.map((leaf) => markOne(job, leaf, path));
  problems.push(...marked.flatMap((one) => one.problems));
  return { name, path, points, leaves: marked.map((one) => one.result), sections, complete: true };
}
