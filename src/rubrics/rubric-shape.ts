import { compare, HUNDRED, isAbove, sumOf, ZERO } from '../domain/decimal.js';
import { normalised } from '../domain/nearest-name.js';
import type { Place } from '../domain/place.js';
import { problem } from '../domain/problem.js';
import {
  type Adjustment,
  BUDGET_FIGURES,
  type GradeBand,
  type LeafFigure,
  MISSING_POLICIES,
  NOT_APPLICABLE_POLICIES,
  type Rubric,
  type RubricLeaf,
  type RubricSection,
} from '../domain/rubric.js';
import { checkMethod, methodShape } from './method-shapes.js';
import {
  choice,
  date,
  type Findings,
  type JsonSchema,
  list,
  named,
  number,
  object,
  optional,
  placeOf,
  required,
  ruleNumber,
  type Shape,
  text,
  textOr,
  variants,
  wholeNumber,
  withDefault,
  yesNo,
} from './shape.js';

/** Two of one name on one level. */
function checkNames(items: readonly { readonly name: string }[], findings: Findings): void {
  const first = new Map<string, Place>();
  for (const item of items) {
    const key = normalised(item.name);
    const at = placeOf(findings, item, 'name');
    const known = first.get(key);
    if (known === undefined) first.set(key, at);
    else findings.problems.push(problem('rubric-duplicate-name', at, { name: item.name, first: known }));
  }
}

function checkSum(
  name: string,
  of: object,
  points: RubricSection['points'],
  inner: readonly RubricSection['points'][],
  findings: Findings,
  key: string,
): void {
  const summed = sumOf(inner);
  if (compare(points, summed) === 0) return;
  findings.problems.push(problem('rubric-points-mismatch', placeOf(findings, of, key), { name, points, summed }));
}

const twoNames = object({ of: required(text), to: required(text) }, { build: (given) => given });

const figureShape: Shape<LeafFigure> = textOr<LeafFigure, LeafFigure>(
  {
    read(node, key, findings) {
      const name = choice(BUDGET_FIGURES).read(node, key, findings);
      return name === undefined ? undefined : { kind: 'budget', name };
    },
    schema: choice(BUDGET_FIGURES).schema,
  },
  variants<LeafFigure>('kind', {
    ratio: mapped(twoNames, (given) => ({ kind: 'ratio', ...given })),
    change: mapped(twoNames, (given) => ({ kind: 'change', ...given })),
  }),
);

function mapped<A, B>(shape: Shape<A>, turn: (value: A) => B): Shape<B> {
  return {
    ...shape,
    read(node, key, findings) {
      const value = shape.read(node, key, findings);
      return value === undefined ? undefined : turn(value);
    },
  };
}

/** Methods that a share of the target, or of what lies beyond it, decides: a target of zero has none. */
const NEEDS_TARGET = new Set(['proportional', 'reverse-linear', 'reverse-ratio']);

const leafShape: Shape<RubricLeaf> = object(
  {
    code: optional(text),
    name: required(text),
    points: required(number('above-zero')),
    method: required(methodShape(() => leafShape)),
    figure: optional(figureShape),
    target: optional(ruleNumber()),
    basis: optional(text),
    note: optional(text),
  },
  {
    build: (given): RubricLeaf => given,
    check(leaf, findings) {
      checkMethod(leaf, findings);
      if (leaf.target === null || !NEEDS_TARGET.has(leaf.method.kind) || isAbove(leaf.target.value, ZERO)) return;
      const words = { key: 'target', text: '0', needs: 'above-zero', nearest: null, allowed: [] } as const;
      findings.problems.push(problem('rubric-bad-value', placeOf(findings, leaf, 'target'), words));
    },
  },
);

const leavesShape: Shape<RubricSection['leaves']> = {
  read(node, key, findings) {
    if (node.kind === 'text') return choice(['from-data'] as const).read(node, key, findings);
    return list(named('leaf', () => leafShape)).read(node, key, findings);
  },
  schema: { anyOf: [{ const: 'from-data' }, list(named('leaf', () => leafShape)).schema] },
  definitions: () => named('leaf', () => leafShape).definitions?.() ?? {},
};

const sectionShape: Shape<RubricSection> = object(
  {
    code: optional(text),
    name: required(text),
    points: required(number('above-zero')),
    basis: optional(text),
    note: optional(text),
    sections: withDefault<readonly RubricSection[]>(list(named('section', () => sectionShape)), []),
    leaves: withDefault<RubricSection['leaves']>(leavesShape, []),
  },
  {
    build: (given): RubricSection => given,
    check(section, findings) {
      const { name, points, sections, leaves } = section;
      const at = placeOf(findings, section);
      if (leaves === 'from-data') {
        if (sections.length === 0) return;
        const words = { key: 'leaves', text: leaves, needs: 'no-inner-section', nearest: null, allowed: [] } as const;
        findings.problems.push(problem('rubric-bad-value', placeOf(findings, section, 'leaves'), words));
        return;
      }
      const inner = [...sections, ...leaves];
      if (inner.length === 0) findings.problems.push(problem('rubric-missing-key', at, { key: 'leaves' }));
      else
        checkSum(
          name,
          section,
          points,
          inner.map((one) => one.points),
          findings,
          'points',
        );
      checkNames(inner, findings);
    },
  },
);

