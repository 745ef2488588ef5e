import { Figure } from '../numbers/figure.js';
import { jsonText } from '../text/safe-text.js';
import type { Data, Document } from './document.js';
import { figureText } from './figure-text.js';
import { sayBare } from './say-in.js';
import type { Style } from './style.js';

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

const isList = (data: Data): data is readonly Data[] => Array.isArray(data);

/** Figures as decimal text in plain notation, ratios in percent without the sign; sentences written out. */
function written(data: Data, style: Style): Plain {
  if (data === null || typeof data !== 'object') return typeof data === 'function' ? data(sayBare(style)) : data;
  if (data instanceof Figure) return figureText(data, style);
  if (isList(data)) return data.map((one) => written(one, style));
  const object: { [key: string]: Plain } = Object.create(null);
  for (const key of Object.keys(data)) object[key] = written(data[key as keyof typeof data] ?? null, style);
  return object;
}

/** A tree with figures as JSON: every amount, rate and score is a string. */
export const dataText = (data: Data, pretty: boolean, style: Style): string => jsonText(written(data, style), pretty);

export const jsonDocument = (document: Document, style: Style): string => `${dataText(document.data(), true, style)}\n`;

function entriesOf({ data, lines }: Document): readonly Data[] {
  if (lines !== undefined) return lines();
  const whole = data();
  return isList(whole) ? whole : [whole];
}

/** One line for one thing: a list is as many lines as it has entries. */
export function ndjsonDocument(document: Document, style: Style): string {
  return entriesOf(document)
    .map((entry) => `${dataText(entry, false, style)}\n`)
    .join('');
}
