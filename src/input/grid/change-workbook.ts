import type { CellEdit, Edited } from './edit-workbook.js';

/** `editWorkbook`, loaded when the first workbook is to be changed: it has a bundle of its own. */
export async function changeWorkbook(bytes: Uint8Array, edits: readonly CellEdit[]): Promise<Edited> {
  const { editWorkbook } = await import('./edit-workbook.js');
  return editWorkbook(bytes, edits);
}
