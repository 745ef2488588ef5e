import type { CellEdit, Edited } from './edit-workbook.js';

/** The parts of a new workbook as one file; the same bytes for the same parts. */
export async function packWorkbook(parts: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const { packed } = await import('./edit-workbook.js');
  return packed(parts);
}

/** `editWorkbook`, loaded when the first workbook is to be changed: it has a bundle of its own. */
export async function changeWorkbook(bytes: Uint8Array, edits: readonly CellEdit[]): Promise<Edited> {
  const { editWorkbook } = await import('./edit-workbook.js');
  return editWorkbook(bytes, edits);
}
