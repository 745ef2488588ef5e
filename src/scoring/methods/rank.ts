import type { MethodOf } from '../../domain/rubric.js';
import { compare, type Decimal, decimal, least, minus, most, times, ZERO } from '../../numbers/decimal.js';

/**
 * Places from 1 of the values, in their order; equal values share a place and the next one is left out (1, 2, 2, 4).
 * Null values have none.
 */
export function placesOf(values: readonly (Decimal | null)[], order: MethodOf<'rank'>['order']): (number | null)[] {
  const direction = order === 'highest-first' ? -1 : 1;
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  known.sort((a, b) => direction * compare(a.value, b.value));
  const places: (number | null)[] = values.map(() => null);
  let place = 0;
  for (const [position, { value, index }] of known.entries()) {
    const before = known[position - 1];
    if (before === undefined || compare(before.value, value) !== 0) place = position + 1;
    places[index] = place;
  }
  return places;
}

/** The score of a place: the listed scores first, then `step` less for each further place, within 0 … points. */
export function scoreRank(points: Decimal, place: number, method: MethodOf<'rank'>): Decimal {
  const listed = method.scores[place - 1];
  if (listed !== undefined) return least(points, listed);
  const last = method.scores.at(-1) ?? points;
  const further = decimal(String(place - Math.max(1, method.scores.length)));
  return least(points, most(ZERO, minus(last, times(further, method.step))));
}
