import type { CellRefusal, Problem } from '../../domain/problem.js';
import { rangeAt } from './address.js';
import { type Archive, type Entry, openArchive } from './archive.js';
import type { DateSystem } from './date-text.js';
import { type Content, type Edit, editedSheet, isOnSheet } from './edit/edit-sheet.js';
import { type PartText, partText } from './edit/part-text.js';
import { type OutlineCell, outlineOf, type SheetOutline } from './edit/sheet-outline.js';
import { type At, staleFormulas } from './edit/stale-formulas.js';
import { askingToCompute, withoutElements } from './edit/workbook-settings.js';
import { withEntries } from './edit/write-archive.js';
import type { NumberFormat } from './number-format.js';
import { moved, plainNumber } from './number-text.js';
import {
  contentTypeOf,
  entryOf,
  mainPart,
  relationsPart,
  targetOf,
  type WorkbookParts,
  workbookParts,
} from './package-parts.js';
import { readWorkbook } from './read-workbook.js';
import { showNumber } from './show-number.js';
import { readStyles, type Styles } from './styles.js';

/**
 * What a cell is to say. The text of a number is what the reader of grids would answer: `590.63`, or `96.44%`, which
 * is stored as 0.9644 where the cell has a percent format or a formula, and stands as text elsewhere.
 */
export type EditValue =
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** A formula of our own (without `=`) and its value. */
  | { readonly kind: 'formula'; readonly formula: string; readonly text: string }
  /** The cell keeps its formula, whose value is now this, '' for an empty text; a cell without formula gets the number. */
  | { readonly kind: 'computed'; readonly text: string }
  | { readonly kind: 'blank' };

export interface CellEdit extends At {
  readonly value: EditValue;
}

export { packed } from './edit/write-archive.js';

export type RefusedWhy = CellRefusal;

export interface Refused extends At {
  readonly why: RefusedWhy;
}

/** The changed file; or nothing changed at all, because some edits cannot be made or the file cannot be read. */
export type Edited =
  | { readonly kind: 'edited'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly refused: readonly Refused[] }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] };

/** Characters that a cell of Excel holds at most. */
const MOST_TEXT = 32_767;
const MOST_FORMULA = 8_192;

interface OpenSheet {
  readonly name: string;
  readonly entry: Entry;
  readonly part: PartText;
  readonly outline: SheetOutline;
}

interface Book {
  readonly archive: Archive;
  readonly main: string;
  readonly parts: WorkbookParts;
  readonly styles: Styles;
  readonly system: DateSystem;
  readonly sheets: ReadonlyMap<string, OpenSheet>;
}

function openBook(bytes: Uint8Array): Book {
  const archive = openArchive(bytes);
  const main = mainPart(archive) ?? 'xl/workbook.xml';
  const parts = workbookParts(archive, main);
  const sheets = new Map<string, OpenSheet>();
  for (const { name, entry } of parts.sheets) {
    const part = entry === undefined ? null : partText(archive, entry);
    const outline = part === null ? null : outlineOf(part.text);
    if (entry !== undefined && part !== null && outline !== null) sheets.set(name, { name, entry, part, outline });
  }
  const styles = readStyles(archive, parts.styles);
  return { archive, main, parts, styles, system: parts.isSince1904 ? 1904 : 1900, sheets };
}

const cellOf = ({ rows }: SheetOutline, row: number, column: number): OutlineCell | undefined =>
  rows.find(({ number }) => number === row)?.cells.find((cell) => cell.column === column);

function styleAt(outline: SheetOutline, row: number, column: number): number {
  const { rows, columnStyles } = outline;
  const cell = cellOf(outline, row, column);
  if (cell !== undefined) return Number(cell.attributes.get('s') ?? 0);
  const own = rows.find(({ number }) => number === row)?.attributes;
  if (/^(?:1|true)$/.test(own?.get('customFormat') ?? '')) return Number(own?.get('s') ?? 0);
  return Number(columnStyles.find(({ from, to }) => column >= from && column <= to)?.style ?? 0);
}

const isCovered = ({ merges }: SheetOutline, row: number, column: number): boolean =>
  merges.some((reference) => {
    const range = rangeAt(reference);
    return (
      range !== null &&
      row >= range.top &&
      row <= range.bottom &&
      column >= range.left &&
      column <= range.right &&
      (row !== range.top || column !== range.left)
    );
  });

