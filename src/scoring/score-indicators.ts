import type { ScoreResult } from '../domain/assessment.js';
import type { IndicatorTable } from '../domain/department.js';
import { type Decimal, isAbove, type Rounding, rounded, sumOrNull, ZERO } from '../numbers/decimal.js';
import { gradeOf, nationalGrading, nextGrade } from './grade.js';
import { markingOf } from './marking.js';
import { doubtfulRows } from './repeated-rows.js';
import { scoreLeaf } from './score-leaf.js';
import { sectionsOf } from './sections.js';

export { NATIONAL_BANDS, nationalGrading } from './grade.js';
export { repeatedRows } from './repeated-rows.js';

/** Decimals of displayed scores, unless a rubric says otherwise. */
export const SCORE_PLACES = { leaf: 2, total: 2 } as const;

/**
 * The score of a table that is its own rubric (design 4.2): sections are its level names, full marks the sum of its
 * points, bands the national ones. A leaf without a score, or one that stands twice, leaves every sum above it absent.
 */
export function scoreIndicators(
  table: IndicatorTable,
  scoresOutOf: Decimal | null,
  rounding: Rounding = 'half-up',
): ScoreResult {
  const marking = markingOf(table.indicators, scoresOutOf);
  const doubtful = doubtfulRows(table.indicators);
  const sections = sectionsOf(table.indicators.map((row) => scoreLeaf(row, marking, doubtful.has(row))));
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
    displayedGrade: graded ? gradeOf(rounded(total, SCORE_PLACES.total, rounding), grading) : null,
    nextGrade: next?.grade ?? null,
    pointsToNextGrade: next?.missing ?? null,
    sections,
    grading,
    weighted: marking.weighted,
    weightSum: marking.weightSum,
    places: SCORE_PLACES,
    rounding,
    policies: null,
    adjustments: [],
    cut: ZERO,
    whatIf: [],
  };
}
