import { type Decimal, decimalOf, plain, readDecimal, rounded } from '../domain/decimal.js';
import type { UnreadableNumber } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import { type AmountUnit, isAmountUnit } from '../domain/unit.js';

export type Rewrite = Reading['rewrites'][number]['why'];

/** What a cell says. Blank and dash markers are no value, which is not zero. */
export type ReadNumber =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly why: UnreadableNumber }
  | {
      readonly kind: 'number';
      readonly value: Decimal;
      /** Decimals as typed. */
      readonly places: number;
      readonly percent: boolean;
      /** An amount unit written in the cell. */
      readonly unit: AmountUnit | null;
      readonly rewrites: readonly Rewrite[];
      /** 12 or more decimals, as binary floats print; the short value that was meant. */
      readonly debris: string | null;
    };

const MOST_LENGTH = 64;
const DEBRIS_PLACES = 12;
const NO_VALUE: ReadonlySet<string> = new Set(['', '-', '—', '——', '–', '－', '/', '／', '*', '＊', '--']);
const NONE: ReadNumber = { kind: 'none' };
const NO_REWRITES: readonly Rewrite[] = [];

const UNIT_WORDS: ReadonlyMap<string, AmountUnit> = new Map<string, AmountUnit>([
  ['元', '元'],
  ['千元', '千元'],
  ['万元', '万元'],
  ['万', '万元'],
  ['百万元', '百万元'],
  ['百万', '百万元'],
  ['亿元', '亿元'],
  ['亿', '亿元'],
]);

/** A unit as it is written in a header, a title or a cell: 万 stands for 万元. */
export function amountUnitOf(text: string): AmountUnit | null {
  const plainText = text.normalize('NFKC').replace(/\s+/g, '');
  return isAmountUnit(plainText) ? plainText : (UNIT_WORDS.get(plainText.replace(/^人民币/, '')) ?? null);
}

const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || code === 10 || code === 13 || code === 0xa0 || code === 0x3000;

function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

