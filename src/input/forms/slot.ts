import type { Place } from '../../domain/place.js';
import type { SheetView } from './sheet-view.js';

/** A cell in which a form wants something, with what stands there already. */
export interface Slot {
  readonly row: number;
  readonly column: number;
  /** '' in an empty form. */
  readonly text: string;
  /** The form computes it itself. */
  readonly hasFormula: boolean;
  readonly at: Place;
}

/** The cell of a form; null where it is a hidden part of a merged one. */
export function slotAt(view: SheetView, row: number, column: number): Slot | null {
  if (view.isCovered(row, column) || view.grid.hiddenColumns.has(column) || view.hiddenRows.includes(row)) return null;
  const cell = view.cell(row, column);
  const hasFormula = cell !== undefined && cell.formula !== null;
  return { row, column, text: view.text(row, column), hasFormula, at: view.placeOf(row, column) };
}
