import stringWidth from 'string-width';
import { clipped } from './safe-text.js';

let segmenter: Intl.Segmenter | undefined;
/** ASCII, Han, and the common full-width signs: one column or two, without looking further. */
const ORDINARY = /^[ -~\u3000-\u3029\u4e00-\u9fff\uff01-\uff60]*$/;
const ASCII = /[ -~]/g;

/** Segmenting takes time with the square of the length: a cell of a megabyte is taken in pieces. */
const PIECE = 1000;

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const piece = clipped(text.slice(from, from + PIECE + 1), PIECE);
    pieces.push(piece);
    from += piece.length;
  }
  return pieces;
}

/** Columns that the text takes in a terminal: full-width characters two, ambiguous ones (“ … —) one. */
export function displayWidth(text: string): number {
  if (!ORDINARY.test(text)) return piecesOf(text).reduce((sum, piece) => sum + stringWidth(piece), 0);
  return text.length * 2 - (text.match(ASCII)?.length ?? 0);
}

/** Characters as they are seen: an accent or a skin tone belongs to the one before it. */
export function charactersOf(text: string): string[] {
  if (ORDINARY.test(text)) return Array.from(text);
  segmenter ??= new Intl.Segmenter();
  const graphemes = segmenter;
  return piecesOf(text).flatMap((piece) => Array.from(graphemes.segment(piece), (found) => found.segment));
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - displayWidth(text)));

export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - displayWidth(text))) + text;

/** The longest start of the text that takes at most `width` columns, as characters and the rest. */
function takeColumns(characters: readonly string[], from: number, width: number): number {
  let used = 0;
  let index = from;
  for (; index < characters.length; index += 1) {
    used += displayWidth(characters[index] ?? '');
    if (used > width && index > from) break;
  }
  return index;
}

/** What a line does not begin with, and what it does not end with: closing and opening signs. */
const NOT_FIRST = /^[，。、；：！？）】》〉」』”’％,.;:!?)\]}%…]/;
const NOT_LAST = /^[（【《〈「『“‘([{]/;
/** Letters, digits and what stands inside of numbers stay together: `3,093.93`, `≥95%`. */
const IN_WORD = /^[\p{Script=Latin}\p{M}\p{Nd}.,%+\-≥≤<>=]/u;

/** Whether a line may end before the character: beside a blank, or between signs that do not belong together. */
function mayBreak(before: string, after: string): boolean {
  if (before === ' ' || after === ' ') return true;
  if (NOT_FIRST.test(after) || NOT_LAST.test(before)) return false;
  return !(IN_WORD.test(before) && IN_WORD.test(after));
}

/** A unit or a remark of a few characters. */
const SHORT_BRACKET = 8;

/** What stands in a short bracket stays together: `收入合计` and `（万元）` rather than `收入合计（万` and `元）`. */
function beforeBracket(characters: readonly string[], first: number, cut: number): number {
  for (let open = cut - 1; open > first && open >= cut - SHORT_BRACKET; open -= 1) {
    if (/[）)]/.test(characters[open] ?? '')) return cut;
    if (!/[（(]/.test(characters[open] ?? '')) continue;
    const close = characters.slice(cut, open + SHORT_BRACKET).findIndex((character) => /[）)]/.test(character));
    return close < 0 ? cut : open;
  }
  return cut;
}

/** The last place where the line may end that has something before it, or the line's end where there is none. */
function breakBefore(characters: readonly string[], from: number, end: number): number {
  let first = from;
  while (first < end && characters[first] === ' ') first += 1;
  for (let cut = end; cut > first; cut -= 1) {
    if (mayBreak(characters[cut - 1] ?? '', characters[cut] ?? '')) return beforeBracket(characters, first, cut);
  }
  return end;
}

/** Indented text in a column that its indentation would fill: two blanks say the same. */
function shallow(text: string, width: number): string {
  const indent = text.length - text.trimStart().length;
  return indent * 2 > width ? `  ${text.slice(indent)}` : text;
}

/** The text in lines of at most `width` columns, words and numbers whole where they fit, signs with what they belong to. */
export function wrap(text: string, width: number): string[] {
  if (displayWidth(text) <= width) return [text];
  const characters = charactersOf(shallow(text, width));
  const lines: string[] = [];
  let from = 0;
  while (from < characters.length) {
    const end = takeColumns(characters, from, width);
    const cut = end < characters.length ? breakBefore(characters, from, end) : end;
    lines.push(
      characters
        .slice(from, cut)
        .join('')
        .replace(/(?<=\S) $/, ''),
    );
    from = characters[cut] === ' ' ? cut + 1 : cut;
  }
  return lines;
}

/** The text in at most `width` columns, with `…` where something is left out. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const characters = charactersOf(text);
  return `${characters.slice(0, takeColumns(characters, 0, width - 1)).join('')}…`;
}

/** The end of the text in at most `width` columns, with `…` in front. */
export function truncateStart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const backwards = charactersOf(text).reverse();
  return `…${backwards
    .slice(0, takeColumns(backwards, 0, width - 1))
    .reverse()
    .join('')}`;
}
