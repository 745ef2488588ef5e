import type { ScoreResult } from '../domain/assessment.js';
import { type Decimal, isAbove, rounded, sumOrNull, ZERO } from '../domain/decimal.js';
import type { IndicatorTable } from '../domain/department.js';
import { gradeOf, nationalGrading, nextGrade } from './grade.js';
import { markingOf } from './marking.js';
import { scoreLeaf } from './score-leaf.js';
import { sectionsOf } from './sections.js';

export { NATIONAL_BANDS, nationalGrading } from './grade.js';

/** Decimals of displayed scores, unless a rubric says otherwise. */
export const SCORE_PLACES = { leaf: 2, total: 2 } as const;

/**
 * The score of a table that is its own rubric (design 4.2): sections are its level names, full marks the sum of its
 * points, bands the national ones. A leaf without a score leaves every sum above it absent.
 */
export function scoreIndicators(table: IndicatorTable, scoresOutOf: Decimal | null): ScoreResult {
  const marking = markingOf(table.indicators, scoresOutOf);
  const sections = sectionsOf(table.indicators.map((indicator) => scoreLeaf(indicator, marking)));
  const known = table.complete && sections.length > 0;
  const fullMarks = known ? sumOrNull(sections.map((section) => section.points)) : null;
  const total = known ? sumOrNull(sections.map((section) => section.score)) : null;
  const grading = fullMarks !== null && isAbove(fullMarks, ZERO) ? nationalGrading(fullMarks) : null;
  const graded = total !== null && grading !== null;
  const next = graded ? nextGrade(total, grading) : null;
  return {
    total,
    base: total,
    fullMarks,
    grade: graded ? gradeOf(total, grading) : null,
    displayedGrade: graded ? gradeOf(rounded(total, SCORE_PLACES.total), grading) : null,
    nextGrade: next?.grade ?? null,
    pointsToNextGrade: next?.missing ?? null,
    sections,
    grading,
    weighted: marking.weighted,
    weightSum: marking.weightSum,
    places: SCORE_PLACES,
    policies: null,
    adjustments: [],
    whatIf: [],
  };
}
