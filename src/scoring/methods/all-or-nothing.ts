import type { Direction } from '../../domain/rubric.js';
import { type Decimal, isAtLeast, isAtMost, isEqual, ZERO } from '../../numbers/decimal.js';

const isMet: { readonly [D in Direction]: (actual: Decimal, target: Decimal) => boolean } = {
  'at-least': isAtLeast,
  'at-most': isAtMost,
  equal: isEqual,
};

/** Full points when the target is met, else none. */
export function scoreAllOrNothing(points: Decimal, target: Decimal, actual: Decimal, direction: Direction): Decimal {
  return isMet[direction](actual, target) ? points : ZERO;
}
