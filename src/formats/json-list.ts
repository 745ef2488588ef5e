import type { Data } from './document.js';
import { dataText } from './json.js';
import type { Style } from './style.js';

/** A JSON object with a long list in it, written in pieces so that it need never be held whole. */

/** Everything before the entries: what comes first, and the name of the list. */
export const listOpening = (before: { readonly [key: string]: Data }, list: string, style: Style): string => {
  const head = Object.entries(before).map(
    ([key, value]) => `  ${dataText(key, false, style)}: ${dataText(value, false, style)},\n`,
  );
  return `{\n${head.join('')}  ${dataText(list, false, style)}: [`;
};

/** One entry, as it was written by itself, in its place. */
export const listMember = (text: string, isFirst: boolean): string =>
  `${isFirst ? '' : ','}\n    ${text.trimEnd().replaceAll('\n', '\n    ')}`;

/** The end of the list, and what comes behind it. */
export function listClosing(after: { readonly [key: string]: Data }, style: Style): string {
  const rest = Object.entries(after).map(
    ([key, value]) => `,\n  ${dataText(key, false, style)}: ${dataText(value, true, style).replaceAll('\n', '\n  ')}`,
  );
  return `\n  ]${rest.join('')}\n}\n`;
}
