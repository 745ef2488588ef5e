/** One record of a file as it stands there. A fault of the whole file has line 0 and no text. */
export interface Origin {
  /** As results name it: `income.csv` in a department's folder, the path as given elsewhere. */
  readonly file: string;
  /** Physical line on which the record starts, from 1. */
  readonly line: number;
  /** Row as a spreadsheet counts it, from 1: a cell with line breaks in it is still one row. */
  readonly row: number;
  /** The record's text, for excerpts. */
  readonly text: string;
  /** '' in a text that has no cells (YAML): columns are then characters. */
  readonly delimiter: string;
}

/** A cell, or a whole record when `column` is null. Columns count from 1; in a text without cells they are characters. */
export interface Place {
  readonly origin: Origin;
  readonly column: number | null;
}

export function placeOfFile(file: string): Place {
  return { origin: { file, line: 0, row: 0, text: '', delimiter: ',' }, column: null };
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
