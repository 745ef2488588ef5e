import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesOf } from '../../src/domain/assessment.js';
import type { Method, NotApplicablePolicy, Rubric, RubricLeaf, RuleNumber } from '../../src/domain/rubric.js';
import { type Decimal, decimal, quotient, type Rounding, ZERO } from '../../src/numbers/decimal.js';
import type { IndicatorSketch } from '../support/department.js';
import { Rational } from '../support/rational.js';
import { NO_BUDGET, scored } from '../support/rubric.js';

/**
 * The scoring rules once more, in fractions of whole numbers and from the texts alone: nothing of the program's
 * arithmetic or scoring is used, so a mistake would have to be made twice in two ways.
 */

const ZERO_R = Rational.of(0n);
const R = Rational.from;
const max = (a: Rational, b: Rational): Rational => (a.compare(b) >= 0 ? a : b);
const total = (values: readonly Rational[]): Rational => values.reduce((sum, value) => sum.plus(value), ZERO_R);

/** `95%` is 0.95. */
const amountIn = (text: string): Rational =>
  text.endsWith('%') ? R(text.slice(0, -1)).by(Rational.of(100n)) : R(text);

/** A rule as texts: what the oracle reads, and what the program's rubric is made from. */
type Rule =
  | { readonly kind: 'given' }
  | { readonly kind: 'proportional'; readonly target: string; readonly floor: string | null }
  | { readonly kind: 'all-or-nothing'; readonly target: string; readonly direction: 'at-least' | 'at-most' | 'equal' }
  | {
      readonly kind: 'banded';
      readonly includes: 'from' | 'to';
      readonly edges: readonly string[];
      readonly scores: readonly string[];
    }
  | {
      readonly kind: 'deduct-per-step';
      readonly standard: string;
      readonly direction: 'above' | 'below' | 'both';
      readonly step: string;
      readonly deduct: string;
      readonly partStep: 'free' | 'whole' | 'shared';
    }
  | { readonly kind: 'deduct-per-occurrence'; readonly deduct: string; readonly free: string }
  | { readonly kind: 'checklist'; readonly items: readonly string[] }
  | { readonly kind: 'reverse-linear'; readonly target: string; readonly zeroAt: string }
  | { readonly kind: 'reverse-ratio'; readonly target: string }
  | { readonly kind: 'two-sided'; readonly standard: string; readonly span: string };

interface Leaf {
  readonly name: string;
  readonly points: string;
  readonly rule: Rule;
  /** The actual value, or the stated score of a given leaf; null: the row is empty. */
  readonly evidence: string | null;
}

interface Section {
  readonly name: string;
  readonly leaves: readonly Leaf[];
  readonly inner: readonly Leaf[];
}

interface World {
  readonly sections: readonly Section[];
  readonly notApplicable: NotApplicablePolicy;
  readonly missing: 'error' | 'zero';
  readonly bonus: string | null;
  readonly penalty: string | null;
  readonly multiplied: boolean;
  readonly capped: boolean;
  readonly bounds: 'full-marks' | 'none';
  /** Whose: the rubric's, or --rounding beside another one, or none, of the rubric. */
  readonly rounding: { readonly rubric: Rounding | null; readonly option: Rounding };
  readonly roundLeaves: boolean;
  readonly gradeOn: 'exact' | 'displayed';
  readonly places: { readonly leaf: number; readonly total: number };
}

const MOST_BONUS = '5';
const MOST_PENALTY = '8';
const FACTOR = '1.05';
const GRADES = [
  ['优', '90'],
  ['良', '80'],
  ['中', '60'],
  ['差', '0'],
] as const;

// ---- the oracle

