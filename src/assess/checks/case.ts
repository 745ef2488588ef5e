import type { BudgetResult, LeafResult, ScoreResult, TableResult } from '../../domain/assessment.js';
import type { BudgetTable, Department } from '../../domain/department.js';
import type { Problem } from '../../domain/problem.js';
import type { Rubric } from '../../domain/rubric.js';
import type { Rounding } from '../../numbers/decimal.js';

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

export interface GivenTable {
  readonly name: 'income' | 'expenditure';
  readonly table: BudgetTable;
  readonly result: TableResult;
}

/** The income and the expenditure, as far as there are any: as stated and as computed. */
export function tablesOf({ department, budget }: Case): GivenTable[] {
  const tables: GivenTable[] = [];
  const { income, expenditure } = department;
  if (income !== null && budget.income !== null) tables.push({ name: 'income', table: income, result: budget.income });
  if (expenditure !== null && budget.expenditure !== null)
    tables.push({ name: 'expenditure', table: expenditure, result: budget.expenditure });
  return tables;
}
