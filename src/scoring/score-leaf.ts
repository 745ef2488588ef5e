import type { LeafResult, Outcome } from '../domain/assessment.js';
import { type Decimal, quotient } from '../domain/decimal.js';
import type { Indicator, Sign } from '../domain/department.js';
import type { Method } from '../domain/rubric.js';
import { type Compared, compareEvidence } from './comparable.js';
import type { Marking } from './marking.js';
import { scoreProportional } from './methods/proportional.js';
import { scoreReverseLinear } from './methods/reverse-linear.js';

/** The method that a direction stands for in a table without a rubric (design 4.2). */
const METHOD_OF_SIGN: { readonly [S in Sign]: Method['kind'] } = {
  '≥': 'proportional',
  '>': 'proportional',
  '=': 'proportional',
  '≤': 'reverse-linear',
  '<': 'reverse-linear',
  定性: 'given',
};

function expectedScore(method: Method['kind'], points: Decimal | null, compared: Compared | undefined): Decimal | null {
  if (points === null || compared === undefined || method === 'given') return null;
  const score = method === 'proportional' ? scoreProportional : scoreReverseLinear;
  return score(points, compared.target, compared.actual);
}

interface Scored {
  readonly score: Decimal | null;
  readonly outcome: Outcome;
  readonly method: Method['kind'];
}

function scoreRow(indicator: Indicator, marking: Marking, expected: Decimal | null): Scored {
  const { score, actual, sign } = indicator;
  if (score === 'not-applicable' || (score === null && actual?.kind === 'not-applicable')) {
    return { score: null, outcome: 'not-applicable', method: 'given' };
  }
  if (score !== null) {
    const earned = score.value === null ? null : marking.earned(indicator, score.value);
    return { score: earned, outcome: earned === null ? 'unreadable' : 'scored', method: 'given' };
  }
  const method = sign === null ? 'given' : METHOD_OF_SIGN[sign];
  if (expected !== null) return { score: expected, outcome: 'scored', method };
  const unreadable =
    indicator.target?.kind === 'unreadable' ||
    actual?.kind === 'unreadable' ||
    (marking.pointsEntryOf(indicator) !== null && marking.pointsOf(indicator) === null);
  return { score: null, outcome: unreadable ? 'unreadable' : 'missing', method };
}

/** One row of the indicators: its stated score, else what sign, target and actual earn; absent, never zero, otherwise. */
export function scoreLeaf(indicator: Indicator, marking: Marking): LeafResult {
  const points = marking.pointsOf(indicator);
  const compared = compareEvidence(indicator.target, indicator.actual, indicator.unit);
  const method = indicator.sign === null ? 'given' : METHOD_OF_SIGN[indicator.sign];
  const expected = expectedScore(method, points, compared);
  const entry = indicator.score === 'not-applicable' ? null : indicator.score;
  return {
    code: indicator.code,
    name: indicator.path.at(-1) ?? '',
    path: indicator.path,
    points,
    ...scoreRow(indicator, marking, expected),
    statedScore: entry?.value ?? null,
    sign: indicator.sign,
    target: indicator.target?.text ?? null,
    actual: indicator.actual?.text ?? null,
    reason: indicator.reason,
    at: indicator.at,
    scoreEntry: entry,
    pointsEntry: marking.pointsEntryOf(indicator),
    expectedScore: entry === null ? null : expected,
    completion: compared === undefined ? null : quotient(compared.actual, compared.target),
  };
}
