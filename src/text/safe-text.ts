/**
 * Control characters (C0, DEL, C1), format characters (bidi controls, zero-width, BOM, tags), lone surrogates,
 * U+2028/9 and the letters that are drawn as nothing.
 */
const INERT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u034f|\u115f|\u1160|\u3164|\uffa0/gu;

/** ASCII, Han and full-width signs, as nearly every cell: nothing to look at more closely. */
const ORDINARY = /^[ -~\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*$/;

function escaped(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16).padStart(4, '0');
  return point > 0xffff ? `\\u{${hex}}` : `\\u${hex}`;
}

const MARKS: ReadonlyMap<string, string> = new Map([
  ['\n', '⏎'],
  ['\t', '→'],
]);

/**
 * Text from outside, made fit for any sink: nothing in it can move a cursor, reorder or hide what is printed.
 * Hostile characters become `\u001b`; a line break becomes `⏎` and a tab `→`, unless a quoted cell may hold them.
 */
export function safe(text: string, breaks: 'marked' | 'kept' = 'marked'): string {
  if (ORDINARY.test(text)) return text;
  return text.replace(/\r\n/g, '\n').replace(INERT, (character) => {
    const mark = MARKS.get(character);
    if (mark === undefined) return escaped(character);
    return breaks === 'kept' ? character : mark;
  });
}

/** At most `limit` UTF-16 units from the start of the text, never half a character. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

/** The same from its end. */
export function clippedStart(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const start = text.length - limit;
  const first = text.charCodeAt(start);
  return text.slice(first >= 0xdc00 && first <= 0xdfff ? start + 1 : start);
}

/** Data quoted in a sentence: safe, and at most about 60 characters. */
export function quoted(text: string): string {
  const shown = clipped(text, 60);
  return `“${safe(shown)}${shown.length < text.length ? '…' : ''}”`;
}

/** JSON whose every character is harmless in a terminal; its value is unchanged. */
export function jsonText(value: unknown, pretty: boolean): string {
  const text = JSON.stringify(value, null, pretty ? 2 : 0);
  return text.replace(INERT, (character) => {
    if (character === '\n') return character;
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
  });
}
