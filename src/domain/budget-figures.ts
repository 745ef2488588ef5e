import { type Decimal, minus, ONE, quotient, sumOrNull, ZERO } from '../numbers/decimal.js';
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

/** The amounts of the lines of a share; a table of known total that has other lines only has nothing of it. */
export function amountAmong(lines: readonly (Decimal | null)[], isComplete: boolean): Decimal | null {
  if (lines.length === 0) return isComplete ? ZERO : null;
  return sumOrNull(lines);
}

/** What a department adds to a share of all departments: nothing, where its table is complete and has no such line. */
export function amountOfShare(figure: ShareFigure, budget: BudgetResult): Decimal | null {
  const table = tableOf(figure, budget);
  const amounts = linesOfShare(figure, budget).map((line) => line.amount);
  return amountAmong(amounts, table !== null && table.total !== null && table.lines.length > 0);
}

const ratio = (part: Decimal | null, base: Decimal | null): Decimal | null =>
  part === null || base === null ? null : quotient(part, base);

const FIGURES: { readonly [F in BudgetFigure]: (budget: BudgetResult) => Decimal | null } = {
  'execution-rate': ({ expenditure }) => expenditure?.executionRate ?? null,
  'initial-execution-rate': ({ expenditure }) => ratio(expenditure?.total ?? null, expenditure?.initialBudget ?? null),
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
