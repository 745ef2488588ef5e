import type { Decimal } from '../numbers/decimal.js';
import type { ScoreResult } from './assessment.js';

/** One indicator, or one adjustment, under two scorings. Null where it does not occur on that side, or has no score. */
export interface ComparedLeaf {
  readonly path: readonly string[];
  readonly points: readonly [Decimal | null, Decimal | null];
  readonly scores: readonly [Decimal | null, Decimal | null];
  /** Second less first; what does not occur counts as zero. Null where a score is absent. */
  readonly difference: Decimal | null;
}

/** Two scorings side by side; the differences of the leaves add up to the difference of the totals. */
export interface Comparison {
  readonly titles: readonly [string | null, string | null];
  readonly scores: readonly [ScoreResult, ScoreResult];
  readonly leaves: readonly ComparedLeaf[];
  readonly difference: Decimal | null;
}
