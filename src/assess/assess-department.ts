import { type Assessment, leavesOf } from '../domain/assessment.js';
import { type Decimal, isEqual, minus, type Rounding, sumOrNull } from '../domain/decimal.js';
import type { Department } from '../domain/department.js';
import type { Checked } from '../domain/problem.js';
import { scoreIndicators } from '../scoring/score-indicators.js';
import { inFileOrder } from './file-order.js';
import { runChecks } from './run-checks.js';
import { summariseBudget } from './summarise-budget.js';

export interface AssessOptions {
  /** Decimals of displayed shares, for the residual from 100. Default 2. */
  readonly places?: number | undefined;
  readonly rounding?: Rounding | undefined;
  /** The maximum of every score, where the table does not tell (`--scores-out-of`). */
  readonly scoresOutOf?: Decimal | null | undefined;
}

/** What must hold of every result whatever the data: a failure is a fault of the program, not of the data. */
function assertIdentities(assessment: Assessment): void {
  const { income, expenditure, balance } = assessment.budget;
  if (income?.total && expenditure?.total && balance && !isEqual(balance, minus(income.total, expenditure.total))) {
    throw new Error('the balance is not income minus expenditure');
  }
  const { score } = assessment;
  const sum = score === null ? null : sumOrNull(score.sections.map((section) => section.score));
  if (score?.total && sum && !isEqual(score.total, sum)) throw new Error('the total is not the sum of its sections');
}

/**
 * Everything that follows from one department's files: its budget figures, its score, and every problem found in
 * reading or checking, in file order. Pure: the same input gives the same result.
 */
export function assessDepartment(read: Checked<Department>, options: AssessOptions = {}): Checked<Assessment> {
  const department = read.value;
  const budget = summariseBudget(department);
  const { indicators } = department;
  const score = indicators === null ? null : scoreIndicators(indicators, options.scoresOutOf ?? null);
  const { places = 2, rounding = 'half-up' } = options;
  const leaves = score === null ? [] : leavesOf(score.sections);
  const found = runChecks({ department, budget, score, leaves, places, rounding });
  const assessment: Assessment = {
    department: department.name,
    year: department.year,
    unit: department.unit,
    language: department.language,
    budget,
    score,
    rubric: { id: null, title: null, sha256: null },
    inputs: department.inputs,
  };
  assertIdentities(assessment);
  const files = department.inputs.map((input) => input.file);
  return { value: assessment, problems: inFileOrder([...read.problems, ...found], files) };
}
