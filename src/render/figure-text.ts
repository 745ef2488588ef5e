import type { ScoreResult } from '../domain/assessment.js';
import { type Decimal, decimalsOf, fixed, HUNDRED, plain, quotient, times } from '../domain/decimal.js';
import type { Style } from './style.js';

/** How each kind of figure is written. Absent stays absent: what stands in its place is for the format to say. */
type Figure = Decimal | null;

/** Decimals of points that a table shows as they are. */
const LONGEST_POINTS = 4;

export const amountText = (value: Figure, places: number, style: Style): string | null =>
  value === null ? null : fixed(value, places, style.rounding);

/** A ratio (0.9928…) in percent, without the sign: 99.28. */
export const percentText = (ratio: Figure, style: Style): string | null =>
  ratio === null ? null : fixed(times(ratio, HUNDRED), style.places, style.rounding);

export const scoreText = (value: Figure, style: Style): string | null =>
  value === null ? null : fixed(value, style.scorePlaces, style.scoreRounding ?? style.rounding);

/** A total with the decimals that its rubric gives totals, rounded as its grade was found. */
export const totalText = (
  value: Figure,
  { places, rounding }: Pick<ScoreResult, 'places' | 'rounding'>,
): string | null => (value === null ? null : fixed(value, places.total, rounding));

/** Points in full, unless handing them on has made them a long fraction. */
export const pointsText = (value: Figure, style: Style): string | null =>
  value !== null && decimalsOf(value) > LONGEST_POINTS ? scoreText(value, style) : plainText(value);

export const plainText = (value: Figure): string | null => (value === null ? null : plain(value));

/** score ÷ points; null where one is absent or there are no points. */
export const rateOf = (score: Figure, points: Figure): Figure =>
  score === null || points === null ? null : quotient(score, points);

/** Two figures with as many decimals as it takes to tell them apart, and at least `places`. */
export function apart(a: Decimal, b: Decimal, places: number, style: Style): readonly [string, string] {
  const most = Math.min(30, Math.max(places, decimalsOf(a), decimalsOf(b)));
  for (let more = places; more <= most; more += 1) {
    const pair = [fixed(a, more, style.rounding), fixed(b, more, style.rounding)] as const;
    if (pair[0] !== pair[1]) return pair;
  }
  return [plain(a), plain(b)];
}
