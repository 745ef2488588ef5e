import { type Decimal, isAbove } from '../../numbers/decimal.js';

/** The index of the better of several scores, the first among equals; null where none is known. */
export function betterOf(scores: readonly (Decimal | null)[]): number | null {
  let best: { readonly index: number; readonly score: Decimal } | null = null;
  for (const [index, score] of scores.entries()) {
    if (score !== null && (best === null || isAbove(score, best.score))) best = { index, score };
  }
  return best === null ? null : best.index;
}
