import { type BatchColumn, type Entry, screenColumns } from '../batch/columns.js';
import { type Filter, type Ordering, passes, type Relation, type SortKey, sortRows } from '../batch/select-rows.js';
import type { Lang } from '../domain/department.js';
import { nearestName, normalised } from '../domain/nearest-name.js';
import { plain } from '../numbers/decimal.js';
import { readNumber } from '../numbers/read-number.js';
import { safe } from '../text/safe-text.js';
import { listed } from '../words/punctuation.js';
import type { BatchOptions } from './batch-options.js';
import type { Words } from './words.js';

/** Which rows and columns are shown, and in which order; null where nobody chose. */
export interface Choice {
  readonly columns: readonly BatchColumn[] | null;
  readonly sort: readonly SortKey[] | null;
  readonly filters: readonly Filter[];
  readonly top: number | null;
}

/** Why a choice cannot be understood. */
export type ChoiceFault =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'condition'; readonly text: string }
  | { readonly kind: 'value'; readonly column: BatchColumn; readonly value: string; readonly known: readonly string[] };

/** The column that a word means: by key, or by header in either language. */
export function columnNamed(word: string, columns: readonly BatchColumn[]): BatchColumn | undefined {
  const wanted = normalised(word);
  return columns.find(({ key, header }) =>
    [key, header('zh'), header('en')].some((name) => normalised(name) === wanted),
  );
}

type Find = (word: string) => BatchColumn;

/** Ends the reading of a choice; never leaves this file. */
class Unclear extends Error {
  constructor(readonly fault: ChoiceFault) {
    super(fault.kind);
  }
}

const split = (text: string | undefined): string[] =>
  (text ?? '').split(/[,，]/).flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));

/** `score:desc`: ascending unless told. */
function sortKey(word: string, find: Find): SortKey {
  const direction = /[:：](asc|desc)$/.exec(word);
  const name = direction === null ? word : word.slice(0, direction.index);
  return { column: find(name), descending: direction?.[1] === 'desc' };
}

const RELATION = /!~|！～|!=|！＝|>=|<=|[=<>~≥≤≠＝＜＞～]/;
const SIGNS: ReadonlyMap<string, Relation> = new Map<string, Relation>([
  ['≥', '>='],
  ['≤', '<='],
  ['≠', '!='],
  ['＝', '='],
  ['＜', '<'],
  ['＞', '>'],
  ['～', '~'],
  ['！＝', '!='],
  ['！～', '!~'],
]);

/** A number as the reader of a table writes it; '' asks for cells without a value. */
function numberIn(column: BatchColumn, relation: Relation, value: string): string {
  if (value === '' && (relation === '=' || relation === '!=')) return value;
  const read = readNumber(value, column.measure === 'ratio');
  const isText = relation === '~' || relation === '!~';
  if (isText || read.kind !== 'number' || read.unit !== null) {
    throw new Unclear({ kind: 'value', column, value, known: [] });
  }
  return read.rewrites.length === 0 && !read.percent ? value : plain(read.value);
}

function wordIn(column: BatchColumn, relation: Relation, value: string, grades: readonly string[] | null): string {
  if (value === '' || relation === '~' || relation === '!~') return value;
  const known = column.order === 'grades' ? grades : column.codes === undefined ? null : [...column.codes.keys()];
  if (known === null || known.includes(value)) return value;
  throw new Unclear({ kind: 'value', column, value, known: [...new Set(known)] });
}

/** `grade=良`, `score>=90`, `department~教育|卫生`. */
function filterOf(text: string, find: Find, grades: readonly string[] | null): Filter {
  const sign = RELATION.exec(text);
  if (sign === null || sign.index === 0) throw new Unclear({ kind: 'condition', text });
  const relation = SIGNS.get(sign[0]) ?? (sign[0] as Relation);
  const column = find(text.slice(0, sign.index).trim());
  const values = text
    .slice(sign.index + sign[0].length)
    .split('|')
    .map((value) => value.trim());
  const read = column.measure === 'text' ? wordIn : numberIn;
  return { column, relation, values: values.map((value) => read(column, relation, value, grades)) };
}

