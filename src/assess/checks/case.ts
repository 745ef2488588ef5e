import type { BudgetResult, LeafResult, ScoreResult, TableResult } from '../../domain/assessment.js';
import type { Rounding } from '../../domain/decimal.js';
import type { BudgetTable, Department } from '../../domain/department.js';
import type { Problem } from '../../domain/problem.js';
import type { Rubric } from '../../domain/rubric.js';

/** All that a check may look at: what the files state beside what was computed from it. */
export interface Case {
  readonly department: Department;
  readonly budget: BudgetResult;
  readonly score: ScoreResult | null;
  readonly leaves: readonly LeafResult[];
  /** Null where the indicators are their own rubric. */
  readonly rubric: Rubric | null;
  /** Of displayed shares. */
  readonly places: number;
  readonly rounding: Rounding;
}

/** One question asked of a department; the answer is what is wrong. */
export type Check = (given: Case) => Problem[];

/** The income and the expenditure, as far as there are any: as stated and as computed. */
export function tablesOf(given: Case): { name: 'income' | 'expenditure'; table: BudgetTable; result: TableResult }[] {
  return (['income', 'expenditure'] as const).flatMap((name) => {
    const table = given.department[name];
    const result = given.budget[name];
    return table === null || result === null ? [] : [{ name, table, result }];
  });
}