const gradeShape: Shape<GradeBand> = object(
  { grade: required(text), from: required(number('not-negative')) },
  { build: (given): GradeBand => given },
);

const most = { name: required(text), basis: optional(text), most: required(number('above-zero')) };

const adjustmentShape: Shape<Adjustment> = variants<Adjustment>('kind', {
  bonus: object(most, { build: (given): Adjustment => ({ kind: 'bonus', ...given }) }),
  penalty: object(most, { build: (given): Adjustment => ({ kind: 'penalty', ...given }) }),
  'grade-cap': object(
    { name: required(text), basis: optional(text), grade: required(text) },
    { build: (given): Adjustment => ({ kind: 'grade-cap', ...given }) },
  ),
  multiplier: object(
    { name: required(text), basis: optional(text), factor: required(number('above-zero')) },
    { build: (given): Adjustment => ({ kind: 'multiplier', ...given }) },
  ),
});

const placesShape = object(
  { leaf: withDefault(wholeNumber, 2), total: withDefault(wholeNumber, 2) },
  { build: (given) => given },
);

/** Bands of grades reach down to 0, and no two begin at the same total. */
function checkGrades(grades: readonly GradeBand[], findings: Findings): void {
  const name = 'grades';
  const lowest = grades.at(-1);
  if (lowest !== undefined && !lowest.from.isZero()) {
    const words = { name, text: `0 … ${lowest.from.toFixed()}` };
    findings.problems.push(problem('rubric-band-gap', placeOf(findings, lowest, 'from'), words));
  }
  for (const [index, band] of grades.entries()) {
    const above = grades[index - 1];
    if (above === undefined || compare(above.from, band.from) !== 0) continue;
    const words = { name, text: band.from.toFixed() };
    findings.problems.push(problem('rubric-band-overlap', placeOf(findings, band, 'from'), words));
  }
  const seen = new Map<string, Place>();
  for (const band of grades) {
    const at = placeOf(findings, band, 'grade');
    const first = seen.get(band.grade);
    if (first === undefined) seen.set(band.grade, at);
    else findings.problems.push(problem('rubric-duplicate-name', at, { name: band.grade, first }));
  }
}

/** A rubric file (design 4.1): the one definition that reads it, checks it, and describes it to editors. */
export const rubricShape: Shape<Rubric> = object(
  {
    id: required(text),
    title: required(text),
    basis: optional(text),
    version: optional(text),
    sources: withDefault<readonly string[]>(list(text), []),
    validFrom: optional(date),
    validTo: optional(date),
    fullMarks: withDefault(number('above-zero'), HUNDRED),
    notApplicable: required(choice(NOT_APPLICABLE_POLICIES)),
    missing: required(choice(MISSING_POLICIES)),
    gradeOn: withDefault(choice(['exact', 'displayed'] as const), 'exact'),
    places: withDefault(placesShape, { leaf: 2, total: 2 }),
    roundLeaves: withDefault(yesNo, false),
    grades: required(list(gradeShape)),
    sections: required(list(named('section', () => sectionShape))),
    adjustments: withDefault<readonly Adjustment[]>(list(adjustmentShape, 0), []),
  },
  {
    build: (given): Rubric => ({
      ...given,
      grades: [...given.grades].sort((a, b) => compare(b.from, a.from)),
      sha256: null,
    }),
    check(rubric, findings) {
      const { fullMarks, sections, grades, adjustments, title } = rubric;
      checkSum(
        title,
        rubric,
        fullMarks,
        sections.map((one) => one.points),
        findings,
        'fullMarks',
      );
      checkNames(sections, findings);
      checkGrades(grades, findings);
      const known = grades.map((band) => band.grade);
      for (const adjustment of adjustments) {
        if (adjustment.kind !== 'grade-cap' || known.includes(adjustment.grade)) continue;
        const words = {
          key: 'grade',
          text: adjustment.grade,
          needs: 'known-grade',
          nearest: null,
          allowed: known,
        } as const;
        findings.problems.push(problem('rubric-bad-value', placeOf(findings, adjustment, 'grade'), words));
      }
    },
  },
);

/** The JSON Schema of a rubric file, for editors that complete and check YAML. */
export function rubricSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'jixiao rubric',
    ...rubricShape.schema,
    $defs: rubricShape.definitions?.() ?? {},
  };
}
