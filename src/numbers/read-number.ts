import { type Decimal, decimalOf, plain, readDecimal, rounded, shifted } from './decimal.js';
import { type AmountUnit, isAmountUnit } from './unit.js';

/** What was done to a cell to read a number in it. */
export type Rewrite = 'thousands' | 'full-width' | 'brackets' | 'unit' | 'currency' | 'minus' | 'per-mille' | 'blanks';

/** Why a cell is not a number; each has a sentence of its own in both languages. */
export type UnreadableNumber =
  | 'not-a-number'
  | 'blank-inside'
  | 'wrong-groups'
  | 'decimal-comma'
  | 'exponent'
  | 'letter-for-digit'
  | 'other-base'
  | 'not-finite'
  | 'excel-error'
  | 'hash-marks'
  | 'date'
  | 'strange-character'
  | 'two-signs'
  | 'bare-point'
  | 'unknown-unit'
  | 'unit-missing'
  | 'unit-conflict'
  | 'unit-twice'
  | 'unit-with-percent'
  | 'approximate'
  | 'range'
  | 'percent-not-allowed'
  | 'too-long';

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

/** Whether a cell says that it has no value: blank, or one of the marks that stand for it in every column. */
export const isNoValue = (cell: string): boolean => NO_VALUE.has(trimmed(cell));

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
  return isAmountUnit(plainText) ? plainText : (UNIT_WORDS.get(plainText.replace(/^人民币|\(?人民币\)?$/, '')) ?? null);
}

const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || code === 10 || code === 13 || code === 0xa0 || code === 0x3000;

/** Without ordinary, ideographic and no-break spaces, tabs and line ends around it. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

const PLAIN = /^[+-]?\d+(?:\.\d+)?$/;
/** A group that begins with zero is no thousand: 0,123 may be a decimal comma. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const PER_MILLE = '‰';
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** Full-width digits, signs and brackets as their ASCII twins; nothing else is normalised. */
export const halfWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

const LETTER_FOR_DIGIT = /^(?=[^\d]*\d)(?=[^oOlISBZ]*[oOlISBZ])[+-]?[\d.,oOlISBZ]+$/;
/** 2023-12-31, 2023/12, 2023.12.31, 2023年12月31日. */
const DATE = /^\d{4}(?:[-/]\d{1,2}(?:[-/]\d{1,2})?|\.\d{1,2}\.\d{1,2}|年\d{1,2}(?:月(?:\d{1,2}日?)?)?)$/;
const UNIT_WITH_PERCENT = /\d\s*(?:(?:百万|[千万亿])元?|元)\s*[%‰]$/;
const UNIT_TWICE = /\d\s*(?:(?:百万|[千万亿])元|元)\s*(?:(?:百万|[千万亿])元|元)$/;
/** 约149万, 近3成, 20余人. */
const ABOUT = /^(?:大?约|将?近|超过?|逾|不足|低于|高于)[¥￥]?\d/;
const OR_SO = /^[+-]?[\d.,]+[\p{Script=Han}%]{0,4}(?:左右|上下|[余多])[\p{Script=Han}]{0,3}$/u;

