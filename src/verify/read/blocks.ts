import type { Clean } from './clean.js';

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly clean: Clean;
  /** Characters of the mark that it begins with (`1.`, `（一）`), 0 for none. */
  readonly mark: number;
  readonly isHeading: boolean;
}

export interface Grid {
  readonly kind: 'grid';
  readonly rows: readonly (readonly Clean[])[];
}

/** A report is a sequence of these, in its order. */
export type Block = Paragraph | Grid;
