import { type LeafResult, leavesOf, type ScoreResult } from '../domain/assessment.js';
import type { ComparedLeaf, Comparison } from '../domain/comparison.js';
import { type Decimal, isEqual, minus, sumOrNull, ZERO } from '../numbers/decimal.js';

/** What counts on one side: a leaf or an adjustment. */
interface Counted {
  readonly key: string;
  readonly path: readonly string[];
  readonly points: Decimal | null;
  readonly score: Decimal | null;
}

function countedIn(score: ScoreResult, keyOf: (leaf: LeafResult) => string): Counted[] {
  const leaves = leavesOf(score.sections).map((leaf) => {
    const { path, points, score: earned } = leaf;
    return { key: keyOf(leaf), path, points, score: earned };
  });
  const adjustments = score.adjustments.map(({ adjustment, effect }) => ({
    key: `\u0001${adjustment.name}`,
    path: [adjustment.name],
    points: null,
    score: effect,
  }));
  const cut = score.cut.isZero() ? [] : [{ key: '\u0001', path: [], points: null, score: score.cut }];
  return [...leaves, ...adjustments, ...cut];
}

const scoreOf = (counted: Counted | undefined): Decimal | null => (counted === undefined ? ZERO : counted.score);

function compared(first: Counted | undefined, second: Counted | undefined): ComparedLeaf {
  const [before, after] = [scoreOf(first), scoreOf(second)];
  return {
    path: (first ?? second)?.path ?? [],
    points: [first?.points ?? null, second?.points ?? null],
    scores: [first?.score ?? null, second?.score ?? null],
    difference: before === null || after === null ? null : minus(after, before),
  };
}

/** The row that a leaf stands in, else its name: how leaves of one table are known under two rubrics. */
export const rowKey = (leaf: LeafResult): string =>
  leaf.hasRow
    ? `${leaf.at.origin.file}\u0000${leaf.at.origin.sheet ?? ''}\u0000${leaf.at.origin.line}`
    : `\u0000${leaf.name}`;

/** Two scorings split by indicator. The split adds up exactly: that is asserted, not hoped for. */
export function compareScores(
  first: ScoreResult,
  second: ScoreResult,
  titles: Comparison['titles'],
  keyOf: (leaf: LeafResult) => string,
): Comparison {
  const [before, after] = [countedIn(first, keyOf), countedIn(second, keyOf)];
  const later = new Map(after.map((one) => [one.key, one]));
  const known = new Set(before.map((one) => one.key));
  const leaves = [
    ...before.map((one) => compared(one, later.get(one.key))),
    ...after.filter((one) => !known.has(one.key)).map((one) => compared(undefined, one)),
  ];
  const difference = first.total === null || second.total === null ? null : minus(second.total, first.total);
  const split = sumOrNull(leaves.map((leaf) => leaf.difference));
  if (difference !== null && split !== null && !isEqual(difference, split)) {
    throw new Error('the split of a difference does not add up to it');
  }
  return { titles, scores: [first, second], leaves, difference };
}
