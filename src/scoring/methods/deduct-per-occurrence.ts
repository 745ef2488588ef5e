import type { MethodOf } from '../../domain/rubric.js';
import { type Decimal, minus, most, times, ZERO } from '../../numbers/decimal.js';

/** Full points less a fixed deduction for each occurrence beyond the free ones, down to none. */
export function scoreDeductPerOccurrence(
  points: Decimal,
  count: Decimal,
  method: MethodOf<'deduct-per-occurrence'>,
): Decimal {
  const beyond = most(ZERO, minus(count, method.free));
  return most(ZERO, minus(points, times(beyond, method.deduct)));
}
