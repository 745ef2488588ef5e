import { type DateSystem, dateText } from './date-text.js';
import { type NumberFormat, type Section, sectionFor, type Token } from './number-format.js';
import { moved, plainNumber, roundedAway } from './number-text.js';

/** A number cell: what the number grammar reads, what the file has, what the user sees. */
export interface ShownNumber {
  readonly text: string;
  readonly stored: string | null;
  readonly shown: string | null;
}

const has = ({ tokens }: Section, kind: Token['kind']): boolean => tokens.some((token) => token.kind === kind);

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Digits laid into the places of the whole part from the right; what is left over stands in the first place. */
function wholePart(tokens: readonly Token[], digits: string, isGrouped: boolean): string {
  const places = tokens.filter(({ kind }) => kind === 'digit').length;
  if (isGrouped) {
    const always = tokens.filter((token) => token.kind === 'digit' && token.isAlways).length;
    let isWritten = false;
    return tokens
      .map((token) => {
        if (token.kind === 'literal') return token.text;
        if (token.kind !== 'digit' || isWritten) return '';
        isWritten = true;
        return grouped(digits.padStart(always, '0'));
      })
      .join('');
  }
  let text = '';
  let rest = digits;
  let seen = 0;
  for (const token of [...tokens].reverse()) {
    if (token.kind === 'literal') text = token.text + text;
    if (token.kind !== 'digit') continue;
    seen += 1;
    const own = seen === places ? rest : rest.slice(-1);
    rest = seen === places ? '' : rest.slice(0, -1);
    text = (own === '' && token.isAlways ? '0' : own) + text;
  }
  return text;
}

function decimalPart(tokens: readonly Token[], decimals: string): string {
  let text = '';
  let isTrailing = true;
  let at = decimals.length;
  for (const token of [...tokens].reverse()) {
    if (token.kind === 'literal') text = token.text + text;
    if (token.kind === 'percent') text = `%${text}`;
    if (token.kind !== 'digit') continue;
    at -= 1;
    const digit = decimals[at] ?? '0';
    if (isTrailing && digit === '0' && !token.isAlways) continue;
    isTrailing = false;
    text = digit + text;
  }
  return text;
}

/** Commas behind the last digit: each divides by a thousand. */
function thousandsIn(tokens: readonly Token[]): number {
  const last = tokens.findLastIndex(({ kind }) => kind === 'digit');
  let count = 0;
  while (tokens[last + 1 + count]?.kind === 'comma') count += 1;
  return count;
}

/** A plain number by a section of digits; null where the section is one that we do not know. */
function digitsText(section: Section, plain: string): string | null {
  const { tokens } = section;
  const percents = tokens.filter(({ kind }) => kind === 'percent').length;
  const thousands = thousandsIn(tokens);
  const value = moved(plain, 2 * percents - 3 * thousands);
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  const lastDigit = tokens.findLastIndex(({ kind }) => kind === 'digit');
  const whole = point < 0 ? tokens.slice(0, lastDigit + 1) : tokens.slice(0, point);
  const behind = point < 0 ? tokens.slice(lastDigit + 1) : tokens.slice(point + 1);
  const isGrouped = whole.some(
    ({ kind }, index) =>
      kind === 'comma' && index < lastDigit && whole.slice(0, index).some((one) => one.kind === 'digit'),
  );
  const firstDigit = whole.findIndex(({ kind }) => kind === 'digit');
  const lastWhole = whole.findLastIndex(({ kind }) => kind === 'digit');
  if (isGrouped && whole.slice(firstDigit, lastWhole).some(({ kind }) => kind === 'literal')) return null;
  const places = point < 0 ? 0 : behind.filter(({ kind }) => kind === 'digit').length;
  const [digits = '', decimals = ''] = roundedAway(value, places).split('.');
  const before = wholePart(
    whole.filter(({ kind }) => kind !== 'percent'),
    digits === '0' ? '' : digits,
    isGrouped,
  );
  const percentBefore = whole.some(({ kind }) => kind === 'percent') ? '%' : '';
  if (lastWhole < 0 && digits !== '0') return null;
  return `${percentBefore}${before}${point < 0 ? '' : '.'}${decimalPart(behind, decimals)}`;
}

const literals = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.kind === 'literal' ? token.text : token.kind === 'percent' ? '%' : '')).join('');

/** As the format shows it; null where it is one that we do not know. */
function shownBy(section: Section, saysNegative: boolean, plain: string, system: DateSystem): string | null {
  if (!section.isKnown) return null;
  if (has(section, 'date')) return dateText(section.tokens, Number(plain), system);
  const isNegative = plain.startsWith('-');
  const size = isNegative ? plain.slice(1) : plain;
  if (has(section, 'general')) {
    const inner = section.tokens
      .map((token) => (token.kind === 'general' ? size : token.kind === 'literal' ? token.text : ''))
      .join('');
    return isNegative && !saysNegative ? `-${inner}` : inner;
  }
  const text = has(section, 'digit') ? digitsText(section, size) : literals(section.tokens);
  if (text === null) return null;
  return (isNegative && !saysNegative && /[1-9]/.test(text) ? `-${text}` : text).trim();
}

/** Whether numbers of this format are shares: by the section that shows this one, or by the first where that shows no digits. */
function isPercentage(format: NumberFormat, section: Section): boolean {
  const telling = has(section, 'digit') ? section : format[0];
  return telling !== undefined && telling.tokens.filter(({ kind }) => kind === 'percent').length === 1;
}

/** A stored number under its format; null when it is no number at all. */
export function showNumber(stored: string, format: NumberFormat, system: DateSystem): ShownNumber | null {
  const plain = plainNumber(stored);
  if (plain === null) return null;
  const chosen = sectionFor(format, Number(plain));
  const shown = chosen === null ? null : shownBy(chosen.section, chosen.saysNegative, plain, system);
  const isDate = chosen !== null && shown !== null && has(chosen.section, 'date');
  const share = chosen !== null && isPercentage(format, chosen.section) ? `${moved(plain, 2)}%` : plain;
  const text = isDate && shown !== null ? shown : share;
  return { text, stored: stored === text ? null : stored, shown: shown === text ? null : shown };
}
