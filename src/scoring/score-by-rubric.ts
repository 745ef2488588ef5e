import type { AppliedPolicies, BudgetResult, LeafResult, ScoreResult, WhatIf } from '../domain/assessment.js';
import type { IndicatorTable } from '../domain/department.js';
import { inEach } from '../domain/in-each.js';
import { NearestNames } from '../domain/nearest-name.js';
import { type Checked, type Problem, problem } from '../domain/problem.js';
import {
  type Grading,
  MISSING_POLICIES,
  type MissingPolicy,
  NOT_APPLICABLE_POLICIES,
  type NotApplicablePolicy,
  type Rubric,
} from '../domain/rubric.js';
import { type Decimal, most, plus, type Rounding, rounded, sumOrNull, ZERO } from '../numbers/decimal.js';
import { adjustTotal, bandsUnderCaps } from './adjust-total.js';
import { gradeOf, nextGrade } from './grade.js';
import { RowsByName } from './leaf-evidence.js';
import { type Job, markSection, type Places } from './mark-sections.js';
import { matchRows } from './match-rows.js';
import { doubtfulRows } from './repeated-rows.js';

import { idleSections, type MarkedSection, settlePoints } from './settle-points.js';

interface Settled {
  readonly base: Decimal | null;
  readonly total: Decimal | null;
  readonly grade: string | null;
  readonly adjusted: ReturnType<typeof adjustTotal>;
  readonly sections: ScoreResult['sections'];
  readonly grading: Grading;
}

/** A rubric of which it is known how it rounds. */
type Fixed = Rubric & { readonly rounding: Rounding };

export type { Places } from './mark-sections.js';

/** The whole calculation after the leaves are marked, under any policies. */
function settle(job: Job, marked: readonly MarkedSection[], rubric: Fixed): Settled {
  const sections = settlePoints(marked, rubric);
  const isSettled = job.table.complete && job.doubtful.size === 0;
  const known = isSettled && idleSections(marked, rubric.notApplicable).length === 0;
  const base = known ? sumOrNull(sections.map((section) => section.score)) : null;
  const adjusted = adjustTotal(base, rubric, job.matched.ofAdjustment);
  const { total } = adjusted;
  const grading = { fullMarks: rubric.fullMarks, bands: bandsUnderCaps(rubric.grades, adjusted.results) };
  const isDisplayed = total !== null && rubric.gradeOn === 'displayed';
  const graded = isDisplayed ? rounded(total, rubric.places.total, rubric.rounding) : total;
  return { base, total, grade: graded === null ? null : gradeOf(graded, grading), adjusted, sections, grading };
}

const leavesIn = (sections: readonly MarkedSection[]): LeafResult[] =>
  inEach(sections, (section) => [...section.leaves, ...leavesIn(section.sections)]);

/** The totals under every policy that would make a difference. */
function whatIf(job: Job, marked: readonly MarkedSection[], rubric: Fixed): WhatIf[] {
  const outcomes = new Set(leavesIn(marked).map((leaf) => leaf.outcome));
  if (!outcomes.has('not-applicable') && !outcomes.has('missing')) return [];
  const idle: readonly NotApplicablePolicy[] = outcomes.has('not-applicable')
    ? NOT_APPLICABLE_POLICIES
    : [rubric.notApplicable];
  const missing: readonly MissingPolicy[] = outcomes.has('missing') ? MISSING_POLICIES : [rubric.missing];
  const results = inEach(idle, (notApplicable) =>
    missing.map((absent) => {
      const { total, grade } = settle(job, marked, { ...rubric, notApplicable, missing: absent });
      return { notApplicable, missing: absent, total, grade };
    }),
  );
  return results.some(({ total }) => total !== null) ? results : [];
}

/** Under `missing: zero` a leaf without a score is no error; it is said that it counts as zero. */
function asPolicySays(problems: readonly Problem[], marked: readonly MarkedSection[], rubric: Rubric): Problem[] {
  if (rubric.missing === 'error') return [...problems];
  const zeros = leavesIn(marked).filter((leaf) => leaf.outcome === 'missing');
  const replaced = new Set<string>(['score-missing', 'leaf-missing', 'figure-missing']);
  return [
    ...problems.filter((found) => !replaced.has(found.code)),
    ...zeros.map((leaf) =>
      problem('missing-scored-zero', leaf.at, { name: leaf.name, points: leaf.nominalPoints ?? rubric.fullMarks }),
    ),
  ];
}

function policyProblems(marked: readonly MarkedSection[], rubric: Rubric): Problem[] {
  const idle = leavesIn(marked).filter((leaf) => leaf.outcome === 'not-applicable');
  const lost = idleSections(marked, rubric.notApplicable).map((section) => {
    const [first] = leavesIn([section]);
    return first === undefined ? [] : [problem('not-applicable-everywhere', first.at, { name: section.name })];
  });
  if (rubric.notApplicable !== 'error') return lost.flat();
  return idle.map((leaf) =>
    problem('score-not-applicable', leaf.at, { name: leaf.name, points: leaf.nominalPoints ?? rubric.fullMarks }),
  );
}

/**
 * The score of a department under a rubric: rows and leaves are matched, every leaf is judged by its method, policies
 * say what becomes of leaves that do not apply or are missing, adjustments act on the total, and the bands give the grade.
 */
export function scoreByRubric(
  given: Rubric,
  table: IndicatorTable,
  budget: BudgetResult,
  places: Places | null,
  rounding: Rounding = 'half-up',
): Checked<ScoreResult> {
  const rubric: Fixed = { ...given, rounding: given.rounding ?? rounding };
  const matched = matchRows(rubric, table.indicators);
  const loose = new NearestNames(
    inEach(matched.problems, (found) => (found.code === 'row-unmatched' ? [found.name] : [])),
  );
  const doubtful = doubtfulRows(table.indicators);
  const rows = new RowsByName(table.indicators);
  const job: Job = { rubric, table, budget, matched, places, loose, rows, doubtful };
  const found: Problem[] = [];
  const marked = rubric.sections.map((section) => markSection(job, section, [], found));
  const settled = settle(job, marked, rubric);
  const { base, total, grade, adjusted, sections, grading } = settled;
  const next = total === null ? null : nextGrade(total, grading);
  const policies: AppliedPolicies = {
    notApplicable: rubric.notApplicable,
    missing: rubric.missing,
    gradeOn: rubric.gradeOn,
    leavesRoundedTo: rubric.roundLeaves ? rubric.places.leaf : null,
  };
  return {
    value: {
      total,
      base,
      fullMarks: rubric.fullMarks,
      grade,
      displayedGrade: total === null ? null : gradeOf(rounded(total, rubric.places.total, rubric.rounding), grading),
      nextGrade: next?.grade ?? null,
      // What a bound at 0 gave is still missing.
      pointsToNextGrade: next === null ? null : plus(next.missing, most(ZERO, adjusted.cut)),
      sections,
      grading,
      weighted: false,
      weightSum: null,
      places: rubric.places,
      rounding: rubric.rounding,
      policies,
      adjustments: adjusted.results,
      cut: adjusted.cut,
      whatIf: whatIf(job, marked, rubric),
    },
    problems: [
      ...matched.problems,
      ...asPolicySays(found, marked, rubric),
      ...policyProblems(marked, rubric),
      ...adjusted.problems,
    ],
  };
}
