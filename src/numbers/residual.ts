import { type Decimal, HUNDRED, minus, type Rounding, rounded, sumOf, times } from './decimal.js';

/** What exact shares miss of 100 when each is shown with so many decimals of percent; null where there are none. */
export function shareResidual(
  shares: readonly (Decimal | null)[],
  places: number,
  rounding: Rounding,
): { readonly sum: Decimal; readonly residual: Decimal } | null {
  const shown: Decimal[] = [];
  for (const share of shares) {
    if (share === null) return null;
    shown.push(rounded(times(share, HUNDRED), places, rounding));
  }
  if (shown.length === 0) return null;
  const sum = sumOf(shown);
  return { sum, residual: minus(HUNDRED, sum) };
}
