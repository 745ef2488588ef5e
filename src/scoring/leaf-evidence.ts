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

/** Rows of the indicators by their codes and their names; of several the first. */
export class RowsByName {
  private readonly byCode = new Map<string, Indicator>();
  private readonly byName = new Map<string, Indicator>();

  constructor(rows: readonly Indicator[]) {
    for (const row of rows) {
      if (row.code !== null && !this.byCode.has(row.code)) this.byCode.set(row.code, row);
      const name = normalised(row.path.at(-1) ?? '');
      if (!this.byName.has(name)) this.byName.set(name, row);
    }
  }

  named = (wanted: string): Indicator | undefined => this.byCode.get(wanted) ?? this.byName.get(normalised(wanted));
}

/** The figure that a rubric names as evidence of a leaf; null where the department does not give what it rests on. */
export function figureOperand(figure: LeafFigure, budget: BudgetResult, rows: RowsByName): Operand | null {
  if (figure.kind === 'budget') {
    const value = budgetFigure(figure.name, budget);
    return value === null ? null : { value, percent: true, source: { kind: 'budget', figure: figure.name } };
  }
  const [ofRow, toRow] = [rows.named(figure.of), rows.named(figure.to)];
  const compared = compareEvidence(toRow?.actual ?? null, ofRow?.actual ?? null);
  const value = compared === null ? null : quotient(compared.actual.value, compared.target.value);
  if (compared === null || value === null) return null;
  const { actual: of, target: to } = compared;
  const source = { kind: figure.kind, of, to } as const;
  return { value: figure.kind === 'change' ? minus(value, ONE) : value, percent: true, source };
}
