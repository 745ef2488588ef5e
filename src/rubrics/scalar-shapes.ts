import type { RuleNumber } from '../domain/rubric.js';
import {
  type Decimal,
  HUNDRED,
  isAbove,
  isNegative,
  isZero,
  ONE,
  quotient,
  readDecimal,
  ZERO,
} from '../numbers/decimal.js';
import { refuse, type Shape } from './shape.js';

export const text: Shape<string> = {
  read(node, key, findings) {
    if (node.kind !== 'text') return refuse(node, key, 'text', findings);
    return node.text.trim() === '' ? refuse(node, key, 'not-empty', findings) : node.text.trim();
  },
  schema: { type: 'string', minLength: 1 },
};

/** No exponent, no leading zeros: 010 could be eight or ten. */
const PLAIN = '-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?';
const PLAIN_NUMBER = new RegExp(`^${PLAIN}$`);
const PERCENTAGE = new RegExp(`^(${PLAIN}) ?[%％]$`);
/** In YAML a number may stand without quotes; as text it keeps every digit. */
const NUMBER_SCHEMA = { type: ['string', 'number'], pattern: `^${PLAIN}$` };

const plainDecimal = (digits: string): Decimal | undefined =>
  PLAIN_NUMBER.test(digits) ? readDecimal(digits) : undefined;

type Bound = 'above-zero' | 'not-negative' | 'above-one';
const WITHIN: { readonly [B in Bound]: (value: Decimal) => boolean } = {
  'above-zero': (value) => isAbove(value, ZERO),
  'not-negative': (value) => !isNegative(value),
  'above-one': (value) => isAbove(value, ONE),
};

export const number = (bound: Bound): Shape<Decimal> => ({
  read(node, key, findings) {
    const value = node.kind === 'text' ? plainDecimal(node.text) : undefined;
    if (value === undefined) return refuse(node, key, 'number', findings);
    return WITHIN[bound](value) ? value : refuse(node, key, bound, findings);
  },
  schema: NUMBER_SCHEMA,
});

/** 95% is 0.95 and a percentage; 5 is 5 and none. */
export const ruleNumber = (bound: 'any' | 'above-zero' = 'any'): Shape<RuleNumber> => ({
  read(node, key, findings) {
    const digits = node.kind === 'text' ? PERCENTAGE.exec(node.text)?.[1] : undefined;
    const found = node.kind === 'text' ? plainDecimal(digits ?? node.text) : undefined;
    const value = found === undefined ? undefined : digits === undefined ? found : (quotient(found, HUNDRED) ?? ZERO);
    if (value === undefined) return refuse(node, key, 'number-or-percentage', findings);
    if (bound === 'above-zero' && !isAbove(value, ZERO)) return refuse(node, key, 'above-zero', findings);
    return { value: isZero(value) ? ZERO : value, percent: digits !== undefined };
  },
  schema: { type: ['string', 'number'], pattern: `^${PLAIN} ?[%％]?$` },
});

/** A part of something: 0% to 100%, as a ratio. */
export const share: Shape<Decimal> = {
  read(node, key, findings) {
    const found = ruleNumber().read(node, key, findings);
    if (found === undefined) return undefined;
    const isPart = found.percent && !isNegative(found.value) && !isAbove(found.value, ONE);
    return isPart ? found.value : refuse(node, key, 'a-ratio', findings);
  },
  schema: { type: 'string', pattern: `^${PLAIN} ?[%％]$` },
};

export const wholeNumber: Shape<number> = {
  read(node, key, findings) {
    const digits = node.kind === 'text' && /^(?:1?\d|20)$/.test(node.text) ? node.text : undefined;
    return digits === undefined ? refuse(node, key, 'whole-number', findings) : Number(digits);
  },
  schema: { type: ['integer', 'string'], minimum: 0, maximum: 20, pattern: '^(?:1?[0-9]|20)$' },
};

export const yesNo: Shape<boolean> = {
  read(node, key, findings) {
    if (node.kind === 'text' && (node.text === 'true' || node.text === 'false')) return node.text === 'true';
    return refuse(node, key, 'yes-or-no', findings);
  },
  schema: { enum: [true, false, 'true', 'false'] },
};

export const date: Shape<string> = {
  read(node, key, findings) {
    const isDate = node.kind === 'text' && /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(node.text);
    return isDate ? node.text : refuse(node, key, 'date', findings);
  },
  schema: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
};

export const choice = <C extends string>(choices: readonly C[]): Shape<C> => ({
  read(node, key, findings) {
    const found = choices.find((one) => node.kind === 'text' && node.text === one);
    return found ?? refuse(node, key, 'one-of', findings, choices);
  },
  schema: { enum: choices },
});
