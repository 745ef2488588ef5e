import type { Rewrite } from '../numbers/read-number.js';
import type { Place } from './place.js';

/** How bytes became cells. */
export interface TextReading {
  readonly encoding: string;
  readonly encodingBecause: 'byte-order-mark' | 'valid-utf-8' | 'valid-gb18030' | 'chinese-only-as-gb18030' | 'chosen';
  readonly delimiter: string;
  readonly delimiterBecause: 'sep-line' | 'header' | 'only-one';
}

/** What was done to one file to read it: shown by `--show-rewrites`. */
export interface Reading {
  readonly file: string;
  /** Of a workbook. */
  readonly sheet: string | null;
  /** How a text was decoded and cut; null for a sheet. */
  readonly text: TextReading | null;
  readonly headerLine: number;
  readonly skipped: readonly {
    readonly line: number;
    readonly why: 'title' | 'blank' | 'footer' | 'column-numbers';
    readonly text: string;
  }[];
  readonly columns: readonly { readonly letter: string; readonly header: string; readonly meaning: string }[];
  readonly unknownColumns: readonly { readonly letter: string; readonly header: string }[];
  readonly unit: string | null;
  readonly unitFrom: 'header' | 'title' | 'other-column' | 'rows' | 'option' | 'assumed' | null;
  readonly rewrites: readonly {
    readonly at: Place;
    readonly from: string;
    readonly to: string;
    readonly why: Rewrite | 'direction' | 'merged' | 'blank-zero';
  }[];
}
