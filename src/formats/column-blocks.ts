import { displayWidth } from '../text/display-width.js';
import { safe } from '../text/safe-text.js';
import { shownCell } from './cell-text.js';
import type { Table } from './document.js';
import { isNumeric } from './document.js';
import type { Style } from './style.js';

/** Headers may be broken down to this width, text cells to this one. */
const HEADER = 8;
const TEXT = 24;
/** A bar and a blank on either side. */
const FRAME = 3;

/** What a column takes at least without breaking its figures. */
function widthOf(table: Table, index: number, style: Style): number {
  const column = table.columns[index];
  if (column === undefined) return 0;
  const cells = table.rows.reduce((most, row) => Math.max(most, displayWidth(safe(shownCell(row[index], style)))), 0);
  const header = Math.min(displayWidth(column.header), HEADER);
  return Math.max(header, isNumeric(column) ? cells : Math.min(cells, TEXT)) + FRAME;
}

/**
 * A table that is wider than the terminal as several below each other, each with the columns that name its rows in
 * front. One table where it fits, or where nothing limits the width.
 */
export function columnBlocks(table: Table, style: Style): Table[] {
  const { width } = style;
  const keys = table.names ?? [];
  const all = table.columns.map((_, index) => index);
  const widths = all.map((index) => widthOf(table, index, style));
  const sum = (indices: readonly number[]): number => indices.reduce((total, index) => total + (widths[index] ?? 0), 1);
  if (width === undefined || keys.length === 0 || sum(all) <= width) return [table];
  const named = all.filter((index) => keys.includes(table.columns[index]?.key ?? ''));
  const blocks: number[][] = [];
  for (const index of all.filter((one) => !named.includes(one))) {
    const last = blocks.at(-1);
    if (last !== undefined && sum([...named, ...last, index]) <= width) last.push(index);
    else blocks.push([index]);
  }
  return blocks.map((block, number) => {
    const chosen = [...named, ...block];
    const pick = <T>(cells: readonly T[]): T[] => chosen.flatMap((index) => cells.slice(index, index + 1));
    return {
      ...table,
      title: blocks.length === 1 ? table.title : `${table.title} (${number + 1}/${blocks.length})`,
      columns: pick(table.columns),
      rows: table.rows.map(pick),
    };
  });
}
