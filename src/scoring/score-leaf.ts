import type { LeafResult, Operand, Outcome, Working } from '../domain/assessment.js';
import type { Entry, Indicator, Sign } from '../domain/department.js';
import type { Method } from '../domain/rubric.js';
import { type Decimal, quotient } from '../numbers/decimal.js';
import { type Compared, compareEvidence, isComparable, operandIn } from './comparable.js';
import type { Marking } from './marking.js';
import { scoreProportional } from './methods/proportional.js';
import { scoreReverseLinear, TWICE } from './methods/reverse-linear.js';

const PROPORTIONAL: Method = { kind: 'proportional', floor: null };
const REVERSE_LINEAR: Method = { kind: 'reverse-linear', zeroAt: TWICE };
const GIVEN: Method = { kind: 'given' };

/** The method that a direction stands for in a table without a rubric (design 4.2). */
const METHOD_OF_SIGN: { readonly [S in Sign]: Method } = {
  '≥': PROPORTIONAL,
  '>': PROPORTIONAL,
  '=': PROPORTIONAL,
  '≤': REVERSE_LINEAR,
  '<': REVERSE_LINEAR,
  定性: GIVEN,
};

const methodOf = (indicator: Indicator): Method => (indicator.sign === null ? GIVEN : METHOD_OF_SIGN[indicator.sign]);

/** Target and actual of a row on one scale; null where they are not numbers of one kind. */
export const comparedIn = ({ target, actual }: Indicator): Compared | null => compareEvidence(target, actual);

function computed(
  method: Method,
  points: Decimal | null,
  compared: Compared | null,
): { readonly score: Decimal; readonly working: Working } | null {
  if (points === null || compared === null || method.kind === 'given') return null;
  const score = method.kind === 'proportional' ? scoreProportional : scoreReverseLinear;
  const value = score(points, compared.target.value, compared.actual.value);
  return value === null
    ? null
    : { score: value, working: { method, evidence: compared.actual, target: compared.target } };
}

export const entryOperand = (entry: Entry, value: Decimal): Operand => ({
  value,
  percent: false,
  source: { kind: 'cell', text: entry.text, at: entry.at },
});

/** A stated score as it was worked out: as it stands, or out of its own maximum in a weighted table. */
function statedWorking(indicator: Indicator, marking: Marking, entry: Entry): Working {
  const value = entry.value;
  if (value === null) return { method: GIVEN, evidence: null, target: null };
  const maximum = marking.weighted ? marking.maximumOf(indicator) : null;
  return { method: GIVEN, evidence: entryOperand(entry, value), target: maximum };
}

interface Scored {
  readonly score: Decimal | null;
  readonly outcome: Outcome;
  readonly method: Method['kind'];
  readonly working: Working | null;
}

export const isNotApplicable = ({ score, actual }: Indicator): boolean =>
  score === 'not-applicable' || (score === null && actual?.kind === 'not-applicable');

/** A plain number beside a percentage. */
const isOfTwoScales = ({ target, actual }: Indicator): boolean =>
  target?.kind === 'quantity' && actual?.kind === 'quantity' && !isComparable(operandIn(target), operandIn(actual));

function scoreRow(indicator: Indicator, marking: Marking, earned: ReturnType<typeof computed>): Scored {
  const { score, actual } = indicator;
  if (score === 'not-applicable' || isNotApplicable(indicator)) {
    return { score: null, outcome: 'not-applicable', method: 'given', working: null };
  }
  if (score !== null) {
    const points = score.value === null ? null : marking.earned(indicator, score.value);
    const outcome = points === null ? 'unreadable' : 'scored';
    return { score: points, outcome, method: 'given', working: statedWorking(indicator, marking, score) };
  }
  const method = methodOf(indicator).kind;
  if (earned !== null && indicator.needsScore !== true)
    return { score: earned.score, outcome: 'scored', method, working: earned.working };
  const unreadable =
    indicator.target?.kind === 'unreadable' ||
    actual?.kind === 'unreadable' ||
    isOfTwoScales(indicator) ||
    (marking.pointsEntryOf(indicator) !== null && marking.pointsOf(indicator) === null);
  return { score: null, outcome: unreadable ? 'unreadable' : 'missing', method, working: null };
}

/** One row of the indicators: its stated score, else what sign, target and actual earn; absent, never zero, otherwise. */
export function scoreLeaf(indicator: Indicator, marking: Marking, repeated = false): LeafResult {
  const points = marking.pointsOf(indicator);
  const compared = comparedIn(indicator);
  const earned = computed(methodOf(indicator), points, compared);
  const entry = indicator.score === 'not-applicable' ? null : indicator.score;
  const scored = scoreRow(indicator, marking, earned);
  return {
    code: indicator.code,
    name: indicator.path.at(-1) ?? '',
    path: indicator.path,
    points,
    nominalPoints: points,
    score: scored.score,
    outcome: scored.outcome,
    method: scored.method,
    working: scored.working,
    earned: scored.score,
    scaling: null,
    statedScore: entry?.value ?? null,
    statedPoints: entry === null ? null : scored.score,
    sign: indicator.sign,
    target: indicator.target?.text ?? null,
    actual: indicator.actual?.text ?? null,
    reason: indicator.reason,
    at: indicator.at,
    hasRow: true,
    repeated,
    scoreEntry: entry,
    pointsEntry: marking.pointsEntryOf(indicator),
    expectedScore: entry === null ? null : (earned?.score ?? null),
    completion: compared === null ? null : quotient(compared.actual.value, compared.target.value),
    alternatives: [],
  };
}
