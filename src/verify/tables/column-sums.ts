import { isZero } from '../../numbers/decimal.js';
import type { Figure } from '../figures/figure.js';
import { areComparable } from '../figures/unit.js';
import { agreementOf } from '../judge/agreement.js';
import type { Candidate } from '../judge/candidate.js';
import { sumCandidate } from '../relations/totals.js';
import type { Column, Row, Table } from './table.js';

/** Ways to tell the rows that a total is made of, likeliest first. */
function readingsOf(table: Table, total: Row): Row[][] {
  const { rows } = table;
  const behind = rows.slice(total.index + 1);
  const ahead = rows.slice(0, total.index);
  const readings: Row[][] = [];
  if (total.level !== null) readings.push(deeperThan(behind, total.level));
  else {
    const untilTotal = behind.slice(0, lengthUntilTotal(behind));
    const sinceTotal = ahead.slice(ahead.findLastIndex((row) => row.isTotal) + 1);
    const isFirst = ahead.every((row) => row.isTotal);
    readings.push(...(isFirst ? [untilTotal, ahead] : [sinceTotal, ahead.filter((row) => !row.isTotal), untilTotal]));
    readings.push(rows.filter((row) => !row.isTotal));
    readings.push(rows.filter((row) => row !== total));
    readings.push(ahead.filter((row) => row.isTotal));
  }
  return readings.flatMap((reading) => [topOf(reading), reading]).filter((reading) => reading.length > 0);
}

const lengthUntilTotal = (rows: readonly Row[]): number => {
  const found = rows.findIndex((row) => row.isTotal);
  return found < 0 ? rows.length : found;
};

/** Rows behind that stand deeper, up to the next that does not; of these the least deep. */
function deeperThan(rows: readonly Row[], level: number): Row[] {
  const end = rows.findIndex((row) => row.level !== null && row.level <= level);
  const inside = end < 0 ? rows : rows.slice(0, end);
  const least = Math.min(...inside.map((row) => row.level ?? 9));
  return inside.filter((row) => (row.level ?? 9) === least);
}

/** Without the parts of parts: rows of 其中, and those that are numbered deeper than the first. */
function topOf(rows: readonly Row[]): Row[] {
  const [first] = rows;
  if (first === undefined) return [];
  if (first.isOfWhich) return [...rows];
  const least = Math.min(...rows.map((row) => row.level ?? 9));
  return rows.filter((row) => !row.isOfWhich && (row.level ?? 9) === (first.level === null ? 9 : least));
}

function candidateFor(table: Table, column: Column, total: Figure, rows: readonly Row[]): Candidate | null {
  const parts: Figure[] = [];
  for (const row of rows) {
    const part = table.cell(row, column);
    if (part !== null && areComparable(part.unit, total.unit)) parts.push(part);
  }
  if (parts.length === 0) return null;
  return sumCandidate(
    total,
    parts.map((figure) => ({ figure, sign: 1 })),
    'table',
    false,
  );
}

const SUMMED: ReadonlySet<Column['role']> = new Set(['amount', 'points', 'score']);

/** Sums down the columns: a reading that holds in one column is the reading of all. */
export function columnSums(table: Table): Candidate[] {
  const columns = table.columns.filter((column) => SUMMED.has(column.role));
  const found: Candidate[] = [];
  for (const total of table.rows.filter((row) => row.isTotal)) {
    const tried = readingsOf(table, total).map((rows) =>
      columns.flatMap((column) => {
        const stated = table.cell(total, column);
        const made = stated === null ? null : candidateFor(table, column, stated, rows);
        return made === null ? [] : [made];
      }),
    );
    const usable = tried.filter((made) => made.length > 0);
    const holds = (made: readonly Candidate[]): number => made.filter((one) => agreementOf(one) !== 'off').length;
    const ranked = [...usable].sort((a, b) => holds(b) - holds(a));
    const [first] = ranked;
    const isTold = first !== undefined && (holds(first) > 0 || first.some((one) => one.operands.length > 1));
    const best = isTold ? first : (ranked.find((made) => made.some((one) => one.operands.length > 1)) ?? first);
    if (best === undefined) continue;
    const isSingle = best.every((one) => one.operands.length === 1);
    // One part alone proves nothing, unless the total says that there is nothing.
    // 本年收入合计 beside 收入合计 is a part of it as a rule.
    const isLoose = !/^(?:合计|总计|小计|总分)/.test(total.name) && table.rows.filter((row) => row.isTotal).length > 1;
    if (isLoose && holds(best) === 0) continue;
    for (const one of best) found.push({ ...one, isStrong: !isSingle || isZero(one.stated.value) || holds(best) > 0 });
  }
  return [...found, ...changeSums(table), ...announcedSums(table, columns)];
}

/** Changes add up, too; what is wrong in them shows in their rows. */
function changeSums(table: Table): Candidate[] {
  const found: Candidate[] = [];
  for (const column of table.columns.filter((one) => one.role === 'change')) {
    for (const total of table.rows.filter((row) => row.isTotal)) {
      const stated = table.cell(total, column);
      const made = readingsOf(table, total).flatMap((rows) =>
        stated === null ? [] : (candidateFor(table, column, stated, rows) ?? []),
      );
      const holding = made.find((one) => one.operands.length > 1 && agreementOf(one) !== 'off');
      if (holding !== undefined) found.push({ ...holding, isStrong: true });
    }
  }
  return found;
}

/** …构成情况见下表: the row that the words before the table name is the sum of the others though it does not say so. */
function announcedSums(table: Table, columns: readonly Column[]): Candidate[] {
  if (table.rows.length < 3 || table.rows.some((row) => row.isTotal)) return [];
  const isAnnounced = (row: Row): boolean =>
    /构成|组成|明细/.test(table.before) && row.name.length >= 2 && table.before.includes(row.name);
  const ends = [table.rows[0], table.rows.at(-1)].filter((row) => row !== undefined);
  const total = ends.find(isAnnounced) ?? table.rows[0];
  if (total === undefined) return [];
  const rest = table.rows.filter((row) => row !== total);
  return columns.flatMap((column) => {
    const stated = table.cell(total, column);
    const made = stated === null ? null : candidateFor(table, column, stated, rest);
    if (made === null || (!isAnnounced(total) && agreementOf(made) === 'off')) return [];
    return [{ ...made, isStrong: isAnnounced(total) }];
  });
}
