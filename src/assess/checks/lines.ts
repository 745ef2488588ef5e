import { isNegative } from '../../domain/decimal.js';
import type { BudgetLine } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { type Problem, problem } from '../../domain/problem.js';
import { remembered } from '../../domain/remembered.js';
import { type Check, tablesOf } from './case.js';

const nameOf = (line: BudgetLine): string => line.item ?? line.category ?? '';

function negatives(line: BudgetLine): Problem[] {
  const value = line.amount?.value ?? null;
  const own =
    value !== null && isNegative(value) && line.amount !== null
      ? [problem('amount-negative', line.amount.at, { name: nameOf(line), amount: value })]
      : [];
  return line.parts.length === 0 ? own : [...own, ...inEach(line.parts, negatives)];
}

/** Is an amount below zero? It happens (a repaid bond), but it is more often a slip. */
export const checkNegativeAmounts: Check = (given) =>
  inEach(tablesOf(given), ({ table }) => inEach(table.lines, negatives));

const lineKey = remembered((text) => text.normalize('NFKC').replace(/\s+/g, ''));

function repeated(lines: readonly BudgetLine[]): Problem[] {
  const first = new Map<string, BudgetLine>();
  const own = inEach(lines, (line) => {
    const key = lineKey(`${line.category ?? ''}\u0000${line.item ?? ''}`);
    const known = first.get(key);
    if (known === undefined) {
      first.set(key, line);
      return [];
    }
    return [problem('duplicate-line', line.at, { name: nameOf(line), first: known.at })];
  });
  return [...own, ...inEach(lines, (line) => repeated(line.parts))];
}

/** Does one line stand twice? */
export const checkDuplicateLines: Check = (given) => inEach(tablesOf(given), ({ table }) => repeated(table.lines));
