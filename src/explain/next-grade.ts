import { type LeafResult, leavesOf, type ScoreResult } from '../domain/assessment.js';
import type { BudgetFigure } from '../domain/rubric.js';
import type { Way } from '../domain/trace.js';
import { type Decimal, isAbove, minus, plus, proportion, ZERO } from '../numbers/decimal.js';
import type { Tracing } from './tracing.js';

/** What a rate of spending is a part of. */
const BASE_OF: Partial<{ readonly [F in BudgetFigure]: 'budget' | 'initialBudget' }> = {
  'execution-rate': 'budget',
  'initial-execution-rate': 'initialBudget',
};

/** Spending that would lift a proportional leaf by the missing points alone; null where it cannot. */
function wayOf({ assessment }: Tracing, leaf: LeafResult, missing: Decimal): Way | null {
  const { working, scaling, nominalPoints, earned } = leaf;
  const source = working?.evidence?.source;
  if (working?.method.kind !== 'proportional' || source?.kind !== 'budget' || working.target === null) return null;
  const base = BASE_OF[source.figure];
  const expenditure = assessment.budget.expenditure;
  const budget = base === undefined ? null : (expenditure?.[base] ?? null);
  const spent = expenditure?.total ?? null;
  if (budget === null || spent === null || nominalPoints === null || earned === null) return null;
  const more = scaling === null ? missing : proportion(missing, scaling.from, scaling.to);
  const needed = more === null ? null : plus(earned, more);
  if (needed === null || isAbove(needed, nominalPoints)) return null;
  const rate = proportion(needed, working.target.value, nominalPoints);
  const amount = rate === null ? null : minus(rate.times(budget), spent);
  return rate === null || amount === null || !isAbove(amount, ZERO) ? null : { name: leaf.name, rate, more: amount };
}

/** For every leaf that a rate of spending scores: the spending that would reach the next grade by itself. */
export function waysToNextGrade(all: Tracing, score: ScoreResult, missing: Decimal): Way[] {
  const isMultiplied = score.adjustments.some(({ adjustment, applies }) => applies && adjustment.kind === 'multiplier');
  if (isMultiplied || score.policies?.leavesRoundedTo != null) return [];
  return leavesOf(score.sections).flatMap((leaf) => wayOf(all, leaf, missing) ?? []);
}
