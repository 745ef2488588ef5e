import type { LeafResult, Operand, Outcome, Working } from '../domain/assessment.js';
import type { Entry, Evidence } from '../domain/department.js';
import type { NearestNames } from '../domain/nearest-name.js';
import type { Place } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { type MethodOf, type RubricLeaf, ruleText } from '../domain/rubric.js';
import { type Decimal, isEqual, quotient, times } from '../numbers/decimal.js';
import { isComparable, operandIn } from './comparable.js';
import { betterOf } from './methods/better-of.js';
import { isInTier, tierNamed } from './methods/tiers.js';
import { type LeafCase, type Marked, markLeaf } from './score-by-method.js';
import { entryOperand, isNotApplicable } from './score-leaf.js';

/** A leaf on its nominal points, before policies, with what was wrong about it. */
export interface MarkedLeaf {
  readonly result: LeafResult;
  readonly problems: readonly Problem[];
}

export interface LeafPlace {
  readonly path: readonly string[];
  /** Where to point at when the leaf has no row. */
  readonly at: Place;
  /** Names of rows that belong to no leaf, for a leaf without a row. */
  readonly loose: NearestNames;
}

const stated = ({ row }: LeafCase): Entry | null => (row === null || row.score === 'not-applicable' ? null : row.score);

interface Judged {
  readonly earned: Decimal | null;
  readonly outcome: Outcome;
  readonly working: Working | null;
  readonly problems: readonly Problem[];
  /** What the method computes, beside a stated score. */
  readonly expected: Decimal | null;
}

const absent = (outcome: Outcome, problems: readonly Problem[] = []): Judged => ({
  earned: null,
  outcome,
  working: null,
  problems,
  expected: null,
});

/** A stated score as it stands. */
function asStated(given: LeafCase, entry: Entry, problems: readonly Problem[]): Judged {
  if (entry.value === null) return absent('unreadable', problems);
  const evidence: Operand = entryOperand(entry, entry.value);
  const working: Working = { method: { kind: 'given' }, evidence, target: null };
  const kept = given.leaf.method.kind === 'tiers' ? { ...working, method: given.leaf.method } : working;
  return { earned: entry.value, outcome: 'scored', working: kept, problems, expected: null };
}

/** Does the stated score lie in the range of the tier that the actual value names? */
function tierProblems({ leaf, row }: LeafCase, method: MethodOf<'tiers'>, entry: Entry): Problem[] {
  const actual = row?.actual ?? null;
  const { name } = leaf;
  const tier = actual === null ? null : tierNamed(actual.text, method);
  if (tier === null) {
    const words = { name, text: actual?.text ?? '', tiers: method.tiers.map((one) => one.name) };
    return [problem('tier-unknown', actual?.at ?? entry.at, words)];
  }
  if (entry.value === null || isInTier(entry.value, leaf.points, tier)) return [];
  const range = { from: times(leaf.points, tier.from), to: times(leaf.points, tier.to) };
  return [problem('score-outside-tier', entry.at, { name, score: entry.value, tier: tier.name, ...range })];
}

/** No score and nothing to compute one from. */
function judgeMissing({ leaf, row }: LeafCase, { at, loose }: LeafPlace): Judged {
  const { name, points, figure } = leaf;
  if (figure !== null) return absent('missing', [problem('figure-missing', at, { name, figure })]);
  if (row !== null) return absent('missing', [problem('score-missing', at, { name })]);
  return absent('missing', [problem('leaf-missing', at, { name, points, nearest: loose.to([name]) })]);
}

function judgeStated(given: LeafCase, where: LeafPlace): Judged {
  const { leaf } = given;
  const entry = stated(given);
  if (entry === null) return judgeMissing(given, where);
  return asStated(given, entry, leaf.method.kind === 'tiers' ? tierProblems(given, leaf.method, entry) : []);
}

/** Nothing to compute from: a stated score stands, and it is said that nothing proves it. */
function judgeUnproven(given: LeafCase, where: LeafPlace): Judged {
  const entry = stated(given);
  if (entry === null) return judgeMissing(given, where);
  return asStated(given, entry, [problem('score-unproven', entry.at, { name: given.leaf.name })]);
}

