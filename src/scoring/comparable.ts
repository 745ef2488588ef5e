import type { Operand } from '../domain/assessment.js';
import type { Evidence } from '../domain/department.js';
import { shifted } from '../numbers/decimal.js';
import { isAmountUnit, shiftBetween } from '../numbers/unit.js';

/** A quantity as the rules compare it: percentages as ratios. */
export function operandIn(evidence: Extract<Evidence, { kind: 'quantity' }>): Operand;
/** Null where the cell holds no number. */
export function operandIn(evidence: Evidence | null): Operand | null;
export function operandIn(evidence: Evidence | null): Operand | null {
  if (evidence?.kind !== 'quantity') return null;
  const { percent, text, at } = evidence;
  const value = percent ? shifted(evidence.value, -2) : evidence.value;
  return { value, percent, source: { kind: 'cell', text, at } };
}

/** Whether the two are on one scale: 100.4 beside a standard of 100% could be either and is refused. Zero is zero. */
export const isComparable = (a: Pick<Operand, 'value' | 'percent'>, b: Pick<Operand, 'value' | 'percent'>): boolean =>
  a.percent === b.percent || a.value.isZero() || b.value.isZero();

/** Target and actual on one scale. */
export interface Compared {
  readonly target: Operand;
  readonly actual: Operand;
}

/**
 * Null where the two are not numbers of one kind: words, 人 beside 万元, or a plain number beside a percentage, which
 * could be a ratio or percent already.
 */
export function compareEvidence(target: Evidence | null, actual: Evidence | null): Compared | null {
  if (target?.kind !== 'quantity' || actual?.kind !== 'quantity') return null;
  const compared = { target: operandIn(target), actual: operandIn(actual) };
  if (!isComparable(compared.target, compared.actual)) return null;
  if (target.unit === actual.unit || target.unit === '' || actual.unit === '') return compared;
  if (!isAmountUnit(target.unit) || !isAmountUnit(actual.unit)) return null;
  const value = shifted(compared.actual.value, shiftBetween(actual.unit, target.unit));
  return { target: compared.target, actual: { ...compared.actual, value } };
}
