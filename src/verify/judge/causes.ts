import {
  absolute,
  type Decimal,
  decimalsOf,
  fixed,
  isAtMost,
  isEqual,
  isZero,
  minus,
  powerOfTen,
  rounded,
  settled,
  sumOf,
} from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import type { Candidate, Cause, Kind } from './candidate.js';

export interface Explained {
  readonly cause: Cause;
  /** The formula of the mistake that prints the stated figure, where there is one. */
  readonly reproduces: string | null;
}

const digitsOf = (text: string): string => text.replace(/[-.]/g, '').replace(/^0+(?=\d)/, '');

/** Two digits changed places. */
function isTransposed(printed: string, meant: string): boolean {
  if (printed.length !== meant.length || printed === meant) return false;
  const apart: number[] = [];
  for (let index = 0; index < meant.length; index += 1) {
    if (printed[index] !== meant[index]) apart.push(index);
    if (apart.length > 2) return false;
  }
  const [first, second] = apart;
  if (first === undefined || second === undefined) return false;
  return printed[first] === meant[second] && printed[second] === meant[first];
}

const withoutZeros = (text: string): string =>
  (text.includes('.') ? text.replace(/\.?0+$/, '') : text).replace(/^0+(?=\d)/, '');

/** One digit of the meant figure is missing. */
function isDropped(printed: string, meant: string): boolean {
  if (printed.replace('.', '').length >= meant.replace('.', '').length) return false;
  const wanted = withoutZeros(printed);
  for (let index = 0; index < meant.length; index += 1) {
    if (meant[index] === '.') continue;
    if (withoutZeros(meant.slice(0, index) + meant.slice(index + 1)) === wanted) return true;
  }
  return false;
}

const isLastDigit = (printed: string, meant: string): boolean =>
  printed.length === meant.length && printed.slice(0, -1) === meant.slice(0, -1) && printed !== meant;

/** The meant figure as it may have been printed: with these decimals, with all that it has, with one more. */
function spellings(value: Decimal, places: number): string[] {
  const size = absolute(value);
  const spelt = [fixed(size, places), size.toSignificant(15)];
  if (places > 0 && decimalsOf(settled(size)) > places) spelt.push(fixed(size, places + 1));
  return [...new Set(spelt)];
}

const LEAST_TELLING = 3;

/** Digits between the zeros at either end: 14300.00 says three. */
function tellingDigits(text: string): number {
  const digits = digitsOf(text);
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return end;
}

/** Ten thousand times too much or too little, and the like: the same figure, to the digits that are printed. */
function powerBetween(value: Decimal, stated: Figure): number | null {
  const digits = tellingDigits(stated.text);
  if (isZero(value) || isZero(stated.value)) return null;
  const size = absolute(stated.value);
  const near = powerOfTen(Math.min(4, digits - 1)).times(2);
  for (const power of [4, -4, 8, -8, 3, -3]) {
    const gap = minus(absolute(value).times(powerOfTen(power)), size).abs();
    if (isZero(gap) || (digits >= LEAST_TELLING && isAtMost(gap.times(near), size))) return power;
  }
  return null;
}

/** The same figure in the next larger unit, rounded to the decimals that are printed: 634.39 and 0.06. */
function isMovedFar(value: Decimal, stated: Figure): boolean {
  return !isZero(stated.value) && isEqual(rounded(absolute(value).moved(-4), stated.places), absolute(stated.value));
}

/** Which slip of the hand makes `meant` into the printed figure. */
function slipBetween(figure: Figure, meant: Decimal): 'transposed' | 'dropped-digit' | 'power' | 'last-digit' | null {
  const printed = figure.text.replace('-', '');
  const spelt = spellings(meant, figure.places);
  if (spelt.some((one) => isTransposed(printed, one))) return 'transposed';
  if (spelt.some((one) => isDropped(printed, one))) return 'dropped-digit';
  const isAmount = figure.unit.kind === 'money' || figure.unit.kind === 'count';
  if (isAmount && powerBetween(meant, figure) !== null) return 'power';
  return isLastDigit(printed, fixed(absolute(meant), figure.places)) ? 'last-digit' : null;
}

