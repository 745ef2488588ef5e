import { type LeafResult, leavesOf, type ScoreResult, type SectionResult } from '../domain/assessment.js';
import { isBelow } from '../numbers/decimal.js';

const isLoss = ({ hasRow, outcome, score, points }: LeafResult): boolean =>
  hasRow && outcome === 'scored' && score !== null && points !== null && isBelow(score, points);

function withReasons(section: SectionResult, reasons: ReadonlyMap<LeafResult, string>): SectionResult {
  return {
    ...section,
    sections: section.sections.map((inner) => withReasons(inner, reasons)),
    leaves: section.leaves.map((leaf) => {
      const reason = reasons.get(leaf);
      return reason === undefined ? leaf : { ...leaf, reason };
    }),
  };
}

/**
 * A cell of reasons that was merged over several rows arrives blank in all but the first. A row that lost points takes
 * the reason of the row right above it when that one lost points too, under the same level 1. Rows without a loss take
 * none: most forms leave their reason blank.
 */
export function carryReasons(score: ScoreResult): ScoreResult {
  const losses = leavesOf(score.sections).filter(isLoss);
  if (losses.every((leaf) => leaf.reason !== null) || losses.every((leaf) => leaf.reason === null)) return score;
  const byRow = new Map(losses.map((leaf) => [leaf.at.origin.row, leaf]));
  const reasons = new Map<LeafResult, string>();
  for (const row of [...byRow.keys()].sort((a, b) => a - b)) {
    const leaf = byRow.get(row);
    const above = byRow.get(row - 1);
    if (leaf === undefined || above === undefined || leaf.reason !== null || above.path[0] !== leaf.path[0]) continue;
    const reason = above.reason ?? reasons.get(above);
    if (reason !== undefined) reasons.set(leaf, reason);
  }
  return reasons.size === 0
    ? score
    : { ...score, sections: score.sections.map((section) => withReasons(section, reasons)) };
}
