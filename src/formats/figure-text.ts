import {
  type Decimal,
  decimal,
  decimalsOf,
  fixed,
  HUNDRED,
  isEqual,
  isNegative,
  isZero,
  plain,
  times,
} from '../numbers/decimal.js';
import { Figure } from '../numbers/figure.js';
import type { Style } from './style.js';

export type Rounded = Pick<Style, 'places' | 'amountPlaces' | 'rounding' | 'scoreRounding'>;

/** Nobody reads more decimals than these; files keep them all. */
const MOST_READ = 6;

/** A figure's digits, without unit or percent sign: the one place where a result is rounded. */
export function figureText({ value, measure, places, rounding }: Figure, style: Rounded): string {
  const shown = measure === 'ratio' ? times(value, HUNDRED) : value;
  if (places === 'full') return plain(shown);
  const ofMeasure = measure === 'points' ? (style.scoreRounding ?? style.rounding) : style.rounding;
  return fixed(shown, places === 'chosen' ? style.places : places, rounding ?? ofMeasure);
}

/** Digits for people: what goes on beyond the sixth decimal is an ellipsis. */
export function readableDigits(digits: string): string {
  const point = digits.indexOf('.');
  const end = point + 1 + MOST_READ;
  if (point < 0 || digits.length <= end) return digits;
  return /[1-9]/.test(digits.slice(end)) ? `${digits.slice(0, end)}…` : digits.slice(0, end);
}

/** Groups of three before the point, as accounts are written: `31,250,000.00`. */
export const grouped = (digits: string): string =>
  digits.replace(/^(-?)(\d+)/, (_, sign, whole) => sign + whole.replace(/\B(?=(?:\d{3})+$)/g, ','));

/** An amount's digits for people, without groups: the decimals that they asked for, else those that suit its unit. */
function amountDigits({ value, places, readPlaces }: Figure, style: Rounded): string {
  if (style.amountPlaces !== undefined) return fixed(value, style.amountPlaces, style.rounding);
  const decimals = readPlaces ?? (typeof places === 'number' ? places : decimalsOf(value));
  return readableDigits(fixed(value, decimals, style.rounding));
}

/** What people see of a figure, without groups and signs. */
export function shownDigits(figure: Figure, style: Rounded): string {
  if (figure.measure === 'amount') return amountDigits(figure, style);
  const digits = figureText(figure, style);
  return figure.places === 'full' ? readableDigits(digits) : digits;
}

const isRise = ({ signed, value }: Figure): boolean => signed && !isNegative(value) && !isZero(value);

const marked = (digits: string, figure: Figure): string =>
  `${isRise(figure) ? '+' : ''}${digits}${figure.measure === 'ratio' ? '%' : ''}`;

/** A figure as a reader meets it in running text or in a column of mixed figures: `96.44%`, `+1.20`, `3,116.37`. */
export function readableFigure(figure: Figure, style: Rounded): string {
  const digits = shownDigits(figure, style);
  return marked(figure.measure === 'amount' ? grouped(digits) : digits, figure);
}

/** The same for another program: no groups, nothing left out. */
export const bareFigure = (figure: Figure, style: Rounded): string => marked(figureText(figure, style), figure);

/** The figure with every digit that it has; amounts with the decimals of their table. */
export const inFull = ({ value, measure, places }: Figure): Figure =>
  new Figure(value, measure, measure === 'amount' ? places : 'full');

/** A figure in full, and behind ≈ as results print it, where that is another number. */
export function derivedText(figure: Figure, full: string, style: Rounded): string {
  const shown = figure.measure === 'ratio' ? times(figure.value, HUNDRED) : figure.value;
  const printed = figureText(figure, style);
  return isEqual(decimal(printed), shown) ? full : `${full} ≈ ${marked(printed, figure)}`;
}

/** Two figures with as many decimals as it takes to tell them apart, at least `places` and at most `limit`. */
export function apart(
  a: Decimal,
  b: Decimal,
  places: number,
  limit: number,
  style: Rounded,
): readonly [string, string] {
  const most = Math.min(limit, Math.max(places, decimalsOf(a), decimalsOf(b)));
  for (let more = places; more <= most; more += 1) {
    const pair = [fixed(a, more, style.rounding), fixed(b, more, style.rounding)] as const;
    if (pair[0] !== pair[1]) return pair;
  }
  return [plain(a), plain(b)];
}
