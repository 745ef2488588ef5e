import type { BudgetLine, BudgetTable, StatedTotal } from '../domain/department.js';
import { type AmountColumn, amountOf, entriesOf } from '../domain/line-amounts.js';
import type { Agreement } from '../numbers/agreement.js';
import { agreementOf, finestPlaces, tailOf } from '../numbers/agreement.js';
import { type Decimal, plus, ZERO } from '../numbers/decimal.js';
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

/** What lines come to in a column, added one after the other. */
export class RunningSum {
  private sum: Decimal | null = null;
  private count = 0;
  private entries = 0;
  private finest = finestPlaces([]);
  private isBlank = true;

  constructor(
    private readonly column: AmountColumn,
    private readonly unit: AmountUnit,
  ) {}

  /** How many lines were added. */
  get length(): number {
    return this.count;
  }

  add(line: BudgetLine): void {
    const { column } = this;
    const amount = amountOf(line, column);
    const entries = entriesOf(line, column);
    const isKnown = this.sum !== null || this.count === 0;
    this.sum = isKnown && amount !== null ? plus(this.sum ?? ZERO, amount) : null;
    this.count += 1;
    this.entries += entries.length;
    this.finest = Math.max(this.finest, finestPlaces(entries));
    this.isBlank &&= isBlank(line, column);
  }

  /** Beside a stated sum of the lines that were added. */
  beside(total: StatedTotal | null): Reconciled {
    const entry = total?.[this.column] ?? null;
    if (entry === null && this.count > 0 && this.isBlank) return NOTHING;
    const { sum } = this;
    const stated = entry?.value ?? null;
    const finest = entry === null ? this.finest : Math.max(this.finest, finestPlaces([entry]));
    const allowed = tailOf(finest, this.entries, this.unit);
    const agreement = stated === null || sum === null ? null : agreementOf(stated, sum, allowed);
    return { sum, stated, agreement, allowed };
  }
}

/** Compares a stated sum with the sum of the given lines, in one column. */
export function reconcileLines(
  lines: readonly BudgetLine[],
  total: StatedTotal | null,
  column: AmountColumn,
  unit: AmountUnit,
): Reconciled {
  const sum = new RunningSum(column, unit);
  for (const line of lines) sum.add(line);
  return sum.beside(total);
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
