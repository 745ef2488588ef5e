import { isNegative } from '../../domain/decimal.js';
import type { BudgetLine } from '../../domain/department.js';
import { type Problem, problem } from '../../domain/problem.js';
import { type Check, tablesOf } from './case.js';

const nameOf = (line: BudgetLine): string => line.item ?? line.category ?? '';

function negatives(line: BudgetLine): Problem[] {
  const value = line.amount?.value ?? null;
  const own =
    value !== null && isNegative(value) && line.amount !== null
      ? [problem('amount-negative', line.amount.at, { name: nameOf(line), amount: value })]
      : [];
  return [...own, ...line.parts.flatMap(negatives)];
}

/** Is an amount below zero? It happens (a repaid bond), but it is more often a slip. */
export const checkNegativeAmounts: Check = (given) =>
  tablesOf(given).flatMap(({ table }) => table.lines.flatMap(negatives));

function repeated(lines: readonly BudgetLine[]): Problem[] {
  const first = new Map<string, BudgetLine>();
  const own = lines.flatMap((line) => {
    const key = `${line.category ?? ''}\u0000${line.item ?? ''}`.normalize('NFKC').replace(/\s+/g, '');
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, line);
      return [];
    }
    return [problem('duplicate-line', line.at, { name: nameOf(line), first: known.at })];
  });
  return [...own, ...lines.flatMap((line) => repeated(line.parts))];
}

/** Does one line stand twice? */
export const checkDuplicateLines: Check = (given) => tablesOf(given).flatMap(({ table }) => repeated(table.lines));
