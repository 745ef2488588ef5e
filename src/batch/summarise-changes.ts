import {
  compare,
  type Decimal,
  decimal,
  fromExact,
  isNegative,
  isZero,
  minus,
  plus,
  quotient,
  sumOf,
  ZERO,
} from '../numbers/decimal.js';
import { type LastYear, missingFrom } from './compare-years.js';
import type { ChangeSummary, MoneyCompared, Mover, Outcome, YearChange } from './outcome.js';

const MOST_MOVERS = 5;
const NOTHING: MoneyCompared = { before: ZERO, now: ZERO, count: 0 };

interface Pair {
  readonly row: Outcome;
  readonly rank: number | null;
  readonly year: YearChange;
}

const added = ({ before, now, count }: MoneyCompared, amount: Decimal, change: Decimal): MoneyCompared => ({
  before: plus(before, minus(amount, change)),
  now: plus(now, amount),
  count: count + 1,
});

function moneyCompared(pairs: readonly Pair[], of: 'income' | 'expenditure'): MoneyCompared {
  return pairs.reduce((sum, { row, year }) => {
    const [amount, change] = [row.figures?.[of] ?? null, year.money[of]];
    return amount === null || change === null ? sum : added(sum, fromExact(amount), change);
  }, NOTHING);
}

/** From which grade to which, for those that moved; in the order of the grades. */
function movesOf(pairs: readonly Pair[], order: readonly string[]): ChangeSummary['moves'] {
  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const { row, year } of pairs) {
    const [from, to] = [year.lastGrade, row.grade];
    if (from === null || to === null || from === to) continue;
    const key = `${from}\u0000${to}`;
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const place = (grade: string): number => (order.includes(grade) ? order.indexOf(grade) : order.length);
  return [...counts.values()].sort(
    (a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to) || (a.from + a.to < b.from + b.to ? -1 : 1),
  );
}

/** What all departments together changed; scores that rest on an error, and repeated rows, count for nothing. */
export function summariseChanges(
  rows: readonly Outcome[],
  ranks: readonly (number | null)[],
  changes: readonly (YearChange | null)[],
  last: LastYear,
  gradeOrder: readonly string[],
): ChangeSummary {
  const pairs = rows.flatMap((row, index): Pair[] => {
    const year = changes[index] ?? null;
    return year === null || row.status === 'repeated' ? [] : [{ row, rank: ranks[index] ?? null, year }];
  });
  const scored = pairs.filter(({ year }) => year.change !== null);
  const movers = scored.flatMap(({ row, rank, year }): Mover[] =>
    year.change === null || row.total === null
      ? []
      : [
          {
            department: row.department,
            lastScore: year.lastScore,
            score: fromExact(row.total),
            change: year.change,
            lastRank: year.lastRank,
            rank,
          },
        ],
  );
  const byName = (a: Mover, b: Mover): number =>
    a.department < b.department ? -1 : a.department > b.department ? 1 : 0;
  const risen = movers.filter(({ change }) => !isNegative(change) && !isZero(change));
  const fallen = movers.filter(({ change }) => isNegative(change));
  return {
    compared: scored.length,
    meanChange: quotient(sumOf(movers.map(({ change }) => change)), decimal(String(movers.length))),
    rose: risen.length,
    fell: fallen.length,
    unchanged: movers.length - risen.length - fallen.length,
    moves: movesOf(scored, gradeOrder),
    risen: risen.sort((a, b) => compare(b.change, a.change) || byName(a, b)).slice(0, MOST_MOVERS),
    fallen: fallen.sort((a, b) => compare(a.change, b.change) || byName(a, b)).slice(0, MOST_MOVERS),
    income: moneyCompared(pairs, 'income'),
    expenditure: moneyCompared(pairs, 'expenditure'),
    onlyNow: missingFrom(rows, last.rows),
    onlyBefore: missingFrom(last.rows, rows),
  };
}
