import type { MethodOf } from '../../domain/rubric.js';
import { absolute, type Decimal, isAtLeast, minus, proportion, ZERO } from '../../numbers/decimal.js';

/** Full points at the standard, falling in a straight line to none at `span` away on either side. */
export function scoreTwoSided(points: Decimal, value: Decimal, method: MethodOf<'two-sided'>): Decimal | null {
  const distance = absolute(minus(value, method.standard.value));
  if (isAtLeast(distance, method.span.value)) return ZERO;
  return proportion(points, minus(method.span.value, distance), method.span.value);
}
