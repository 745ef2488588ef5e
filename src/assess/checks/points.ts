import type { SectionResult } from '../../domain/assessment.js';
import type { StatedSection } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { type Problem, problem } from '../../domain/problem.js';
import { decimal, HUNDRED, isAbove, isEqual, ONE, type Rounding, rounded, times, ZERO } from '../../numbers/decimal.js';
import type { Check } from './case.js';

/** Has every leaf points, and more than none? */
export const checkLeafPoints: Check = ({ leaves }) =>
  inEach(leaves, (leaf) => {
    if (leaf.pointsEntry === null && leaf.nominalPoints === null)
      return [problem('points-missing', leaf.at, { name: leaf.name })];
    const { nominalPoints: points, pointsEntry } = leaf;
    if (points === null || pointsEntry === null || isAbove(points, ZERO)) return [];
    return [problem('points-not-positive', pointsEntry.at, { name: leaf.name, points })];
  });

/** A leaf with more of the full marks than this decides the grade by itself. */
const HEAVY = decimal('0.85');

/** Does one leaf of several carry nearly everything? */
export const checkHeavyLeaves: Check = ({ leaves, score }) => {
  const fullMarks = score?.fullMarks ?? null;
  if (fullMarks === null || leaves.length < 2) return [];
  return inEach(leaves, ({ name, nominalPoints: points, pointsEntry, at }) => {
    if (points === null || !isAbove(points, times(HEAVY, fullMarks))) return [];
    return [problem('leaf-heavy', pointsEntry?.at ?? at, { name, points, fullMarks })];
  });
};

/** Do the points add up to 100, the weights to 1? */
export const checkFullMarks: Check = ({ department, score, rubric }) => {
  const at = department.indicators?.at;
  if (score === null || at === undefined || rubric !== null) return [];
  if (score.weightSum !== null) {
    return isEqual(score.weightSum, ONE) ? [] : [problem('weights-not-1', at, { weights: score.weightSum })];
  }
  if (score.fullMarks === null || isEqual(score.fullMarks, HUNDRED)) return [];
  return [problem('points-not-100', at, { points: score.fullMarks })];
};

const keyOf = (path: readonly string[]): string => path.join('\u0000');

/** Every section by the names that lead to it; of several the first. */
function sectionsByPath(
  sections: readonly SectionResult[],
  above: readonly string[] = [],
  into = new Map<string, SectionResult>(),
): ReadonlyMap<string, SectionResult> {
  for (const section of sections) {
    const path = [...above, section.name];
    if (into.has(keyOf(path))) continue;
    into.set(keyOf(path), section);
    sectionsByPath(section.sections, path, into);
  }
  return into;
}

/** A section's score is often printed with one or two decimals: it is compared as finely as it is stated. */
function judge(stated: StatedSection, result: Pick<SectionResult, 'points' | 'score'>, rounding: Rounding): Problem[] {
  const name = stated.path.at(-1) ?? '';
  const problems: Problem[] = [];
  const { points, score } = stated;
  if (points?.value && result.points !== null && !isEqual(points.value, result.points)) {
    problems.push(problem('points-mismatch', points.at, { name, stated: points.value, summed: result.points }));
  }
  if (score?.value && result.score !== null && stated.path.length > 0) {
    const shown = rounded(result.score, Math.max(0, score.places), rounding);
    if (!isEqual(score.value, shown)) {
      problems.push(problem('section-score-mismatch', score.at, { name, stated: score.value, summed: result.score }));
    }
  }
  return problems;
}

/** Do the points and scores that sections and the total row state follow from their leaves? */
export const checkSections: Check = ({ department, score }) => {
  if (score === null || score.weighted) return [];
  const sections = sectionsByPath(score.sections);
  return inEach(department.indicators?.stated ?? [], (stated) => {
    const result =
      stated.path.length === 0 ? { points: score.fullMarks, score: score.total } : sections.get(keyOf(stated.path));
    return result === undefined ? [] : judge(stated, result, score.rounding);
  });
};
