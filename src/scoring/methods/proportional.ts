import { type Decimal, isAtLeast, isBelow, most, proportion, ZERO } from '../../numbers/decimal.js';

/**
 * Full points from the target up, else points × actual ÷ target; nothing for an actual below the floor, or below zero.
 * Null where the target is not above zero and not reached: a share of it means nothing. (财预〔2020〕10号, 定量指标)
 */
export function scoreProportional(
  points: Decimal,
  target: Decimal,
  actual: Decimal,
  floor: Decimal | null = null,
): Decimal | null {
  if (floor !== null && isBelow(actual, floor)) return ZERO;
  if (isAtLeast(actual, target)) return points;
  if (isAtLeast(ZERO, target)) return null;
  const earned = proportion(points, actual, target);
  return earned === null ? null : most(ZERO, earned);
}
