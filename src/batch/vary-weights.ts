import { type Decimal, decimal, decimalsOf, fromExact, minus, quotient, shifted, sumOf } from '../numbers/decimal.js';
import type { Outcome, RowGrading, Stability } from './outcome.js';
import { isRanked } from './rank.js';

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
  readonly beside: bigint;
  /** Σ of the points: what the varied points are scaled back to. */
  readonly sum: bigint;
  readonly fullMarks: bigint;
  readonly grade: string;
  /** Best first, each from so many parts of the smallest difference that counts. */
  readonly bands: readonly { readonly grade: string; readonly from: bigint }[];
}

/** Scores are told apart to this many places: beyond them are the ends of quotients, and equal scores must stay equal. */
const SURE_PLACES = 60;
const SURE = 10n ** BigInt(SURE_PLACES);

/** a ÷ b to the nearest whole number, b above zero. */
function nearest(a: bigint, b: bigint): bigint {
  const twice = 2n * (a < 0n ? -a : a) + b;
  const size = twice / (2n * b);
  return a < 0n ? -size : size;
}

const wholes = (value: Decimal, places: number): bigint => BigInt(shifted(value, places).toFixed(0));

/** Rows that have a total, a grade and sections with points. */
function entrantsOf(
  rows: readonly Outcome[],
  gradingOf: (row: Outcome) => RowGrading | null,
  names: readonly string[],
): { readonly entrants: readonly Entrant[]; readonly unit: bigint } {
  const known = rows.flatMap((row, index) => {
    const { total, grade, sections, fullMarks } = row;
    const grading = gradingOf(row);
    if (!isRanked(row) || total === null || fullMarks === null) return [];
    if (grade === null || sections === null || grading === null || fromExact(fullMarks).isZero()) return [];
    const figures = sections.flatMap(({ name, points, score }) =>
      points === null || score === null ? [] : [{ name, points: fromExact(points), score: fromExact(score) }],
    );
    const own = { index, figures, total: fromExact(total), fullMarks: fromExact(fullMarks), grade, grading };
    return figures.length < sections.length ? [] : [own];
  });
  const places = known.reduce((most, { figures, total, fullMarks }) => {
    const values = [total, fullMarks, ...figures.flatMap(({ points, score }) => [points, score])];
    return values.reduce((finest, value) => Math.max(finest, decimalsOf(value)), most);
  }, 0);
  const entrants = known.map(({ index, figures, total, fullMarks, grade, grading }) => {
    const of = (name: string, key: 'points' | 'score'): bigint =>
      wholes(sumOf(figures.filter((figure) => figure.name === name).map((figure) => figure[key])), places);
    return {
      index,
      points: names.map((name) => of(name, 'points')),
      scores: names.map((name) => of(name, 'score')),
      beside: wholes(minus(total, sumOf(figures.map(({ score }) => score))), places),
      sum: wholes(sumOf(figures.map(({ points }) => points)), places),
      fullMarks: wholes(fullMarks, places),
      grade,
      bands: grading.bands.map((band) => ({ grade: band.grade, from: wholes(band.from, SURE_PLACES) })),
    };
  });
  return { entrants, unit: 10n ** BigInt(places) };
}

/** Names of all sections, in code point order: no order of rows decides which draw is whose. */
export const sectionNames = (rows: readonly Outcome[]): string[] =>
  [...new Set(rows.flatMap((row) => (row.sections ?? []).map(({ name }) => name)))].sort();

const gradeIn = (total: bigint, { bands }: Entrant): string | undefined =>
  (bands.find((band) => total >= band.from) ?? bands.at(-1))?.grade;

/** The total under these weights, and what it is of the full marks, in parts of the smallest difference that counts. */
function varied(entrant: Entrant, factors: readonly bigint[], unit: bigint): { total: bigint; share: bigint } {
  const { points, scores, beside, sum, fullMarks } = entrant;
  let earned = 0n;
  let possible = 0n;
  for (const [index, factor] of factors.entries()) {
    earned += (scores[index] ?? 0n) * factor;
    possible += (points[index] ?? 0n) * factor;
  }
  const [top, bottom] = possible === 0n ? [beside, 1n] : [sum * earned + beside * possible, possible];
  return { total: nearest(top * SURE, bottom * unit), share: nearest(top * SURE, bottom * fullMarks) };
}

const highestFirst = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0);

/**
 * Varies the weights of the sections: each is multiplied by a factor within ± percent, and all are scaled so that the
 * points add up to what they were. A score is then Σ score × factor ÷ Σ points × factor of the points, plus what
 * stands beside the sections; ranks follow what it is of the full marks. Null for rows that have no rank. Yields after
 * every draw.
 */
export function* varyWeights(
  rows: readonly Outcome[],
  gradingOf: (row: Outcome) => RowGrading | null,
  variation: Variation,
): Generator<undefined, (Stability | null)[], undefined> {
  const names = sectionNames(rows);
  const { entrants, unit } = entrantsOf(rows, gradingOf, names);
  const best = new Array<number>(entrants.length).fill(Number.POSITIVE_INFINITY);
  const worst = new Array<number>(entrants.length).fill(0);
  const held = new Array<number>(entrants.length).fill(0);
  let count = 0;
  const percent = wholes(variation.percent, decimalsOf(variation.percent));
  const whole = 100n * 10n ** BigInt(decimalsOf(variation.percent)) * BigInt(STEPS);
  for (const steps of drawsOf(names.length, variation)) {
    count += 1;
    const factors = steps.map((step) => whole + percent * BigInt(step));
    const results = entrants.map((entrant) => varied(entrant, factors, unit));
    const shareOf = (index: number): bigint => results[index]?.share ?? 0n;
    const order = entrants.map((_, index) => index).sort((a, b) => highestFirst(shareOf(a), shareOf(b)));
    let rank = 0;
    for (const [position, index] of order.entries()) {
      const before = order[position - 1];
      if (before === undefined || shareOf(before) !== shareOf(index)) rank = position + 1;
      best[index] = Math.min(best[index] ?? rank, rank);
      worst[index] = Math.max(worst[index] ?? rank, rank);
      const entrant = entrants[index];
      if (entrant !== undefined && gradeIn(results[index]?.total ?? 0n, entrant) === entrant.grade)
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
