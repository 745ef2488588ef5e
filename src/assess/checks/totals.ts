import type { BudgetTable, StatedTotal } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { AMOUNT_COLUMNS, type AmountColumn } from '../../domain/line-amounts.js';
import { nameOfLine } from '../../domain/line-names.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { AmountUnit } from '../../numbers/unit.js';
import { RunningSum } from '../reconcile.js';
import { type Check, tablesOf } from './case.js';

/**
 * The sums that stated ones cover in a column. Each runs on from the stretch before it where both begin at one line, so
 * that a table of nothing but totals is added once and not once for each.
 */
class CoveredSums {
  private readonly from = new Map<number, RunningSum>();
  private whole: RunningSum | null = null;

  constructor(
    private readonly table: BudgetTable,
    private readonly column: AmountColumn,
    private readonly unit: AmountUnit,
  ) {}

  /** A grand total covers this year's lines and what was set apart. */
  private grand(): RunningSum {
    const { table } = this;
    if (this.whole !== null) return this.whole;
    this.whole = new RunningSum(this.column, this.unit);
    for (const line of table.lines) this.whole.add(line);
    for (const row of table.carryOver) if (!row.marked) this.whole.add(row);
    return this.whole;
  }

  of({ kind, from, to }: StatedTotal): RunningSum {
    if (kind === 'grand') return this.grand();
    const before = this.from.get(from);
    const sum = before !== undefined && from + before.length <= to ? before : new RunningSum(this.column, this.unit);
    for (const line of this.table.lines.slice(from + sum.length, to)) sum.add(line);
    this.from.set(from, sum);
    return sum;
  }
}

function judge(total: StatedTotal, column: AmountColumn, sums: CoveredSums): Problem[] {
  const entry = total[column];
  if (entry === null) return [];
  const { agreement, stated, sum, allowed } = sums.of(total).beside(total);
  if (stated === null || sum === null) return [];
  const words = { name: total.name, figure: column, stated, summed: sum };
  if (agreement === 'rounding-tail') return [problem('total-off-by-rounding', entry.at, { ...words, allowed })];
  return agreement === 'mismatch' ? [problem('total-mismatch', entry.at, words)] : [];
}

/** Does every stated sum agree with the lines that it covers? */
export const checkTotals: Check = (given) =>
  tablesOf(given)
    .filter(({ table }) => table.complete)
    .flatMap(({ table }) => {
      const sums = AMOUNT_COLUMNS.map(
        (column) => [column, new CoveredSums(table, column, given.department.unit)] as const,
      );
      return inEach(table.totals, (total) => inEach(sums, ([column, of]) => judge(total, column, of)));
    });

/** Which rows stand below the total and do not belong to this year? */
export const checkCarryOver: Check = (given) =>
  inEach(tablesOf(given), ({ table }) => {
    const [first] = table.carryOver;
    if (first === undefined) return [];
    const names = table.carryOver.map(nameOfLine);
    const total = table.totals.find((row) => row.kind === 'total')?.name ?? '';
    return [problem('carry-over-apart', first.at, { names, total })];
  });
