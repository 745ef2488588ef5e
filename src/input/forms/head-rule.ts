import type { SheetView } from './sheet-view.js';
import { says, type Words } from './words.js';

/** Words by which a header is known. Each group of `all` must stand in a column of its own. */
export interface HeadRule {
  readonly all: readonly Words[];
  /** Words that belong to the form as well. */
  readonly may?: Words;
  /** Words with which it is another form's. */
  readonly none?: Words;
  /** Rows over which its words may be spread. */
  readonly rows?: number;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Rows in which all words of a rule stand. */
export interface Window {
  readonly rule: HeadRule;
  readonly top: number;
  readonly bottom: number;
}

const MOST_ROWS = 3;
/** A longer text is a sentence. */
const LONGEST_HEAD = 40;

function cellsIn(view: SheetView, from: number, to: number): Cell[] {
  const cells: Cell[] = [];
  for (const row of view.rowsIn(from, to)) {
    for (const column of view.columnsIn(row)) {
      const text = view.text(row, column);
      if (text.length <= LONGEST_HEAD) cells.push({ row, column, text });
    }
  }
  return cells;
}

/** Gives every group a column of its own; the columns taken, or null. */
function assign(
  groups: readonly (readonly number[])[],
  index = 0,
  taken: readonly number[] = [],
): readonly number[] | null {
  const group = groups[index];
  if (group === undefined) return taken;
  for (const column of group) {
    if (taken.includes(column)) continue;
    const found = assign(groups, index + 1, [...taken, column]);
    if (found !== null) return found;
  }
  return null;
}

const columnsOf = (cells: readonly Cell[], words: Words): number[] => [
  ...new Set(cells.filter((cell) => says(cell.text, words)).map((cell) => cell.column)),
];

function fits(rule: HeadRule, cells: readonly Cell[]): boolean {
  const groups = rule.all.map((words) => columnsOf(cells, words));
  if (groups.some((group) => group.length === 0)) return false;
  return assign([...groups].sort((a, b) => a.length - b.length)) !== null;
}

const NUMBER = /^[-+(]?[\d,]+(?:\.\d+)?[%)]?$/;

/** A header holds words: a row with numbers is one of the table below it. */
const holdsNumbers = (view: SheetView, row: number): boolean =>
  view.columnsIn(row).some((column) => NUMBER.test(view.text(row, column)));

/** Rows in which a header may begin. */
export const headRowsOf = (view: SheetView): number[] => view.rowNumbers.filter((row) => !holdsNumbers(view, row));

/** Every place at which the words of the rule stand close together, tightly: no row of it could be left out at an end. */
export function windowsOf(view: SheetView, rule: HeadRule, headRows: readonly number[]): Window[] {
  const found: Window[] = [];
  const most = rule.rows ?? MOST_ROWS;
  for (const top of headRows) {
    if ((found.at(-1)?.bottom ?? 0) >= top) continue;
    if (!cellsIn(view, top, top).some((cell) => rule.all.some((words) => says(cell.text, words)))) continue;
    for (let bottom = top; bottom < top + most && !holdsNumbers(view, bottom); bottom += 1) {
      if (!fits(rule, cellsIn(view, top, bottom))) continue;
      if (bottom > top && fits(rule, cellsIn(view, top + 1, bottom))) break;
      if (rule.none === undefined || columnsOf(cellsIn(view, top, bottom), rule.none).length === 0)
        found.push({ rule, top, bottom });
      break;
    }
  }
  return found;
}

/** How many of the header's words the rule knows. */
export function shareKnown(
  view: SheetView,
  rule: HeadRule,
  top: number,
  bottom: number,
): { known: number; all: number } {
  const cells = cellsIn(view, top, bottom);
  const words = [...rule.all, rule.may ?? []];
  return { known: cells.filter((cell) => words.some((group) => says(cell.text, group))).length, all: cells.length };
}

/** The rows that come closest to a rule, for a sheet that is no form. */
export function nearestIn(view: SheetView, rule: HeadRule): { share: number; missing: string[]; has: string[] } {
  let best = { share: 0, missing: rule.all.map((words) => words[0] ?? ''), has: [] as string[] };
  const most = rule.rows ?? MOST_ROWS;
  for (const top of view.rowNumbers.slice(0, 60)) {
    const cells = cellsIn(view, top, top + most - 1);
    const missing: string[] = [];
    const has: string[] = [];
    const taken: number[] = [];
    for (const words of rule.all) {
      const free = columnsOf(cells, words).find((column) => !taken.includes(column));
      (free === undefined ? missing : has).push(words[0] ?? '');
      if (free !== undefined) taken.push(free);
    }
    const share = has.length / rule.all.length;
    if (share > best.share) best = { share, missing, has };
  }
  return best;
}
