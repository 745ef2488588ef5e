import type { BudgetResult, LineResult, TableResult } from './assessment.js';
import { type Decimal, minus, ONE, quotient, sumOrNull } from './decimal.js';
import { normalised } from './nearest-name.js';
import { remembered } from './remembered.js';
import type { BudgetFigure } from './rubric.js';

export type ShareFigure = Extract<BudgetFigure, `${string}-share`>;

/** Parts of the names by which a nature of expenditure, or a source of income, is known. */
const LINE_NAMES: { readonly [F in ShareFigure]: readonly string[] } = {
  'basic-share': ['基本支出', 'basic'],
  'project-share': ['项目支出', 'project'],
  'fiscal-share': ['财政拨款', 'fiscal'],
};

const tableOf = (figure: ShareFigure, budget: BudgetResult): TableResult | null =>
  figure === 'fiscal-share' ? budget.income : budget.expenditure;

/** Whether a line of this category or name is part of what the share is of. */
export const isNameOfShare = (figure: ShareFigure, text: string): boolean => sharesOf(text).includes(figure);

const sharesOf = remembered((text): ShareFigure[] => {
  const name = normalised(text);
  return (Object.keys(LINE_NAMES) as ShareFigure[]).filter((figure) =>
    LINE_NAMES[figure].some((wanted) => name.includes(wanted)),
  );
});

/** The lines that a share is made of; a department may list several sources of fiscal appropriation. */
export function linesOfShare(figure: ShareFigure, budget: BudgetResult): LineResult[] {
  return (tableOf(figure, budget)?.lines ?? []).filter(({ category, item }) =>
    isNameOfShare(figure, category ?? item ?? ''),
  );
}

function shareIn(figure: ShareFigure, budget: BudgetResult): Decimal | null {
  const lines = linesOfShare(figure, budget);
  return lines.length === 0 ? null : sumOrNull(lines.map((line) => line.share));
}

/** The amounts that a share is made of, added up; null where there is no such line or one has no amount. */
export function amountOfShare(figure: ShareFigure, budget: BudgetResult): Decimal | null {
  const lines = linesOfShare(figure, budget);
  return lines.length === 0 ? null : sumOrNull(lines.map((line) => line.amount));
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
