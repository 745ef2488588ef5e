import { Decimal as Base } from 'decimal.js';

/**
 * The one class of number that holds money, rates and points beyond the range of exact whole numbers. 200 significant
 * digits are far more than any quotient of the inputs needs (they have 30 at most), so nothing is lost on the way to
 * the one rounding at output. A clone, never `Decimal.set`: other users of decimal.js in the process keep their own.
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

export type Rounding = 'half-up' | 'half-even';

/** Digits kept when a quotient is shown in full: enough to recompute any published figure. */
const SHOWN_DIGITS = 30;
/** Decimal places that survive chains of quotients; what lies beyond are guard digits. */
const SETTLED_PLACES = 120;
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const MAX_DIGITS = 30;
const MAX_LENGTH = 64;

/** Powers of ten that are exact whole numbers below 2^53. */
const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
const MOST_SCALE = POWERS.length - 1;
/** Marks a value that is no small decimal. */
const LARGE = -1;

/**
 * An exact decimal. Nearly every figure of a department is a whole number of units in its last place that fits into
 * the 53 bits that numbers hold exactly (3093.93 is 309393 hundredths): these are added and multiplied as such, checked
 * for overflow each time. A quotient of two of them is kept as it is and divided only when a digit of it is needed.
 * Everything else is a value of decimal.js. Which of the three a figure is can be seen by nothing but a clock.
 */
export class Decimal {
  private constructor(
    /** Units of 10^−scale; 0 where the value is no small decimal. */
    private readonly units: number,
    private readonly scale: number,
    /** A quotient that nobody has asked for yet. */
    private readonly top: Decimal | null,
    private readonly bottom: Decimal | null,
    private value: Base | null,
  ) {}

  static small(units: number, scale: number): Decimal {
    // An added zero makes −0 into 0.
    return new Decimal(units + 0, scale, null, null, null);
  }

  static large(value: Base): Decimal {
    return new Decimal(0, LARGE, null, null, value);
  }

  /** a ÷ b for b other than zero. */
  static ratio(a: Decimal, b: Decimal): Decimal {
    if (a.scale >= 0 && b.scale >= 0) {
      if (b.units === 1) return a.scale >= b.scale ? Decimal.small(a.units, a.scale - b.scale) : a.moved(b.scale);
      return new Decimal(0, LARGE, a, b, null);
    }
    return Decimal.large(a.large().div(b.large()));
  }

  /** Null as soon as one of the values is absent. */
  static sum(values: Iterable<Decimal | null>): Decimal | null {
    let units = 0;
    let scale = 0;
    let rest: Decimal | null = null;
    for (const value of values) {
      if (value === null) return null;
      if (rest === null && value.scale >= 0) {
        const finer = Math.max(scale, value.scale);
        const sum = units * (POWERS[finer - scale] ?? Number.NaN) + value.unitsAt(finer);
        if (Number.isSafeInteger(sum) && Number.isSafeInteger(units * (POWERS[finer - scale] ?? Number.NaN))) {
          units = sum;
          scale = finer;
          continue;
        }
      }
      rest = (rest ?? Decimal.small(units, scale)).plus(value);
    }
    return rest ?? Decimal.small(units, scale);
  }

