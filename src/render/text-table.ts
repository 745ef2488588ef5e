import type { Tone } from './paint.js';

export interface TextColumn {
  /** Its name in English CSV headers. */
  readonly key: string;
  readonly header: string;
  readonly kind: 'text' | 'number';
  /** Of every figure in it: beside each on screen, in the header of a CSV. */
  readonly percent?: boolean;
}

/** Null is an absent value (`—` on screen, an empty cell in CSV); '' is a cell that has nothing to say. */
export type TextCell = string | null;

/** A table of finished text, before any format. Text in it is as it came from the files: each format makes it safe. */
export interface TextTable {
  readonly title: string;
  readonly columns: readonly TextColumn[];
  readonly rows: readonly (readonly TextCell[])[];
  /** A line below the table. */
  readonly note?: string;
  /** Colours of rows, by index. */
  readonly tones?: ReadonlyMap<number, Tone>;
}

export const ABSENT = '—';

/** A cell as it stands on screen. */
export function shownCell(cell: TextCell | undefined, column: TextColumn): string {
  if (cell === undefined) return '';
  if (cell === null) return ABSENT;
  return column.percent === true && /\d$/.test(cell) ? `${cell}%` : cell;
}
