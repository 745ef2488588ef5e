import { normalised } from '../domain/nearest-name.js';
import { compare, type Decimal, HUNDRED, readDecimal, times } from '../numbers/decimal.js';
import { Figure } from '../numbers/figure.js';
import type { BatchColumn, Entry } from './columns.js';

export interface SortKey {
  readonly column: BatchColumn;
  readonly descending: boolean;
}

/** `~` and `!~`: whether a text occurs in the words of a column. */
export type Relation = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | '!~';
export interface Filter {
  readonly column: BatchColumn;
  readonly relation: Relation;
  /** One of them has to hold; with `!=` and `!~` none may. */
  readonly values: readonly string[];
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

/** No value depends on the language: words that do have a code. */
const valueIn = ({ column }: { readonly column: BatchColumn }, entry: Entry): Value | null =>
  column.code?.(entry) ?? column.take(entry, 'zh');

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

type Comparison = Exclude<Relation, '~' | '!~' | '!='>;

const HOLDS: { readonly [R in Comparison]: (order: number) => boolean } = {
  '=': (order) => order === 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const REVERSED: { readonly [R in Comparison]: Comparison } = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function figurePasses(figure: Figure, relation: Comparison, value: string, ordering: Ordering): boolean {
  if (ordering.shown(figure) === value) return relation.endsWith('=');
  const wanted = readDecimal(value);
  return wanted !== undefined && HOLDS[relation](compare(figureValue(figure), wanted));
}

function wordsPass(own: string, relation: Comparison, value: string, column: BatchColumn, { grades }: Ordering) {
  if (relation === '=') return own === (column.codes?.get(value) ?? value);
  const isGrade = column.order === 'grades' && grades.includes(value);
  return isGrade
    ? HOLDS[REVERSED[relation]](grades.indexOf(own) - grades.indexOf(value))
    : HOLDS[relation](byCodePoint(own, value));
}

/** An absent value equals '' and nothing else. */
function holds(entry: Entry, { column }: Filter, relation: Comparison | '~', value: string, ordering: Ordering) {
  const own = valueIn({ column }, entry);
  if (own === null) return relation === '=' && value === '';
  if (own instanceof Figure) return relation !== '~' && figurePasses(own, relation, value, ordering);
  return relation === '~'
    ? normalised(own).includes(normalised(value))
    : wordsPass(own, relation, value, column, ordering);
}

/** Whether the row passes. Figures are compared exactly, or as they are shown; an absent value passes no comparison. */
export function passes(entry: Entry, filter: Filter, ordering: Ordering): boolean {
  const { relation, values } = filter;
  const isOne = (asked: Comparison | '~'): boolean =>
    values.some((value) => holds(entry, filter, asked, value, ordering));
  if (relation === '!=') return !isOne('=');
  if (relation === '!~') return !isOne('~');
  return isOne(relation);
}
