import { rangeAt } from '../address.js';
import { type Reference, referencesOf } from './formula-references.js';
import type { OutlineCell, SheetOutline } from './sheet-outline.js';

/** Beyond this nobody asks which formulas are concerned: all of them. */
const MOST_ASKED = 20_000;
const MOST_LOOKS = 50_000_000;

interface Known {
  readonly sheet: string;
  readonly cell: OutlineCell;
  /** Null: may look at any cell. */
  readonly looksAt: readonly Reference[] | null;
}

export interface At {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

const fill = ({ sheet, cell }: Known): At[] => {
  const range = cell.formula?.kind === 'array' ? rangeAt(cell.formula.ref ?? '') : null;
  if (range === null) return [{ sheet, row: cell.row, column: cell.column }];
  const cells: At[] = [];
  for (let row = range.top; row <= range.bottom && cells.length < MOST_ASKED; row += 1)
    for (let column = range.left; column <= range.right; column += 1) cells.push({ sheet, row, column });
  return cells;
};

/** Formulas of a sheet with what they look at; shared ones by the text of the first. */
function formulasIn(sheet: string, { rows }: SheetOutline): Known[] {
  const cells = rows.flatMap((row) => row.cells.filter(({ formula }) => formula !== null));
  const firsts = new Map(
    cells.flatMap((cell) =>
      cell.formula?.shared === null || cell.formula?.text === '' ? [] : [[cell.formula?.shared ?? '', cell] as const],
    ),
  );
  return cells.map((cell) => {
    const first = cell.formula?.text === '' ? firsts.get(cell.formula.shared ?? '') : cell;
    const text = first?.formula?.text ?? '';
    const shift = { rows: cell.row - (first?.row ?? 0), columns: cell.column - (first?.column ?? 0) };
    return { sheet, cell, looksAt: text === '' ? null : referencesOf(text, shift) };
  });
}

const covers = ({ sheet, top, left, bottom, right }: Reference, own: string, at: At): boolean =>
  (sheet ?? own).toLowerCase() === at.sheet.toLowerCase() &&
  at.row >= top &&
  at.row <= bottom &&
  at.column >= left &&
  at.column <= right;

/**
 * Formulas whose saved value may be another one now that some cells have changed, directly or through other formulas.
 * Rather one too many than one too few. `settled` are those whose new value is known.
 */
export function staleFormulas(
  sheets: ReadonlyMap<string, SheetOutline>,
  changed: readonly At[],
  settled: ReadonlySet<OutlineCell>,
): Set<OutlineCell> {
  const known = [...sheets].flatMap(([sheet, outline]) => formulasIn(sheet, outline));
  const stale = new Set<OutlineCell>();
  if (known.length > MOST_ASKED) {
    for (const { cell } of known) if (!settled.has(cell)) stale.add(cell);
    return stale;
  }
  let fresh: readonly At[] = changed;
  let waiting = known.filter(({ cell }) => !settled.has(cell));
  let looks = 0;
  while (fresh.length > 0 && waiting.length > 0) {
    const next: At[] = [];
    const rest: Known[] = [];
    for (const one of waiting) {
      looks += fresh.length * (one.looksAt?.length ?? 0);
      const isConcerned =
        one.looksAt === null ||
        looks > MOST_LOOKS ||
        one.looksAt.some((reference) => fresh.some((at) => covers(reference, one.sheet, at)));
      if (!isConcerned) rest.push(one);
      else {
        stale.add(one.cell);
        next.push(...fill(one));
      }
    }
    waiting = rest;
    fresh = next;
  }
  return stale;
}