function earnedBy({ rule, points: text }: Leaf, evidence: string): Rational {
  const points = R(text);
  if (rule.kind === 'checklist') {
    const answers = evidence.split(';');
    return total(rule.items.filter((_, index) => answers[index] === '是').map(R));
  }
  const x = amountIn(evidence);
  switch (rule.kind) {
    case 'given':
      return x;
    case 'proportional': {
      const target = amountIn(rule.target);
      if (rule.floor !== null && x.compare(amountIn(rule.floor)) < 0) return ZERO_R;
      if (x.compare(target) >= 0) return points;
      return max(ZERO_R, points.times(x).by(target));
    }
    case 'all-or-nothing': {
      const side = x.compare(amountIn(rule.target));
      const met = { 'at-least': side >= 0, 'at-most': side <= 0, equal: side === 0 }[rule.direction];
      return met ? points : ZERO_R;
    }
    case 'banded': {
      const below = rule.edges.filter((edge) => {
        const side = x.compare(amountIn(edge));
        return rule.includes === 'from' ? side >= 0 : side > 0;
      }).length;
      return R(rule.scores[below] ?? '0');
    }
    case 'deduct-per-step': {
      const off = x.minus(amountIn(rule.standard));
      const beyond =
        rule.direction === 'both' ? off.abs() : max(ZERO_R, rule.direction === 'above' ? off : ZERO_R.minus(off));
      const steps = beyond.by(amountIn(rule.step));
      const counted = { free: steps.floor(), whole: steps.ceil(), shared: steps }[rule.partStep];
      return max(ZERO_R, points.minus(counted.times(R(rule.deduct))));
    }
    case 'deduct-per-occurrence':
      return max(ZERO_R, points.minus(max(ZERO_R, x.minus(R(rule.free))).times(R(rule.deduct))));
    case 'reverse-linear': {
      const target = amountIn(rule.target);
      const end = target.times(R(rule.zeroAt));
      if (x.compare(target) <= 0) return points;
      return x.compare(end) >= 0 ? ZERO_R : points.times(end.minus(x)).by(end.minus(target));
    }
    case 'reverse-ratio': {
      const target = amountIn(rule.target);
      return x.compare(target) <= 0 ? points : points.times(target).by(x);
    }
    case 'two-sided': {
      const span = amountIn(rule.span);
      return points.times(max(ZERO_R, span.minus(x.minus(amountIn(rule.standard)).abs()))).by(span);
    }
  }
}

interface Expected {
  readonly leaves: ReadonlyMap<string, Rational | null>;
  readonly sections: readonly (Rational | null)[];
  readonly total: Rational | null;
  readonly grade: string | null;
  readonly displayedGrade: string | null;
}

const isIdle = (leaf: Leaf): boolean => leaf.evidence === '不适用';
const membersOf = (section: Section): Leaf[] => [...section.leaves, ...section.inner];

function expectedOf(world: World): Expected {
  const all = world.sections.flatMap(membersOf);
  const pointsOf = (leaves: readonly Leaf[]): Rational => total(leaves.map((leaf) => R(leaf.points)));
  const groupOf = (section: Section): Leaf[] => (world.notApplicable === 'redistribute' ? all : membersOf(section));
  const handsOn = world.notApplicable.startsWith('redistribute');
  const isLost = world.sections.some((section) => {
    const group = groupOf(section);
    return handsOn && group.every(isIdle);
  });
  const mode = world.rounding.rubric ?? world.rounding.option;
  const rounded = (value: Rational, places: number): Rational =>
    mode === 'half-up' ? value.round(places) : value.roundEven(places);
  const scoreOf = (leaf: Leaf, section: Section): Rational | null => {
    if (isIdle(leaf)) {
      if (world.notApplicable === 'error') return null;
      return world.notApplicable === 'full' ? R(leaf.points) : ZERO_R;
    }
    const group = groupOf(section);
    const scale = handsOn ? pointsOf(group).by(pointsOf(group.filter((one) => !isIdle(one)))) : Rational.of(1n);
    if (leaf.evidence === null) return world.missing === 'zero' ? ZERO_R : null;
    const score = earnedBy(leaf, leaf.evidence).times(scale);
    return world.roundLeaves ? rounded(score, world.places.leaf) : score;
  };
  const leaves = new Map<string, Rational | null>();
  const sections = world.sections.map((section) => {
    const scores = membersOf(section).map((leaf) => {
      const score = isLost ? null : scoreOf(leaf, section);
      leaves.set(leaf.name, score);
      return score;
    });
    return scores.some((score) => score === null) ? null : total(scores.flatMap((score) => score ?? []));
  });
  if (sections.some((score) => score === null)) {
    return { leaves, sections, total: null, grade: null, displayedGrade: null };
  }
  const capped = (text: string | null, most: string): Rational => {
    if (text === null) return ZERO_R;
    return R(text).compare(R(most)) > 0 ? R(most) : R(text);
  };
  let sum = total(sections.flatMap((score) => score ?? []));
  sum = sum.plus(capped(world.bonus, MOST_BONUS)).minus(capped(world.penalty, MOST_PENALTY));
  if (world.multiplied) sum = sum.times(R(FACTOR));
  const bands = world.capped ? GRADES.slice(1) : GRADES;
  // No leaf of these worlds scores beyond its points, so the sections alone always lie within the bounds, but for rounding.
  const base = total(sections.flatMap((score) => score ?? []));
  const full = max(base, pointsOf(all));
  const isBounded = world.bounds === 'full-marks';
  const bounded = isBounded ? max(ZERO_R, sum.compare(full) > 0 ? full : sum) : sum;
  const gradeFor = (value: Rational): string | null =>
    (bands.find(([, from]) => value.compare(R(from)) >= 0) ?? bands.at(-1))?.[0] ?? null;
  const displayedGrade = gradeFor(rounded(bounded, world.places.total));
  const grade = world.gradeOn === 'displayed' ? displayedGrade : gradeFor(bounded);
  return { leaves, sections, total: bounded, grade, displayedGrade };
}

