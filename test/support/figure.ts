import { decimal, shifted } from '../../src/numbers/decimal.js';
import { Figure, type Measure } from '../../src/numbers/figure.js';

/** An amount that is shown as it is typed; `99.28%` is a ratio. */
export function fig(text: string): Figure {
  const percent = text.endsWith('%');
  const digits = percent ? text.slice(0, -1) : text;
  const places = digits.split('.')[1]?.length ?? 0;
  const measure: Measure = percent ? 'ratio' : 'amount';
  const value = decimal(digits);
  return new Figure(percent ? shifted(value, -2) : value, measure, places);
}
