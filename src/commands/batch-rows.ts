import { type Filter, type Ordering, passes, type Selectable, type SortKey, sortRows } from '../batch/select-rows.js';
import type { BatchStatus } from '../domain/batch.js';
import { batchCells, type RankedRow } from '../render/batch-table.js';
import type { Style } from '../render/style.js';
import type { TextColumn } from '../render/text-table.js';
import { columnNamed, parseColumns, parseFilters, parseSort } from './batch-choice.js';
import type { BatchOptions } from './batch-options.js';

/** Which rows and columns are shown, and in which order. */
export interface Choice {
  readonly columns: readonly number[] | null;
  readonly sort: readonly SortKey[];
  readonly filters: readonly Filter[];
  readonly top: number | null;
}

/** The options that choose, understood; or the name of a column that there is not. */
export function choiceOf(
  given: BatchOptions,
  columns: readonly TextColumn[],
  others: readonly TextColumn[],
): Choice | { readonly unknown: string } {
  const find = (word: string): number => columnNamed(word, columns, others);
  const [shown, sort, filters] = [
    parseColumns(given.columns, find),
    parseSort(given.sort, find),
    parseFilters(given.filter ?? [], find),
  ];
  const unknown = shown.unknown ?? sort.unknown ?? filters.unknown;
  if (unknown !== undefined) return { unknown };
  const byRank: SortKey[] = [{ column: find('rank'), descending: false }];
  return {
    columns: shown.value.length === 0 ? null : shown.value,
    sort: sort.value.length === 0 && given.top !== undefined ? byRank : sort.value,
    filters: filters.value,
    top: given.top ?? null,
  };
}

const STATUS_ALIASES: { readonly [S in BatchStatus]: readonly string[] } = {
  ok: ['ok', '正常'],
  errors: ['errors', '有错误'],
  failed: ['failed', '未能评价'],
  repeated: ['repeated', '重复'],
};

interface Entry extends Selectable {
  readonly own: RankedRow;
}

/** The rows that were asked for, in the order that was asked for. */
export function selectRows(
  rows: readonly RankedRow[],
  columns: readonly TextColumn[],
  choice: Choice,
  grades: readonly string[],
  style: Style,
): RankedRow[] {
  const { sort, filters, top } = choice;
  if (sort.length === 0 && filters.length === 0) return rows.slice(0, top ?? rows.length);
  const keyed = (index: number): string => columns[index]?.key ?? '';
  const indexOf = (key: string): number => columns.findIndex((column) => column.key === key);
  const [score, fullMarks, status] = [indexOf('score'), indexOf('fullMarks'), indexOf('status')];
  const entries = rows.map((own): Entry => {
    const { row } = own;
    return {
      own,
      cells: batchCells(own, style),
      aliases: new Map([[status, STATUS_ALIASES[row.status]]]),
      exact: new Map([
        [score, row.total],
        [fullMarks, row.fullMarks],
      ]),
      identity: [row.department, row.year ?? '', row.source],
    };
  });
  const ordering: Ordering = {
    isFigure: (column) => columns[column]?.kind === 'number',
    gradesOf: (column) => (['grade', 'lastGrade'].includes(keyed(column)) ? grades : null),
  };
  const kept = entries.filter((entry) => filters.every((filter) => passes(entry, filter, ordering)));
  return sortRows(kept, sort, ordering)
    .slice(0, top ?? kept.length)
    .map((entry) => entry.own);
}
