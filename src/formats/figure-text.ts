import { type Decimal, decimalsOf, fixed, HUNDRED, isNegative, isZero, plain, times } from '../numbers/decimal.js';
import type { Figure } from '../numbers/figure.js';
import type { Style } from './style.js';

export type Rounded = Pick<Style, 'places' | 'rounding' | 'scoreRounding'>;

/** A figure's digits, without unit or percent sign: the one place where a result is rounded. */
export function figureText({ value, measure, places, rounding }: Figure, style: Rounded): string {
  const shown = measure === 'ratio' ? times(value, HUNDRED) : value;
  if (places === 'full') return plain(shown);
  const ofMeasure = measure === 'points' ? (style.scoreRounding ?? style.rounding) : style.rounding;
  return fixed(shown, places === 'chosen' ? style.places : places, rounding ?? ofMeasure);
}

/** A figure as a reader meets it in running text or in a column of mixed figures: `96.44%`, `+1.20`. */
export function readableFigure(figure: Figure, style: Rounded): string {
  const digits = figureText(figure, style);
  const isRise = figure.signed && !isNegative(figure.value) && !isZero(figure.value);
  return `${isRise ? '+' : ''}${digits}${figure.measure === 'ratio' ? '%' : ''}`;
}

/** Two figures with as many decimals as it takes to tell them apart, and at least `places`. */
export function apart(a: Decimal, b: Decimal, places: number, style: Rounded): readonly [string, string] {
  const most = Math.min(30, Math.max(places, decimalsOf(a), decimalsOf(b)));
  for (let more = places; more <= most; more += 1) {
    const pair = [fixed(a, more, style.rounding), fixed(b, more, style.rounding)] as const;
    if (pair[0] !== pair[1]) return pair;
  }
  return [plain(a), plain(b)];
}
