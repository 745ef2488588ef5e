import type { BudgetResult, Operand, TableResult } from '../domain/assessment.js';
import { type Decimal, HUNDRED, minus, ONE, plus, quotient, ZERO } from '../domain/decimal.js';
import type { Evidence, Indicator } from '../domain/department.js';
import type { BudgetFigure, LeafFigure, RuleNumber } from '../domain/rubric.js';
import { asWord } from './answers.js';

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

const ratio = (part: Decimal | null, base: Decimal | null): Decimal | null =>
  part === null || base === null ? null : quotient(part, base);

/** The share of the lines that bear one of the names; null where there is no such line. */
function shareOf(table: TableResult | null, names: readonly string[]): Decimal | null {
  const lines = (table?.lines ?? []).filter(({ category, item }) => {
    const name = asWord(category ?? item ?? '');
    return names.some((wanted) => name.includes(wanted));
  });
  if (lines.length === 0) return null;
  return lines.reduce<Decimal | null>(
    (sum, line) => (sum === null || line.share === null ? null : plus(sum, line.share)),
    ZERO,
  );
}

/** Figures of the department's own budget, exact. */
const FIGURES: { readonly [F in BudgetFigure]: (budget: BudgetResult) => Decimal | null } = {
  'execution-rate': ({ expenditure }) => expenditure?.executionRate ?? null,
  'initial-execution-rate': ({ expenditure }) => ratio(expenditure?.total ?? null, expenditure?.initialBudget ?? null),
  'adjustment-rate': ({ expenditure }) => expenditure?.adjustmentRate ?? null,
  'unspent-rate': ({ expenditure }) => {
    const rate = expenditure?.executionRate ?? null;
    return rate === null ? null : minus(ONE, rate);
  },
  'basic-share': ({ expenditure }) => shareOf(expenditure, ['基本支出', 'basic']),
  'project-share': ({ expenditure }) => shareOf(expenditure, ['项目支出', 'project']),
  'fiscal-share': ({ income }) => shareOf(income, ['财政拨款', 'fiscal']),
};

/** A row of the indicators by its code or its name. */
function rowNamed(wanted: string, rows: readonly Indicator[]): Indicator | undefined {
  const word = asWord(wanted);
  return rows.find((row) => row.code === wanted) ?? rows.find((row) => asWord(row.path.at(-1) ?? '') === word);
}

/** The figure that a rubric names as evidence of a leaf; null where the department does not give what it rests on. */
export function figureOperand(figure: LeafFigure, budget: BudgetResult, rows: readonly Indicator[]): Operand | null {
  if (figure.kind === 'budget') {
    const value = FIGURES[figure.name](budget);
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
