import { type Decimal, isAbove, isAtMost, isNegative, proportion, ZERO } from '../../numbers/decimal.js';

/** Lower is better: full points up to the target, else points × target ÷ actual. Null for a negative target. (Hubei) */
export function scoreReverseRatio(points: Decimal, target: Decimal, actual: Decimal): Decimal | null {
  if (isNegative(target)) return null;
  if (isAtMost(actual, target)) return points;
  return isAbove(actual, ZERO) ? proportion(points, target, actual) : points;
}
