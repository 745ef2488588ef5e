import type { Figure } from '../figures/figure.js';
import type { Unit } from '../figures/unit.js';
import type { Clean } from '../read/clean.js';

/** What the head of a column says of its cells. */
export type ColumnRole = 'name' | 'amount' | 'change' | 'growth' | 'share' | 'rate' | 'points' | 'score' | 'other';

export interface Column {
  readonly index: number;
  readonly head: string;
  readonly role: ColumnRole;
  readonly unit: Unit;
  /** The year in its head, or null. */
  readonly year: number | null;
}

/** total: 合计 and its like. part: 其中 or deeper in its numbering than a row above. */
export interface Row {
  readonly index: number;
  readonly name: string;
  readonly cells: readonly Clean[];
  readonly isTotal: boolean;
  /** 0 for 一、, 1 for (一), 2 for 1., 3 for (1); null without numbering. */
  readonly level: number | null;
  /** 其中 stands in its name. */
  readonly isOfWhich: boolean;
  /** The unit in brackets behind its name, which goes before the column's. */
  readonly unit: Unit | null;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Words before the table. */
  readonly before: string;
  /** The figure of a cell, or null where there is none. */
  cell(row: Row, column: Column): Figure | null;
}
