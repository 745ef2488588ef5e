import { normalised } from '../domain/nearest-name.js';
import {
  absolute,
  type Decimal,
  fromExact,
  isBelow,
  minus,
  plus,
  powerOfTen,
  sumOf,
  ZERO,
} from '../numbers/decimal.js';
import type { MoneyChange, Outcome, SectionChange, YearChange } from './outcome.js';

/** Last year's batch: under the rubric of that year, and under this year's where that is another one. */
export interface LastYear {
  readonly rows: readonly Outcome[];
  readonly ranks: readonly (number | null)[];
  readonly underThisRubric: readonly Outcome[] | null;
}

/** Smaller than any difference of inputs: a remainder below it is the end of a quotient. */
const NOTHING = powerOfTen(-60);

/** The difference of two exact texts; nothing where only the ends of quotients differ. */
function difference(a: Decimal, b: Decimal): Decimal {
  const off = minus(a, b);
  return isBelow(absolute(off), NOTHING) ? ZERO : off;
}

type Scores = ReadonlyMap<string | null, Decimal>;

/** Scores of the sections, and under null what the total has beside them. */
function scoresOf({ total, sections }: Outcome): Scores | null {
  if (total === null || sections === null) return null;
  const scores = new Map<string | null, Decimal>();
  for (const { name, score } of sections) {
    if (score === null) return null;
    scores.set(name, plus(scores.get(name) ?? ZERO, fromExact(score)));
  }
  const beside = difference(fromExact(total), sumOf(scores.values()));
  if (!beside.isZero()) scores.set(null, beside);
  return scores;
}

function splitOf(last: Scores, between: Scores, now: Scores): SectionChange[] {
  const names = new Set([...now.keys(), ...between.keys(), ...last.keys()]);
  const of = (scores: Scores, name: string | null): Decimal => scores.get(name) ?? ZERO;
  return [...names].map((section) => ({
    section,
    rule: difference(of(between, section), of(last, section)),
    performance: difference(of(now, section), of(between, section)),
  }));
}

const keyOf = ({ department, project }: Outcome): string => normalised(`${department}\u0000${project ?? ''}`);

/** Rows of each department, later years first; repeated ones are left out. */
function byDepartment(rows: readonly Outcome[]): Map<string, { row: Outcome; index: number }[]> {
  const found = new Map<string, { row: Outcome; index: number }[]>();
  for (const [index, row] of rows.entries()) {
    if (row.status === 'repeated') continue;
    const known = found.get(keyOf(row));
    if (known === undefined) found.set(keyOf(row), [{ row, index }]);
    else known.push({ row, index });
  }
  for (const one of found.values()) one.sort((a, b) => ((a.row.year ?? '') < (b.row.year ?? '') ? 1 : -1));
  return found;
}

/** A total that no error speaks against. */
const soundTotal = ({ total, scoreError }: Outcome): Decimal | null =>
  total === null || scoreError !== null ? null : fromExact(total);

const lessThan = (now: string | null | undefined, before: string | null | undefined): Decimal | null =>
  now == null || before == null ? null : minus(fromExact(now), fromExact(before));

const moneyOf = ({ figures: now }: Outcome, { figures: before }: Outcome): MoneyChange => ({
  income: lessThan(now?.income, before?.income),
  expenditure: lessThan(now?.expenditure, before?.expenditure),
  amountPlaces: Math.max(now?.amountPlaces ?? 0, before?.amountPlaces ?? 0),
  readPlaces: Math.max(now?.readPlaces ?? 0, before?.readPlaces ?? 0),
});

/** The latest earlier year of the same name, by its index; without years the other row of that name. */
function earlierOf(row: Outcome, before: ReturnType<typeof byDepartment>): number | null {
  const found = (before.get(keyOf(row)) ?? []).find(
    (one) => row.year === null || one.row.year === null || one.row.year < row.year,
  );
  return found?.index ?? null;
}

/**
 * Each department beside the latest earlier year of the same name; null where there is none. With two rubrics the
 * change is split in two: what this year's rules make of last year's data, and what the year itself changed.
 */
export function compareYears(rows: readonly Outcome[], last: LastYear): (YearChange | null)[] {
  const before = byDepartment(last.rows);
  return rows.map((row) => {
    const index = earlierOf(row, before);
    const earlier = index === null ? undefined : last.rows[index];
    if (index === null || earlier === undefined) return null;
    const same = last.underThisRubric;
    const between = same === null ? earlier : (same[index] ?? earlier);
    const [then, middle, now] = [soundTotal(earlier), soundTotal(between), soundTotal(row)];
    const scores = [earlier, between, row].map(scoresOf);
    const [a, b, c] = scores;
    const isSound = then !== null && now !== null;
    const isSplit = same !== null && then !== null && middle !== null;
    return {
      lastScore: earlier.total === null ? null : fromExact(earlier.total),
      lastGrade: earlier.grade,
      lastRank: last.ranks[index] ?? null,
      change: isSound ? difference(now, then) : null,
      money: moneyOf(row, earlier),
      rule: isSplit ? difference(middle, then) : null,
      performance: isSplit && now !== null ? difference(now, middle) : null,
      sections: isSound && a && b && c ? splitOf(a, b, c) : [],
    };
  });
}

/** The names of departments in `rows` of which `others` have none, each once. */
export function missingFrom(rows: readonly Outcome[], others: readonly Outcome[]): string[] {
  const known = new Set(others.map(keyOf));
  return [...new Map(rows.map((row) => [keyOf(row), row.department])).entries()].flatMap(([key, name]) =>
    known.has(key) ? [] : [name],
  );
}
