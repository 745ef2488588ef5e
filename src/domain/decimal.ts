import { Decimal as Base } from 'decimal.js';

/**
 * The one class of number that holds money, rates and points. 200 significant digits are far more than any
 * quotient of the inputs needs (they have 30 at most), so nothing is lost on the way to the one rounding at output.
 * A clone, never `Decimal.set`: other users of decimal.js in the process keep their own settings.
 */
const Exact = Base.clone({
  defaults: true,
  precision: 200,
  rounding: Base.ROUND_HALF_UP,
  maxE: 1000,
  minE: -1000,
  toExpNeg: -1000,
  toExpPos: 1000,
});

export type Decimal = Base;
export type Rounding = 'half-up' | 'half-even';

/** Digits kept when a quotient is shown in full: enough to recompute any published figure. */
const SHOWN_DIGITS = 30;
/** Decimal places that survive chains of quotients; what lies beyond are guard digits. */
const SETTLED_PLACES = 120;
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const MAX_DIGITS = 30;
const MAX_LENGTH = 64;

/**
 * Plain ASCII digits only (`-12.50`): decimal.js alone would also accept "0x10", "1e3", "1_000", "NaN" and "Infinity".
 * Undefined for anything else, and for more than 64 characters or 30 significant digits.
 */
export function readDecimal(text: string): Decimal | undefined {
  if (text.length > MAX_LENGTH || !PLAIN.test(text)) return undefined;
  if (text.replace(/^-?0*\.?0*|\./g, '').length > MAX_DIGITS) return undefined;
  const value = new Exact(text);
  return value.isZero() ? ZERO : value;
}

/** A number written in our own source. Not for data: it throws where `readDecimal` answers. */
export function decimal(literal: string): Decimal {
  if (!PLAIN.test(literal)) throw new Error(`not a plain decimal: ${literal}`);
  return new Exact(literal);
}

export const ZERO: Decimal = new Exact('0');
export const ONE: Decimal = new Exact('1');
export const HUNDRED: Decimal = new Exact('100');

export const plus = (a: Decimal, b: Decimal): Decimal => a.plus(b);
export const minus = (a: Decimal, b: Decimal): Decimal => a.minus(b);
export const times = (a: Decimal, b: Decimal): Decimal => a.times(b);

export function sumOf(values: Iterable<Decimal>): Decimal {
  let sum = ZERO;
  for (const value of values) sum = sum.plus(value);
  return sum;
}

/** The sum, or null as soon as one of the values is absent: never a partial sum. */
export function sumOrNull(values: Iterable<Decimal | null>): Decimal | null {
  let sum = ZERO;
  for (const value of values) {
    if (value === null) return null;
    sum = sum.plus(value);
  }
  return sum;
}

/** a ÷ b, or null on a zero base: what that means is for the caller to rule. */
export function quotient(a: Decimal, b: Decimal): Decimal | null {
  return b.isZero() ? null : a.div(b);
}

/** a × b ÷ c in one division, or null on a zero base. Multiplying first keeps 1 ÷ 3 × 270 exact. */
export function proportion(a: Decimal, b: Decimal, c: Decimal): Decimal | null {
  return c.isZero() ? null : a.times(b).div(c);
}

/**
 * The value without its guard digits, so that 10/3 + 10/3 + 10/3 is 10 when it meets a grade band.
 * Inputs have at most 30 digits, so two different figures never meet within 120 decimal places.
 */
export function settled(value: Decimal): Decimal {
  return value.toDecimalPlaces(SETTLED_PLACES, Base.ROUND_HALF_EVEN);
}

/** Negative, zero or positive as a is below, equal to or above b. Decimals are never compared with `<`. */
export function compare(a: Decimal, b: Decimal): number {
  return settled(a).comparedTo(settled(b));
}
export const isBelow = (a: Decimal, b: Decimal): boolean => compare(a, b) < 0;
export const isAbove = (a: Decimal, b: Decimal): boolean => compare(a, b) > 0;
export const isAtLeast = (a: Decimal, b: Decimal): boolean => compare(a, b) >= 0;
export const isAtMost = (a: Decimal, b: Decimal): boolean => compare(a, b) <= 0;
export const isEqual = (a: Decimal, b: Decimal): boolean => compare(a, b) === 0;
export const isZero = (a: Decimal): boolean => a.isZero();
export const isNegative = (a: Decimal): boolean => a.isNegative() && !a.isZero();
export const least = (a: Decimal, b: Decimal): Decimal => (isBelow(b, a) ? b : a);
export const most = (a: Decimal, b: Decimal): Decimal => (isAbove(b, a) ? b : a);
export const absolute = (a: Decimal): Decimal => a.abs();

/** 10 to the power of a whole number: the unit in the last place of a figure with −n decimals. */
export function powerOfTen(exponent: number): Decimal {
  return new Exact(10).pow(exponent);
}

/** The value moved by whole decimal places, exactly: 3.2 by 4 is 32000. */
export function shifted(value: Decimal, exponent: number): Decimal {
  return exponent === 0 ? value : value.times(powerOfTen(exponent));
}

/** Decimals of the value as it stands, 0 for a whole number. */
export const decimalsOf = (value: Decimal): number => value.decimalPlaces();

/** A whole number of the value's nearest step in the given direction. */
export const wholeDown = (value: Decimal): Decimal => settled(value).floor();
export const wholeUp = (value: Decimal): Decimal => settled(value).ceil();

function asText(value: Decimal, text: string): string {
  if (!value.isFinite()) throw new Error('a figure left the range of the arithmetic');
  return /^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** The only rounding in the program. Exactly `places` decimals; a value that rounds to zero loses its minus sign. */
export function fixed(value: Decimal, places: number, rounding: Rounding = 'half-up'): string {
  const mode = rounding === 'half-up' ? Base.ROUND_HALF_UP : Base.ROUND_HALF_EVEN;
  const exact = settled(value);
  return asText(exact, exact.toFixed(places, mode));
}

/** The same rounding as a number, for a figure that a rule rounds before it is used. */
export function rounded(value: Decimal, places: number, rounding: Rounding = 'half-up'): Decimal {
  return new Exact(fixed(value, places, rounding));
}

/** All digits in plain notation, at most 30 significant ones (a quotient is cut by rounding half up). */
export function plain(value: Decimal): string {
  const exact = settled(value);
  const whole = Math.max(SHOWN_DIGITS, exact.trunc().precision(true));
  return asText(exact, exact.toSignificantDigits(whole, Base.ROUND_HALF_UP).toFixed());
}

/** The whole settled value as text, to be handed to another thread and read back by `fromExact`: nothing is cut. */
export const exactText = (value: Decimal): string => settled(value).toFixed();

/** The value that `exactText` wrote. Not for data: it has no limit of digits. */
export const fromExact = (text: string): Decimal => decimal(text);
