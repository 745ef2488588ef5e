import type { Assessment } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import type { Trace } from '../domain/trace.js';
import type { Rounding } from '../numbers/decimal.js';
import { exact, Figure, ratio, score, total } from '../numbers/figure.js';
import type { AmountUnit } from '../numbers/unit.js';
import { TRACE_WORDS } from '../words/trace-words.js';

/** What the figures of one department are measured in and shown with. */
export interface TraceContext {
  readonly lang: Lang;
  readonly unit: AmountUnit;
  readonly amountPlaces: number;
  readonly places: { readonly leaf: number; readonly total: number };
  readonly rounding: Rounding;
}

export const contextOf = ({ unit, budget, score: scored }: Assessment, lang: Lang): TraceContext => ({
  lang,
  unit,
  amountPlaces: budget.amountPlaces,
  places: scored?.places ?? { leaf: 2, total: 2 },
  rounding: scored?.rounding ?? 'half-up',
});

/** A traced value as results print it. */
export function figureOf({ value, measure, word }: Trace, context: TraceContext): Figure | null {
  if (value === null) return null;
  switch (measure) {
    case 'amount':
      return new Figure(value, 'amount', context.amountPlaces);
    case 'ratio':
      return ratio(value);
    case 'points':
      return word === 'total' ? total(value, context) : score(value, context.places.leaf);
    case 'number':
      return exact(value);
  }
}

/** What it is called: its own name, with a word for what of it where that is not plain. */
export function labelOf({ word, name }: Pick<Trace, 'word' | 'name'>, lang: Lang): string {
  const said = word === null ? '' : TRACE_WORDS[word][lang];
  if (name === null) return said;
  if (said === '' || word === 'score' || word === 'amount') return name;
  return lang === 'zh' ? `${name}${said}` : `${name}: ${said}`;
}
