import { absolute, type Decimal, decimal, isAtMost, isZero, minus, powerOfTen, times, ZERO } from './decimal.js';
import { type AmountUnit, shiftBetween } from './unit.js';

/** How a stated figure and a computed one stand to each other. */
export type Agreement = 'equal' | 'rounding-tail' | 'mismatch';

/** A number with the decimals that it was typed with. */
interface Typed {
  readonly places: number;
}

const HALF = decimal('0.5');
/** 0.01 元: figures that are this fine were never rounded. */
const FEN_PLACES = 2;
/** A binary float printed in full (0.0900000762939453) says nothing about how finely its neighbours were typed. */
const DEBRIS_PLACES = 12;

/** Decimals of the finest of the figures; trailing zeros are often dropped, so the finest speaks for all. */
export function finestPlaces(entries: readonly Typed[]): number {
  let finest = -8;
  for (const { places } of entries) if (places < DEBRIS_PLACES && places > finest) finest = places;
  return finest;
}

/**
 * How far a stated sum may be from the sum of its lines by rounding alone: ½ unit in the last place × (lines + 1),
 * and nothing for amounts to the fen (design 3.6).
 */
export const roundingTail = (entries: readonly Typed[], lines: number, unit: AmountUnit): Decimal =>
  tailOf(finestPlaces(entries), lines, unit);

/** The same for figures of which the finest has so many decimals. */
export function tailOf(places: number, lines: number, unit: AmountUnit): Decimal {
  if (places >= FEN_PLACES + shiftBetween(unit, '元')) return ZERO;
  return times(times(HALF, powerOfTen(-places)), decimal(String(lines + 1)));
}

export function agreementOf(stated: Decimal, summed: Decimal, allowed: Decimal): Agreement {
  const difference = minus(stated, summed);
  if (isZero(difference)) return 'equal';
  return isAtMost(absolute(difference), allowed) ? 'rounding-tail' : 'mismatch';
}
