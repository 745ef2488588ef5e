import { displayWidth } from '../text/display-width.js';
import type { Table } from './document.js';
import { type Measured, measuredColumns } from './measured-columns.js';
import type { Style } from './style.js';

/** How wide text may be: of those that let the names and any one column fit, the one that takes the fewest lines. */
const COMFORTABLE: readonly number[] = [24, 16, 12, 10];
/** Where none of those does. */
const CRAMPED: readonly number[] = [8, 6, 4];
/** Title, header, three rules and a blank line. */
const LINES_AROUND = 6;
/** A bar and a blank on either side. */
const FRAME = 3;

const leastWidth = ({ isNumeric, width, least }: Measured, text: number): number =>
  (isNumeric ? least : Math.min(width, text)) + FRAME;

/** Which columns stand in each of the tables, those that name the rows not counted. */
function blocksOf(
  named: readonly number[],
  others: readonly number[],
  sum: (indices: readonly number[]) => number,
  width: number,
): number[][] {
  const blocks: number[][] = [];
  for (const index of others) {
    const last = blocks.at(-1);
    if (last !== undefined && sum([...named, ...last, index]) <= width) last.push(index);
    else blocks.push([index]);
  }
  return blocks;
}

type Widths = readonly (readonly number[])[];

/** Lines that the tables take when text is at most so wide. */
function linesOf(
  named: readonly number[],
  blocks: readonly (readonly number[])[],
  text: number,
  widths: Widths,
): number {
  const rows = widths[0]?.length ?? 0;
  let lines = blocks.length * LINES_AROUND;
  for (const block of blocks) {
    const shown = [...named, ...block];
    for (let row = 0; row < rows; row += 1) {
      let height = 1;
      for (const index of shown) height = Math.max(height, Math.ceil((widths[index]?.[row] ?? 0) / text));
      lines += height;
    }
  }
  return lines;
}

/** The columns of each table. */
function arranged(columns: readonly Measured[], named: readonly number[], width: number): number[][] {
  const others = columns.map((_, index) => index).filter((index) => !named.includes(index));
  const sumWith =
    (text: number) =>
    (indices: readonly number[]): number =>
      indices.reduce((total, index) => {
        const column = columns[index];
        return column === undefined ? total : total + leastWidth(column, text);
      }, 1);
  const fits = (text: number): boolean => others.every((index) => sumWith(text)([...named, index]) <= width);
  const blocksWith = (text: number): number[][] => blocksOf(named, others, sumWith(text), width);
  // Figures are never broken.
  const widths: Widths = columns.map(({ isNumeric, cells }) =>
    cells.map((cell) => (isNumeric ? 0 : displayWidth(cell))),
  );
  let best: { readonly blocks: number[][]; readonly lines: number } | undefined;
  for (const text of COMFORTABLE.filter(fits)) {
    const blocks = blocksWith(text);
    const lines = linesOf(named, blocks, text, widths);
    if (best === undefined || lines < best.lines) best = { blocks, lines };
  }
  return best?.blocks ?? blocksWith(CRAMPED.find(fits) ?? 4);
}

/**
 * A table that is wider than the terminal as several below each other, each with the columns that name its rows in
 * front (the first one, where it does not say). One table where narrow text makes it fit, or nothing limits the width.
 */
export function columnBlocks(table: Table, style: Style): Table[] {
  const { width } = style;
  if (width === undefined || table.columns.length < 2) return [table];
  const columns = measuredColumns(table, style);
  if (columns.reduce((sum, column) => sum + column.width + FRAME, 1) <= width) return [table];
  const keys = table.names ?? table.columns.slice(0, 1).map(({ key }) => key);
  const named = columns.flatMap((_, index) => (keys.includes(table.columns[index]?.key ?? '') ? [index] : []));
  const blocks = arranged(columns, named, width);
  if (blocks.length <= 1) return [table];
  return blocks.map((block, number) => {
    const chosen = [...named, ...block];
    const pick = <T>(cells: readonly T[]): T[] => chosen.flatMap((index) => cells.slice(index, index + 1));
    return {
      ...table,
      title: `${table.title} (${number + 1}/${blocks.length})`,
      columns: pick(table.columns),
      rows: table.rows.map(pick),
    };
  });
}