// ---- the same world for the program

const ruleNumber = (text: string): RuleNumber => {
  const percent = text.endsWith('%');
  const value = decimal(percent ? text.slice(0, -1) : text);
  return { value: percent ? (quotient(value, decimal('100')) ?? ZERO) : value, percent };
};

function methodOf(rule: Rule): Method {
  switch (rule.kind) {
    case 'given':
    case 'reverse-ratio':
      return { kind: rule.kind };
    case 'proportional':
      return { kind: 'proportional', floor: rule.floor === null ? null : ruleNumber(rule.floor) };
    case 'all-or-nothing':
      return { kind: 'all-or-nothing', direction: rule.direction };
    case 'banded': {
      const bands = rule.scores.map((score, index) => ({
        from: rule.edges[index - 1] === undefined ? null : ruleNumber(rule.edges[index - 1] ?? ''),
        to: rule.edges[index] === undefined ? null : ruleNumber(rule.edges[index] ?? ''),
        fromIncluded: rule.includes === 'from',
        toIncluded: rule.includes === 'to',
        score: decimal(score),
      }));
      return { kind: 'banded', bands };
    }
    case 'deduct-per-step': {
      const { kind, direction, partStep } = rule;
      const numbers = {
        standard: ruleNumber(rule.standard),
        step: ruleNumber(rule.step),
        deduct: decimal(rule.deduct),
      };
      return { kind, direction, partStep, ...numbers };
    }
    case 'deduct-per-occurrence':
      return { kind: rule.kind, deduct: decimal(rule.deduct), free: decimal(rule.free) };
    case 'checklist':
      return {
        kind: 'checklist',
        items: rule.items.map((points, index) => ({ name: `第${index}项`, points: decimal(points) })),
      };
    case 'reverse-linear':
      return { kind: rule.kind, zeroAt: decimal(rule.zeroAt) };
    case 'two-sided':
      return { kind: rule.kind, standard: ruleNumber(rule.standard), span: ruleNumber(rule.span) };
  }
}

function leafOf({ name, points, rule }: Leaf): RubricLeaf {
  const target = 'target' in rule ? ruleNumber(rule.target) : null;
  const nothing = { code: null, figure: null, basis: null, note: null };
  return { ...nothing, name, points: decimal(points), method: methodOf(rule), target };
}

const sumOf = (leaves: readonly Leaf[]): Decimal => leaves.reduce((sum, leaf) => sum.plus(decimal(leaf.points)), ZERO);

function rubricOf(world: World): Rubric {
  const nothing = { code: null, basis: null, note: null };
  const sections = world.sections.map((section) => ({
    ...nothing,
    name: section.name,
    points: sumOf(membersOf(section)),
    leaves: section.leaves.map(leafOf),
    sections:
      section.inner.length === 0
        ? []
        : [
            {
              ...nothing,
              name: `${section.name}下`,
              points: sumOf(section.inner),
              sections: [],
              leaves: section.inner.map(leafOf),
            },
          ],
  }));
  return {
    id: 'random',
    title: '随机',
    basis: null,
    version: null,
    sources: [],
    validFrom: null,
    validTo: null,
    fullMarks: sumOf(world.sections.flatMap(membersOf)),
    notApplicable: world.notApplicable,
    missing: world.missing,
    gradeOn: world.gradeOn,
    places: world.places,
    roundLeaves: world.roundLeaves,
    rounding: world.rounding.rubric,
    bounds: world.bounds,
    grades: GRADES.map(([grade, from]) => ({ grade, from: decimal(from) })),
    sections,
    adjustments: [
      { kind: 'bonus', name: '加分项', basis: null, most: decimal(MOST_BONUS) },
      { kind: 'penalty', name: '扣分项', basis: null, most: decimal(MOST_PENALTY) },
      { kind: 'multiplier', name: '系数项', basis: null, factor: decimal(FACTOR) },
      { kind: 'grade-cap', name: '违规项', basis: null, grade: '良' },
    ],
    sha256: null,
  };
}