  /** Digits only, checked before: an optional minus sign, and no more than 15 digits. */
  static ofShort(text: string): Decimal {
    const point = text.indexOf('.');
    if (point < 0) return Decimal.small(Number(text), 0);
    return Decimal.small(Number(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1);
  }

  static of(text: string): Decimal {
    return text.length <= MOST_SCALE ? Decimal.ofShort(text) : Decimal.large(new Exact(text));
  }

  private large(): Base {
    if (this.value !== null) return this.value;
    this.value =
      this.top !== null && this.bottom !== null
        ? this.top.large().div(this.bottom.large())
        : new Exact(`${this.units}e-${this.scale}`);
    return this.value;
  }

  /** Units at a finer scale, or NaN where they leave the exact range. */
  private unitsAt(scale: number): number {
    const units = this.units * (POWERS[scale - this.scale] ?? Number.NaN);
    return Number.isSafeInteger(units) ? units : Number.NaN;
  }

  plus(other: Decimal | number): Decimal {
    const b = typeof other === 'number' ? Decimal.small(other, 0) : other;
    if (this.scale >= 0 && b.scale >= 0) {
      const scale = Math.max(this.scale, b.scale);
      const sum = this.unitsAt(scale) + b.unitsAt(scale);
      if (Number.isSafeInteger(sum)) return Decimal.small(sum, scale);
    }
    if (b.scale >= 0 && b.units === 0) return this;
    if (this.scale >= 0 && this.units === 0) return b;
    return this.joined(b, false) ?? Decimal.large(this.large().plus(b.large()));
  }

  /** The sum or difference of quotients over one common bottom; undefined where that leaves the exact range. */
  private joined(b: Decimal, isMinus: boolean): Decimal | undefined {
    if (this.top === null && b.top === null) return undefined;
    const [p, q] = this.top !== null && this.bottom !== null ? [this.top, this.bottom] : [this, ONE];
    const [r, t] = b.top !== null && b.bottom !== null ? [b.top, b.bottom] : [b, ONE];
    if (p.scale < 0 || r.scale < 0) return undefined;
    const isShared = q.scale === t.scale && q.units === t.units;
    const left = isShared ? p : p.times(t);
    const right = isShared ? r : r.times(q);
    if (left.scale < 0 || right.scale < 0) return undefined;
    const top = isMinus ? left.minus(right) : left.plus(right);
    const bottom = isShared ? q : q.times(t);
    return top.scale < 0 || bottom.scale < 0 ? undefined : Decimal.ratio(top, bottom);
  }

  negated(): Decimal {
    if (this.scale >= 0) return Decimal.small(-this.units, this.scale);
    if (this.top !== null && this.bottom !== null) return Decimal.ratio(this.top.negated(), this.bottom);
    return Decimal.large(this.large().neg());
  }

  minus(other: Decimal | number): Decimal {
    const b = typeof other === 'number' ? Decimal.small(other, 0) : other;
    if (this.scale >= 0 && b.scale >= 0) {
      const scale = Math.max(this.scale, b.scale);
      const difference = this.unitsAt(scale) - b.unitsAt(scale);
      if (Number.isSafeInteger(difference)) return Decimal.small(difference, scale);
    }
    if (b.scale >= 0 && b.units === 0) return this;
    return this.joined(b, true) ?? Decimal.large(this.large().minus(b.large()));
  }

  times(other: Decimal | number): Decimal {
    const b = typeof other === 'number' ? Decimal.small(other, 0) : other;
    if (this.scale >= 0 && b.scale >= 0) {
      const product = this.units * b.units;
      const scale = this.scale + b.scale;
      if (Number.isSafeInteger(product) && scale <= MOST_SCALE) return Decimal.small(product, scale);
    } else {
      const [ratio, factor] = this.top === null ? [b, this] : [this, b];
      // A quotient times a number is still one quotient: the division stays the last thing that is done.
      if (ratio.top !== null && ratio.bottom !== null && factor.scale >= 0) {
        const top = ratio.top.times(factor);
        if (top.scale >= 0) return Decimal.ratio(top, ratio.bottom);
      }
    }
    return Decimal.large(this.large().times(b.large()));
  }

  div(other: Decimal | number): Decimal {
    return Decimal.ratio(this, typeof other === 'number' ? Decimal.small(other, 0) : other);
  }

  /** Times ten to a whole power. */
  moved(exponent: number): Decimal {
    if (exponent === 0) return this;
    if (this.scale >= 0) {
      const scale = this.scale - exponent;
      if (scale >= 0 && scale <= MOST_SCALE) return Decimal.small(this.units, scale);
      const units = scale < 0 ? this.units * (POWERS[-scale] ?? Number.NaN) : Number.NaN;
      if (Number.isSafeInteger(units)) return Decimal.small(units, 0);
    }
    return Decimal.large(this.large().times(new Exact(10).pow(exponent)));
  }

  /** −1, 0 or 1. */
  sign(): number {
    if (this.scale >= 0) return Math.sign(this.units);
    if (this.top !== null && this.bottom !== null) return this.top.sign() * this.bottom.sign();
    const value = this.large();
    return value.isZero() ? 0 : value.isNegative() ? -1 : 1;
  }

  isZero(): boolean {
    return this.sign() === 0;
  }

  isNegative(): boolean {
    return this.sign() < 0;
  }

  abs(): Decimal {
    return this.sign() < 0 ? this.negated() : this;
  }

  /** Negative, zero or positive, after guard digits are gone. */
  comparedTo(other: Decimal): number {
    if (this.scale >= 0 && other.scale >= 0) {
      const scale = Math.max(this.scale, other.scale);
      const difference = this.unitsAt(scale) - other.unitsAt(scale);
      if (!Number.isNaN(difference)) return difference;
    }
    if (this.scale < 0 && other.scale < 0) return this.settled().large().comparedTo(other.settled().large());
    return this.scale < 0 ? this.besideSmall(other) : -other.besideSmall(this);
  }

  /** A quotient beside a small decimal is compared without dividing: p ÷ q beside b as p beside q × b. */
  private besideSmall(other: Decimal): number {
    if (this.top !== null && this.bottom !== null) {
      const product = this.bottom.times(other);
      if (product.scale >= 0) return this.top.comparedTo(product) * this.bottom.sign();
    }
    return this.settled().large().comparedTo(other.settled().large());
  }

  /** Without the digits beyond the 120th decimal place. */
  settled(): Decimal {
    if (this.scale >= 0) return this;
    const value = this.large();
    return value.decimalPlaces() <= SETTLED_PLACES
      ? this
      : Decimal.large(value.toDecimalPlaces(SETTLED_PLACES, Base.ROUND_HALF_EVEN));
  }

  /** Decimals without guard digits, 0 for a whole number. */
  decimalPlaces(): number {
    if (this.scale < 0) return this.settled().large().decimalPlaces();
    let { units, scale } = this;
    if (units === 0) return 0;
    while (scale > 0 && units % 10 === 0) {
      units /= 10;
      scale -= 1;
    }
    return scale;
  }

  /** Exactly `places` decimals, or as many as the value has: all its digits, plain. */
  toFixed(places?: number, rounding: Rounding = 'half-up'): string {
    if (this.scale >= 0) {
      const wanted = places ?? this.decimalPlaces();
      const units =
        wanted >= this.scale ? this.units : rescaled(this.units, POWERS[this.scale - wanted] ?? 1, rounding);
      return digitsOf(units, Math.min(wanted, this.scale), wanted);
    }
    const { top, bottom } = this;
    if (places !== undefined && top !== null && bottom !== null) {
      const shift = places + bottom.scale - top.scale;
      const over = shift >= 0 ? top.units * (POWERS[shift] ?? Number.NaN) : top.units;
      const under = shift >= 0 ? bottom.units : bottom.units * (POWERS[-shift] ?? Number.NaN);
      if (Number.isSafeInteger(over) && Number.isSafeInteger(under)) {
        const sign = under < 0 ? -1 : 1;
        return digitsOf(rescaled(sign * over, sign * under, rounding), places, places);
      }
    }
    const exact = this.settled().large();
    if (!exact.isFinite()) throw new Error('a figure left the range of the arithmetic');
    if (places === undefined) return unsigned(exact.toFixed());
    return unsigned(exact.toFixed(places, rounding === 'half-up' ? Base.ROUND_HALF_UP : Base.ROUND_HALF_EVEN));
  }

  /** All digits, at most `digits` significant ones behind the point. */
  toSignificant(digits: number): string {
    if (this.scale >= 0) return this.toFixed();
    const exact = this.settled().large();
    if (!exact.isFinite()) throw new Error('a figure left the range of the arithmetic');
    const whole = Math.max(digits, exact.trunc().precision(true));
    return unsigned(exact.toSignificantDigits(whole, Base.ROUND_HALF_UP).toFixed());
  }

  floor(): Decimal {
    return Decimal.large(this.settled().large().floor());
  }

  ceil(): Decimal {
    return Decimal.large(this.settled().large().ceil());
  }
}

/** Units ÷ divisor to the nearest whole number; both exact, the divisor above zero. */
function rescaled(units: number, divisor: number, rounding: Rounding): number {
  const size = Math.abs(units);
  const rest = size % divisor;
  let whole = (size - rest) / divisor;
  const twice = rest - (divisor - rest);
  if (twice > 0 || (twice === 0 && (rounding === 'half-up' || whole % 2 === 1))) whole += 1;
  return units < 0 ? -whole : whole;
}

/** Units of 10^−scale with `places` decimals, of which those beyond the scale are zeros. Zero has no sign. */
function digitsOf(units: number, scale: number, places: number): string {
  const digits = String(Math.abs(units)).padStart(scale + 1, '0');
  const sign = units < 0 ? '-' : '';
  if (places === 0) return sign + digits;
  const point = digits.length - scale;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point).padEnd(places, '0')}`;
}

const unsigned = (text: string): string => (/^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text);

/**
 * Plain ASCII digits only (`-12.50`): decimal.js alone would also accept "0x10", "1e3", "1_000", "NaN" and "Infinity".
 * Undefined for anything else, and for more than 64 characters or 30 significant digits.
 */
export function readDecimal(text: string): Decimal | undefined {
  if (text.length > MAX_LENGTH || !PLAIN.test(text)) return undefined;
  if (text.length <= MOST_SCALE) return Decimal.ofShort(text);
  if (text.replace(/^-?0*\.?0*|\./g, '').length > MAX_DIGITS) return undefined;
  const value = new Exact(text);
  return value.isZero() ? ZERO : Decimal.large(value);
}

/** Whole units of the last place: 309393 with 2 places is 3093.93. Units must be exact, places at most 15. */
export const decimalOf = (units: number, places: number): Decimal => Decimal.small(units, places);

/** A number written in our own source. Not for data: it throws where `readDecimal` answers. */
export function decimal(literal: string): Decimal {
  if (!PLAIN.test(literal)) throw new Error(`not a plain decimal: ${literal}`);
  return Decimal.of(literal);
}

export const ZERO: Decimal = Decimal.small(0, 0);
export const ONE: Decimal = Decimal.small(1, 0);
export const HUNDRED: Decimal = Decimal.small(100, 0);

export const plus = (a: Decimal, b: Decimal): Decimal => a.plus(b);
export const minus = (a: Decimal, b: Decimal): Decimal => a.minus(b);
export const times = (a: Decimal, b: Decimal): Decimal => a.times(b);

export const sumOf = (values: Iterable<Decimal>): Decimal => Decimal.sum(values) ?? ZERO;

/** The sum, or null as soon as one of the values is absent: never a partial sum. */
export const sumOrNull = (values: Iterable<Decimal | null>): Decimal | null => Decimal.sum(values);

/** a ÷ b, or null on a zero base: what that means is for the caller to rule. */
export function quotient(a: Decimal, b: Decimal): Decimal | null {
  return b.isZero() ? null : Decimal.ratio(a, b);
}

/** a × b ÷ c in one division, or null on a zero base. Multiplying first keeps 1 ÷ 3 × 270 exact. */
export function proportion(a: Decimal, b: Decimal, c: Decimal): Decimal | null {
  return c.isZero() ? null : Decimal.ratio(a.times(b), c);
}

/**
 * The value without its guard digits, so that 10/3 + 10/3 + 10/3 is 10 when it meets a grade band.
 * Inputs have at most 30 digits, so two different figures never meet within 120 decimal places.
 */
export const settled = (value: Decimal): Decimal => value.settled();

/** Negative, zero or positive as a is below, equal to or above b. Decimals are never compared with `<`. */
export const compare = (a: Decimal, b: Decimal): number => a.comparedTo(b);
export const isBelow = (a: Decimal, b: Decimal): boolean => compare(a, b) < 0;
export const isAbove = (a: Decimal, b: Decimal): boolean => compare(a, b) > 0;
export const isAtLeast = (a: Decimal, b: Decimal): boolean => compare(a, b) >= 0;
export const isAtMost = (a: Decimal, b: Decimal): boolean => compare(a, b) <= 0;
export const isEqual = (a: Decimal, b: Decimal): boolean => compare(a, b) === 0;
export const isZero = (a: Decimal): boolean => a.isZero();
export const isNegative = (a: Decimal): boolean => a.isNegative();
export const least = (a: Decimal, b: Decimal): Decimal => (isBelow(b, a) ? b : a);
export const most = (a: Decimal, b: Decimal): Decimal => (isAbove(b, a) ? b : a);
export const absolute = (a: Decimal): Decimal => a.abs();

/** 10 to the power of a whole number: the unit in the last place of a figure with −n decimals. */
export const powerOfTen = (exponent: number): Decimal => ONE.moved(exponent);

/** The value moved by whole decimal places, exactly: 3.2 by 4 is 32000. */
export const shifted = (value: Decimal, exponent: number): Decimal => value.moved(exponent);

/** Decimals of the value as it stands, 0 for a whole number. */
export const decimalsOf = (value: Decimal): number => value.decimalPlaces();

/** A whole number of the value's nearest step in the given direction. */
export const wholeDown = (value: Decimal): Decimal => value.floor();
export const wholeUp = (value: Decimal): Decimal => value.ceil();

/** The only rounding in the program. Exactly `places` decimals; a value that rounds to zero loses its minus sign. */
export const fixed = (value: Decimal, places: number, rounding: Rounding = 'half-up'): string =>
  value.toFixed(places, rounding);

/** The same rounding as a number, for a figure that a rule rounds before it is used. */
export const rounded = (value: Decimal, places: number, rounding: Rounding = 'half-up'): Decimal =>
  decimal(fixed(value, places, rounding));

/** All digits in plain notation, at most 30 significant ones (a quotient is cut by rounding half up). */
export const plain = (value: Decimal): string => value.toSignificant(SHOWN_DIGITS);

/** The whole settled value as text, to be handed to another thread and read back by `fromExact`: nothing is cut. */
export const exactText = (value: Decimal): string => value.toFixed();

/** The value that `exactText` wrote. Not for data: it has no limit of digits. */
export const fromExact = (text: string): Decimal => decimal(text);

/** part ÷ whole of figures that may be absent; null where one is, or where the whole is zero. */
export const ratioOf = (part: Decimal | null, whole: Decimal | null): Decimal | null =>
  part === null || whole === null ? null : quotient(part, whole);
