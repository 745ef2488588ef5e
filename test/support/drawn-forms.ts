import { columnLetters } from '../../src/domain/place.js';
import { type FormSlots, formsToFill, type Slot } from '../../src/input/forms/form-slots.js';
import { type CellEdit, editWorkbook } from '../../src/input/grid/edit-workbook.js';
import { readWorkbook } from '../../src/input/grid/read-workbook.js';
import type { Cell } from './drawn-sheets.js';
import { escaped, xlsx } from './xlsx-writer.js';

/** Styles: 0 General, 1 percent, 2 two decimals, 3 dates. */
const FORMATS = ['0.00%', '0.00', 'yyyy/m/d'];
/** A blank cell under a format of dates. */
export const DATE = '@date';

const address = (row: number, column: number): string => `${columnLetters(column + 1)}${row + 1}`;

function cellXml(cell: Cell, reference: string): string {
  if (cell === DATE) return `<c r="${reference}" s="3"/>`;
  if (cell === '<' || cell === '^' || cell === '') return `<c r="${reference}"/>`;
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (cell.startsWith('='))
    return cell.endsWith('%')
      ? `<c r="${reference}" s="1"><f>${escaped(cell.slice(1, -1))}</f></c>`
      : `<c r="${reference}"><f>${escaped(cell.slice(1))}</f></c>`;
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

function mergesXml(layout: readonly (readonly Cell[])[]): string {
  const at = (row: number, column: number): Cell => layout[row]?.[column] ?? '';
  const merges = layout.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      if (cell === '<' || cell === '^') return [];
      let right = column;
      while (at(row, right + 1) === '<') right += 1;
      let bottom = row;
      while (at(bottom + 1, column) === '^') bottom += 1;
      return right > column || bottom > row
        ? [`<mergeCell ref="${address(row, column)}:${address(bottom, right)}"/>`]
        : [];
    }),
  );
  return merges.length === 0 ? '' : `<mergeCells>${merges.join('')}</mergeCells>`;
}

/** A workbook from drawings of its sheets; `=A1/B1%` is a formula under a percent format. */
export const drawnBook = (sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Uint8Array =>
  xlsx({
    formats: FORMATS,
    sheets: Object.entries(sheets).map(([name, layout]) => ({
      name,
      data: layout
        .map(
          (cells, row) =>
            `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, address(row, column))).join('')}</row>`,
        )
        .join(''),
      tail: mergesXml(layout),
    })),
  });

const figureSlots = ({ income, expenditure, execution, indicators }: FormSlots): (Slot | null)[] => [
  ...[...income, ...expenditure].flatMap(({ initialBudget, budget, amount, executionRate }) => [
    initialBudget,
    budget,
    amount,
    executionRate,
  ]),
  execution?.score ?? null,
  ...indicators.rows.flatMap(({ cells }) => [cells.actual, cells.score, cells.reason]),
  ...indicators.totals.map(({ score }) => score),
];

/** The same form as it was before anybody filled it in: without figures, evidence, scores and reasons. */
export function emptied(bytes: Uint8Array): Uint8Array {
  const { forms } = formsToFill(readWorkbook('t.xlsx', bytes, ''));
  const edits = new Map<string, CellEdit>();
  for (const form of forms) {
    for (const slot of figureSlots(form)) {
      if (slot === null || slot.text === '' || slot.hasFormula) continue;
      const { row, column, text } = slot;
      const label = /^(.*[:：])\s*[\d.,]+\s*$/s.exec(text)?.[1];
      const value = label === undefined ? ({ kind: 'blank' } as const) : ({ kind: 'text', text: label } as const);
      edits.set(`${form.sheet} ${row} ${column}`, { sheet: form.sheet, row, column, value });
    }
  }
  const done = editWorkbook(bytes, [...edits.values()]);
  if (done.kind !== 'edited') throw new Error(JSON.stringify(done));
  return done.bytes;
}
