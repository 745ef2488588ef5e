import type { Operand } from '../domain/assessment.js';
import type { Entry, Indicator } from '../domain/department.js';
import { inEach } from '../domain/in-each.js';
import { type Decimal, HUNDRED, isEqual, ONE, proportion, quotient, sumOf, times } from '../numbers/decimal.js';

/** How the table counts: points that scores are a part of, or weights of scores out of a common maximum. */
export interface Marking {
  readonly weighted: boolean;
  /** Σ of the weights as a ratio (1 when they are complete); null in a table of points. */
  readonly weightSum: Decimal | null;
  pointsEntryOf(indicator: Indicator): Entry | null;
  /** Null where the cell is absent or unreadable. */
  pointsOf(indicator: Indicator): Decimal | null;
  /** What a stated score is out of, in a table of weights. */
  maximumOf(indicator: Indicator): Operand | null;
  /** What a stated score is worth in points. */
  earned(indicator: Indicator, stated: Decimal): Decimal | null;
}

const weightEntry = (indicator: Indicator): Entry | null => indicator.weight ?? indicator.points;

function valuesOf(entries: readonly (Entry | null)[]): Decimal[] {
  return inEach(entries, (entry) => (entry === null || entry.value === null ? [] : [entry.value]));
}

/**
 * 权重 with percent signs, adding up to 1, or beside a column of 满分 weigh scores; adding up to 100 without signs and
 * without 满分 they are points.
 */
function isWeighted(indicators: readonly Indicator[], scoresOutOf: Decimal | null): boolean {
  if (scoresOutOf !== null) return true;
  const weights = indicators.map((indicator) => indicator.weight);
  if (weights.some((weight) => weight?.percent === true)) return true;
  if (indicators.some(({ weight, points }) => weight !== null && points !== null)) return true;
  const values = valuesOf(weights);
  return values.length > 0 && isEqual(sumOf(values), ONE);
}

/** 分值 are points, and a score is a part of them. */
export const byPoints: Marking = {
  weighted: false,
  weightSum: null,
  pointsEntryOf: (indicator) => indicator.points ?? indicator.weight,
  pointsOf: (indicator) => (indicator.points ?? indicator.weight)?.value ?? null,
  maximumOf: () => null,
  earned: (_indicator, stated) => stated,
};

function byWeights(indicators: readonly Indicator[], scoresOutOf: Decimal | null): Marking {
  const entries = indicators.map(weightEntry);
  const sum = sumOf(valuesOf(entries));
  const asRatio = isEqual(sum, ONE) && !entries.some((entry) => entry?.percent === true);
  const ratioOf = (value: Decimal): Decimal | null => (asRatio ? value : quotient(value, HUNDRED));
  const pointsOf = (indicator: Indicator): Decimal | null => {
    const value = weightEntry(indicator)?.value ?? null;
    const ratio = value === null ? null : ratioOf(value);
    return ratio === null ? null : times(ratio, HUNDRED);
  };
  /** Out of --scores-out-of, else the row's own 满分, else 100. */
  const maximumOf = (indicator: Indicator): Operand | null => {
    const { weight, points } = indicator;
    if (scoresOutOf !== null) return { value: scoresOutOf, percent: false, source: { kind: 'rubric' } };
    if (weight === null || points === null) return { value: HUNDRED, percent: false, source: { kind: 'rubric' } };
    const { value, text, at } = points;
    return value === null ? null : { value, percent: false, source: { kind: 'cell', text, at } };
  };
  return {
    weighted: true,
    weightSum: ratioOf(sum),
    pointsEntryOf: weightEntry,
    pointsOf,
    maximumOf,
    earned: (indicator, stated) => {
      const points = pointsOf(indicator);
      const maximum = maximumOf(indicator);
      return points === null || maximum === null ? null : proportion(points, stated, maximum.value);
    },
  };
}

/** Reads from the table itself whether it holds points or weights; `scoresOutOf` settles it by hand. */
export function markingOf(indicators: readonly Indicator[], scoresOutOf: Decimal | null): Marking {
  return isWeighted(indicators, scoresOutOf) ? byWeights(indicators, scoresOutOf) : byPoints;
}
