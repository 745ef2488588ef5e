import type { Decimal, Rounding } from '../numbers/decimal.js';
import type { NamedFigure } from './figure-names.js';
import type { Place } from './place.js';
import type { Method, MissingPolicy, NotApplicablePolicy, ScoreBand } from './rubric.js';

/** Fixed names of figures; each has a word in both languages. */
export type TraceWord =
  | NamedFigure
  | 'points'
  | 'score'
  | 'stated-score'
  | 'actual'
  | 'target'
  | 'out-of'
  | 'amount'
  | 'share'
  | 'sum-of-lines'
  | 'stated-total'
  | 'standard'
  | 'step'
  | 'deduction'
  | 'free'
  | 'span'
  | 'zero-at'
  | 'band-score'
  | 'items-score'
  | 'place-score'
  | 'earned'
  | 'points-of-all'
  | 'points-that-apply'
  | 'factor'
  | 'bound'
  | 'at-most'
  | 'effect'
  | 'before-adjustment';

/** How a value is meant to be read: money in the department's unit, a ratio shown in percent, points, a bare number. */
export type Measure = 'amount' | 'ratio' | 'points' | 'number';

/** Why the formula is what it is. */
export type TraceNote =
  | { readonly kind: 'rounding-tail' | 'lines-count' | 'stated-alone' | 'stated-counts' }
  | { readonly kind: 'target-reached' | 'below-floor' | 'past-the-end' | 'met' | 'not-met' | 'better' }
  | { readonly kind: 'rule'; readonly method: Method; readonly points: Decimal }
  | { readonly kind: 'band'; readonly band: ScoreBand }
  | { readonly kind: 'not-applicable'; readonly policy: NotApplicablePolicy }
  | { readonly kind: 'missing'; readonly policy: MissingPolicy }
  | { readonly kind: 'rounded'; readonly places: number; readonly rounding: Rounding }
  | { readonly kind: 'repeated' | 'bounded' | 'not-stated' | 'zero-base' | 'rows-unreadable' }
  /** The cells that are missing or cannot be read, or the rows where no cell can be named. */
  | { readonly kind: 'absent'; readonly cells: readonly Place[]; readonly isCut: boolean }
  /** There is no such table. */
  | { readonly kind: 'no-table'; readonly table: 'income' | 'expenditure' | 'indicators' }
  | { readonly kind: 'no-row' | 'cap-applies' | 'cap-idle' }
  | { readonly kind: 'grade'; readonly from: Decimal; readonly below: Decimal | null; readonly cap: string | null }
  | { readonly kind: 'next-grade'; readonly grade: string; readonly missing: Decimal; readonly ways: readonly Way[] };

/** Spending that alone would earn the points missing for the next grade. */
export interface Way {
  readonly name: string;
  readonly rate: Decimal;
  readonly more: Decimal;
}

/** A figure with everything that it was made from, down to the cells. */
export interface Trace {
  readonly word: TraceWord | null;
  /** What it is of: a line, a section, a leaf. */
  readonly name: string | null;
  /** Exact; null where it is absent or no number. */
  readonly value: Decimal | null;
  /** A grade. */
  readonly text: string | null;
  readonly measure: Measure;
  /**
   * Over the operands: {0} is the first. Numbers, + - * /, brackets, and floor, ceil, abs, min, max, round(x, places)
   * (half up) and roundeven(x, places) (half to even).
   * Null for a cell or a number of the rubric. Evaluating it with the operands' exact values gives the value.
   */
  readonly formula: string | null;
  readonly operands: readonly Trace[];
  readonly notes: readonly TraceNote[];
  /** The cell it stands in, as it was typed. */
  readonly source: { readonly at: Place; readonly text: string } | null;
  /** A number that the rubric gives. */
  readonly fromRubric: boolean;
  /** Rows, cells and whole tables (line 0) that it is of: what is wrong there is wrong with it. */
  readonly about: readonly Place[];
}
