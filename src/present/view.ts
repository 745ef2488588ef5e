import type { Lang } from '../domain/department.js';
import type { Rounding } from '../numbers/decimal.js';

/** For whom something is presented. */
export interface View {
  readonly lang: Lang;
  /** Warnings, and rounding tails, count as errors. */
  readonly strict: boolean;
  /** How shares will be shown: what they then miss of 100 is a figure of its own. */
  readonly places: number;
  readonly rounding: Rounding;
  /** Put before file names where several folders are shown together: `a/b/` or ''. */
  readonly folder: string;
  /** Of the program, for JSON. */
  readonly version: string;
}
