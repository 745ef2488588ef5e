import { type Decimal, decimal, decimalsOf, type Rounding } from './decimal.js';

/** How a value is meant to be read: money in the table's unit, a ratio shown in percent, points, a bare number. */
export type Measure = 'amount' | 'ratio' | 'points' | 'number';

/** Decimals of what is shown: a number of them, all that there are, or as many as the reader asked for. */
export type Places = number | 'full' | 'chosen';

/** Decimals of points that are shown as they are; more than these come from handing points on. */
const LONGEST_POINTS = 4;

/** A number on its way to a reader: exact, with what it measures and the decimals that show it. Only a format rounds it. */
export class Figure {
  constructor(
    readonly value: Decimal,
    readonly measure: Measure,
    readonly places: Places,
    /** Shown with its sign where people read it: a change. */
    readonly signed = false,
    /** Of this figure, whatever the reader asked for: a total is rounded as its grade was found. */
    readonly rounding: Rounding | null = null,
    /** Decimals where people read it, if they are others. */
    readonly readPlaces: number | null = null,
  ) {}
}

type Value = Decimal | null;
type Shown = Figure | null;

/** How amounts of one table are shown: decimals that show all of them in full, and those that people read. */
export interface AmountPlaces {
  readonly amountPlaces: number;
  readonly readPlaces: number;
}

export const amount = (value: Value, { amountPlaces, readPlaces }: AmountPlaces): Shown =>
  value === null ? null : new Figure(value, 'amount', amountPlaces, false, null, readPlaces);

/** A ratio (0.9928…), shown in percent. */
export const ratio = (value: Value): Shown => (value === null ? null : new Figure(value, 'ratio', 'chosen'));

/** A ratio whose percentage is shown in full: a rule's own. */
export const ratioInFull = (value: Decimal): Figure =>
  new Figure(value, 'ratio', Math.max(0, value.decimalPlaces() - 2));

export const score = (value: Value, places: number): Shown =>
  value === null ? null : new Figure(value, 'points', places);

/** A total with the decimals and the rounding by which it was graded. */
export const total = (
  value: Value,
  { places, rounding }: { readonly places: { readonly total: number }; readonly rounding: Rounding },
): Shown => (value === null ? null : new Figure(value, 'points', places.total, false, rounding));

/** Points in full, unless handing them on has made them a long fraction. */
export const points = (value: Value, scorePlaces: number): Shown =>
  value === null ? null : new Figure(value, 'points', decimalsOf(value) > LONGEST_POINTS ? scorePlaces : 'full');

/** A change of points. */
export const change = (value: Value, places: number): Shown =>
  value === null ? null : new Figure(value, 'points', places, true);

/** Every digit that there is. */
export const exact = (value: Value): Shown => (value === null ? null : new Figure(value, 'number', 'full'));

/** A whole number of things. */
export const count = (value: number): Figure => new Figure(decimal(String(value)), 'number', 0);