/** All of them, or those named. */
function columnsOf(given: string | undefined, all: readonly BatchColumn[], find: Find): readonly BatchColumn[] | null {
  const names = split(given);
  if (names.length === 0) return null;
  return names.some((name) => ['all', '全部'].includes(name)) ? all : names.map(find);
}

/** The options that choose, understood; or why they cannot be. Without grades no value of a grade is looked at. */
export function choiceOf(
  given: Pick<BatchOptions, 'columns' | 'sort' | 'filter' | 'top'>,
  columns: readonly BatchColumn[],
  grades: readonly string[] | null,
): Choice | ChoiceFault {
  const find: Find = (word) => {
    const column = columnNamed(word, columns);
    if (column === undefined) throw new Unclear({ kind: 'column', name: word });
    return column;
  };
  try {
    const sort = split(given.sort).map((word) => sortKey(word, find));
    return {
      columns: columnsOf(given.columns, columns, find),
      sort: sort.length === 0 ? null : sort,
      filters: (given.filter ?? []).map((text) => filterOf(text, find, grades)),
      top: given.top ?? null,
    };
  } catch (error) {
    if (error instanceof Unclear) return error.fault;
    throw error;
  }
}

const joined = (sentences: readonly string[], lang: Lang): string => sentences.join(lang === 'zh' ? '' : ' ');

/** What is wrong with a choice, in words: with the nearest name and all that there are. */
export function faultText(fault: ChoiceFault, columns: readonly BatchColumn[], lang: Lang, words: Words): string {
  if (fault.kind === 'condition') return words('filterUnclear', safe(fault.text));
  if (fault.kind === 'value') {
    const { column, value, known } = fault;
    const of = words('filterValue', `${safe(column.header(lang))} ${safe(value)}`.trimEnd());
    if (known.length > 0)
      return `${of} ${words(
        'knownValues',
        listed(
          known.map((one) => safe(one)),
          lang,
        ),
      )}`;
    return column.measure === 'text' ? of : joined([of, words('filterNumber')], lang);
  }
  const names = columns.map(({ header }) => safe(header(lang)));
  const both = columns.flatMap(({ key, header }) => [key, header('zh'), header('en')]);
  const nearest = nearestName([fault.name], both);
  return joined(
    [
      words('unknownBatchColumn', safe(fault.name)),
      ...(nearest === null ? [] : [words('didYouMean', safe(nearest))]),
      words('knownColumns', listed(names, lang)),
    ],
    lang,
  );
}

const ascending = (keys: readonly string[], columns: readonly BatchColumn[]): SortKey[] =>
  keys.flatMap((key) => {
    const column = columns.find((one) => one.key === key);
    return column === undefined ? [] : [{ column, descending: false }];
  });

/** The order of rows where nobody chose one: the best for --top, groups and ranks for people, else that of the input. */
function usualOrder(columns: readonly BatchColumn[], top: number | null, isForPeople: boolean): SortKey[] {
  if (top !== null) return ascending(['rank'], columns);
  return isForPeople ? ascending(['group', 'groupRank', 'rank'], columns) : [];
}

/** The rows of a batch that are shown. */
export interface Chosen {
  readonly rows: readonly Entry[];
  /** Listed by themselves: departments without a rank, where nobody asked for an order of his own. */
  readonly apart: readonly Entry[];
  readonly columns: readonly BatchColumn[];
  /** How many passed the filters. */
  readonly passed: number;
}

/** The rows and columns that were asked for. People get the order of ranks and the columns that they look for first. */
export function chosenRows(
  entries: readonly Entry[],
  choice: Choice,
  all: readonly BatchColumn[],
  ordering: Ordering,
  isForPeople: boolean,
): Chosen {
  const { sort, filters, top } = choice;
  const kept = entries.filter((entry) => filters.every((filter) => passes(entry, filter, ordering)));
  const rows = sortRows(kept, sort ?? usualOrder(all, top, isForPeople), ordering).slice(0, top ?? kept.length);
  const columns = choice.columns ?? (isForPeople ? screenColumns(all, entries) : all);
  const ranked = rows.filter(({ rank }) => rank !== null);
  const isParted = isForPeople && sort === null && ranked.length > 0;
  return {
    rows: isParted ? ranked : rows,
    apart: isParted ? rows.filter(({ rank }) => rank === null) : [],
    columns,
    passed: kept.length,
  };
}
