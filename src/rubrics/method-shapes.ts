import { type Problem, problem } from '../domain/problem.js';
import {
  type ChecklistItem,
  type Method,
  type MethodKind,
  type RubricLeaf,
  type RuleNumber,
  ruleText,
  type Tier,
} from '../domain/rubric.js';
import { decimal, isAbove, isEqual, ONE, sumOf, ZERO } from '../numbers/decimal.js';
import { checkBands, mixesScales } from './check-bands.js';
import { choice, number, ruleNumber, share, text } from './scalar-shapes.js';
import {
  type Findings,
  list,
  named,
  object,
  optional,
  placedAs,
  placeOf,
  required,
  type Shape,
  variants,
  withDefault,
} from './shape.js';

/** Which band an edge belongs to: 80%(含)-90% is `from`, 10-20%(含) is `to`. */
const includes = choice(['from', 'to'] as const);

const band = object(
  { from: optional(ruleNumber()), to: optional(ruleNumber()), score: required(number('not-negative')) },
  { build: (given) => given },
);

const tier = object({ name: required(text), from: required(share), to: required(share) }, { build: (given) => given });

const item: Shape<ChecklistItem> = object(
  { name: required(text), points: required(number('above-zero')) },
  { build: (given) => given },
);

const mixed = (at: Problem['at'], key: string, value: RuleNumber): Problem =>
  problem('rubric-bad-value', at, {
    key,
    text: ruleText(value),
    needs: 'number-or-percentage',
    nearest: null,
    allowed: [],
  });

const ratio = (value: Tier['from']): RuleNumber => ({ value, percent: true });

const bandedShape: Shape<Method> = object(
  { includes: required(includes), bands: required(list(band)) },
  {
    build: ({ includes: side, bands }, findings): Method => ({
      kind: 'banded',
      bands: bands.map((one) =>
        placedAs(findings, one, { ...one, fromIncluded: side === 'from', toIncluded: side === 'to' }),
      ),
    }),
  },
);

const tiersShape: Shape<Method> = object(
  { includes: required(includes), tiers: required(list(tier)) },
  {
    build: ({ includes: side, tiers }, findings): Method => ({
      kind: 'tiers',
      tiers: tiers.map((one) =>
        placedAs(findings, one, {
          ...one,
          fromIncluded: side === 'from' || one.from.isZero(),
          toIncluded: side === 'to' || isEqual(one.to, ONE),
        }),
      ),
    }),
  },
);

const stepShape: Shape<Method> = object(
  {
    standard: required(ruleNumber()),
    direction: required(choice(['above', 'below', 'both'] as const)),
    step: required(ruleNumber('above-zero')),
    deduct: required(number('above-zero')),
    partStep: required(choice(['free', 'whole', 'shared'] as const)),
  },
  {
    build: (given): Method => ({ kind: 'deduct-per-step', ...given }),
    check(value, findings) {
      if (value.kind !== 'deduct-per-step' || !mixesScales([value.standard, value.step])) return;
      findings.problems.push(mixed(placeOf(findings, value, 'step'), 'step', value.step));
    },
  },
);

const twoSidedShape: Shape<Method> = object(
  { standard: required(ruleNumber()), span: required(ruleNumber('above-zero')) },
  {
    build: (given): Method => ({ kind: 'two-sided', ...given }),
    check(value, findings) {
      if (value.kind !== 'two-sided' || !mixesScales([value.standard, value.span])) return;
      findings.problems.push(mixed(placeOf(findings, value, 'span'), 'span', value.span));
    },
  },
);

/** Every method by its name (design 4.3); what the sources leave open has no default. */
export const methodShape = (leaf: () => Shape<RubricLeaf>): Shape<Method> =>
  variants<Method, MethodKind>('kind', {
    given: object({}, { build: (): Method => ({ kind: 'given' }) }),
    proportional: object(
      { floor: optional(ruleNumber()) },
      { build: ({ floor }): Method => ({ kind: 'proportional', floor }) },
    ),
    'all-or-nothing': object(
      { direction: optional(choice(['at-least', 'at-most', 'equal'] as const)) },
      { build: ({ direction }): Method => ({ kind: 'all-or-nothing', direction }) },
    ),
    banded: bandedShape,
    'deduct-per-step': stepShape,
    'deduct-per-occurrence': object(
      { deduct: required(number('above-zero')), free: withDefault(number('not-negative'), ZERO) },
      { build: (given): Method => ({ kind: 'deduct-per-occurrence', ...given }) },
    ),
    checklist: object({ items: required(list(item)) }, { build: (given): Method => ({ kind: 'checklist', ...given }) }),
    'reverse-linear': object(
      { zeroAt: withDefault(number('above-one'), decimal('2')) },
      { build: (given): Method => ({ kind: 'reverse-linear', ...given }) },
    ),
    'reverse-ratio': object({}, { build: (): Method => ({ kind: 'reverse-ratio' }) }),
    tiers: tiersShape,
    'two-sided': twoSidedShape,
    'better-of': object(
      { leaves: required(list(named('leaf', leaf), 2)) },
      { build: (given): Method => ({ kind: 'better-of', ...given }) },
    ),
    rank: object(
      {
        order: required(choice(['highest-first', 'lowest-first'] as const)),
        scores: required(list(number('not-negative'))),
        step: required(number('not-negative')),
      },
      { build: (given): Method => ({ kind: 'rank', ...given }) },
    ),
  });

/** What a method promises must fit the points of its leaf, and its bands must hold every value once. */
export function checkMethod(leaf: RubricLeaf, findings: Findings): void {
  const { name, points, method } = leaf;
  const { problems } = findings;
  const at = placeOf(findings, leaf, 'method');
  const tooMuch = (key: string, value: Tier['from'], place = at): void => {
    if (!isAbove(value, points)) return;
    const words = { key, text: value.toFixed(), needs: 'at-most-points', nearest: null, allowed: [] } as const;
    problems.push(problem('rubric-bad-value', place, words));
  };
  const addsUp = (summed: Tier['from']): void => {
    if (!isEqual(summed, points)) problems.push(problem('rubric-points-mismatch', at, { name, points, summed }));
  };
  if (method.kind === 'banded') {
    for (const one of method.bands) tooMuch('score', one.score, placeOf(findings, one, 'score'));
    const numbers = method.bands.flatMap((one) => [one.from, one.to]);
    const odd = numbers.find((one) => one !== null && !one.percent && !one.value.isZero());
    if (odd !== undefined && odd !== null && mixesScales(numbers)) problems.push(mixed(at, 'bands', odd));
    else {
      const bands = method.bands.map((one) => ({ ...one, at: placeOf(findings, one) }));
      problems.push(...checkBands(name, bands, { least: null, most: null }, ruleText));
    }
  }
  if (method.kind === 'tiers') {
    const tiers = method.tiers.map((one) => ({ from: ratio(one.from), to: ratio(one.to), at: placeOf(findings, one) }));
    problems.push(...checkBands(name, tiers, { least: ratio(ZERO), most: ratio(ONE) }, ruleText));
  }
  if (method.kind === 'checklist') addsUp(sumOf(method.items.map((one) => one.points)));
  if (method.kind === 'rank') for (const score of method.scores) tooMuch('scores', score);
  if (method.kind === 'better-of') {
    for (const inner of method.leaves) {
      if (isEqual(inner.points, points)) continue;
      const place = placeOf(findings, inner, 'points');
      problems.push(
        problem('rubric-points-mismatch', place, { name: inner.name, points: inner.points, summed: points }),
      );
    }
  }
}
