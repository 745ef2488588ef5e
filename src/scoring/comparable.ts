import { type Decimal, HUNDRED, isAtMost, ONE, times } from '../domain/decimal.js';
import type { Evidence } from '../domain/department.js';
import { convertAmount, isAmountUnit } from '../domain/unit.js';

type Quantity = Extract<Evidence, { kind: 'quantity' }>;

/** Target and actual on one scale. */
export interface Compared {
  readonly target: Decimal;
  readonly actual: Decimal;
}

const PERCENT_UNITS = new Set(['%', '百分比', '百分点']);

/** A plain number beside a percentage: 100 beside 98% is percent already, 0.95 beside 96% is a ratio. */
function inPercent(quantity: Quantity, columnUnit: string | null): Decimal {
  if (quantity.percent || (columnUnit !== null && PERCENT_UNITS.has(columnUnit))) return quantity.value;
  return isAtMost(quantity.value, ONE) ? times(quantity.value, HUNDRED) : quantity.value;
}

/** Undefined where the two are not numbers of one kind: words, or 人 beside 万元. */
export function compareEvidence(
  target: Evidence | null,
  actual: Evidence | null,
  columnUnit: string | null,
): Compared | undefined {
  if (target?.kind !== 'quantity' || actual?.kind !== 'quantity') return undefined;
  if (target.percent !== actual.percent) {
    return { target: inPercent(target, columnUnit), actual: inPercent(actual, columnUnit) };
  }
  if (target.unit === actual.unit || target.unit === '' || actual.unit === '') {
    return { target: target.value, actual: actual.value };
  }
  if (!isAmountUnit(target.unit) || !isAmountUnit(actual.unit)) return undefined;
  return { target: target.value, actual: convertAmount(actual.value, actual.unit, target.unit) };
}
