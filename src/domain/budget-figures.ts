import { type Decimal, minus, ONE, ratioOf, sumOrNull } from '../numbers/decimal.js';
import type { BudgetResult, LineResult, TableResult } from './assessment.js';
import { type ShareFigure, shareOfName } from './line-names.js';
import type { BudgetFigure } from './rubric.js';

export type { ShareFigure } from './line-names.js';

const tableOf = (figure: ShareFigure, budget: BudgetResult): TableResult | null =>
  figure === 'fiscal-share' ? budget.income : budget.expenditure;

/** The lines that a share is made of; a department may list several sources of fiscal appropriation. */
export function linesOfShare(figure: ShareFigure, budget: BudgetResult): LineResult[] {
  return (tableOf(figure, budget)?.lines ?? []).filter(
    ({ category, item }) => shareOfName(category ?? item ?? '') === figure,
  );
}

function shareIn(figure: ShareFigure, budget: BudgetResult): Decimal | null {
  const lines = linesOfShare(figure, budget);
  return lines.length === 0 ? null : sumOrNull(lines.map((line) => line.share));
}

const FIGURES: { readonly [F in BudgetFigure]: (budget: BudgetResult) => Decimal | null } = {
  'execution-rate': ({ expenditure }) => expenditure?.executionRate ?? null,
  'initial-execution-rate': ({ expenditure }) =>
    ratioOf(expenditure?.total ?? null, expenditure?.initialBudget ?? null),
  'adjustment-rate': ({ expenditure }) => expenditure?.adjustmentRate ?? null,
  'unspent-rate': ({ expenditure }) => {
    const rate = expenditure?.executionRate ?? null;
    return rate === null ? null : minus(ONE, rate);
  },
  'basic-share': (budget) => shareIn('basic-share', budget),
  'project-share': (budget) => shareIn('project-share', budget),
  'fiscal-share': (budget) => shareIn('fiscal-share', budget),
};

/** A figure of the department's own budget as an exact ratio; null where the department does not give what it rests on. */
export const budgetFigure = (name: BudgetFigure, budget: BudgetResult): Decimal | null => FIGURES[name](budget);
