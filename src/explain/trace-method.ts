import type { LeafResult, Operand, Working } from '../domain/assessment.js';
import type { Method, MethodKind, MethodOf } from '../domain/rubric.js';
import type { Trace, TraceNote, TraceWord } from '../domain/trace.js';
import { type Decimal, isAtLeast, isBelow, isEqual, isZero, ONE, times, ZERO } from '../numbers/decimal.js';
import { computed, note, ofRubric, ofRule, plainOperand } from './nodes.js';
import { traceFigure } from './trace-budget.js';
import type { Tracing } from './tracing.js';

/** A formula over operands, with the reason for the branch that was taken. */
interface Formula {
  readonly text: string;
  readonly operands: readonly Trace[];
  readonly notes: readonly TraceNote[];
}

/** A leaf that was judged, with what it was judged by. */
interface Judged {
  readonly points: Trace;
  readonly evidence: Trace;
  readonly target: Trace;
  readonly leaf: LeafResult;
  readonly values: { readonly points: Decimal; readonly evidence: Decimal; readonly target: Decimal };
}

const formula = (text: string, operands: readonly Trace[], ...notes: readonly TraceNote[]): Formula => ({
  text,
  operands,
  notes,
});

/** Full points, or none, with what was compared shown beside. */
const whole = (text: '{0}' | '0', given: Judged, ...notes: readonly TraceNote[]): Formula =>
  formula(text, [given.points, given.evidence, given.target], ...notes);

function proportional(given: Judged, { floor }: MethodOf<'proportional'>): Formula {
  const { evidence, target } = given.values;
  if (floor !== null && isBelow(evidence, floor.value)) {
    return formula('0', [given.points, given.evidence, ofRule(floor, 'standard')], { kind: 'below-floor' });
  }
  if (isAtLeast(evidence, target)) return whole('{0}', given, { kind: 'target-reached' });
  return formula('max(0, {0} * {1} / {2})', [given.points, given.evidence, given.target]);
}

function reverseLinear(given: Judged, method: MethodOf<'reverse-linear'>): Formula {
  const { evidence, target } = given.values;
  if (isAtLeast(target, evidence)) return whole('{0}', given, { kind: 'target-reached' });
  const zeroAt = ofRubric(method.zeroAt, 'zero-at', 'number');
  const operands = [given.points, given.evidence, given.target, zeroAt];
  if (isAtLeast(evidence, times(target, method.zeroAt))) return formula('0', operands, { kind: 'past-the-end' });
  return formula('{0} * ({3} * {2} - {1}) / (({3} - 1) * {2})', operands);
}

function reverseRatio(given: Judged): Formula {
  const { evidence, target } = given.values;
  if (isAtLeast(target, evidence)) return whole('{0}', given, { kind: 'target-reached' });
  return formula('{0} * {2} / {1}', [given.points, given.evidence, given.target]);
}

function banded({ evidence, leaf }: Judged, method: MethodOf<'banded'>): Formula {
  const score = leaf.earned ?? ZERO;
  const band = method.bands.find((one) => isEqual(one.score, score) && holds(one, evidence.value ?? ZERO));
  const why: TraceNote[] = band === undefined ? [] : [{ kind: 'band', band }];
  return formula('{0}', [ofRubric(score, 'band-score', 'points'), evidence], ...why);
}

function holds(band: MethodOf<'banded'>['bands'][number], value: Decimal): boolean {
  const isOver =
    band.from === null || (band.fromIncluded ? !isBelow(value, band.from.value) : isBelow(band.from.value, value));
  const isUnder =
    band.to === null || (band.toIncluded ? !isBelow(band.to.value, value) : isBelow(value, band.to.value));
  return isOver && isUnder;
}

const BEYOND: { readonly [D in MethodOf<'deduct-per-step'>['direction']]: string } = {
  above: 'max(0, {1} - {2})',
  below: 'max(0, {2} - {1})',
  both: 'abs({1} - {2})',
};
const STEPS: { readonly [P in MethodOf<'deduct-per-step'>['partStep']]: (beyond: string) => string } = {
  free: (beyond) => `floor(${beyond} / {3}) * {4}`,
  whole: (beyond) => `ceil(${beyond} / {3}) * {4}`,
  shared: (beyond) => `${beyond} / {3} * {4}`,
};

function deductPerStep({ points, evidence }: Judged, method: MethodOf<'deduct-per-step'>): Formula {
  const operands = [
    points,
    evidence,
    ofRule(method.standard, 'standard'),
    ofRule(method.step, 'step'),
    ofRubric(method.deduct, 'deduction', 'points'),
  ];
  return formula(`max(0, {0} - ${STEPS[method.partStep](BEYOND[method.direction])})`, operands);
}

