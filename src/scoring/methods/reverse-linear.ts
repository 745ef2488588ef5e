import {
  type Decimal,
  decimal,
  isAtLeast,
  isAtMost,
  isNegative,
  minus,
  ONE,
  proportion,
  times,
  ZERO,
} from '../../numbers/decimal.js';

/** Where the line ends unless a rubric says otherwise: at twice the target. */
export const TWICE = decimal('2');

/**
 * Lower is better: full points up to the target, then a straight line down to none at `zeroAt` × target.
 * Null for a negative target. (Rule of the integrated budget system for ≤ and <: (1 − (B − A) ÷ A) × w.)
 */
export function scoreReverseLinear(
  points: Decimal,
  target: Decimal,
  actual: Decimal,
  zeroAt: Decimal = TWICE,
): Decimal | null {
  if (isNegative(target)) return null;
  if (isAtMost(actual, target)) return points;
  const end = times(target, zeroAt);
  if (isAtLeast(actual, end)) return ZERO;
  return proportion(points, minus(end, actual), times(target, minus(zeroAt, ONE)));
}
