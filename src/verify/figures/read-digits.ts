import type { Decimal } from '../../numbers/decimal.js';
import { readNumber } from '../../numbers/read-number.js';

/** A number as it is printed, read by the one grammar of numbers. */
export interface Digits {
  readonly value: Decimal;
  readonly places: number;
  readonly isPercent: boolean;
  /** As printed, without the commas between groups and without unit. */
  readonly text: string;
}

export function readDigits(printed: string): Digits | null {
  const read = readNumber(printed, true);
  if (read.kind !== 'number') return null;
  const text = /-?[\d,]+(?:\.\d+)?/.exec(printed)?.[0]?.replaceAll(',', '') ?? '';
  return { value: read.value, places: read.places, isPercent: read.percent, text };
}