/** Whether other cells live by the formula of this one. */
function fillsOthers({ rows }: SheetOutline, cell: OutlineCell): boolean {
  const { formula } = cell;
  if (formula === null) return false;
  if (formula.kind === 'array' || formula.kind === 'dataTable') return formula.ref?.includes(':') === true;
  if (formula.shared === null || formula.text === '') return false;
  return rows.some((row) =>
    row.cells.some((other) => other !== cell && other.formula?.shared === formula.shared && other.formula.text === ''),
  );
}

/** `96.44%` as 0.9644; null for what is no number. */
function storedNumber(text: string): string | null {
  if (!text.endsWith('%')) return plainNumber(text);
  const share = plainNumber(text.slice(0, -1));
  return share === null ? null : moved(share, -2);
}

const KEEPS_FORMULA: ReadonlySet<Content['kind']> = new Set(['computed', 'computed-blank', 'formula']);

type Prepared = { readonly content: Content } | { readonly why: RefusedWhy };

/** A number as it is to be stored, provided that it would be read as the same again. */
function numberContent(text: string, format: NumberFormat, system: DateSystem, formula: Content | null): Prepared {
  const stored = storedNumber(text);
  if (stored === null) return { why: 'not-a-number' };
  const read = showNumber(stored, format, system)?.text;
  const isShare = text.endsWith('%');
  const wanted = isShare ? `${moved(stored, 2)}%` : plainNumber(text);
  const isKept = isShare && formula !== null ? read === wanted || read === stored : read === wanted;
  if (isKept && formula !== null) return { content: { ...formula, stored } as Content };
  if (isKept) return { content: { kind: 'number', stored } };
  return isShare && read === stored ? { content: { kind: 'text', text } } : { why: 'format' };
}

function prepared(value: EditValue, cell: OutlineCell | undefined, format: NumberFormat, system: DateSystem): Prepared {
  switch (value.kind) {
    case 'blank':
      return { content: { kind: 'blank' } };
    case 'text':
      return value.text.length > MOST_TEXT
        ? { why: 'too-long' }
        : { content: value.text === '' ? { kind: 'blank' } : value };
    case 'number':
      return numberContent(value.text, format, system, null);
    case 'computed': {
      const hasFormula = cell !== undefined && cell.formula !== null;
      if (value.text === '') return { content: { kind: hasFormula ? 'computed-blank' : 'blank' } };
      return numberContent(value.text, format, system, hasFormula ? { kind: 'computed', stored: '' } : null);
    }
    case 'formula': {
      const { formula } = value;
      if (formula.length > MOST_FORMULA) return { why: 'too-long' };
      return numberContent(value.text, format, system, { kind: 'formula', formula, stored: '' });
    }
  }
}

interface PreparedEdit extends Edit {
  readonly sheet: string;
  readonly cell: OutlineCell | undefined;
}

function prepare(book: Book, edit: CellEdit): PreparedEdit | Refused {
  const { sheet, row, column, value } = edit;
  const refused = (why: RefusedWhy): Refused => ({ sheet, row, column, why });
  const open = book.sheets.get(sheet);
  if (open === undefined)
    return refused(book.parts.sheets.some(({ name }) => name === sheet) ? 'encoding' : 'no-sheet');
  if (!isOnSheet(row, column)) return refused('not-on-sheet');
  const { outline } = open;
  if (isCovered(outline, row, column)) return refused('covered');
  const cell = cellOf(outline, row, column);
  if (value.kind !== 'computed' && cell !== undefined && fillsOthers(outline, cell)) return refused('shared-formula');
  const found = prepared(value, cell, book.styles.formatOf(styleAt(outline, row, column)), book.system);
  return 'why' in found ? refused(found.why) : { sheet, row, column, cell, content: found.content };
}

function repeatedEdits(edits: readonly CellEdit[]): Refused[] {
  const seen = new Set<string>();
  return edits.flatMap(({ sheet, row, column }) => {
    const key = `${row} ${column} ${sheet}`;
    if (seen.has(key)) return [{ sheet, row, column, why: 'twice' as const }];
    seen.add(key);
    return [];
  });
}

const isRefused = (one: PreparedEdit | Refused): one is Refused => 'why' in one;

