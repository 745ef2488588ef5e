import { type Decimal, quotient } from '../numbers/decimal.js';

/** score ÷ points; null where one is absent or there are no points. */
export const rateOf = (score: Decimal | null, points: Decimal | null): Decimal | null =>
  score === null || points === null ? null : quotient(score, points);
