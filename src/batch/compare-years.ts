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
import type { Outcome, SectionChange, YearChange } from './outcome.js';

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

const keyOf = ({ department }: Outcome): string => normalised(department);

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

/**
 * Each department beside the latest earlier year of the same name; null where there is none with a score. With two
 * rubrics the change is split in two: what this year's rules make of last year's data, and what the year itself changed.
 */
export function compareYears(rows: readonly Outcome[], last: LastYear): (YearChange | null)[] {
  const before = byDepartment(last.rows);
  return rows.map((row) => {
    const earlier = (before.get(keyOf(row)) ?? []).find(
      (one) => row.year === null || one.row.year === null || one.row.year < row.year,
    );
    if (earlier === undefined || earlier.row.total === null) return null;
    const lastScore = fromExact(earlier.row.total);
    const same = last.underThisRubric;
    const scores = [
      scoresOf(earlier.row),
      scoresOf(same === null ? earlier.row : (same[earlier.index] ?? earlier.row)),
      scoresOf(row),
    ];
    const [then, between, now] = scores;
    const between_ = same === null ? earlier.row.total : (same[earlier.index]?.total ?? null);
    const change = row.total === null ? null : difference(fromExact(row.total), lastScore);
    const isSplit = same !== null && between_ !== null;
    return {
      lastScore,
      lastGrade: earlier.row.grade,
      lastRank: last.ranks[earlier.index] ?? null,
      change,
      rule: isSplit ? difference(fromExact(between_), lastScore) : null,
      performance: isSplit && row.total !== null ? difference(fromExact(row.total), fromExact(between_)) : null,
      sections: then && between && now ? splitOf(then, between, now) : [],
    };
  });
}
