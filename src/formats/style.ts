import type { Lang } from '../domain/department.js';
import type { Rounding } from '../numbers/decimal.js';

/** Everything that decides how a document becomes text. */
export interface Style {
  /** Of the text that is made. */
  readonly lang: Lang;
  /** Decimals of shares and rates, in percent. */
  readonly places: number;
  /** Decimals of amounts where people read them; undefined: what suits their unit. */
  readonly amountPlaces: number | undefined;
  /** Decimals of scores in sentences. */
  readonly scorePlaces: number;
  readonly rounding: Rounding;
  /** Of scores, where their rubric fixes it. */
  readonly scoreRounding?: Rounding | undefined;
  /** Warnings, and rounding tails, count as errors. */
  readonly strict: boolean;
  readonly color: boolean;
  /** Columns of the terminal; undefined where nothing limits them. */
  readonly width: number | undefined;
  /** Bars beside rates, where the width is known and allows them. */
  readonly bars: boolean;
  /** CSV for Excel and WPS: BOM, CRLF, text in quotes. */
  readonly excel: boolean;
  /** Problems each by itself, or those of one kind together. */
  readonly problems: 'grouped' | 'all';
  /** Put before file names in sentences and problem lines: `a/b/` or ''. */
  readonly folder: string;
}

/** How text is made where nobody asked for anything else. */
export const PLAIN_STYLE: Style = {
  lang: 'zh',
  places: 2,
  amountPlaces: undefined,
  scorePlaces: 2,
  rounding: 'half-up',
  strict: false,
  color: false,
  width: undefined,
  bars: false,
  excel: false,
  problems: 'all',
  folder: '',
};
