import { type Decimal, shifted } from './decimal.js';

/** The units in which amounts are published, by the power of ten of 元 that each stands for. */
export const AMOUNT_UNITS = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 } as const;
export type AmountUnit = keyof typeof AMOUNT_UNITS;

export const isAmountUnit = (text: string): text is AmountUnit => Object.hasOwn(AMOUNT_UNITS, text);

/** Decimal places by which an amount moves from one unit to another: 万元 → 元 is 4. */
export function shiftBetween(from: AmountUnit, to: AmountUnit): number {
  return AMOUNT_UNITS[from] - AMOUNT_UNITS[to];
}

/**
 * Decimals of an amount that was converted into a coarser unit, where people read it: the hundred 元 that two decimals
 * of 万元 show.
 */
const READ_PLACES: { readonly [U in AmountUnit]: number } = { 元: 2, 千元: 2, 万元: 2, 百万元: 4, 亿元: 6 };

export const readPlacesOf = (places: number, unit: AmountUnit): number => Math.min(places, READ_PLACES[unit]);

/** The same amount in another unit, exactly. */
export function convertAmount(value: Decimal, from: AmountUnit, to: AmountUnit): Decimal {
  return shifted(value, shiftBetween(from, to));
}

/** Units of measure that make a percentage of the number, and the places by which it moves to percent: 5‰ is 0.5%. */
const RATE_UNITS: ReadonlyMap<string, number> = new Map([
  ['%', 0],
  ['百分比', 0],
  ['百分点', 0],
  ['个百分点', 0],
  ['‰', -1],
  ['千分比', -1],
  ['千分点', -1],
  ['个千分点', -1],
]);

/** Null where the unit of measure is no percentage. */
export const percentShift = (measure: string): number | null =>
  RATE_UNITS.get(measure.normalize('NFKC').trim()) ?? null;
