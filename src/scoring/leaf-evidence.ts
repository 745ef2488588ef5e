import type { BudgetResult, Operand } from '../domain/assessment.js';
import { budgetFigure } from '../domain/budget-figures.js';
import { HUNDRED, minus, ONE, quotient, ZERO } from '../domain/decimal.js';
import type { Evidence, Indicator } from '../domain/department.js';
import { normalised } from '../domain/nearest-name.js';
import type { LeafFigure, RuleNumber } from '../domain/rubric.js';

const PERCENT_UNITS: ReadonlySet<string> = new Set(['%', '％', '百分比']);

/** The number in a cell; null where the cell holds none. The column of units may say that it is a percentage. */
export function operandIn(evidence: Evidence | null, columnUnit: string | null): Operand | null {
  if (evidence?.kind !== 'quantity') return null;
  const percent = evidence.percent || (evidence.unit === '' && columnUnit !== null && PERCENT_UNITS.has(columnUnit));
  const value = percent ? (quotient(evidence.value, HUNDRED) ?? ZERO) : evidence.value;
  return { value, percent, source: { kind: 'cell', text: evidence.text, at: evidence.at } };
}

export const ruleOperand = ({ value, percent }: RuleNumber): Operand => ({
  value,
  percent,
  source: { kind: 'rubric' },
});

/** Whether the two are on one scale: 100.4 beside a standard of 100% could be either and is refused. Zero is zero. */
export const isComparable = (a: Pick<Operand, 'value' | 'percent'>, b: Pick<Operand, 'value' | 'percent'>): boolean =>
  a.percent === b.percent || a.value.isZero() || b.value.isZero();

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
  const of = operandIn(ofRow?.actual ?? null, ofRow?.unit ?? null);
  const to = operandIn(toRow?.actual ?? null, toRow?.unit ?? null);
  const value = of === null || to === null ? null : quotient(of.value, to.value);
  if (of === null || to === null || value === null) return null;
  const source = { kind: figure.kind, of, to } as const;
  return { value: figure.kind === 'change' ? minus(value, ONE) : value, percent: true, source };
}
