import type { Cell, SheetOptions } from './drawn-sheets.js';
import { escaped, type SheetSpec, xlsx } from './xlsx-writer.js';

/** A sheet of a workbook, drawn: its name, its cells, what of it is hidden. */
export interface DrawnSheet {
  readonly name: string;
  readonly layout: readonly (readonly Cell[])[];
  readonly visibility?: SheetOptions['visibility'];
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

const isPlaced = (cell: Cell): boolean => cell !== '' && cell !== '<' && cell !== '^';

function cellXml(cell: Cell, reference: string): string {
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  const formula = /^=(.*)\?$/.exec(cell)?.[1];
  if (formula !== undefined) return `<c r="${reference}"><f>${escaped(formula)}</f></c>`;
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

function mergesIn(layout: DrawnSheet['layout']): string[] {
  const at = (row: number, column: number): Cell => layout[row]?.[column] ?? '';
  return layout.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      if (cell === '<' || cell === '^') return [];
      let right = column;
      while (at(row, right + 1) === '<') right += 1;
      let bottom = row;
      while (at(bottom + 1, column) === '^') bottom += 1;
      return right === column && bottom === row
        ? []
        : [`<mergeCell ref="${letters(column)}${row + 1}:${letters(right)}${bottom + 1}"/>`];
    }),
  );
}

function sheetOf({ name, layout, visibility }: DrawnSheet): SheetSpec {
  const rows = layout.map((cells, row) => {
    const own = cells.map((cell, column) => (isPlaced(cell) ? cellXml(cell, `${letters(column)}${row + 1}`) : ''));
    return `<row r="${row + 1}">${own.join('')}</row>`;
  });
  const merges = mergesIn(layout);
  const tail = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`;
  const state = visibility === 'hidden' ? ({ state: 'hidden' } as const) : {};
  return { name, data: rows.join(''), tail, ...state };
}

/** A workbook from drawings of its sheets; the same bytes for the same drawings. */
export const drawnBook = (...sheets: readonly DrawnSheet[]): Uint8Array => xlsx({ sheets: sheets.map(sheetOf) });
