import { type Assessment, type BudgetResult, leavesOf, type ScoreResult } from '../domain/assessment.js';
import type { Department, IndicatorTable } from '../domain/department.js';
import type { Checked } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import { type Decimal, isEqual, minus, type Rounding, sumOrNull } from '../numbers/decimal.js';
import { type Places, scoreByRubric } from '../scoring/score-by-rubric.js';
import { scoreIndicators } from '../scoring/score-indicators.js';
import { carryReasons } from './carry-reasons.js';
import { inFileOrder } from './file-order.js';
import { runChecks } from './run-checks.js';
import { summariseBudget } from './summarise-budget.js';

export interface AssessOptions {
  /** Decimals of displayed shares, for the residual from 100. Default 2. */
  readonly places?: number | undefined;
  readonly rounding?: Rounding | undefined;
  /** The maximum of every score, where the table does not tell (`--scores-out-of`). */
  readonly scoresOutOf?: Decimal | null | undefined;
  /** What the indicators are scored by; without one they are their own rubric. */
  readonly rubric?: Rubric | null | undefined;
  /** Places among all departments of a batch, by the name of a ranked leaf. */
  readonly rankPlaces?: Places | null | undefined;
}

/** What must hold of every result whatever the data: a failure is a fault of the program, not of the data. */
function assertIdentities(assessment: Assessment): void {
  const { income, expenditure, balance } = assessment.budget;
  if (income?.total && expenditure?.total && balance && !isEqual(balance, minus(income.total, expenditure.total))) {
    throw new Error('the balance is not income minus expenditure');
  }
  const { score } = assessment;
  const parts =
    score === null
      ? []
      : [...score.sections.map((section) => section.score), ...score.adjustments.map((one) => one.effect), score.cut];
  const sum = sumOrNull(parts);
  if (score?.total && sum && !isEqual(score.total, sum)) throw new Error('the total is not the sum of its parts');
}

/** By the rubric that was asked for, else by the table itself. */
function scoreTable(table: IndicatorTable, budget: BudgetResult, options: AssessOptions): Checked<ScoreResult> {
  const { rubric, rankPlaces = null, scoresOutOf = null, rounding } = options;
  if (rubric) return scoreByRubric(rubric, table, budget, rankPlaces, rounding);
  return { value: scoreIndicators(table, scoresOutOf, rounding), problems: [] };
}

/**
 * Everything that follows from one department's files: its budget figures, its score, and every problem found in
 * reading or checking, in file order. Pure: the same input gives the same result.
 */
export function assessDepartment(read: Checked<Department>, options: AssessOptions = {}): Checked<Assessment> {
  const department = read.value;
  const budget = summariseBudget(department);
  const { indicators } = department;
  const { places = 2, rounding = 'half-up', rubric = null } = options;
  const scored = indicators === null ? null : scoreTable(indicators, budget, options);
  const score = scored === null ? null : carryReasons(scored.value);
  const leaves = score === null ? [] : leavesOf(score.sections);
  const found = runChecks({ department, budget, score, leaves, rubric, places, rounding });
  const assessment: Assessment = {
    department: department.name,
    ...(department.form === undefined ? {} : { project: department.project ?? null, form: department.form }),
    year: department.year,
    unit: department.unit,
    language: department.language,
    budget,
    score,
    rubric: { id: rubric?.id ?? null, title: rubric?.title ?? null, sha256: rubric?.sha256 ?? null },
    inputs: department.inputs,
  };
  assertIdentities(assessment);
  const files = department.inputs.map((input) => input.file);
  return { value: assessment, problems: inFileOrder([...read.problems, ...(scored?.problems ?? []), ...found], files) };
}
