import { placeOfFile, placeOfSheet } from '../../domain/place.js';
import { type Problem, problem, type WorkbookKind } from '../../domain/problem.js';
import { type Archive, openArchive, unpackWhole } from './archive.js';
import { type CellMaker, cellMaker } from './cell-values.js';
import { beginningOf, kindByContentType, kindByMimeType } from './file-kind.js';
import type { Grid, GridRow, Workbook } from './grid.js';
import {
  contentTypeOf,
  entryOf,
  mainPart,
  type SheetPart,
  type WorkbookParts,
  workbookParts,
} from './package-parts.js';
import { damaged, type Fault, PartFault } from './part-fault.js';
import { readHtml } from './read-html.js';
import { type FormulaCount, readSheet, roomOfWorkbook } from './read-sheet.js';
import { readSharedStrings } from './shared-strings.js';
import { readStyles } from './styles.js';

const MOST_SHEETS = 1_000;

/** A fault as users are told of it, at the sheet where it concerns one alone. */
export function problemOf(fault: Fault, file: string, sheet: string | null): Problem {
  const at = sheet === null ? placeOfFile(file) : placeOfSheet(file, sheet);
  if (fault.kind === 'encrypted') return problem('workbook-encrypted', at, {});
  if (fault.kind === 'damaged') {
    const words = { why: fault.why, part: fault.part };
    return sheet === null ? problem('workbook-damaged', at, words) : problem('sheet-damaged', at, words);
  }
  return problem('workbook-too-large', at, { what: fault.what, limit: fault.limit });
}

/** What an archive is if it is no workbook that can be read; null for one that can. */
export function otherKind(archive: Archive): WorkbookKind | null {
  const mimeType = entryOf(archive, 'mimetype');
  if (mimeType !== undefined && mimeType.unpacked < 200)
    return kindByMimeType(new TextDecoder().decode(unpackWhole(archive, mimeType)));
  const main = mainPart(archive);
  if (main !== undefined) return kindByContentType(contentTypeOf(archive, main));
  return entryOf(archive, 'xl/workbook.xml') === undefined ? 'zip' : null;
}

/** Everything that the sheets of one workbook share. */
interface Shared {
  readonly file: string;
  readonly archive: Archive;
  readonly maker: CellMaker;
  readonly room: ReturnType<typeof roomOfWorkbook>;
}

interface ReadGrid {
  readonly grid: Grid | null;
  readonly formulas: FormulaCount;
  readonly problems: readonly Problem[];
}

const NO_FORMULAS: FormulaCount = { computed: 0, other: 0 };

/** One sheet; what is wrong with it leaves the others alone. */
function gridOf({ name, visibility, entry }: SheetPart, shared: Shared): ReadGrid {
  try {
    if (entry === undefined) throw damaged('missing-part', name);
    const { formulas, ...content } = readSheet(shared.archive, entry, shared.maker, shared.room);
    return { grid: { file: shared.file, sheet: name, visibility, ...content }, formulas, problems: [] };
  } catch (error) {
    if (!(error instanceof PartFault)) throw error;
    return { grid: null, formulas: NO_FORMULAS, problems: [problemOf(error.fault, shared.file, name)] };
  }
}

/**
 * Some programs write 0 into every formula and leave it to Excel to compute them. Where a file asks to be computed
 * and not one of its formulas has another value, nobody ever has.
 */
function neverComputed({ isToBeComputed }: WorkbookParts, read: readonly ReadGrid[]): boolean {
  const computed = read.reduce((sum, { formulas }) => sum + formulas.computed, 0);
  return isToBeComputed && computed > 0 && read.every(({ formulas }) => formulas.other === 0);
}

function withoutValues(grid: Grid): Grid {
  const cellsOf = (row: GridRow): GridRow['cells'] =>
    row.cells.map((cell) =>
      cell === undefined || cell.formula === null
        ? cell
        : { ...cell, text: '', stored: null, shown: null, state: 'not-computed', isNumber: false },
    );
  return { ...grid, rows: grid.rows.map((row) => ({ ...row, cells: cellsOf(row) })) };
}

function readParts(file: string, archive: Archive, parts: WorkbookParts): Pick<Workbook, 'grids' | 'problems'> {
  if (parts.sheets.length > MOST_SHEETS)
    throw new PartFault({ kind: 'too-large', what: 'sheets', limit: String(MOST_SHEETS) });
  const strings = readSharedStrings(archive, parts.strings);
  const styles = readStyles(archive, parts.styles);
  const maker = cellMaker(strings, styles, parts.isSince1904 ? 1904 : 1900);
  const shared: Shared = { file, archive, maker, room: roomOfWorkbook() };
  const read = parts.sheets.map((sheet) => gridOf(sheet, shared));
  const grids = read.flatMap(({ grid }) => (grid === null ? [] : [grid]));
  return {
    grids: neverComputed(parts, read) ? grids.map(withoutValues) : grids,
    problems: read.flatMap(({ problems }) => problems),
  };
}

/**
 * A file that begins like a zip archive: an .xlsx or .xlsm whatever its name, or told for what it is. And a web page
 * that somebody named .xls.
 */
export function readWorkbook(file: string, bytes: Uint8Array, sha256: string): Workbook {
  if (beginningOf(bytes) === 'html') return readHtml(file, bytes, sha256);
  const none = (found: Problem): Workbook => ({ file, sha256, grids: [], problems: [found] });
  try {
    const archive = openArchive(bytes);
    const kind = otherKind(archive);
    if (kind !== null) return none(problem('workbook-other-format', placeOfFile(file), { kind }));
    const parts = workbookParts(archive, mainPart(archive) ?? 'xl/workbook.xml');
    return { file, sha256, ...readParts(file, archive, parts) };
  } catch (error) {
    if (!(error instanceof PartFault)) throw error;
    return none(problemOf(error.fault, file, null));
  }
}
