import { type Decimal, isAbove, minus, ZERO } from '../numbers/decimal.js';

/** Points that one indicator cost one department. */
export interface Loss {
  readonly path: readonly string[];
  readonly lost: Decimal;
}

/** What an indicator lost of its points: nothing where it has no points or no score, or scored them all. */
export function lostOf(points: Decimal | null, score: Decimal | null): Decimal | null {
  if (points === null || score === null) return null;
  const lost = minus(points, score);
  return isAbove(lost, ZERO) ? lost : null;
}
