import { type Decimal, shifted } from '../../numbers/decimal.js';
import type { Unit } from './unit.js';

/**
 * What a figure says of its subject: how much it is (level), how much it was (base), by how much it changed, a rate of
 * growth, a share, another rate, the total of a share inside its clause (占年初预算3165亿元的26%), or a price.
 */
export type Role = 'level' | 'base' | 'change' | 'growth' | 'share' | 'rate' | 'whole' | 'price' | 'within';

export interface Figure {
  /** Order in the passage. */
  readonly index: number;
  /** Where digits begin and where the unit ends, in the text of the passage. */
  readonly from: number;
  readonly to: number;
  /** Characters of the report before the first digit and behind the last. */
  readonly offset: number;
  readonly end: number;
  /** Digits as printed, without commas. */
  readonly text: string;
  readonly value: Decimal;
  readonly places: number;
  readonly unit: Unit;
  readonly role: Role;
  /** 1 grew, −1 fell, 0 for neither. */
  readonly direction: number;
  /** Words before it in its part of the clause. */
  readonly lead: string;
  readonly name: string;
  /** Depth of brackets, and the bracket that it stands in (0: none). */
  readonly depth: number;
  readonly bracket: number;
  readonly sentence: number;
  /** About, more than, at most: stated, but not to be checked. */
  readonly isVague: boolean;
  /** The figure that begins the row `A、B和C` that it stands in; its own index for a figure by itself. */
  readonly run: number;
}

/** In 元, single pieces, or as it stands. */
export const amountOf = (figure: Figure): Decimal => shifted(figure.value, figure.unit.power);

/** Half a unit in the last printed place, as a power of ten. */
export const lastPlace = (figure: Figure): number => figure.unit.power - figure.places;