function rowsOf(world: World): IndicatorSketch[] {
  const row = ({ rule, evidence, name }: Leaf, above: readonly string[]): IndicatorSketch => {
    const path = [...above, name];
    if (evidence === null) return { path };
    return rule.kind === 'given' && evidence !== '不适用' ? { path, score: evidence } : { path, actual: evidence };
  };
  const rows = world.sections.flatMap((section) => [
    ...section.leaves.map((leaf) => row(leaf, [section.name])),
    ...section.inner.map((leaf) => row(leaf, [section.name, `${section.name}下`])),
  ]);
  return [
    ...rows,
    ...(world.bonus === null ? [] : [{ path: ['调整', '加分项'], score: world.bonus }]),
    ...(world.penalty === null ? [] : [{ path: ['调整', '扣分项'], score: `-${world.penalty}` }]),
    { path: ['调整', '系数项'], actual: world.multiplied ? '是' : '否' },
    ...(world.capped ? [{ path: ['调整', '违规项'], actual: '是' }] : []),
  ];
}

// ---- random worlds, with values on the edges

const thousandths = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((n) => (n / 1000).toFixed(3).replace(/\.?0+$/, ''));
const sometimesPercent = fc.boolean();
const withUnit = (text: string, percent: boolean): string => (percent ? `${text}%` : text);

const ruleAndEvidence: fc.Arbitrary<{ rule: Rule; evidence: string; points: string }> = fc
  .record({
    points: thousandths(500, 40_000),
    a: thousandths(1, 120_000),
    b: thousandths(1, 60_000),
    x: thousandths(0, 260_000),
    k: thousandths(1_001, 4_000),
    edge: fc.integer({ min: 0, max: 5 }),
    percent: sometimesPercent,
    side: fc.constantFrom('from' as const, 'to' as const),
    direction: fc.constantFrom('at-least' as const, 'at-most' as const, 'equal' as const),
    beyond: fc.constantFrom('above' as const, 'below' as const, 'both' as const),
    partStep: fc.constantFrom('free' as const, 'whole' as const, 'shared' as const),
    count: fc.integer({ min: 0, max: 9 }),
    answers: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    hasFloor: fc.boolean(),
    kind: fc.constantFrom(
      'given' as const,
      'proportional' as const,
      'all-or-nothing' as const,
      'banded' as const,
      'deduct-per-step' as const,
      'deduct-per-occurrence' as const,
      'checklist' as const,
      'reverse-linear' as const,
      'reverse-ratio' as const,
      'two-sided' as const,
    ),
  })
  .map((d) => {
    const { points, percent } = d;
    const unit = (text: string): string => withUnit(text, percent);
    const plus = (first: string, second: string): string => decimal(first).plus(decimal(second)).toFixed();
    /** Often exactly on what the rule speaks of. */
    const onEdge = [d.a, d.a, plus(d.a, d.a), plus(d.a, d.b), d.x, d.x][d.edge] ?? d.x;
    const evidence = unit(onEdge);
    const half = decimal(points).div(2).toFixed();
    switch (d.kind) {
      case 'given':
        return { points, evidence: decimal(points).times(d.count).div(10).toFixed(), rule: { kind: d.kind } };
      case 'proportional':
        return { points, evidence, rule: { kind: d.kind, target: unit(d.a), floor: d.hasFloor ? unit(d.b) : null } };
      case 'all-or-nothing':
        return { points, evidence, rule: { kind: d.kind, target: unit(d.a), direction: d.direction } };
      case 'banded': {
        const edges = [unit(d.a), unit(plus(d.a, d.b))];
        return { points, evidence, rule: { kind: d.kind, includes: d.side, edges, scores: ['0', half, points] } };
      }
      case 'deduct-per-step': {
        const step = unit(d.b);
        const rule = {
          kind: d.kind,
          standard: unit(d.a),
          direction: d.beyond,
          step,
          deduct: half,
          partStep: d.partStep,
        };
        return { points, evidence, rule };
      }
      case 'deduct-per-occurrence':
        return {
          points,
          evidence: String(d.count),
          rule: { kind: d.kind, deduct: half, free: d.hasFloor ? '2' : '0' },
        };
      case 'checklist': {
        const items = d.answers.map((_, index) => (index === 0 ? points : '0.5'));
        const whole = decimal(points)
          .plus(decimal('0.5').times(items.length - 1))
          .toFixed();
        return {
          points: whole,
          evidence: d.answers.map((yes) => (yes ? '是' : '否')).join(';'),
          rule: { kind: d.kind, items },
        };
      }
      case 'reverse-linear':
        return { points, evidence, rule: { kind: d.kind, target: unit(d.a), zeroAt: d.k } };
      case 'reverse-ratio':
        return { points, evidence, rule: { kind: d.kind, target: unit(d.a) } };
      default:
        return { points, evidence, rule: { kind: 'two-sided', standard: unit(d.a), span: unit(d.b) } };
    }
  });

