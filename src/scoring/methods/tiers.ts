import { normalised } from '../../domain/nearest-name.js';
import type { MethodOf, Tier } from '../../domain/rubric.js';
import { type Decimal, isAbove, isAtLeast, isAtMost, isBelow, times } from '../../numbers/decimal.js';

/** The tier that the evidence names, in full or by the beginning of its name. */
export function tierNamed(text: string, method: MethodOf<'tiers'>): Tier | null {
  const wanted = normalised(text);
  if (wanted === '') return null;
  return (
    method.tiers.find((tier) => normalised(tier.name) === wanted) ??
    method.tiers.find((tier) => normalised(tier.name).startsWith(wanted)) ??
    null
  );
}

/** Whether a stated score lies in the range of its tier. */
export function isInTier(score: Decimal, points: Decimal, tier: Tier): boolean {
  const [from, to] = [times(points, tier.from), times(points, tier.to)];
  return (tier.fromIncluded ? isAtLeast : isAbove)(score, from) && (tier.toIncluded ? isAtMost : isBelow)(score, to);
}