function deductPerOccurrence({ points, evidence }: Judged, method: MethodOf<'deduct-per-occurrence'>): Formula {
  const deduct = ofRubric(method.deduct, 'deduction', 'points');
  if (isZero(method.free)) return formula('max(0, {0} - {1} * {2})', [points, evidence, deduct]);
  const free = ofRubric(method.free, 'free', 'number');
  return formula('max(0, {0} - max(0, {1} - {3}) * {2})', [points, evidence, deduct, free]);
}

function twoSided({ points, evidence }: Judged, method: MethodOf<'two-sided'>): Formula {
  const operands = [points, evidence, ofRule(method.standard, 'standard'), ofRule(method.span, 'span')];
  return formula('{0} * max(0, {3} - abs({1} - {2})) / {3}', operands);
}

const allOrNothing = (given: Judged): Formula =>
  isZero(given.leaf.earned ?? ZERO) ? whole('0', given, { kind: 'not-met' }) : whole('{0}', given, { kind: 'met' });

/** A stated score: as it stands, or its part of the points in a table of weights. */
function given({ points, evidence, target, leaf }: Judged): Formula {
  if (leaf.working?.target == null) return formula('{0}', [{ ...evidence, word: 'stated-score', measure: 'points' }]);
  return formula('{0} * {1} / {2}', [points, { ...evidence, word: 'stated-score' }, { ...target, word: 'out-of' }]);
}

/** Judged by looking something up: the score is what the rule gives for it. */
const lookedUp =
  (word: TraceWord) =>
  ({ evidence, leaf }: Judged): Formula =>
    formula('{0}', [ofRubric(leaf.earned ?? ZERO, word, 'points'), evidence]);

/** The evidence is a list of answers, not a number. */
const ticked = (judged: Judged): Formula =>
  lookedUp('items-score')({ ...judged, evidence: { ...judged.evidence, value: null } });

type Formulas = { readonly [K in MethodKind]: (judged: Judged, method: MethodOf<K>) => Formula };

const FORMULAS: Formulas = {
  given,
  tiers: given,
  proportional,
  'all-or-nothing': allOrNothing,
  banded,
  'deduct-per-step': deductPerStep,
  'deduct-per-occurrence': deductPerOccurrence,
  checklist: ticked,
  'reverse-linear': reverseLinear,
  'reverse-ratio': reverseRatio,
  'two-sided': twoSided,
  'better-of': lookedUp('score'),
  rank: lookedUp('place-score'),
};

function traceOperand(all: Tracing, operand: Operand, word: TraceWord): Trace {
  const { source } = operand;
  if (source.kind === 'budget') return traceFigure(all, source.figure);
  if (source.kind === 'cell' || source.kind === 'rubric') return plainOperand(operand, word);
  const operands = [plainOperand(source.of, 'amount'), plainOperand(source.to, 'amount')];
  const text = source.kind === 'ratio' ? '{0} / {1}' : '({0} - {1}) / {1}';
  return computed(operand.value, text, operands, { word, measure: 'ratio' });
}

/** The method with the points that it speaks of, for a rule in words. */
const ruleNote = (method: Method, points: Decimal): TraceNote => ({ kind: 'rule', method, points });

/** What a leaf earned of its nominal points, as its method computed it. */
export function traceEarned(all: Tracing, leaf: LeafResult, working: Working): Trace {
  const points = leaf.nominalPoints ?? ZERO;
  const one: Operand = { value: ONE, percent: false, source: { kind: 'rubric' } };
  const evidence = working.evidence ?? one;
  const target = working.target ?? one;
  const { pointsEntry } = leaf;
  const isOwnPoints = pointsEntry !== null && pointsEntry.value !== null && isEqual(pointsEntry.value, points);
  const judged: Judged = {
    points: isOwnPoints
      ? plainOperand(
          { value: points, percent: false, source: { kind: 'cell', text: pointsEntry.text, at: pointsEntry.at } },
          'points',
        )
      : ofRubric(points, 'points', 'points'),
    evidence: traceOperand(all, evidence, 'actual'),
    target: traceOperand(all, target, 'target'),
    leaf,
    values: { points, evidence: evidence.value, target: target.value },
  };
  const explain = FORMULAS[working.method.kind] as (judged: Judged, method: Method) => Formula;
  const made = explain(judged, working.method);
  const isStated = working.method.kind === 'given' || working.method.kind === 'tiers';
  const rule = isStated ? [] : [ruleNote(working.method, points)];
  return computed(leaf.earned, made.text, made.operands, {
    word: 'score',
    name: leaf.name,
    measure: 'points',
    ...note(...made.notes, ...rule),
  });
}
