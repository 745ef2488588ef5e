import { sheetAddress } from '../../src/domain/place.js';
import type { Problem } from '../../src/domain/problem.js';
import type { Grid, GridCell, Workbook } from '../../src/input/grid/grid.js';
import { readWorkbook } from '../../src/input/grid/read-workbook.js';

export const read = (bytes: Uint8Array): Workbook => readWorkbook('a.xlsx', bytes, 'abc');

export function cellIn(grid: Grid | undefined, row: number, column: number): GridCell | undefined {
  return grid?.rows.find(({ number }) => number === row)?.cells[column - 1];
}

/** The texts of a grid, row by row, blank cells as ''. */
export const textsOf = (grid: Grid | undefined): string[][] =>
  (grid?.rows ?? []).map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? ''));

/** Code, place and the telling detail of each problem. */
export const told = (problems: readonly Problem[]): string[] =>
  problems.map((found) => {
    const detail = 'why' in found ? found.why : 'kind' in found ? found.kind : 'what' in found ? found.what : '';
    const address = sheetAddress(found.at);
    return [found.code, detail, address ?? ''].filter((text) => text !== '').join(' ');
  });
