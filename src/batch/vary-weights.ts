import type { BatchRow, RowGrading, Stability } from '../domain/batch.js';
import {
  compare,
  type Decimal,
  decimal,
  decimalsOf,
  fromExact,
  isAtLeast,
  minus,
  plus,
  proportion,
  quotient,
  shifted,
  sumOf,
  ZERO,
} from '../domain/decimal.js';

export interface Variation {
  /** Each section's weight lies within ± this many percent of its own. */
  readonly percent: Decimal;
  /** Random draws; null for every corner of the range instead. */
  readonly draws: number | null;
  readonly seed: number;
}

/** Factors lie on a grid of this many steps to either side, so that every draw is an exact decimal. */
const STEPS = 1_000;
/** 2 to the power of this many sections are the most corners that are tried. */
export const MOST_CORNERS = 12;

/** A sequence of whole numbers from a seed, the same everywhere (mulberry32). */
function* numbersFrom(seed: number): Generator<number, never> {
  let state = seed >>> 0;
  for (;;) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    yield (mixed ^ (mixed >>> 14)) >>> 0;
  }
}

/** The steps of every draw: whole numbers from −STEPS to STEPS, one for each section. */
function* drawsOf(sections: number, { draws, seed }: Variation): Generator<readonly number[]> {
  if (draws === null) {
    for (let corner = 0; corner < 2 ** sections; corner += 1) {
      yield Array.from({ length: sections }, (_, index) =>
        Math.floor(corner / 2 ** index) % 2 === 0 ? -STEPS : STEPS,
      );
    }
    return;
  }
  const numbers = numbersFrom(seed);
  for (let draw = 0; draw < draws; draw += 1) {
    yield Array.from({ length: sections }, () => (numbers.next().value % (2 * STEPS + 1)) - STEPS);
  }
}

interface Entrant {
  readonly index: number;
  /** By section, as whole numbers of one small unit. */
  readonly points: readonly bigint[];
  readonly scores: readonly bigint[];
  /** What the total has beside the sections. */
  readonly beside: Decimal;
  readonly fullMarks: Decimal;
  readonly grade: string;
  readonly grading: RowGrading;
}

const wholes = (value: Decimal, places: number): bigint => BigInt(shifted(value, places).toFixed(0));

/** Rows that have a total, a grade and sections with points. */
function entrantsOf(
  rows: readonly BatchRow[],
  gradingOf: (row: BatchRow) => RowGrading | null,
  names: readonly string[],
): Entrant[] {
  const known = rows.flatMap((row, index) => {
    const { total, grade, sections, status } = row;
    const grading = gradingOf(row);
    if (total === null || grade === null || sections === null || grading === null || status === 'repeated') return [];
    const figures = sections.flatMap(({ name, points, score }) =>
      points === null || score === null ? [] : [{ name, points: fromExact(points), score: fromExact(score) }],
    );
    return figures.length < sections.length ? [] : [{ index, figures, total: fromExact(total), grade, grading }];
  });
  const all = known.flatMap(({ figures }) => figures.flatMap(({ points, score }) => [points, score]));
  const places = all.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
  return known.map(({ index, figures, total, grade, grading }) => {
    const of = (name: string, key: 'points' | 'score'): bigint =>
      wholes(sumOf(figures.filter((figure) => figure.name === name).map((figure) => figure[key])), places);
    return {
      index,
      points: names.map((name) => of(name, 'points')),
      scores: names.map((name) => of(name, 'score')),
      beside: minus(total, sumOf(figures.map(({ score }) => score))),
      fullMarks: sumOf(figures.map(({ points }) => points)),
      grade,
      grading,
    };
  });
}

/** Names of all sections, in code point order: no order of rows decides which draw is whose. */
export const sectionNames = (rows: readonly BatchRow[]): string[] =>
  [...new Set(rows.flatMap((row) => (row.sections ?? []).map(({ name }) => name)))].sort();

const gradeIn = (total: Decimal, { bands }: RowGrading): string | undefined =>
  (bands.find((band) => isAtLeast(total, band.from)) ?? bands.at(-1))?.grade;

/**
 * Varies the weights of the sections: each is multiplied by a factor within ± percent, and all are scaled so that the
 * points add up to what they were. A score is then Σ score × factor ÷ Σ points × factor of the points, plus what
 * stands beside the sections. Null for rows that have no rank. Yields after every draw.
 */
export function* varyWeights(
  rows: readonly BatchRow[],
  gradingOf: (row: BatchRow) => RowGrading | null,
  variation: Variation,
): Generator<undefined, (Stability | null)[], undefined> {
  const names = sectionNames(rows);
  const entrants = entrantsOf(rows, gradingOf, names);
  const best = new Array<number>(entrants.length).fill(Number.POSITIVE_INFINITY);
  const worst = new Array<number>(entrants.length).fill(0);
  const held = new Array<number>(entrants.length).fill(0);
  let count = 0;
  const percent = wholes(variation.percent, decimalsOf(variation.percent));
  const whole = 100n * 10n ** BigInt(decimalsOf(variation.percent)) * BigInt(STEPS);
  for (const steps of drawsOf(names.length, variation)) {
    count += 1;
    const factors = steps.map((step) => whole + percent * BigInt(step));
    const totals = entrants.map(({ points, scores, beside, fullMarks }) => {
      let earned = 0n;
      let possible = 0n;
      for (const [index, factor] of factors.entries()) {
        earned += (scores[index] ?? 0n) * factor;
        possible += (points[index] ?? 0n) * factor;
      }
      const share = proportion(fullMarks, decimal(earned.toString()), decimal(possible.toString()));
      return plus(share ?? ZERO, beside);
    });
    const order = totals.map((_, index) => index).sort((a, b) => compare(totals[b] ?? ZERO, totals[a] ?? ZERO));
    let rank = 0;
    for (const [position, index] of order.entries()) {
      const before = totals[order[position - 1] ?? -1];
      const total = totals[index] ?? ZERO;
      if (before === undefined || compare(before, total) !== 0) rank = position + 1;
      best[index] = Math.min(best[index] ?? rank, rank);
      worst[index] = Math.max(worst[index] ?? rank, rank);
      const entrant = entrants[index];
      if (entrant !== undefined && gradeIn(total, entrant.grading) === entrant.grade)
        held[index] = (held[index] ?? 0) + 1;
    }
    yield;
  }
  const answers: (Stability | null)[] = rows.map(() => null);
  for (const [index, entrant] of entrants.entries()) {
    const share = quotient(decimal(String(held[index] ?? 0)), decimal(String(count)));
    if (share === null) continue;
    answers[entrant.index] = { rankBest: best[index] ?? 0, rankWorst: worst[index] ?? 0, gradeHolds: share };
  }
  return answers;
}
