import { compare, type Decimal, fromExact, readDecimal } from '../domain/decimal.js';

/** A row as a table will show it, with what it is sorted and filtered by. */
export interface Selectable {
  readonly cells: readonly (string | null)[];
  /** Other words for a cell: the English name of a status. */
  readonly aliases: ReadonlyMap<number, readonly string[]>;
  /** Exact where the cell is rounded. */
  readonly exact: ReadonlyMap<number, string | null>;
  /** Order among rows that are equal otherwise: never the order of the input, which nobody chose. */
  readonly identity: readonly string[];
}

export interface SortKey {
  readonly column: number;
  readonly descending: boolean;
}

export type Relation = '=' | '!=' | '<' | '<=' | '>' | '>=';
export interface Filter {
  readonly column: number;
  readonly relation: Relation;
  readonly value: string;
}

/** What a column is ordered by: figures as figures, grades as their bands, the rest by code point. */
export interface Ordering {
  readonly isFigure: (column: number) => boolean;
  /** Best first, for a column of grades; null for every other. */
  readonly gradesOf: (column: number) => readonly string[] | null;
}

const figure = (text: string | null | undefined): Decimal | null => {
  if (text === null || text === undefined) return null;
  return readDecimal(text) ?? (/^-?\d+(?:\.\d+)?$/.test(text) ? fromExact(text) : null);
};

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareCells(a: Selectable, b: Selectable, { column, descending }: SortKey, ordering: Ordering): number {
  const direction = descending ? -1 : 1;
  const [x, y] = [a.cells[column] ?? null, b.cells[column] ?? null];
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
  const grades = ordering.gradesOf(column);
  if (grades !== null) return direction * (grades.indexOf(x) - grades.indexOf(y));
  if (!ordering.isFigure(column)) return direction * byCodePoint(x, y);
  const [p, q] = [figure(a.exact.get(column) ?? x), figure(b.exact.get(column) ?? y)];
  return p === null || q === null ? 0 : direction * compare(p, q);
}

function compareIdentity(a: Selectable, b: Selectable): number {
  for (const [index, text] of a.identity.entries()) {
    const order = byCodePoint(text, b.identity[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** Sorted by the keys, absent cells last, equal rows by department, year and source. */
export function sortRows<R extends Selectable>(rows: readonly R[], keys: readonly SortKey[], ordering: Ordering): R[] {
  if (keys.length === 0) return [...rows];
  return [...rows].sort((a, b) => {
    for (const key of keys) {
      const order = compareCells(a, b, key, ordering);
      if (order !== 0) return order;
    }
    return compareIdentity(a, b);
  });
}

const HOLDS: { readonly [R in Relation]: (order: number) => boolean } = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Whether the row passes. Figures are compared as figures, exactly; an absent cell passes only `!=`. */
export function passes(row: Selectable, { column, relation, value }: Filter, ordering: Ordering): boolean {
  const cell = row.cells[column] ?? null;
  const holds = HOLDS[relation];
  const equals = (text: string): boolean => cell === text || (row.aliases.get(column) ?? []).includes(text);
  if (cell === null) return relation === '!=' ? value !== '' : relation === '=' && value === '';
  if (relation === '=' && equals(value)) return true;
  if (relation === '!=' && equals(value)) return false;
  const [own, wanted] = [figure(row.exact.get(column) ?? cell), figure(value)];
  if (ordering.isFigure(column) && own !== null && wanted !== null) return holds(compare(own, wanted));
  const grades = ordering.gradesOf(column);
  if (grades?.includes(value)) return holds(grades.indexOf(value) - grades.indexOf(cell));
  return relation === '!=' || (relation !== '=' && holds(byCodePoint(cell, value)));
}
