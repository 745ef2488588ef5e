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
} from '../../domain/decimal.js';
import type { Indicator } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { problem } from '../../domain/problem.js';
import { remembered } from '../../domain/remembered.js';
import type { Case, Check } from './case.js';

const HALF = decimal('0.5');
/** A completion from here on says that the target was set low (default of the integrated budget system). */
const OVERSHOOT = decimal('1.2');

/** Does a score stay within its points? */
export const checkScoreRange: Check = ({ leaves }) =>
  inEach(leaves, (leaf) => {
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
  inEach(leaves, (leaf) => {
    const { statedPoints: stated, expectedScore: computed, scoreEntry, name } = leaf;
    if (stated === null || computed === null || scoreEntry === null) return [];
    const allowed = times(HALF, powerOfTen(-scoreEntry.places));
    if (isAtMost(absolute(minus(stated, computed)), allowed)) return [];
    const counts = leaf.working?.method.kind === 'given' ? 'stated' : 'computed';
    return [problem('score-differs', scoreEntry.at, { name, stated, computed, counts })];
  });

/** Is every loss explained? */
export const checkReasons: Check = ({ leaves }) =>
  inEach(leaves, (leaf) => {
    const { score, points, reason, name } = leaf;
    if (!leaf.hasRow || leaf.outcome !== 'scored' || reason !== null) return [];
    if (score === null || points === null || isAtLeast(score, points)) return [];
    return [problem('reason-missing', leaf.scoreEntry?.at ?? leaf.at, { name, lost: minus(points, score) })];
  });

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
const isReported = ({ rubric, leaves }: Case, indicator: Indicator): boolean =>
  rubric !== null && leaves.some((leaf) => leaf.at === indicator.at && leaf.outcome === 'unreadable');

/** Is the result of a numeric target a number? ("完成" beside ≤30万元 proves nothing.) */
export const checkActuals: Check = (given) =>
  inEach(given.department.indicators?.indicators ?? [], (indicator) => {
    const { actual, target } = indicator;
    if (!isJudgedByNumber(indicator) || actual?.kind !== 'words' || target === null) return [];
    if (isReported(given, indicator)) return [];
    const name = indicator.path.at(-1) ?? '';
    return [problem('actual-not-numeric', actual.at, { name, text: actual.text, target: target.text })];
  });

/** Are target and actual of one scale where the score depends on them? 1 beside 5% could be 1% or 100%. */
export const checkScales: Check = ({ department, leaves, rubric }) =>
  inEach(rubric === null ? (department.indicators?.indicators ?? []) : [], ({ target, actual, at, path }) => {
    if (target?.kind !== 'quantity' || actual?.kind !== 'quantity' || target.percent === actual.percent) return [];
    if (!leaves.some((leaf) => leaf.at === at && leaf.outcome === 'unreadable')) return [];
    const needs = target.percent ? 'percentage-like-target' : 'plain-like-target';
    return [problem('evidence-unusable', actual.at, { name: path.at(-1) ?? '', text: actual.text, needs })];
  });

/** Is a target zero or negative, so that no share of it can be earned? */
export const checkTargets: Check = (given) =>
  inEach(given.department.indicators?.indicators ?? [], (indicator) => {
    const { target } = indicator;
    if (!isJudgedByNumber(indicator) || target?.kind !== 'quantity' || isAbove(target.value, ZERO)) return [];
    const leaf = given.leaves.find((candidate) => candidate.at === indicator.at);
    if (indicator.actual?.kind !== 'quantity' || (leaf?.expectedScore ?? leaf?.score ?? null) !== null) return [];
    if (isReported(given, indicator)) return [];
    return [problem('target-zero', target.at, { name: indicator.path.at(-1) ?? '' })];
  });

const pathKey = (path: readonly string[]): string => path.join('\u0000').normalize('NFKC').replace(/\s+/g, '');
/** How names are told apart; departments of one kind have the same ones. */
const nameKey = remembered((text) => text.normalize('NFKC').replace(/\s+/g, ''));

/** Does one leaf stand twice? Whole paths are compared only where the names at their ends are alike. */
export const checkDuplicateLeaves: Check = ({ department }) => {
  const byName = new Map<string, Indicator>();
  const byPath = new Map<string, Indicator>();
  return inEach(department.indicators?.indicators ?? [], (indicator) => {
    const name = nameKey(indicator.path.at(-1) ?? '');
    const namesake = byName.get(name);
    if (namesake === undefined) {
      byName.set(name, indicator);
      return [];
    }
    const other = pathKey(namesake.path);
    if (!byPath.has(other)) byPath.set(other, namesake);
    const own = pathKey(indicator.path);
    const first = byPath.get(own);
    if (first === undefined) {
      byPath.set(own, indicator);
      return [];
    }
    return [problem('duplicate-leaf', indicator.at, { name: indicator.path.at(-1) ?? '', first: first.at })];
  });
};