const state = fc.integer({ min: 0, max: 19 });
const leafSeed = fc.record({ seed: ruleAndEvidence, state });
const section = fc.record({
  leaves: fc.array(leafSeed, { minLength: 1, maxLength: 4 }),
  inner: fc.array(leafSeed, { maxLength: 3 }),
});

const mode = fc.constantFrom<Rounding>('half-up', 'half-even');

const world: fc.Arbitrary<World> = fc
  .record({
    sections: fc.array(section, { minLength: 1, maxLength: 4 }),
    notApplicable: fc.constantFrom<NotApplicablePolicy>(
      'redistribute-in-section',
      'redistribute',
      'full',
      'zero',
      'error',
    ),
    missing: fc.constantFrom('error' as const, 'zero' as const),
    bonus: fc.option(thousandths(0, 7_000)),
    penalty: fc.option(thousandths(1, 10_000)),
    multiplied: fc.boolean(),
    capped: fc.boolean(),
    bounds: fc.constantFrom('full-marks' as const, 'none' as const),
    rounding: fc.record({ rubric: fc.option(mode), option: mode }),
    roundLeaves: fc.boolean(),
    gradeOn: fc.constantFrom('exact' as const, 'displayed' as const),
    places: fc.record({ leaf: fc.integer({ min: 0, max: 3 }), total: fc.integer({ min: 0, max: 3 }) }),
  })
  .map(({ sections, ...rest }) => {
    const leafOf = (
      { seed, state: how }: { seed: typeof ruleAndEvidence extends fc.Arbitrary<infer T> ? T : never; state: number },
      name: string,
    ): Leaf => {
      const evidence = how < 3 ? '不适用' : how === 3 ? null : seed.evidence;
      return { name, points: seed.points, rule: seed.rule, evidence };
    };
    return {
      ...rest,
      sections: sections.map(({ leaves, inner }, at) => ({
        name: `第${at}部分`,
        leaves: leaves.map((leaf, index) => leafOf(leaf, `指标${at}直${index}号`)),
        inner: inner.map((leaf, index) => leafOf(leaf, `指标${at}内${index}号`)),
      })),
    };
  });

const TINY = Rational.of(1n, 10n ** 60n);

function isSame(value: Decimal | null, expected: Rational | null): boolean {
  if (value === null || expected === null) return value === null && expected === null;
  return Rational.from(value.toFixed()).minus(expected).abs().compare(TINY) < 0;
}

/** `npm run test:long` takes 10,000. */
const RUNS = Number(process.env.JIXIAO_RUNS ?? 1_500);

describe('random departments under random rubrics', () => {
  it('score as fractions of whole numbers say', () => {
    const seen = { totals: 0, absent: 0, kinds: new Set<string>() };
    fc.assert(
      fc.property(world, (given) => {
        const expected = expectedOf(given);
        const { value } = scored(rubricOf(given), rowsOf(given), NO_BUDGET, given.rounding.option);
        for (const leaf of leavesOf(value.sections)) {
          seen.kinds.add(leaf.method);
          const own = expected.leaves.get(leaf.name);
          if (expected.total !== null && !isSame(leaf.score, own ?? null))
            throw new Error(`leaf ${leaf.name}: ${leaf.score?.toFixed()}`);
        }
        if (expected.total !== null) {
          expect(value.sections.map((one, index) => isSame(one.score, expected.sections[index] ?? null))).not.toContain(
            false,
          );
        }
        expect(isSame(value.total, expected.total)).toBe(true);
        expect(value.grade).toBe(expected.grade);
        expect(value.displayedGrade).toBe(expected.displayedGrade);
        seen[expected.total === null ? 'absent' : 'totals'] += 1;
      }),
      { numRuns: RUNS, seed: 20231123 },
    );
    expect(seen.totals).toBeGreaterThan(RUNS * 0.4);
    expect(seen.absent).toBeGreaterThan(RUNS * 0.1);
    expect(seen.kinds.size).toBe(10);
  });
});
