/** One record of a file as it stands there. A fault of the whole file has line 0 and no text. */
export interface Origin {
  /** As results name it: `income.csv` in a department's folder, the path as given elsewhere. */
  readonly file: string;
  /** Physical line on which the record starts, from 1. */
  readonly line: number;
  /** Row as a spreadsheet counts it, from 1: a cell with line breaks in it is still one row. */
  readonly row: number;
  /** The record's text, for excerpts. Of a row of a sheet its cells as shown, from column A on. */
  readonly text: string;
  /** '' in a text that has no cells (YAML): columns are then characters. */
  readonly delimiter: string;
  /** The sheet of a workbook; absent in CSV and in other text. `line` and `row` are then both the row of the sheet. */
  readonly sheet?: string | undefined;
  /** Of a row of a sheet the words above its cells, from column A on, where they are known. */
  readonly heads?: readonly string[] | undefined;
}

/** Stands between the cells of a sheet's row in `Origin.text`: unlike a comma it occurs in none of them. */
export const CELL_SEPARATOR = '\u001f';

/** A cell, or a whole record when `column` is null. Columns count from 1; in a text without cells they are characters. */
export interface Place {
  readonly origin: Origin;
  readonly column: number | null;
}

export function placeOfFile(file: string): Place {
  return { origin: { file, line: 0, row: 0, text: '', delimiter: ',' }, column: null };
}

/** A fault of a whole sheet. */
export function placeOfSheet(file: string, sheet: string): Place {
  return { origin: { file, line: 0, row: 0, text: '', delimiter: CELL_SEPARATOR, sheet }, column: null };
}

/** A fault on a known line of which nothing more can be shown. */
export function placeOfLine(file: string, line: number): Place {
  return { origin: { file, line, row: line, text: '', delimiter: ',' }, column: null };
}

/** `C`, `AA`: the letters by which a spreadsheet names a column. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `C17`, or null where the place is not a cell. */
export function cellAddress(place: Place): string | null {
  if (place.column === null || place.origin.line === 0 || place.origin.delimiter === '') return null;
  return `${columnLetters(place.column)}${place.origin.row}`;
}

/** Names that a formula may hold without quotation marks: they begin like a word and are no address (A1, R1C1). */
const PLAIN_NAME = /^(?!(?:[a-z]{1,3}\d+|r\d*c?\d*|c\d*|true|false)$)[\p{L}_][\p{L}\p{N}_.]*$/iu;

/** A sheet's name as a spreadsheet writes it in a formula: `收入决算表`, `'GK02 收入决算表'`. */
export const sheetReference = (name: string): string =>
  PLAIN_NAME.test(name) ? name : `'${name.replaceAll("'", "''")}'`;

/** `'GK02 收入决算表'!F7`, a whole row as `收入决算表!7:7`, a whole sheet as its name; null outside of workbooks. */
export function sheetAddress(place: Place): string | null {
  const { sheet, row } = place.origin;
  if (sheet === undefined) return null;
  const address = cellAddress(place);
  const within = address ?? (row === 0 ? null : `${row}:${row}`);
  return within === null ? sheetReference(sheet) : `${sheetReference(sheet)}!${within}`;
}
