import type { BudgetResult, Operand } from '../domain/assessment.js';
import { budgetFigure } from '../domain/budget-figures.js';
import type { Indicator } from '../domain/department.js';
import { normalised } from '../domain/nearest-name.js';
import type { LeafFigure, RuleNumber } from '../domain/rubric.js';
import { minus, ONE, quotient } from '../numbers/decimal.js';
import { compareEvidence } from './comparable.js';

export const ruleOperand = ({ value, percent }: RuleNumber): Operand => ({
  value,
  percent,
  source: { kind: 'rubric' },
});

/** A row of the indicators by its code or its name. */
function rowNamed(wanted: string, rows: readonly Indicator[]): Indicator | undefined {
  const word = normalised(wanted);
  return rows.find((row) => row.code === wanted) ?? rows.find((row) => normalised(row.path.at(-1) ?? '') === word);
}

/** The figure that a rubric names as evidence of a leaf; null where the department does not give what it rests on. */
export function figureOperand(figure: LeafFigure, budget: BudgetResult, rows: readonly Indicator[]): Operand | null {
  if (figure.kind === 'budget') {
    const value = budgetFigure(figure.name, budget);
    return value === null ? null : { value, percent: true, source: { kind: 'budget', figure: figure.name } };
  }
  const [ofRow, toRow] = [rowNamed(figure.of, rows), rowNamed(figure.to, rows)];
  const compared = compareEvidence(toRow?.actual ?? null, ofRow?.actual ?? null);
  const value = compared === null ? null : quotient(compared.actual.value, compared.target.value);
  if (compared === null || value === null) return null;
  const { actual: of, target: to } = compared;
  const source = { kind: figure.kind, of, to } as const;
  return { value: figure.kind === 'change' ? minus(value, ONE) : value, percent: true, source };
}