/** Mistakes of the hand in the stated figure: digits, units. */
export function slipOf(candidate: Candidate): Cause | null {
  if (candidate.word !== undefined) return null;
  const { stated, operands, spread } = candidate;
  const slip = slipBetween(stated, spread.value);
  const printed = stated.text.replace('-', '');
  if (slip === null && candidate.kind === 'sum' && printed.length >= 5)
    return tailsOf(absolute(spread.value), stated.places).some((meant) => isTransposed(printed, meant))
      ? 'transposed'
      : null;
  if (slip === null && candidate.kind === 'repeat' && isMovedFar(spread.value, stated)) return 'factor-10000';
  if (slip !== 'power') return slip;
  const isOneUnit = operands.every(({ figure }) => figure.unit.power === stated.unit.power);
  return isOneUnit && candidate.kind !== 'conversion' ? 'factor-10000' : 'unit-slip';
}

/** A sum as it may have been printed before the slip: with a tail of one unit in its last place, or without. */
function tailsOf(size: Decimal, places: number): string[] {
  const unit = powerOfTen(-places);
  return [size, size.plus(unit), size.minus(unit)].map((value) => fixed(value.abs(), places));
}

/** One digit, wherever it stands, is another one. */
export function isOneDigitOff(candidate: Candidate): boolean {
  const { stated, spread } = candidate;
  const printed = stated.text.replace('-', '');
  return tailsOf(absolute(spread.value), stated.places).some(
    (meant) =>
      meant.length === printed.length && [...meant].filter((digit, index) => digit !== printed[index]).length === 1,
  );
}

export interface PartSlip {
  readonly figure: Figure;
  readonly cause: Cause;
  /** What the part should be, in its own unit. */
  readonly meant: Decimal;
}

const TELLING_DIGITS = 4;

/** A part of a sum in which the hand slipped: with what it should be, the sum holds. */
export function partSlipOf(candidate: Candidate): PartSlip | null {
  const { operands, stated, signs } = candidate;
  if (signs === undefined || operands.length < 2 || operands.length > 40) return null;
  const amounts = operands.map(({ figure }, index) =>
    (signs[index] ?? 1) < 0 ? amountOf(figure).negated() : amountOf(figure),
  );
  const gap = minus(amountOf(stated), sumOf(amounts));
  for (const [index, { figure }] of operands.entries()) {
    const needed = (amounts[index] ?? gap).plus(gap).times(signs[index] ?? 1);
    const meant = needed.moved(-figure.unit.power);
    if (meant.isNegative() || isZero(meant)) continue;
    const slip = slipBetween(figure, meant);
    if (slip === 'power')
      return { figure, cause: figure.unit.power === stated.unit.power ? 'factor-10000' : 'unit-slip', meant };
    const digits = digitsOf(figure.text).length;
    if ((slip === 'transposed' || slip === 'dropped-digit') && digits >= TELLING_DIGITS)
      return { figure, cause: slip, meant };
  }
  return null;
}

/** What a wrong figure is called when nothing reproduces it. */
const OTHERWISE: { readonly [K in Kind]?: Cause } = {
  sum: 'total-off',
  counts: 'total-off',
  scores: 'total-off',
  difference: 'total-off',
  average: 'total-off',
  product: 'total-off',
  conversion: 'total-off',
};

/** The known mistake of its kind that prints the stated figure. */
export function faultOf(candidate: Candidate): Explained | null {
  const { stated } = candidate;
  const size = absolute(stated.value);
  const fault = candidate.faults().find((one) => isEqual(rounded(absolute(one.value), stated.places), size));
  return fault === undefined ? null : { cause: fault.cause, reproduces: fault.expression };
}

/** The mistake that prints the stated figure. */
export function causeOf(candidate: Candidate): Explained {
  const { stated, kind } = candidate;
  if (candidate.word !== undefined) return { cause: 'grade', reproduces: null };
  const isTotal = kind === 'sum' || kind === 'counts' || kind === 'scores';
  if (isTotal && isZero(stated.value)) return { cause: 'total-zero', reproduces: null };
  const slip = slipOf(candidate);
  if (slip !== null && slip !== 'last-digit') return { cause: slip, reproduces: null };
  const fault = faultOf(candidate);
  if (fault !== null) return fault;
  const part = slip === null ? partSlipOf(candidate) : null;
  return { cause: slip ?? part?.cause ?? OTHERWISE[kind] ?? 'other', reproduces: null };
}
