import type { Operand } from '../domain/assessment.js';
import type { Indicator, Sign } from '../domain/department.js';
import type { EvidenceNeed } from '../domain/problem.js';
import type { Direction, MethodKind, MethodOf, RubricLeaf, RuleNumber } from '../domain/rubric.js';
import { type Decimal, decimalsOf, isNegative, isZero, ONE, ZERO } from '../numbers/decimal.js';
import { answerOf } from './answers.js';
import { isComparable, operandIn } from './comparable.js';
import { ruleOperand } from './leaf-evidence.js';
import { scoreAllOrNothing } from './methods/all-or-nothing.js';
import { scoreBanded } from './methods/banded.js';
import { scoreChecklist } from './methods/checklist.js';
import { scoreDeductPerOccurrence } from './methods/deduct-per-occurrence.js';
import { scoreDeductPerStep } from './methods/deduct-per-step.js';
import { scoreProportional } from './methods/proportional.js';
import { scoreRank } from './methods/rank.js';
import { scoreReverseLinear } from './methods/reverse-linear.js';
import { scoreReverseRatio } from './methods/reverse-ratio.js';
import { scoreTwoSided } from './methods/two-sided.js';
import { comparedIn } from './score-leaf.js';

/** A leaf with all that it may be judged by. */
export interface LeafCase {
  readonly leaf: RubricLeaf;
  readonly row: Indicator | null;
  /** The figure that the rubric names; null where it names none or the department does not give it. */
  readonly figure: Operand | null;
  /** Place among all departments; null outside a batch. */
  readonly place: number | null;
  /** Another row is the same indicator. */
  readonly repeated: boolean;
}

export type Marked =
  | {
      readonly kind: 'scored';
      readonly score: Decimal;
      readonly evidence: Operand | null;
      readonly target: Operand | null;
    }
  /** Nothing there to judge by. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unusable'; readonly needs: EvidenceNeed }
  /** No share of a target that is zero. */
  | { readonly kind: 'target-zero' }
  | { readonly kind: 'no-batch' };

const NOTHING: Marked = { kind: 'nothing' };
const unusable = (needs: EvidenceNeed): Marked => ({ kind: 'unusable', needs });

const HUNDRED_PERCENT: Operand = { value: ONE, percent: true, source: { kind: 'rubric' } };

const evidenceOf = ({ leaf, row, figure }: LeafCase): Operand | null =>
  leaf.figure === null ? operandIn(row?.actual ?? null) : figure;

/** Words where a number belongs, or nothing at all. */
function absent({ leaf, row }: LeafCase, needs: EvidenceNeed): Marked {
  const actual = leaf.figure === null ? (row?.actual ?? null) : null;
  return actual === null ? NOTHING : unusable(needs);
}

const scored = (score: Decimal | null, evidence: Operand | null, target: Operand | null): Marked =>
  score === null ? { kind: 'target-zero' } : { kind: 'scored', score, evidence, target };

/** Evidence on the scale of the rule's own numbers. */
function onScale(given: LeafCase, scale: RuleNumber, score: (value: Decimal) => Decimal | null): Marked {
  const evidence = evidenceOf(given);
  if (evidence === null) return absent(given, 'number');
  if (!isComparable(evidence, scale)) return unusable(scale.percent ? 'percentage' : 'plain-number');
  return scored(score(evidence.value), evidence, null);
}

/** Evidence beside a target: the rubric's, else the row's; a figure of the budget has 100 % where neither says. */
function besideTarget(given: LeafCase, score: (target: Decimal, actual: Decimal) => Decimal | null): Marked {
  const { leaf, row } = given;
  if (leaf.target === null && leaf.figure === null) {
    const compared = row === null ? null : comparedIn(row);
    if (compared !== null)
      return scored(score(compared.target.value, compared.actual.value), compared.actual, compared.target);
    const hasTarget = row?.target?.kind === 'quantity';
    const [own, actual] = [operandIn(row?.target ?? null), operandIn(row?.actual ?? null)];
    if (own !== null && actual !== null && !isComparable(own, actual)) {
      return unusable(own.percent ? 'percentage-like-target' : 'plain-like-target');
    }
    return hasTarget ? absent(given, 'number') : NOTHING;
  }
  const own = operandIn(row?.target ?? null);
  const target = leaf.target === null ? (own ?? HUNDRED_PERCENT) : ruleOperand(leaf.target);
  const marked = onScale(given, target, (value) => score(target.value, value));
  return marked.kind === 'scored' ? { ...marked, target } : marked;
}

