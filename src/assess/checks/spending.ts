import type { LineResult } from '../../domain/assessment.js';
import type { BudgetLine } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { nameOfLine } from '../../domain/line-names.js';
import type { Place } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import { type Decimal, decimal, isAbove, isZero, minus, ONE } from '../../numbers/decimal.js';
import type { Check } from './case.js';

/** More than this share of the budget unspent is worth a warning (rule of the integrated budget system). */
const UNSPENT_LIMIT = decimal('0.2');

interface Spent {
  readonly name: string;
  readonly budget: Decimal | null;
  readonly amount: Decimal | null;
  readonly at: Place;
}

function judge({ name, budget, amount, at }: Spent): Problem[] {
  if (budget === null || amount === null) return [];
  if (isZero(budget)) return isZero(amount) ? [] : [problem('budget-zero-with-spending', at, { name, amount })];
  return isAbove(amount, budget) ? [problem('overspent', at, { name, budget, amount })] : [];
}

function judgeLine(line: BudgetLine, result: LineResult | undefined): Problem[] {
  if (result === undefined) return [];
  const at = line.amount?.at ?? line.at;
  const own = judge({ name: nameOfLine(line), budget: result.budget, amount: result.amount, at });
  return [...own, ...inEach(line.parts, (part, index) => judgeLine(part, result.parts[index]))];
}

/** Was more spent than budgeted, something without any budget, or much less than budgeted? */
export const checkSpending: Check = ({ department, budget }) => {
  const table = department.expenditure;
  const result = budget.expenditure;
  if (table === null || result === null) return [];
  const at = result.stated?.amount?.at ?? result.stated?.at ?? table.at;
  const unspent = result.executionRate === null ? null : minus(ONE, result.executionRate);
  const name = result.stated?.name ?? '';
  return [
    ...inEach(table.lines, (line, index) => judgeLine(line, result.lines[index])),
    ...(table.lines.length > 1 ? judge({ name, budget: result.budget, amount: result.total, at }) : []),
    ...(unspent !== null && isAbove(unspent, UNSPENT_LIMIT) ? [problem('unspent', at, { name, rate: unspent })] : []),
  ];
};
