import { type Problem, problem } from '../domain/problem.js';
import { remembered } from '../domain/remembered.js';
import { firstText, type Row } from './records.js';
import type { Table } from './table.js';

/** A file whose rows are all of another width has one fault, not half a million. */
export const MOST_RAGGED = 1_000;
const FOOTER = /^(?:注|备注|说明|填表|填报|制表|审核|负责人|单位负责人|联系|note[:：])/i;
const NUMERIC = ['amount', 'budget', 'initialBudget', 'points', 'weight', 'score'];

/** What a row below the header is. Of another width: its cells cannot be told apart. */
export type RowKind = 'counts' | 'blank' | 'footer' | 'ragged';

/** Whether a text begins like a footnote; a row that does is one when it has no figures either. */
export const looksLikeFooter = remembered((text) => FOOTER.test(text));

export function kindOfRow(row: Row, { width, columns }: Pick<Table, 'width' | 'columns'>): RowKind {
  const { cells } = row;
  const text = firstText(row);
  if (text === '') return 'blank';
  if (looksLikeFooter(text) && NUMERIC.every((meaning) => (cells[columns.get(meaning) ?? -1] ?? '').trim() === ''))
    return 'footer';
  if (cells.length === width) return 'counts';
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '') ? 'counts' : 'ragged';
}

export const raggedRow = (row: Row, width: number): Problem =>
  problem('ragged-row', { origin: row.origin, column: null }, { cells: row.cells.length, expected: width });
