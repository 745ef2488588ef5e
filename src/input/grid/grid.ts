import type { Origin } from '../../domain/place.js';
import type { Problem } from '../../domain/problem.js';

/** A cell with content. Blank cells, formatted or not, are absent from their row: blank is not 0. */
export interface GridCell {
  /**
   * What the one number grammar reads. A stored number stands in plain notation with at most 15 significant digits, as
   * many as Excel shows (3093.9299999999998 is 3093.93); under a percent format as `96.44%`; a date as shown. Text
   * stands as it is, with its blanks and line breaks, rich text joined; booleans as TRUE and FALSE. The text of an
   * error is its name (`#REF!`), that of a formula which was never computed ''.
   */
  readonly text: string;
  /** The number as the file has it, when it differs from `text`: its tail beyond 15 digits, or the share behind a percentage. */
  readonly stored: string | null;
  /** The number as its format shows it, when it differs from `text`: `2711.32` for 2711.32154. Null as well where the format is one that we do not know. */
  readonly shown: string | null;
  /** Of a formula its text without `=`, '' where it shares that of another cell; `text` is then the value that was computed when the file was saved. */
  readonly formula: string | null;
  /** `not-computed`: a formula whose value no program has ever saved; its figure is absent, never 0. */
  readonly state: 'value' | 'error' | 'not-computed';
  /** Whether the file holds a number here and not text that looks like one. Dates are numbers too; CSV has none. */
  readonly isNumber: boolean;
}

/** A row with content. */
export interface GridRow {
  /** From 1, as a spreadsheet counts: the row of a sheet, the record of a CSV file. */
  readonly number: number;
  /** The physical line of a CSV file on which the record starts; of a sheet the same as `number`. */
  readonly line: number;
  /** Hidden by hand or by a filter. Always false in CSV. */
  readonly isHidden: boolean;
  /** Index 0 is column A. May have holes; ends with the last cell that has content. */
  readonly cells: readonly (GridCell | undefined)[];
  /** Of a CSV file the record as it stands there; absent in sheets. Places are made by `placeInGrid`. */
  readonly origin?: Origin | undefined;
}

/** Cells merged into one; only the top left one has content. Rows and columns from 1, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet, or one CSV file: cells with their positions, before anything is known about what they mean. */
export interface Grid {
  /** As results name it, like `Origin.file`. */
  readonly file: string;
  /** The sheet's name as it stands in the workbook; null for CSV. */
  readonly sheet: string | null;
  /** `very-hidden`: cannot be shown by hand, only by a macro. */
  readonly visibility: 'visible' | 'hidden' | 'very-hidden';
  /** Ascending by `number`; rows without content are absent. */
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  /** Columns from 1. */
  readonly hiddenColumns: ReadonlySet<number>;
}

export interface Workbook {
  readonly file: string;
  /** Of a CSV file: how its text was decoded. */
  readonly encoding?: string;
  readonly sha256: string;
  /** In the order of their tabs, hidden ones too. Chart sheets are none. A CSV file is a workbook of one grid. */
  readonly grids: readonly Grid[];
  /** What kept the file, or parts of it, from being read. */
  readonly problems: readonly Problem[];
}
