import type { Rounding } from '../domain/decimal.js';
import type { Lang } from '../domain/department.js';

/** Everything that decides how values become text. Nothing in this folder looks anywhere else. */
export interface Style {
  /** Of the text that is made. */
  readonly lang: Lang;
  /** Decimals of shares and rates, in percent. */
  readonly places: number;
  readonly scorePlaces: number;
  readonly rounding: Rounding;
  /** Of scores, where their rubric fixes it. */
  readonly scoreRounding?: Rounding;
  /** Warnings, and rounding tails, count as errors. */
  readonly strict: boolean;
  readonly color: boolean;
  /** Columns of the terminal; undefined where nothing limits them. */
  readonly width: number | undefined;
  /** CSV for Excel and WPS: BOM, CRLF, text in quotes. */
  readonly excel: boolean;
  readonly version: string;
  /** Put before file names in problem lines: `a/b/` or ''. */
  readonly folder: string;
}
