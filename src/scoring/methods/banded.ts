import type { MethodOf, ScoreBand } from '../../domain/rubric.js';
import { type Decimal, isAbove, isAtLeast, isAtMost, isBelow } from '../../numbers/decimal.js';

function holds(band: ScoreBand, value: Decimal): boolean {
  const { from, to, fromIncluded, toIncluded } = band;
  const isAboveFrom = from === null || (fromIncluded ? isAtLeast : isAbove)(value, from.value);
  const isBelowTo = to === null || (toIncluded ? isAtMost : isBelow)(value, to.value);
  return isAboveFrom && isBelowTo;
}

/** The score of the band that holds the value; null where none does (reading a rubric refuses such gaps). */
export function scoreBanded(value: Decimal, method: MethodOf<'banded'>): Decimal | null {
  return method.bands.find((band) => holds(band, value))?.score ?? null;
}