const PLAIN = /^[+-]?\d+(?:\.\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** Full-width digits, signs and brackets as their ASCII twins; nothing else is normalised. */
const halfWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

/** Why a text is not a number, most telling reason first. */
function whyUnreadable(text: string): UnreadableNumber {
  if (text.length > MOST_LENGTH) return 'too-long';
  if (/^#+$/.test(text)) return 'hash-marks';
  if (/^#(?:REF|DIV\/0|N\/A|NAME|NULL|NUM|VALUE|SPILL|CALC)/i.test(text)) return 'excel-error';
  if (/^[+-]?(?:nan|inf(?:inity)?|true|false)$/i.test(text)) return 'not-finite';
  if (/^[+-]?0[xob][\da-f.]+(?:p[+-]?\d+)?$/i.test(text)) return 'other-base';
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(text)) return 'exponent';
  if (/^\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{0,2}日?)?$/.test(text)) return 'date';
  if (/^\(?[+-]{2}/.test(text) || /^\([+-]/.test(text) || /^\d[\d.,]*[+-]$/.test(text)) return 'two-signs';
  if (/^[+-]?(?:\d+\.|\.\d+)$/.test(text)) return 'bare-point';
  if (/^[+-]?\d+,\d{1,2}$/.test(text)) return 'decimal-comma';
  if (/^[+-]?[\d,]+(?:\.\d+)?$/.test(text)) return 'wrong-groups';
  if (/^[+-]?[\d.,oOlISBZ]+$/.test(text) && /\d/.test(text) && /[oOlISBZ]/.test(text)) return 'letter-for-digit';
  if (/^[+-]?[\d.,]+\s+[\d.,\s]+$/.test(text)) return 'blank-inside';
  if (/^[+-]?[\d.,]+[%‰]$/.test(text)) return 'percent-not-allowed';
  if (/^[+-]?[\d.,]+\s*[\p{Script=Han}a-zA-Z$€£]+$/u.test(text)) return 'unknown-unit';
  return /^[\x20-\x7e\p{Script=Han}]*$/u.test(text) ? 'not-a-number' : 'strange-character';
}

/** Recognised by what it takes away: brackets, sign forms, currency, percent, unit, groups. */
function peel(
  text: string,
  percentAllowed: boolean,
): Omit<Extract<ReadNumber, { kind: 'number' }>, 'kind'> | undefined {
  const rewrites: Rewrite[] = [];
  let rest = halfWidth(text);
  if (rest !== text) rewrites.push('full-width');
  const bracketed = /^\((.*)\)$/.exec(rest)?.[1];
  if (bracketed !== undefined) {
    if (!/^[¥￥]?[\d]/.test(bracketed)) return undefined;
    rest = `-${bracketed}`;
    rewrites.push('brackets');
  }
  if (rest.includes('\u2212')) {
    rest = rest.replace('\u2212', '-');
    rewrites.push('minus');
  }
  const currency = /^([+-]?)[¥￥]\s*(?=\d)/.exec(rest);
  if (currency !== null) {
    rest = `${currency[1]}${rest.slice(currency[0].length)}`;
    rewrites.push('currency');
  }
  const percent = /^([^%]*?)\s*%$/.exec(rest)?.[1];
  if (percent !== undefined && percentAllowed) rest = percent;
  const withUnit = /^([+-]?[\d.,]+)\s*(元|千元|万元|万|百万元|百万|亿元|亿)$/.exec(rest);
  const unit = withUnit === null ? null : (UNIT_WORDS.get(withUnit[2] ?? '') ?? null);
  if (withUnit !== null) {
    rest = withUnit[1] ?? '';
    rewrites.push('unit');
  }
  if (GROUPED.test(rest)) {
    rest = rest.replaceAll(',', '');
    rewrites.push('thousands');
  }
  if (!PLAIN.test(rest)) return undefined;
  const digits = rest.startsWith('+') ? rest.slice(1) : rest;
  const value = readDecimal(digits);
  if (value === undefined) return undefined;
  const places = digits.split('.')[1]?.length ?? 0;
  const debris = places >= DEBRIS_PLACES ? plain(rounded(value, 6)) : null;
  return { value, places, percent: percent !== undefined && percentAllowed, unit, rewrites, debris };
}

/**
 * The one grammar of numbers (design 3.4). Plain `123.45` is recognised first; whatever no rule accepts is unreadable,
 * with the reason. `percentAllowed` is false for amounts and points.
 */
export function readNumber(cell: string, percentAllowed: boolean): ReadNumber {
  return cell === '' ? NONE : (readPlain(cell) ?? readCell(cell, percentAllowed));
}

const ZERO_CODE = 48;
/** Digits that a whole number of JavaScript holds in any case. */
const MOST_PLAIN_DIGITS = 15;

/** A cell of nothing but a few digits, with at most one point among them, read as it stands; null for every other. */
function readPlain(text: string): ReadNumber | null {
  const last = text.length - 1;
  if (last < 0 || last > MOST_PLAIN_DIGITS) return null;
  let units = 0;
  let point = -1;
  for (let index = 0; index <= last; index += 1) {
    const digit = text.charCodeAt(index) - ZERO_CODE;
    if (digit >= 0 && digit <= 9) units = units * 10 + digit;
    else if (digit === -2 && point < 0 && index > 0 && index < last) point = index;
    else return null;
  }
  const places = point < 0 ? 0 : last - point;
  if (places >= DEBRIS_PLACES || (point < 0 && last === MOST_PLAIN_DIGITS)) return null;
  const value = decimalOf(units, places);
  return { kind: 'number', value, places, percent: false, unit: null, rewrites: NO_REWRITES, debris: null };
}

function readCell(cell: string, percentAllowed: boolean): ReadNumber {
  const text = trimmed(cell);
  if (NO_VALUE.has(text)) return NONE;
  if (text.length > MOST_LENGTH) return { kind: 'unreadable', why: 'too-long' };
  const found = peel(text, percentAllowed);
  if (found === undefined) {
    const why = whyUnreadable(halfWidth(text).replace('\u2212', '-'));
    return { kind: 'unreadable', why: readTooLong(text) ? 'too-long' : why };
  }
  return { kind: 'number', ...found, rewrites: text === cell ? found.rewrites : [...found.rewrites, 'blanks'] };
}

const readTooLong = (text: string): boolean =>
  /^[+-]?\d+(?:\.\d+)?$/.test(text) && readDecimal(text.replace('+', '')) === undefined;
