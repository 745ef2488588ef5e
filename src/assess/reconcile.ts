import type { BudgetLine, BudgetTable, StatedTotal } from '../domain/department.js';
import { inEach } from '../domain/in-each.js';
import { type AmountColumn, amountOf, entriesOf } from '../domain/line-amounts.js';
import type { Agreement } from '../numbers/agreement.js';
import { agreementOf, roundingTail } from '../numbers/agreement.js';
import { type Decimal, sumOrNull, ZERO } from '../numbers/decimal.js';
import type { AmountUnit } from '../numbers/unit.js';

/** A stated sum beside the sum of the lines that it covers. */
export interface Reconciled {
  readonly sum: Decimal | null;
  readonly stated: Decimal | null;
  readonly agreement: Agreement | null;
  /** Difference that rounding would explain. */
  readonly allowed: Decimal;
}

const NOTHING: Reconciled = { sum: null, stated: null, agreement: null, allowed: ZERO };
const isBlank = (line: BudgetLine, column: AmountColumn): boolean => line[column] === null && line.parts.length === 0;

/** Compares a stated sum with the sum of the given lines, in one column. */
export function reconcileLines(
  lines: readonly BudgetLine[],
  total: StatedTotal | null,
  column: AmountColumn,
  unit: AmountUnit,
): Reconciled {
  const statedEntry = total?.[column] ?? null;
  if (statedEntry === null && lines.length > 0 && lines.every((line) => isBlank(line, column))) return NOTHING;
  const entries = inEach(lines, (line) => entriesOf(line, column));
  const sum = lines.length === 0 ? null : sumOrNull(lines.map((line) => amountOf(line, column)));
  const stated = statedEntry?.value ?? null;
  const allowed = roundingTail(statedEntry === null ? entries : [...entries, statedEntry], entries.length, unit);
  const agreement = stated === null || sum === null ? null : agreementOf(stated, sum, allowed);
  return { sum, stated, agreement, allowed };
}

/** The table's stated total of this year's lines, if it states one. */
export const totalOf = (table: BudgetTable): StatedTotal | null =>
  table.totals.find((total) => total.kind === 'total') ?? null;

/** What shares are shares of: the stated total when it agrees or rounding explains the difference, else the sum. */
export function usedTotal(reconciled: Reconciled): Decimal | null {
  return reconciled.agreement === 'equal' || reconciled.agreement === 'rounding-tail'
    ? reconciled.stated
    : reconciled.sum;
}
