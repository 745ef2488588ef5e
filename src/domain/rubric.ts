import type { Decimal } from './decimal.js';

/** A grade and the least total that earns it. Bands are half-open: [from, next higher from). */
export interface GradeBand {
  readonly grade: string;
  readonly from: Decimal;
}

/** How evidence becomes a score. */
export type Method =
  | { readonly kind: 'given' }
  | { readonly kind: 'proportional' }
  | { readonly kind: 'reverse-linear' };
export type MethodOf<K extends Method['kind']> = Extract<Method, { kind: K }>;

/** The whole of a rubric that scoring without a rubric file needs. */
export interface Grading {
  readonly fullMarks: Decimal;
  /** Highest first. */
  readonly bands: readonly GradeBand[];
}
