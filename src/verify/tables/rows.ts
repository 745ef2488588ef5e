import type { Clean } from '../read/clean.js';
import { unitInBrackets } from './columns.js';
import type { Row } from './table.js';

const TOTAL = /^(?:合计|总计|小计|总分|总和|共计|总数|总额|汇总|全部)|(?:合计|总计|小计|资金总额|总额)$/;
const LEVELS: readonly RegExp[] = [
  /^[一二三四五六七八九十]{1,3}、/,
  /^\([一二三四五六七八九十]{1,3}\)/,
  /^\d{1,2}[.、](?!\d)/,
  /^\(\d{1,2}\)/,
];
const MARK = /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d)|\(\d{1,2}\))/;
const OF_WHICH = /^(?:其中|其:)[:,]?/;

/** A row by its name: what it is called, and how deep it stands. */
export function rowOf(index: number, cells: readonly Clean[], nameColumns: readonly number[]): Row {
  const names = nameColumns.map((column) => cells[column]?.text ?? '').filter((text) => text !== '');
  const label = names[0] ?? '';
  const level = LEVELS.findIndex((pattern) => pattern.test(label));
  const bare = label.replace(MARK, '').replace(OF_WHICH, '');
  const unit = unitInBrackets(bare);
  return {
    index,
    name: names.length > 1 ? (names.at(-1) ?? '') : bare,
    cells,
    isTotal: TOTAL.test(bare.replace(/\([^()]*\)$/, '')),
    level: level < 0 ? null : level,
    isOfWhich: OF_WHICH.test(label) || OF_WHICH.test(label.replace(MARK, '')),
    unit: unit !== null && unit.kind !== 'percent' ? unit : null,
  };
}
