import type { BatchColumn, Entry } from '../batch/columns.js';
import { type Filter, type Ordering, passes, type Relation, type SortKey, sortRows } from '../batch/select-rows.js';
import { normalised } from '../domain/nearest-name.js';
import type { BatchOptions } from './batch-options.js';

/** Which rows and columns are shown, and in which order. */
export interface Choice {
  readonly columns: readonly BatchColumn[];
  readonly sort: readonly SortKey[];
  readonly filters: readonly Filter[];
  readonly top: number | null;
}

/** The column that a word means: by key, or by header in either language. */
export function columnNamed(word: string, columns: readonly BatchColumn[]): BatchColumn | undefined {
  const wanted = normalised(word);
  return columns.find(({ key, header }) =>
    [key, header('zh'), header('en')].some((name) => normalised(name) === wanted),
  );
}

type Find = (word: string) => BatchColumn | undefined;

/** A word that names no column. */
class Unknown extends Error {}

const found = (find: Find, word: string, whole: string): BatchColumn => {
  const column = find(word);
  if (column === undefined) throw new Unknown(whole);
  return column;
};

const split = (text: string | undefined): string[] =>
  (text ?? '').split(/[,，]/).flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));

/** `score:desc`: ascending unless told. */
function sortKey(word: string, find: Find): SortKey {
  const direction = /:(asc|desc)$/.exec(word);
  const name = direction === null ? word : word.slice(0, direction.index);
  return { column: found(find, name, word), descending: direction?.[1] === 'desc' };
}

const RELATION = /!=|>=|<=|[=<>≥≤]/;
const SIGNS: ReadonlyMap<string, Relation> = new Map<string, Relation>([
  ['≥', '>='],
  ['≤', '<='],
]);

/** `grade=良`, `score>=90`. */
function filterOf(text: string, find: Find): Filter {
  const sign = RELATION.exec(text);
  if (sign === null || sign.index === 0) throw new Unknown(text);
  const relation = SIGNS.get(sign[0]) ?? (sign[0] as Relation);
  const value = text.slice(sign.index + sign[0].length).trim();
  return { column: found(find, text.slice(0, sign.index).trim(), text), relation, value };
}

/** The options that choose, understood; or the word that names no column. */
export function choiceOf(
  given: Pick<BatchOptions, 'columns' | 'sort' | 'filter' | 'top'>,
  columns: readonly BatchColumn[],
): Choice | { readonly unknown: string } {
  const find: Find = (word) => columnNamed(word, columns);
  try {
    const chosen = split(given.columns).map((word) => found(find, word, word));
    const sort = split(given.sort).map((word) => sortKey(word, find));
    const filters = (given.filter ?? []).map((text) => filterOf(text, find));
    const isByRank = sort.length === 0 && given.top !== undefined;
    return {
      columns: chosen.length === 0 ? columns : chosen,
      sort: isByRank ? [{ column: found(find, 'rank', 'rank'), descending: false }] : sort,
      filters,
      top: given.top ?? null,
    };
  } catch (error) {
    if (error instanceof Unknown) return { unknown: error.message };
    throw error;
  }
}

/** The rows that were asked for, in the order that was asked for. */
export function chosenRows(entries: readonly Entry[], { sort, filters, top }: Choice, ordering: Ordering): Entry[] {
  const kept = entries.filter((entry) => filters.every((filter) => passes(entry, filter, ordering)));
  return sortRows(kept, sort, ordering).slice(0, top ?? kept.length);
}
