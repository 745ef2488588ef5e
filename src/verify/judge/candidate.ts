import type { Cause, Confidence, StatementKind } from '../../domain/verification.js';
import type { Decimal } from '../../numbers/decimal.js';
import type { Figure } from '../figures/figure.js';

export type { Cause, Confidence };
export type Kind = StatementKind;

export interface Operand {
  /** Its letter in the expression. */
  readonly role: string;
  readonly figure: Figure;
}

/** A value, and how far it may lie by the rounding of what it was computed from. In the unit of the stated figure. */
export interface Spread {
  readonly value: Decimal;
  readonly low: Decimal;
  readonly high: Decimal;
}

/** A known mistake, and what it would have printed. */
export interface Fault {
  readonly cause: Cause;
  readonly expression: string;
  readonly value: Decimal;
}

/** One way in which a stated figure may follow from others. */
export interface Candidate {
  readonly kind: Kind;
  readonly stated: Figure;
  readonly expression: string;
  readonly operands: readonly Operand[];
  readonly spread: Spread;
  readonly confidence: Confidence;
  /** Enough to call the figure wrong when nothing else of its kind holds. */
  readonly isStrong: boolean;
  /** Known mistakes and what they would have printed; asked for only when the figure is off. */
  readonly faults: () => readonly Fault[];
  /** Of a sum: 1 or −1 for each operand. */
  readonly signs?: readonly number[];
  /** For grades: the word in place of a number. */
  readonly word?: { readonly stated: string; readonly computed: string; readonly offset: number; readonly end: number };
}
