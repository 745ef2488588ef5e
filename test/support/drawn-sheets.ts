import type { Grid, GridCell, Merge, Workbook } from '../../src/input/grid/grid.js';

/**
 * A cell of a grid made in code: a number as a spreadsheet stores it, a text, '' for a blank one, '<' merged into the
 * cell on its left, '^' into the cell above.
 */
export type Cell = string | number;

const cellOf = (cell: Cell): GridCell | undefined => {
  if (cell === '' || cell === '<' || cell === '^') return undefined;
  const text = String(cell);
  const error = text.startsWith('#') && text !== '#';
  return {
    text: text.startsWith('=') && text.endsWith('?') ? '' : text,
    stored: null,
    shown: null,
    formula: text.startsWith('=') && text.endsWith('?') ? text.slice(1, -1) : null,
    state: text.startsWith('=') && text.endsWith('?') ? 'not-computed' : error ? 'error' : 'value',
    isNumber: typeof cell === 'number',
  };
};

/** The merged cells that the marks of a layout make. */
function mergesOf(layout: readonly (readonly Cell[])[]): Merge[] {
  const merges: Merge[] = [];
  const at = (row: number, column: number): Cell => layout[row]?.[column] ?? '';
  for (const [row, cells] of layout.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (cell === '<' || cell === '^') continue;
      let right = column;
      while (at(row, right + 1) === '<') right += 1;
      let bottom = row;
      while (at(bottom + 1, column) === '^') bottom += 1;
      if (right > column || bottom > row)
        merges.push({ top: row + 1, left: column + 1, bottom: bottom + 1, right: right + 1 });
    }
  }
  return merges;
}

export interface SheetOptions {
  readonly visibility?: Grid['visibility'];
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
  /** As CSV has it: no merged cells, no sheet, everything text. */
  readonly csv?: boolean;
}

/** One sheet from a drawing of it. */
export function gridOf(
  file: string,
  sheet: string | null,
  layout: readonly (readonly Cell[])[],
  options: SheetOptions = {},
): Grid {
  const rows = layout.map((cells, index) => ({
    number: index + 1,
    line: index + 1,
    isHidden: options.hiddenRows?.includes(index + 1) ?? false,
    cells: cells.map((cell) => cellOf(options.csv === true ? String(cell) : cell)),
  }));
  return {
    file,
    sheet: options.csv === true ? null : sheet,
    visibility: options.visibility ?? 'visible',
    rows: rows.filter(({ cells }) => cells.some((cell) => cell !== undefined)),
    merges: options.csv === true ? [] : mergesOf(layout),
    hiddenColumns: new Set(options.hiddenColumns ?? []),
  };
}

export const workbookOf = (file: string, ...grids: readonly Grid[]): Workbook => ({
  file,
  sha256: '0'.repeat(64),
  grids,
  problems: [],
});
