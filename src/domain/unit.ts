import { type Decimal, shifted } from './decimal.js';

/** The units in which amounts are published, by the power of ten of 元 that each stands for. */
export const AMOUNT_UNITS = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 } as const;
export type AmountUnit = keyof typeof AMOUNT_UNITS;

export const isAmountUnit = (text: string): text is AmountUnit => Object.hasOwn(AMOUNT_UNITS, text);

/** Decimal places by which an amount moves from one unit to another: 万元 → 元 is 4. */
export function shiftBetween(from: AmountUnit, to: AmountUnit): number {
  return AMOUNT_UNITS[from] - AMOUNT_UNITS[to];
}

/** The same amount in another unit, exactly. */
export function convertAmount(value: Decimal, from: AmountUnit, to: AmountUnit): Decimal {
  return shifted(value, shiftBetween(from, to));
}
