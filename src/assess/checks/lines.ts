import type { BudgetLine } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { nameOfLine } from '../../domain/line-names.js';
import { normalised } from '../../domain/nearest-name.js';
import { type Problem, problem } from '../../domain/problem.js';
import { isNegative } from '../../numbers/decimal.js';
import { type Check, tablesOf } from './case.js';

function negatives(line: BudgetLine): Problem[] {
  const value = line.amount?.value ?? null;
  const own =
    value !== null && isNegative(value) && line.amount !== null
      ? [problem('amount-negative', line.amount.at, { name: nameOfLine(line), amount: value })]
      : [];
  return line.parts.length === 0 ? own : [...own, ...inEach(line.parts, negatives)];
}

/** Is an amount below zero? It happens (a repaid bond), but it is more often a slip. */
export const checkNegativeAmounts: Check = (given) =>
  inEach(tablesOf(given), ({ table }) => inEach(table.lines, negatives));

function repeated(lines: readonly BudgetLine[]): Problem[] {
  const first = new Map<string, BudgetLine>();
  const own = inEach(lines, (line) => {
    const key = `${normalised(line.category ?? '')}\u0000${normalised(line.item ?? '')}`;
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, line);
      return [];
    }
    return [problem('duplicate-line', line.at, { name: nameOfLine(line), first: known.at })];
  });
  return [...own, ...inEach(lines, (line) => repeated(line.parts))];
}

/** Does one line stand twice? */
export const checkDuplicateLines: Check = (given) => inEach(tablesOf(given), ({ table }) => repeated(table.lines));
