import { compare, type Decimal, HUNDRED, readDecimal, times } from '../numbers/decimal.js';
import { Figure } from '../numbers/figure.js';
import type { BatchColumn, Entry } from './columns.js';

export interface SortKey {
  readonly column: BatchColumn;
  readonly descending: boolean;
}

export type Relation = '=' | '!=' | '<' | '<=' | '>' | '>=';
export interface Filter {
  readonly column: BatchColumn;
  readonly relation: Relation;
  readonly value: string;
}

/** What values are put in order by, beside themselves. */
export interface Ordering {
  /** Best first. */
  readonly grades: readonly string[];
  /** A value as the reader sees it: a filter may name that instead of the exact figure. */
  readonly shown: (figure: Figure) => string;
}

type Value = Figure | string;

const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** In the measure in which people write it: ratios in percent. */
const figureValue = ({ value, measure }: Figure): Decimal => (measure === 'ratio' ? times(value, HUNDRED) : value);

/** Words of a column do not depend on the language: only the status does, and that goes by its aliases. */
const valueIn = ({ column }: { readonly column: BatchColumn }, entry: Entry): Value | null => column.take(entry, 'zh');

function compareValues(a: Value, b: Value, { order }: BatchColumn, { grades }: Ordering): number {
  if (a instanceof Figure && b instanceof Figure) return compare(a.value, b.value);
  if (a instanceof Figure || b instanceof Figure) return 0;
  return order === 'grades' ? grades.indexOf(a) - grades.indexOf(b) : byCodePoint(a, b);
}

/** Absent values come last, whichever way the column is sorted. */
function compareBy(key: SortKey, a: Entry, b: Entry, ordering: Ordering): number {
  const [x, y] = [valueIn(key, a), valueIn(key, b)];
  if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
  return (key.descending ? -1 : 1) * compareValues(x, y, key.column, ordering);
}

/** Order among rows that are equal otherwise: never the order of the input, which nobody chose. */
function compareIdentity({ outcome: a }: Entry, { outcome: b }: Entry): number {
  return (
    byCodePoint(a.department, b.department) ||
    byCodePoint(a.year ?? '', b.year ?? '') ||
    byCodePoint(a.source, b.source)
  );
}

/** Sorted by the keys, absent values last, equal rows by department, year and source. */
export function sortRows(entries: readonly Entry[], keys: readonly SortKey[], ordering: Ordering): Entry[] {
  if (keys.length === 0) return [...entries];
  return [...entries].sort((a, b) => {
    for (const key of keys) {
      const order = compareBy(key, a, b, ordering);
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

const REVERSED: { readonly [R in Relation]: Relation } = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function figurePasses(figure: Figure, relation: Relation, value: string, ordering: Ordering): boolean {
  if (ordering.shown(figure) === value) return relation.endsWith('=') && relation !== '!=';
  const wanted = readDecimal(value);
  if (wanted === undefined) return relation === '!=';
  return HOLDS[relation](compare(figureValue(figure), wanted));
}

/** Whether the row passes. Figures are compared exactly, or as they are shown; an absent value passes only `!=`. */
export function passes(entry: Entry, filter: Filter, ordering: Ordering): boolean {
  const { column, relation, value } = filter;
  const own = valueIn(filter, entry);
  if (own === null) return relation === '!=' ? value !== '' : relation === '=' && value === '';
  if (own instanceof Figure) return figurePasses(own, relation, value, ordering);
  const isEqual = own === value || (column.aliases?.(entry) ?? []).includes(value);
  if (relation === '=' || relation === '!=') return isEqual === (relation === '=');
  const { grades } = ordering;
  if (column.order === 'grades' && grades.includes(value)) {
    return HOLDS[REVERSED[relation]](grades.indexOf(own) - grades.indexOf(value));
  }
  return HOLDS[relation](byCodePoint(own, value));
}
