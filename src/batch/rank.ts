import { type Decimal, fromExact, quotient, rounded } from '../numbers/decimal.js';
import { placesOf } from '../scoring/methods/rank.js';
import type { Outcome } from './outcome.js';

/** Places to which quotients of exact texts are told apart: what lies beyond is the end of a quotient, no difference. */
const SURE_PLACES = 100;

type Ranked = Pick<Outcome, 'total' | 'fullMarks' | 'status' | 'scoreError'>;

/** Whether a row takes part in the ranking: it counts, has a total, and no error that its score rests on. */
export const isRanked = ({ total, fullMarks, status, scoreError }: Ranked): boolean =>
  total !== null && fullMarks !== null && status !== 'repeated' && scoreError === null;

/** Places by score ÷ full marks, highest first; equal ones share a place. Rows that are not ranked have none. */
export function ranksOf(rows: readonly Ranked[]): (number | null)[] {
  const isMixed = new Set(rows.filter(isRanked).map((row) => row.fullMarks)).size > 1;
  const shares = rows.map((row): Decimal | null => {
    if (!isRanked(row) || row.total === null || row.fullMarks === null) return null;
    const [total, fullMarks] = [fromExact(row.total), fromExact(row.fullMarks)];
    const share = fullMarks.isZero() ? null : quotient(total, fullMarks);
    if (share === null) return null;
    return isMixed ? rounded(share, SURE_PLACES) : total;
  });
  return placesOf(shares, 'highest-first');
}

/** Places within each group by the same rule. */
export function ranksWithin(rows: readonly Ranked[], groups: readonly (string | null)[]): (number | null)[] {
  const members = new Map<string | null, number[]>();
  for (const index of rows.keys()) {
    const group = groups[index] ?? null;
    const own = members.get(group);
    if (own === undefined) members.set(group, [index]);
    else own.push(index);
  }
  const ranks: (number | null)[] = rows.map(() => null);
  for (const own of members.values()) {
    const places = ranksOf(own.flatMap((index) => rows[index] ?? []));
    for (const [at, index] of own.entries()) ranks[index] = places[at] ?? null;
  }
  return ranks;
}
