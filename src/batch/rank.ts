import type { BatchRow } from '../domain/batch.js';
import { type Decimal, fromExact } from '../domain/decimal.js';
import { placesOf } from '../scoring/methods/rank.js';

/** Places by the exact total, highest first; equal totals share one. Rows without a total, and repeated ones, have none. */
export function ranksOf(rows: readonly Pick<BatchRow, 'total' | 'status'>[]): (number | null)[] {
  const totals = rows.map(({ total, status }): Decimal | null =>
    total === null || status === 'repeated' ? null : fromExact(total),
  );
  return placesOf(totals, 'highest-first');
}
