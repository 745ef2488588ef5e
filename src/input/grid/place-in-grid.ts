import { CELL_SEPARATOR, type Place } from '../../domain/place.js';
import type { Grid, GridCell, GridRow } from './grid.js';

const shownText = (cell: GridCell | undefined): string => (cell === undefined ? '' : (cell.shown ?? cell.text));

/**
 * The place of a cell, or of a whole row where `column` is null; columns count from 1, and the cell need not have
 * content. `heads` are the words above the columns, from column A on, for the excerpt; CSV has none.
 */
export function placeInGrid(grid: Grid, row: GridRow, column: number | null, heads?: readonly string[]): Place {
  if (row.origin !== undefined) return { origin: row.origin, column };
  const { file, sheet } = grid;
  const text = Array.from(row.cells, shownText).join(CELL_SEPARATOR);
  const origin = { file, line: row.line, row: row.number, text, delimiter: CELL_SEPARATOR };
  return { origin: sheet === null ? origin : { ...origin, sheet, heads }, column };
}