/** Why a text is not a number, most telling reason first. */
function whyUnreadable(whole: string, percentAllowed: boolean): UnreadableNumber {
  if (UNIT_WITH_PERCENT.test(whole)) return 'unit-with-percent';
  const text = percentAllowed && /[%‰]$/.test(whole) ? whole.slice(0, -1).trimEnd() : whole;
  if (text.length > MOST_LENGTH) return 'too-long';
  if (/^#+$/.test(text)) return 'hash-marks';
  if (/^#(?:REF|DIV\/0|N\/A|NAME|NULL|NUM|VALUE|SPILL|CALC)/i.test(text)) return 'excel-error';
  if (/^[+-]?(?:nan|inf(?:inity)?|true|false)$/i.test(text)) return 'not-finite';
  if (/^[+-]?0[xob][\da-f.]+(?:p[+-]?\d+)?$/i.test(text)) return 'other-base';
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(text)) return 'exponent';
  if (DATE.test(text)) return 'date';
  if (/^[+-]?[\d.,]+%?\s*(?:[-~—–至到]|--|——)\s*[\d.,]+\D*$/.test(text)) return 'range';
  if (/^\(?[+-]{2}/.test(text) || /^\([+-]/.test(text) || /^\d[\d.,]*[+-]$/.test(text)) return 'two-signs';
  if (/^[+-]?(?:\d+\.|\.\d+)$/.test(text)) return 'bare-point';
  if (/^[+-]?\d+,\d{1,2}$/.test(text)) return 'decimal-comma';
  if (/^[+-]?[\d,]+(?:\.\d+)?$/.test(text)) return 'wrong-groups';
  if (LETTER_FOR_DIGIT.test(text)) return 'letter-for-digit';
  if (/^[+-]?[\d.,]+\s[\d.,\s]+$/.test(text)) return 'blank-inside';
  if (/^[+-]?[\d.,]+\s*[%‰]$/.test(text)) return percentAllowed ? 'not-a-number' : 'percent-not-allowed';
  if (UNIT_TWICE.test(text)) return 'unit-twice';
  if (ABOUT.test(text) || OR_SO.test(text)) return 'approximate';
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
  const rate = percentAllowed ? /^([^%‰]*)([%‰])$/.exec(rest) : null;
  if (rate !== null) rest = (rate[1] ?? '').trimEnd();
  const withUnit = /^([+-]?[\d.,]+)\s*(元|千元|万元|万|百万元|百万|亿元|亿)$/.exec(rest);
  if (withUnit !== null && rate !== null) return undefined;
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
  const written = readDecimal(digits);
  if (written === undefined) return undefined;
  const perMille = rate?.[2] === PER_MILLE;
  if (perMille) rewrites.push('per-mille');
  const value = perMille ? shifted(written, -1) : written;
  const places = (digits.split('.')[1]?.length ?? 0) + (perMille ? 1 : 0);
  const debris = places >= DEBRIS_PLACES ? plain(rounded(value, 6)) : null;
  return { value, places, percent: rate !== null, unit, rewrites, debris };
}

/**
 * The one grammar of numbers, for cells of every table. Plain `123.45` is recognised first; whatever no rule accepts is
 * unreadable, with the reason. `percentAllowed` is false for amounts. Per mille is read as percent: 5‰ is 0.5%.
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
    const why = whyUnreadable(halfWidth(text).replace('\u2212', '-'), percentAllowed);
    return { kind: 'unreadable', why: readTooLong(text) ? 'too-long' : why };
  }
  return { kind: 'number', ...found, rewrites: text === cell ? found.rewrites : [...found.rewrites, 'blanks'] };
}

const readTooLong = (text: string): boolean =>
  /^[+-]?\d+(?:\.\d+)?$/.test(text) && readDecimal(text.replace('+', '')) === undefined;

/** A number with what it counts: 200 次, 1500 元/人, 96.5 百分比. */
export interface Measured {
  readonly number: ReadNumber;
  /** As it stands behind the number, without blanks; '' for none. */
  readonly measure: string;
}

/** What may stand behind a number as its measure: no digit, point, comma or percent sign. */
const MEASURED = /^([^\p{L}%‰]*[\d)）])\s*([\p{L}\p{So}°(（/][^\d.,%‰％，．]{0,11})$/u;

/** A number in the same grammar, behind which a measure may stand. */
export function readMeasured(text: string): Measured {
  const plainNumber = readPlain(text);
  if (plainNumber !== null) return { number: plainNumber, measure: '' };
  const split = text.length > MOST_LENGTH ? null : MEASURED.exec(text);
  const [, digits, measure] = split ?? [];
  if (
    digits === undefined ||
    measure === undefined ||
    LETTER_FOR_DIGIT.test(halfWidth(text)) ||
    UNIT_TWICE.test(text)
  ) {
    return { number: readNumber(text, true), measure: '' };
  }
  return { number: readNumber(digits, false), measure: measure.normalize('NFKC').replace(/\s+/g, '') };
}
