import { type Decimal, sumOrNull } from '../numbers/decimal.js';
import type { BudgetLine, Entry, StatedTotal } from './department.js';
import { inEach } from './in-each.js';

/** The columns of money in a budget table. */
export type AmountColumn = 'initialBudget' | 'budget' | 'amount';
export const AMOUNT_COLUMNS: readonly AmountColumn[] = ['initialBudget', 'budget', 'amount'];

/** A blank line above all its parts is their sum; a breakdown by 其中 may be partial, and then it is absent. */
export const restsOnParts = (line: BudgetLine, column: AmountColumn): boolean =>
  line[column] === null && line.parts.some((part) => part[column] !== null) && line.parts.every((part) => !part.marked);

/** The line's own figure, or the sum of its parts where it rests on them. */
export function amountOf(line: BudgetLine, column: AmountColumn): Decimal | null {
  if (!restsOnParts(line, column)) return line[column]?.value ?? null;
  return sumOrNull(line.parts.map((part) => amountOf(part, column)));
}

/** The cells whose numbers make up the line's figure. */
export function entriesOf(line: BudgetLine, column: AmountColumn): Entry[] {
  if (restsOnParts(line, column)) return inEach(line.parts, (part) => entriesOf(part, column));
  const entry = line[column];
  return entry === null ? [] : [entry];
}

/** Every cell of the column, parts and totals included. */
export function allEntries(
  lines: readonly BudgetLine[],
  totals: readonly StatedTotal[],
  column: AmountColumn,
): Entry[] {
  const all: Entry[] = [];
  for (const rows of [lines, totals]) {
    for (const row of rows) {
      const entry = row[column];
      if (entry !== null) all.push(entry);
    }
  }
  for (const line of lines) {
    if (line.parts.length > 0) for (const entry of allEntries(line.parts, [], column)) all.push(entry);
  }
  return all;
}
