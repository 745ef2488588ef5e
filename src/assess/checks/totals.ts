import type { BudgetLine, BudgetTable, StatedTotal } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { AMOUNT_COLUMNS, type AmountColumn } from '../../domain/line-amounts.js';
import { nameOfLine } from '../../domain/line-names.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { AmountUnit } from '../../numbers/unit.js';
import { reconcileLines } from '../reconcile.js';
import { type Check, tablesOf } from './case.js';

/** The lines that a stated sum covers; a grand total covers this year's lines and what was set apart. */
function coveredBy(total: StatedTotal, table: BudgetTable): BudgetLine[] {
  const lines = table.lines.slice(total.from, total.to);
  return total.kind === 'grand' ? [...table.lines, ...table.carryOver.filter((row) => !row.marked)] : lines;
}

function judge(total: StatedTotal, table: BudgetTable, column: AmountColumn, unit: AmountUnit): Problem[] {
  const entry = total[column];
  if (entry === null) return [];
  const { agreement, stated, sum, allowed } = reconcileLines(coveredBy(total, table), total, column, unit);
  if (stated === null || sum === null) return [];
  const words = { name: total.name, figure: column, stated, summed: sum };
  if (agreement === 'rounding-tail') return [problem('total-off-by-rounding', entry.at, { ...words, allowed })];
  return agreement === 'mismatch' ? [problem('total-mismatch', entry.at, words)] : [];
}

/** Does every stated sum agree with the lines that it covers? */
export const checkTotals: Check = (given) =>
  tablesOf(given)
    .filter(({ table }) => table.complete)
    .flatMap(({ table }) =>
      inEach(table.totals, (total) =>
        inEach(AMOUNT_COLUMNS, (column) => judge(total, table, column, given.department.unit)),
      ),
    );

/** Which rows stand below the total and do not belong to this year? */
export const checkCarryOver: Check = (given) =>
  inEach(tablesOf(given), ({ table }) => {
    const [first] = table.carryOver;
    if (first === undefined) return [];
    const names = table.carryOver.map(nameOfLine);
    const total = table.totals.find((row) => row.kind === 'total')?.name ?? '';
    return [problem('carry-over-apart', first.at, { names, total })];
  });