/** The list of the order of computing names every cell with a formula; one that has none any more makes the file faulty. */
function withoutCalcChain(book: Book, contents: Map<Entry, Uint8Array | null>): void {
  const { archive, main, parts } = book;
  const { calcChain } = parts;
  if (calcChain === undefined) return;
  contents.set(calcChain, null);
  const isChain = (from: string, target: string | undefined): boolean =>
    target !== undefined && targetOf(from, target).toLowerCase() === calcChain.name.toLowerCase();
  const drop = (name: string, element: string, attribute: string, from: string): void => {
    const entry = entryOf(archive, name);
    const part = entry === undefined ? null : partText(archive, entry);
    if (entry === undefined || part === null) return;
    const text = withoutElements(part.text, element, (attributes) => isChain(from, attributes.get(attribute)));
    contents.set(entry, part.encode(text));
  };
  drop(relationsPart(main), 'Relationship', 'Target', main);
  if (contentTypeOf(archive, calcChain.name) !== '') drop('[Content_Types].xml', 'Override', 'PartName', '');
}

/** Saved values of stale formulas, and of the cells that array formulas among them fill. */
function valuesToDrop(outline: SheetOutline, stale: ReadonlySet<OutlineCell>, edits: readonly Edit[]): Edit[] {
  const all = outline.rows.flatMap(({ cells }) => cells);
  const filled = all.flatMap((cell) =>
    stale.has(cell) && cell.formula?.kind === 'array' ? (rangeAt(cell.formula.ref ?? '') ?? []) : [],
  );
  const isFilled = ({ row, column }: OutlineCell): boolean =>
    filled.some(({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right);
  const isEdited = (cell: OutlineCell): boolean =>
    edits.some(({ row, column }) => row === cell.row && column === cell.column);
  return all.flatMap((cell): Edit[] => {
    if (cell.value === null || isEdited(cell)) return [];
    const { row, column } = cell;
    if (stale.has(cell)) return [{ row, column, content: { kind: 'stale' } }];
    return cell.formula === null && isFilled(cell) ? [{ row, column, content: { kind: 'blank' } }] : [];
  });
}

function write(book: Book, edits: readonly PreparedEdit[]): Uint8Array {
  const settled = new Set(edits.flatMap(({ cell }) => (cell === undefined ? [] : [cell])));
  const outlines = new Map([...book.sheets].map(([name, { outline }]) => [name, outline]));
  const stale = staleFormulas(outlines, edits, settled);
  const contents = new Map<Entry, Uint8Array | null>();
  let isValueDropped = false;
  for (const [name, { entry, part, outline }] of book.sheets) {
    const own: Edit[] = edits.filter(({ sheet }) => sheet === name);
    const dropped = valuesToDrop(outline, stale, own);
    isValueDropped ||= dropped.length > 0;
    own.push(...dropped);
    if (own.length > 0) contents.set(entry, part.encode(editedSheet(outline, own)));
  }
  const settings = isValueDropped ? partText(book.archive, book.parts.entry) : null;
  if (settings !== null) contents.set(book.parts.entry, settings.encode(askingToCompute(settings.text)));
  const losesFormula = edits.some(
    ({ cell, content }) => cell !== undefined && cell.formula !== null && !KEEPS_FORMULA.has(content.kind),
  );
  if (losesFormula) withoutCalcChain(book, contents);
  return withEntries(book.archive, contents);
}

/**
 * Writes values into cells of a workbook that is somebody's own: only the parts of the sheets concerned change, styles
 * stay, and every other entry of the archive is copied byte for byte. Formulas that may have another value now lose
 * the saved one, and the file then asks to be computed when it is opened; all others keep theirs. All edits are made,
 * or none.
 */
export function editWorkbook(bytes: Uint8Array, edits: readonly CellEdit[]): Edited {
  const { problems } = readWorkbook('', bytes, '');
  if (problems.length > 0) return { kind: 'unreadable', problems };
  const book = openBook(bytes);
  const all = edits.map((edit) => prepare(book, edit));
  const refused = [...repeatedEdits(edits), ...all.filter(isRefused)];
  if (refused.length > 0) return { kind: 'refused', refused };
  const ready = all.flatMap((one) => (isRefused(one) ? [] : [one]));
  return { kind: 'edited', bytes: ready.length === 0 ? bytes.slice() : write(book, ready) };
}
