import { problem } from '../../domain/problem.js';
import { absolute, decimal, HUNDRED, isAbove, minus, proportion, times } from '../../numbers/decimal.js';
import type { Check } from './case.js';

/** Would a reader of the displayed total give another grade than the exact total earns? */
export const checkDisplayedGrade: Check = ({ department, score }) => {
  const at = department.indicators?.at;
  if (score === null || at === undefined || score.total === null) return [];
  const { grade, displayedGrade, total } = score;
  if (grade === null || displayedGrade === null || grade === displayedGrade) return [];
  return [problem('grade-display-differs', at, { exact: total, grade, displayedGrade })];
};

/** Percentage points by which score and spending may lie apart. */
const GAP_LIMIT = decimal('5');

/** Are the results much better, or much worse, than the spending behind them? */
export const checkSpendingGap: Check = ({ department, score, budget }) => {
  const at = department.indicators?.at;
  const execution = budget.expenditure?.executionRate ?? null;
  if (score === null || at === undefined || execution === null) return [];
  if (score.total === null || score.fullMarks === null) return [];
  const scoreRate = proportion(score.total, HUNDRED, score.fullMarks);
  const executionRate = times(execution, HUNDRED);
  if (scoreRate === null || !isAbove(absolute(minus(scoreRate, executionRate)), GAP_LIMIT)) return [];
  return [problem('spending-gap', at, { scoreRate, executionRate })];
};
