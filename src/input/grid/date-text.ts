import type { Token } from './number-format.js';

/** Day 1 of a workbook: 1 January 1900, with a 29 February 1900 that never was, or 2 January 1904. */
export type DateSystem = 1900 | 1904;

const SECONDS = 86_400;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;
/** Days from 1 March 0000 to 30 December 1899, the day 0 of nearly every workbook. */
const DAY_ZERO = 693_899;
const DAYS_TO_1904 = 1_462;

export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly seconds: number;
  /** Thousandths of a second. */
  readonly thousandths: number;
}

/** A day of the Gregorian calendar, counted from 1 March of year 0 (so that leap days stand at the end of a year). */
function civil(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

/** The moment that a serial number stands for, or null outside of the years 1900 to 9999. */
export function momentOf(serial: number, system: DateSystem): Moment | null {
  const thousandths = Math.round(serial * SECONDS * 1_000);
  const day = Math.floor(thousandths / (SECONDS * 1_000)) + (system === 1904 ? DAYS_TO_1904 : 0);
  if (!(day >= 0) || day > LAST_DAY) return null;
  const rest = thousandths - Math.floor(thousandths / (SECONDS * 1_000)) * SECONDS * 1_000;
  const time = { seconds: Math.floor(rest / 1_000), thousandths: rest % 1_000 };
  // Excel takes 1900 for a leap year: day 60 is its 29 February, and every day before is one later.
  if (day === 60 && system === 1900) return { year: 1900, month: 2, day: 29, weekday: 3, ...time };
  if (day === 0) return { year: 1900, month: 1, day: 0, weekday: 6, ...time };
  const real = DAY_ZERO + day + (system === 1900 && day < 60 ? 1 : 0);
  return { ...civil(real), weekday: (day + 6) % 7, ...time };
}

/** Days behind day 0 of a date and a time as ISO 8601 writes them; null when it is none. */
export function serialOf(iso: string, system: DateSystem): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?(?:Z|[+-]\d\d:\d\d)?$/.exec(iso);
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const years = month > 2 ? year : year - 1;
  const days =
    365 * years +
    Math.floor(years / 4) -
    Math.floor(years / 100) +
    Math.floor(years / 400) +
    Math.floor((153 * fromMarch + 2) / 5) +
    day -
    1 -
    DAY_ZERO;
  const own = days < 61 ? days - 1 : days;
  const serial = system === 1904 ? days - DAYS_TO_1904 : own;
  return serial + (hour * 3_600 + minute * 60 + second) / SECONDS;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const CHINESE_DAYS = '日一二三四五六';

const padded = (value: number, word: string): string => String(value).padStart(Math.min(2, word.length), '0');

function hourText(word: string, { seconds }: Moment, isHalf: boolean): string {
  const hour = Math.floor(seconds / 3_600);
  return padded(isHalf ? ((hour + 11) % 12) + 1 : hour, word);
}

function monthText(word: string, month: number): string {
  const name = MONTHS[month - 1] ?? '';
  if (word.length <= 2) return padded(month, word);
  if (word.length === 3) return name.slice(0, 3);
  return word.length === 4 ? name : name.slice(0, 1);
}

function dayText(word: string, { day, weekday }: Moment): string {
  if (word.length <= 2) return padded(day, word);
  const name = DAYS[weekday] ?? '';
  return word.length === 3 ? name.slice(0, 3) : name;
}

function wordText(word: string, moment: Moment, isMinute: boolean, isHalf: boolean): string {
  const { year, month, weekday, seconds } = moment;
  const isMorning = seconds < SECONDS / 2;
  if (word === 'am/pm') return isMorning ? 'AM' : 'PM';
  if (word === 'a/p') return isMorning ? 'A' : 'P';
  if (word === '上午/下午') return isMorning ? '上午' : '下午';
  switch (word[0]) {
    case 'y':
      return word.length <= 2 ? String(year % 100).padStart(2, '0') : String(year).padStart(4, '0');
    case 'e':
      return String(year);
    case 'm':
      return isMinute ? padded(Math.floor(seconds / 60) % 60, word) : monthText(word, month);
    case 'd':
      return dayText(word, moment);
    case 'a':
      return `${word.length > 3 ? '星期' : ''}${CHINESE_DAYS[weekday] ?? ''}`;
    case 'h':
      return hourText(word, moment, isHalf);
    default:
      return padded(seconds % 60, word);
  }
}

/** Hours, minutes or seconds since day 0. */
function elapsedText(word: string, serial: number): string {
  const unit = word[1] === 'h' ? 3_600 : word[1] === 'm' ? 60 : 1;
  return String(Math.floor(Math.round(serial * SECONDS) / unit)).padStart(word.length - 2, '0');
}

/** Whether the `m` at this place means minutes: it follows hours or comes before seconds. */
function isMinuteAt(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? '';
  return /^\[?h/.test(before) || /^\[?s/.test(words[at + 1] ?? '');
}

/** A serial number as a date or a time by the letters of its format; null where it is no moment. */
export function dateText(tokens: readonly Token[], serial: number, system: DateSystem): string | null {
  const places = placesOfSeconds(tokens);
  const scale = SECONDS * 10 ** places;
  const moment = momentOf(Math.round(serial * scale) / scale, system);
  if (moment === null) return null;
  const words = tokens.flatMap((token) => (token.kind === 'date' ? [token.text] : []));
  const isHalf = words.some((word) => /^(?:am\/pm|a\/p|上午\/下午)$/.test(word));
  let word = -1;
  let decimals = 0;
  return tokens
    .map((token) => {
      if (token.kind === 'literal') return token.text;
      if (token.kind === 'point') return '.';
      if (token.kind === 'comma') return ',';
      if (token.kind === 'digit') {
        decimals += 1;
        return String(moment.thousandths).padStart(3, '0')[decimals - 1] ?? '0';
      }
      if (token.kind !== 'date') return '';
      word += 1;
      if (token.text.startsWith('[')) return elapsedText(token.text, serial);
      return wordText(token.text, moment, isMinuteAt(words, word), isHalf);
    })
    .join('')
    .trim();
}

/** Digits behind the seconds, at most three. */
const placesOfSeconds = (tokens: readonly Token[]): number =>
  Math.min(3, tokens.filter(({ kind }) => kind === 'digit').length);
