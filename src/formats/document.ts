import type { Problem } from '../domain/problem.js';
import type { Figure, Measure } from '../numbers/figure.js';
import type { Say } from '../words/say.js';

/** What a row or a word means, for those who see colours; the text says the same without them. */
export type Tone = 'strong' | 'good' | 'fine' | 'fair' | 'poor';

/** Words in which figures occur: the format that writes them says how. */
export type Phrase = (say: Say) => string;

/** A figure, words, an absent value (null: `—` on screen, empty in a CSV), or a cell that has nothing to say (''). */
export type Cell = Figure | Phrase | string | null;

export interface Column {
  /** Its name in English CSV headers. */
  readonly key: string;
  readonly header: string;
  /** What its figures measure; 'text' where it holds words. A ratio bears `%` wherever the column does not say so. */
  readonly measure: Measure | 'text';
  /** Its ratios are parts of a whole, or of what could be reached: a terminal with room shows bars beside them. */
  readonly hasBars?: true;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** A line below the table. */
  readonly note?: string;
  /** Colours of rows, by index. */
  readonly tones?: ReadonlyMap<number, Tone>;
  /** Keys of the columns that name a row: they stand in front of every part of a table that is too wide. */
  readonly names?: readonly string[];
}

/** One thing in a line of several. */
export interface Fact {
  readonly text: Phrase;
  readonly tone?: Tone;
}

/** A name, what it comes to, where that is from, and what it is made of below it, to any depth. */
export interface Branch {
  readonly name: string;
  readonly text: Phrase;
  readonly source: Phrase | null;
  readonly notes: readonly Phrase[];
  readonly branches: readonly Branch[];
}

export type Block =
  /** A title, and what matters most behind it. */
  | { readonly kind: 'heading'; readonly text: string; readonly facts?: readonly Fact[] }
  /** The last word, right below what stands above it. */
  | { readonly kind: 'closing'; readonly facts: readonly Fact[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'outline'; readonly outline: Branch }
  /** Problems with their rows; a format that cannot show excerpts writes the table. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly table: Table };

/** What JSON is made of: a tree with exact figures in it. */
export type Data =
  | Figure
  | Phrase
  | string
  | number
  | boolean
  | null
  | readonly Data[]
  | { readonly [key: string]: Data };

/** What a command has to show, before any format. Text in it is as it came from the files: each format makes it safe. */
export interface Document {
  /** For people, in reading order. */
  readonly blocks: () => readonly Block[];
  /** The one table that a CSV holds. */
  readonly table: () => Table;
  readonly data: () => Data;
  /** What stands on one line each where every line is a thing of its own; the entries of `data` where this is not said. */
  readonly lines?: () => readonly Data[];
}

export const isNumeric = ({ measure }: Column): boolean => measure !== 'text';
export const tableBlock = (table: Table): Block => ({ kind: 'table', table });