const DIRECTION_OF_SIGN: { readonly [S in Exclude<Sign, '定性'>]: Direction } = {
  '≥': 'at-least',
  '>': 'at-least',
  '=': 'equal',
  '<': 'at-most',
  '≤': 'at-most',
};

function allOrNothing(given: LeafCase, method: MethodOf<'all-or-nothing'>): Marked {
  const { leaf, row } = given;
  const { points } = leaf;
  const answer = row?.actual?.kind === 'words' ? answerOf(row.actual.text) : null;
  if (answer !== null && row?.actual?.kind === 'words') {
    const source = { kind: 'cell', text: row.actual.text, at: row.actual.at } as const;
    return scored(answer ? points : ZERO, { value: answer ? ONE : ZERO, percent: false, source }, null);
  }
  const sign = row?.sign ?? null;
  const direction = method.direction ?? (sign === null || sign === '定性' ? null : DIRECTION_OF_SIGN[sign]);
  if (direction === null) return absent(given, 'yes-or-no');
  const marked = besideTarget(given, (target, actual) => scoreAllOrNothing(points, target, actual, direction));
  return marked.kind === 'unusable' && marked.needs === 'number' ? unusable('yes-or-no') : marked;
}

function occurrences(given: LeafCase, method: MethodOf<'deduct-per-occurrence'>): Marked {
  const evidence = evidenceOf(given);
  if (evidence === null) return absent(given, 'count');
  const { value, percent } = evidence;
  if (percent || isNegative(value) || decimalsOf(value) > 0) return unusable('count');
  return scored(scoreDeductPerOccurrence(given.leaf.points, value, method), evidence, null);
}

function checklist({ row }: LeafCase, method: MethodOf<'checklist'>): Marked {
  const actual = row?.actual ?? null;
  if (actual === null) return NOTHING;
  const score = scoreChecklist(actual.text, method);
  if (score === null) return unusable('items');
  const source = { kind: 'cell', text: actual.text, at: actual.at } as const;
  return { kind: 'scored', score, evidence: { value: score, percent: false, source }, target: null };
}

function rank(given: LeafCase, method: MethodOf<'rank'>): Marked {
  const evidence = evidenceOf(given);
  if (evidence === null) return absent(given, 'number');
  if (given.place === null) return { kind: 'no-batch' };
  return scored(scoreRank(given.leaf.points, given.place, method), evidence, null);
}

/** A number of the bands that tells percentages from plain numbers: zero does not. */
function scaleOf({ bands }: MethodOf<'banded'>): RuleNumber {
  const edges = bands.flatMap((band) => [band.from, band.to].flatMap((edge) => edge ?? []));
  return edges.find((edge) => !isZero(edge.value)) ?? edges[0] ?? { value: ONE, percent: true };
}

function proportional(given: LeafCase, { floor }: MethodOf<'proportional'>): Marked {
  const { points } = given.leaf;
  const marked = besideTarget(given, (target, actual) =>
    scoreProportional(points, target, actual, floor === null ? null : floor.value),
  );
  const onOtherScale =
    marked.kind === 'scored' && marked.evidence !== null && floor !== null && !isComparable(marked.evidence, floor);
  return onOtherScale ? unusable(floor.percent ? 'percentage' : 'plain-number') : marked;
}

type Scorer<K extends MethodKind> = (given: LeafCase, method: MethodOf<K>) => Marked;

/** Every method that computes. `given` and `tiers` take the stated score, `better-of` chooses between other leaves. */
const SCORERS: { readonly [K in MethodKind]: Scorer<K> } = {
  given: () => NOTHING,
  tiers: () => NOTHING,
  'better-of': () => NOTHING,
  proportional,
  'all-or-nothing': allOrNothing,
  banded: (given, method) => onScale(given, scaleOf(method), (value) => scoreBanded(value, method)),
  'deduct-per-step': (given, method) =>
    onScale(given, method.step, (value) => scoreDeductPerStep(given.leaf.points, value, method)),
  'deduct-per-occurrence': occurrences,
  checklist,
  'reverse-linear': (given, { zeroAt }) =>
    besideTarget(given, (target, actual) => scoreReverseLinear(given.leaf.points, target, actual, zeroAt)),
  'reverse-ratio': (given) =>
    besideTarget(given, (target, actual) => scoreReverseRatio(given.leaf.points, target, actual)),
  'two-sided': (given, method) =>
    onScale(given, method.span, (value) => scoreTwoSided(given.leaf.points, value, method)),
  rank,
};

/** What a leaf's method makes of its evidence. */
export function markLeaf(given: LeafCase): Marked {
  const { method } = given.leaf;
  const score = SCORERS[method.kind] as (given: LeafCase, method: RubricLeaf['method']) => Marked;
  return score(given, method);
}
