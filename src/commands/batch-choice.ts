import type { Filter, Relation, SortKey } from '../batch/select-rows.js';
import { normalised } from '../domain/nearest-name.js';
import type { TextColumn } from '../render/text-table.js';

/** Which of the columns a word means: by key, or by header in either language. */
export function columnNamed(word: string, columns: readonly TextColumn[], others: readonly TextColumn[]): number {
  const wanted = normalised(word);
  return columns.findIndex(({ key, header }, index) =>
    [key, header, others[index]?.header ?? ''].some((name) => normalised(name) === wanted),
  );
}

/** What was asked for and what of it cannot be understood. */
export interface Parsed<T> {
  readonly value: readonly T[];
  readonly unknown: string | undefined;
}

type Find = (word: string) => number;

function parsed<T>(words: readonly string[], parse: (word: string) => T | undefined): Parsed<T> {
  const value: T[] = [];
  for (const word of words) {
    const one = parse(word);
    if (one === undefined) return { value, unknown: word };
    value.push(one);
  }
  return { value, unknown: undefined };
}

const split = (text: string | undefined): string[] =>
  (text ?? '').split(/[,，]/).flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));

export const parseColumns = (text: string | undefined, find: Find): Parsed<number> =>
  parsed(split(text), (word) => {
    const column = find(word);
    return column < 0 ? undefined : column;
  });

/** `score:desc,department`: ascending unless told. */
export const parseSort = (text: string | undefined, find: Find): Parsed<SortKey> =>
  parsed(split(text), (word) => {
    const match = /^(.*?)(?::(asc|desc))?$/.exec(word);
    const column = find(match?.[1] ?? '');
    return column < 0 ? undefined : { column, descending: match?.[2] === 'desc' };
  });

const FILTER = /^([^=!<>≥≤]+?)\s*(!=|>=|<=|=|>|<|≥|≤)\s*(.*)$/;
const SIGNS: ReadonlyMap<string, Relation> = new Map<string, Relation>([
  ['≥', '>='],
  ['≤', '<='],
]);

/** `grade=良`, `score>=90`. */
export const parseFilters = (texts: readonly string[], find: Find): Parsed<Filter> =>
  parsed(texts, (text) => {
    const [, name = '', sign = '', value = ''] = FILTER.exec(text) ?? [];
    const column = find(name);
    return column < 0 ? undefined : { column, relation: SIGNS.get(sign) ?? (sign as Relation), value: value.trim() };
  });
