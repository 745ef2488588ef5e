import { type Decimal, sumOrNull } from '../domain/decimal.js';
import type { BudgetLine, Entry, StatedTotal } from '../domain/department.js';

/** The columns of money in a budget table. */
export type AmountColumn = 'initialBudget' | 'budget' | 'amount';
export const AMOUNT_COLUMNS: readonly AmountColumn[] = ['initialBudget', 'budget', 'amount'];

const restsOnParts = (line: BudgetLine, column: AmountColumn): boolean =>
  line[column] === null && line.parts.some((part) => part[column] !== null);

/** The line's own figure, or the sum of its parts where it has none of its own. */
export function amountOf(line: BudgetLine, column: AmountColumn): Decimal | null {
  if (!restsOnParts(line, column)) return line[column]?.value ?? null;
  return sumOrNull(line.parts.map((part) => amountOf(part, column)));
}

/** The cells whose numbers make up the line's figure. */
export function entriesOf(line: BudgetLine, column: AmountColumn): Entry[] {
  if (restsOnParts(line, column)) return line.parts.flatMap((part) => entriesOf(part, column));
  const entry = line[column];
  return entry === null ? [] : [entry];
}

/** Every cell of the column, parts and totals included. */
export function allEntries(
  lines: readonly BudgetLine[],
  totals: readonly StatedTotal[],
  column: AmountColumn,
): Entry[] {
  const own = [...lines, ...totals].flatMap((row) => row[column] ?? []);
  return [...own, ...lines.flatMap((line) => allEntries(line.parts, [], column))];
}
