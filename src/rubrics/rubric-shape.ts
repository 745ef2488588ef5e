import type { Place } from '../domain/place.js';
import { problem } from '../domain/problem.js';
import {
  type Adjustment,
  BOUNDS,
  type GradeBand,
  MISSING_POLICIES,
  NOT_APPLICABLE_POLICIES,
  type Rubric,
} from '../domain/rubric.js';
import { compare, HUNDRED } from '../numbers/decimal.js';
import { choice, date, number, text, wholeNumber, yesNo } from './scalar-shapes.js';
import { checkNames, checkSum, sectionShape } from './section-shape.js';
import {
  type Findings,
  type JsonSchema,
  list,
  named,
  object,
  optional,
  placeOf,
  required,
  type Shape,
  variants,
  withDefault,
} from './shape.js';

const gradeShape: Shape<GradeBand> = object(
  { grade: required(text), from: required(number('not-negative')) },
  { build: (given): GradeBand => given },
);

const most = { name: required(text), basis: optional(text), most: required(number('above-zero')) };

const adjustmentShape: Shape<Adjustment> = variants<Adjustment, Adjustment['kind']>('kind', {
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
    rounding: optional(choice(['half-up', 'half-even'] as const)),
    grades: required(list(gradeShape)),
    sections: required(list(named('section', () => sectionShape))),
    adjustments: withDefault<readonly Adjustment[]>(list(adjustmentShape, 0), []),
    bounds: withDefault(choice(BOUNDS), 'full-marks'),
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