function judgeMarked(given: LeafCase, marked: Marked, where: LeafPlace): Judged {
  const { at } = where;
  const { leaf, row } = given;
  const { name } = leaf;
  const actual: Evidence | null = row?.actual ?? null;
  const place = actual?.at ?? at;
  switch (marked.kind) {
    case 'scored': {
      const working: Working = { method: leaf.method, evidence: marked.evidence, target: marked.target };
      const expected = stated(given) === null ? null : marked.score;
      return { earned: marked.score, outcome: 'scored', working, problems: [], expected };
    }
    case 'nothing':
      return judgeUnproven(given, where);
    case 'unusable': {
      if (actual?.kind === 'unreadable') return absent('unreadable');
      const words = { name, text: actual?.text ?? '', needs: marked.needs };
      return absent('unreadable', [problem('evidence-unusable', place, words)]);
    }
    case 'target-zero':
      return absent('unreadable', [problem('target-zero', row?.target?.at ?? at, { name })]);
    case 'no-batch':
      return absent('missing', [problem('rank-needs-batch', at, { name })]);
  }
}

function judge(given: LeafCase, where: LeafPlace): Judged {
  const { leaf, row } = given;
  if (row !== null && (isNotApplicable(row) || row.actual?.kind === 'not-applicable')) return absent('not-applicable');
  if (leaf.method.kind === 'given' || leaf.method.kind === 'tiers') return judgeStated(given, where);
  if (row?.target?.kind === 'unreadable' && leaf.target === null) return absent('unreadable');
  return judgeMarked(given, markLeaf(given), where);
}

/** Points and a target of the row that are not the rubric's. */
function differences({ leaf, row }: LeafCase): Problem[] {
  if (row === null) return [];
  const { name } = leaf;
  const entry = row.points ?? row.weight;
  const own = entry?.value ?? null;
  const target = operandIn(row.target);
  const problems: Problem[] = [];
  if (entry !== null && own !== null && !isEqual(own, leaf.points)) {
    problems.push(problem('points-differ', entry.at, { name, stated: own, rubric: leaf.points }));
  }
  if (leaf.target !== null && target !== null && row.target !== null) {
    const isSame = isComparable(target, leaf.target) && isEqual(target.value, leaf.target.value);
    const words = { name, text: row.target.text, rubric: ruleText(leaf.target) };
    if (!isSame) problems.push(problem('target-differs', row.target.at, words));
  }
  return problems;
}

const completionOf = (working: Working | null): Decimal | null => {
  const { evidence = null, target = null } = working ?? {};
  return evidence === null || target === null || working?.method.kind === 'given'
    ? null
    : quotient(evidence.value, target.value);
};

/** One leaf of the rubric with its row, if it has one, on its nominal points. */
export function scoreRubricLeaf(given: LeafCase, where: LeafPlace): MarkedLeaf {
  const { leaf, row } = given;
  const at = row?.at ?? where.at;
  const judged = judge(given, { ...where, at });
  const { working } = judged;
  const entry = stated(given);
  const result: LeafResult = {
    code: leaf.code ?? row?.code ?? null,
    name: leaf.name,
    path: where.path,
    points: leaf.points,
    nominalPoints: leaf.points,
    score: judged.earned,
    earned: judged.earned,
    scaling: null,
    working,
    statedScore: entry?.value ?? null,
    statedPoints: entry?.value ?? null,
    method: leaf.method.kind,
    sign: row?.sign ?? null,
    target: row?.target?.text ?? null,
    actual: row?.actual?.text ?? null,
    outcome: judged.outcome,
    reason: row?.reason ?? null,
    at,
    hasRow: row !== null,
    repeated: given.repeated,
    scoreEntry: entry,
    pointsEntry: row?.points ?? row?.weight ?? null,
    expectedScore: judged.expected,
    completion: completionOf(working),
    alternatives: [],
  };
  return { result, problems: [...differences(given), ...judged.problems] };
}

/** Of two leaves the better one counts, with what the other would have earned kept beside it. */
export function chooseBetter(leaf: RubricLeaf, path: readonly string[], inner: readonly MarkedLeaf[]): MarkedLeaf {
  const results = inner.map((one) => one.result);
  const isUnreadable = results.some((one) => one.outcome === 'unreadable');
  const best = isUnreadable ? null : betterOf(results.map((one) => one.earned));
  const isIdle = results.every((one) => one.outcome === 'not-applicable');
  const none: Outcome = isUnreadable ? 'unreadable' : isIdle ? 'not-applicable' : 'missing';
  const chosen = results[best ?? 0];
  if (chosen === undefined) throw new Error('a choice without leaves');
  const result: LeafResult = {
    ...chosen,
    code: leaf.code,
    name: leaf.name,
    path,
    points: leaf.points,
    nominalPoints: leaf.points,
    method: 'better-of',
    outcome: best === null ? none : 'scored',
    score: best === null ? null : chosen.score,
    earned: best === null ? null : chosen.earned,
    repeated: results.some((one) => one.repeated),
    alternatives: results,
  };
  const reported = best === null ? inner : inner.filter((one) => one.result.outcome === 'scored');
  return { result, problems: reported.flatMap((one) => one.problems) };
}
