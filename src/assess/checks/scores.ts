import type { LeafResult } from '../../domain/assessment.js';
import type { Indicator } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { problem } from '../../domain/problem.js';
import {
  absolute,
  decimal,
  isAbove,
  isAtLeast,
  isAtMost,
  isBelow,
  isNegative,
  minus,
  powerOfTen,
  times,
  ZERO,
} from '../../numbers/decimal.js';
import { repeatedRows } from '../../scoring/score-indicators.js';
import type { Case, Check } from './case.js';

const HALF = decimal('0.5');
/** A completion from here on says that the target was set low (default of the integrated budget system). */
const OVERSHOOT = decimal('1.2');

/** Every leaf that a row scores: of a better-of both, for what its rows state is looked at like any other. */
const scoredLeaves = (leaves: readonly LeafResult[]): readonly LeafResult[] =>
  inEach(leaves, (leaf) => (leaf.alternatives.length === 0 ? [leaf] : scoredLeaves(leaf.alternatives)));

/** Does a score stay within its points? */
export const checkScoreRange: Check = ({ leaves }) =>
  inEach(scoredLeaves(leaves), (leaf) => {
    const { earned: score, nominalPoints: points, name } = leaf;
    const at = leaf.scoreEntry?.at ?? leaf.at;
    if (score === null) return [];
    if (isNegative(score)) return [problem('score-negative', at, { name, score })];
    return points !== null && isAbove(score, points)
      ? [problem('score-above-points', at, { name, score, points })]
      : [];
  });

/** Has every leaf a score, or what it takes to compute one? (Under a rubric, scoring itself says what is missing.) */
export const checkMissingScores: Check = ({ leaves, rubric }) =>
  inEach(leaves, (leaf) => {
    if (rubric !== null) return [];
    if (leaf.outcome === 'missing') return [problem('score-missing', leaf.at, { name: leaf.name })];
    if (leaf.outcome !== 'not-applicable') return [];
    return [problem('score-not-applicable', leaf.at, { name: leaf.name, points: leaf.points ?? ZERO })];
  });

/** Is a stated score what the evidence earns, as finely as it is stated? */
export const checkExpectedScores: Check = ({ leaves }) =>
  inEach(scoredLeaves(leaves), (leaf) => {
    const { statedPoints: stated, expectedScore: computed, scoreEntry, name } = leaf;
    if (stated === null || computed === null || scoreEntry === null) return [];
    const allowed = times(HALF, powerOfTen(-scoreEntry.places));
    if (isAtMost(absolute(minus(stated, computed)), allowed)) return [];
    const counts = leaf.working?.method.kind === 'given' ? 'stated' : 'computed';
    return [problem('score-differs', scoreEntry.at, { name, stated, computed, counts })];
  });

/** Is every loss explained? Forms ask no reason for the execution rate. */
export const checkReasons: Check = ({ leaves, department }) => {
  const execution = department.indicators?.indicators.find((indicator) => indicator.isExecution === true)?.at;
  return inEach(leaves, (leaf) => {
    const { score, points, reason, name } = leaf;
    if (leaf.at === execution || !leaf.hasRow || leaf.outcome !== 'scored' || reason !== null) return [];
    if (score === null || points === null || isAtLeast(score, points)) return [];
    return [problem('reason-missing', leaf.scoreEntry?.at ?? leaf.at, { name, lost: minus(points, score) })];
  });
};

/** Was a target left so far behind that it must have been set low? */
export const checkOvershoot: Check = ({ leaves }) =>
  inEach(leaves, (leaf) => {
    const { completion, name, sign } = leaf;
    const upward = sign === '≥' || sign === '>' || sign === '=';
    if (completion === null || !upward || isBelow(completion, OVERSHOOT)) return [];
    return [problem('overshoot', leaf.at, { name, completion })];
  });

function isJudgedByNumber(indicator: Indicator): boolean {
  return indicator.sign !== null && indicator.sign !== '定性' && indicator.target?.kind === 'quantity';
}

/** Under a rubric, scoring has said what it could not use. */
const isReported = ({ rubric }: Case, leaf: LeafResult | undefined): boolean =>
  rubric !== null && leaf?.outcome === 'unreadable';

/** Leaves by the place of their row: an object of its own for every row. */
const byRow = (leaves: readonly LeafResult[]): ReadonlyMap<LeafResult['at'], LeafResult> =>
  new Map(leaves.map((leaf) => [leaf.at, leaf]));

/** Is the result of a numeric target a number? ("完成" beside ≤30万元 proves nothing.) */
export const checkActuals: Check = (given) => {
  const leafOf = byRow(given.leaves);
  return inEach(given.department.indicators?.indicators ?? [], (indicator) => {
    const { actual, target } = indicator;
    if (!isJudgedByNumber(indicator) || actual?.kind !== 'words' || target === null) return [];
    if (isReported(given, leafOf.get(indicator.at))) return [];
    const name = indicator.path.at(-1) ?? '';
    return [problem('actual-not-numeric', actual.at, { name, text: actual.text, target: target.text })];
  });
};

/** Are target and actual of one scale where the score depends on them? 1 beside 5% could be 1% or 100%. */
export const checkScales: Check = ({ department, leaves, rubric }) =>
  inEach(rubric === null ? (department.indicators?.indicators ?? []) : [], ({ target, actual, at, path }) => {
    if (target?.kind !== 'quantity' || actual?.kind !== 'quantity' || target.percent === actual.percent) return [];
    if (!leaves.some((leaf) => leaf.at === at && leaf.outcome === 'unreadable')) return [];
    const needs = target.percent ? 'percentage-like-target' : 'plain-like-target';
    return [problem('evidence-unusable', actual.at, { name: path.at(-1) ?? '', text: actual.text, needs })];
  });

/** Is a target zero or negative, so that no share of it can be earned? */
export const checkTargets: Check = (given) => {
  const leafOf = byRow(given.leaves);
  return inEach(given.department.indicators?.indicators ?? [], (indicator) => {
    const { target } = indicator;
    if (!isJudgedByNumber(indicator) || target?.kind !== 'quantity' || isAbove(target.value, ZERO)) return [];
    const leaf = leafOf.get(indicator.at);
    if (indicator.actual?.kind !== 'quantity' || (leaf?.expectedScore ?? leaf?.score ?? null) !== null) return [];
    if (isReported(given, leaf)) return [];
    return [problem('target-zero', target.at, { name: indicator.path.at(-1) ?? '' })];
  });
};

/** Does one leaf stand twice? */
export const checkDuplicateLeaves: Check = ({ department }) =>
  repeatedRows(department.indicators?.indicators ?? []).map(({ row, first }) =>
    problem('duplicate-leaf', row.at, { name: row.path.at(-1) ?? '', first: first.at }),
  );
