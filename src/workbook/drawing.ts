/** How a cell looks: every one but `plain` and `title` has a border. */
export type StyleName = 'plain' | 'title' | 'subtitle' | 'label' | 'text' | 'center' | 'amount' | 'percent';

export interface DrawnCell {
  readonly style: StyleName;
  readonly text?: string;
  /** Of a cell that is filled in later: what is to fit into it. */
  readonly room?: string;
  /** Digits. */
  readonly number?: string;
  /** Without `=`. Its value is that of `number`, or none yet. */
  readonly formula?: string;
}

/** A part of the merged cell on the left, or above. */
export const LEFT = '<';
export const UP = '^';
export type Drawn = DrawnCell | typeof LEFT | typeof UP;

export interface DrawnRow {
  readonly cells: readonly Drawn[];
  /** In points; as high as its text where it is not given. */
  readonly height?: number;
}

/** One sheet, drawn cell by cell. */
export interface Drawing {
  readonly name: string;
  /** In characters of the default font; a Chinese one takes two. */
  readonly widths: readonly number[];
  readonly rows: readonly DrawnRow[];
  readonly isLandscape?: true;
}

export const cell = (style: StyleName, text = ''): DrawnCell => (text === '' ? { style } : { style, text });
/** A blank cell, high enough for a text to come. */
export const roomFor = (style: StyleName, room: string): DrawnCell => (room === '' ? { style } : { style, room });
export const numberCell = (style: StyleName, number: string | null): DrawnCell =>
  number === null ? { style } : { style, number };
export const formulaCell = (style: StyleName, formula: string, number: string | null = null): DrawnCell =>
  number === null ? { style, formula } : { style, formula, number };

/** A cell merged over so many columns. */
export const across = (columns: number, first: DrawnCell): Drawn[] => [
  first,
  ...Array.from({ length: columns - 1 }, (): Drawn => LEFT),
];
export const upTo = (columns: number): Drawn[] => [UP, ...Array.from({ length: columns - 1 }, (): Drawn => LEFT)];
