import { inEach } from '../../domain/in-each.js';
import { problem } from '../../domain/problem.js';
import {
  absolute,
  isAtMost,
  isEqual,
  isNegative,
  least,
  minus,
  ONE,
  powerOfTen,
  rounded,
  times,
} from '../../numbers/decimal.js';
import type { Check } from './case.js';

/** Does the row of the money block earn the score that it states: the execution rate's share of its points? */
export const checkExecutionScore: Check = ({ department, leaves, budget, rubric }) => {
  if (rubric !== null) return [];
  return inEach(department.indicators?.indicators ?? [], (indicator) => {
    const leaf = indicator.isExecution === true ? leaves.find(({ at }) => at === indicator.at) : undefined;
    const points = leaf?.nominalPoints ?? null;
    const entry = leaf?.scoreEntry ?? null;
    const exact = budget.expenditure?.executionRate ?? null;
    if (points === null || entry === null || entry.value === null || exact === null || isNegative(exact)) return [];
    const rate = least(ONE, exact);
    const computed = times(points, rate);
    // Forms round the rate to two decimals before they multiply, and cut scores off rather than round them; 10 is not
    // 9.64 rounded.
    const byRate = times(points, powerOfTen(-4));
    const allowed = powerOfTen(-Math.max(1, entry.places)).plus(byRate);
    if (isAtMost(absolute(minus(entry.value, computed)), allowed)) return [];
    return [problem('execution-score-mismatch', entry.at, { stated: entry.value, computed, rate: exact })];
  });
};

/** Does the total that a form states agree with its leaves? It is compared as finely as it is stated. */
export const checkScoreTotal: Check = ({ department, score }) => {
  if (score === null || score.weighted || score.total === null) return [];
  const { total } = score;
  return inEach(department.indicators?.stated ?? [], ({ path, score: entry }) => {
    if (path.length > 0 || entry === null || entry.value === null) return [];
    const shown = rounded(total, Math.max(0, entry.places));
    return isEqual(entry.value, shown)
      ? []
      : [problem('score-total-mismatch', entry.at, { stated: entry.value, summed: total })];
  });
};

/** Is the printed grade the one that the total earns? The computed one stands. */
export const checkStatedGrade: Check = ({ department, score, rubric }) => {
  const stated = department.indicators?.statedGrade ?? null;
  if (stated === null || rubric !== null || score === null || score.grade === null || score.grade === stated.grade)
    return [];
  return [problem('grade-mismatch', stated.at, { stated: stated.grade, computed: score.grade })];
};
