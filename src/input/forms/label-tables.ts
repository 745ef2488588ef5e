import type { BudgetLine, BudgetTable, Entry, StatedTotal } from '../../domain/department.js';
import { readNumber } from '../../numbers/read-number.js';
import type { FormCells } from './form-cells.js';
import { amountInLabel } from './labels.js';
import type { SheetView } from './sheet-view.js';
import { bare, nameIn } from './words.js';

/** An amount with its name, wherever it stands: inside the label, right of it or below it. */
export interface NamedAmount {
  readonly name: string;
  readonly entry: Entry;
  readonly row: number;
  readonly column: number;
}

const isNumber = (text: string): boolean => readNumber(text, false).kind === 'number';

/** The next cell with content on the right. */
function rightOf(view: SheetView, row: number, column: number): number | undefined {
  return view.columnsIn(row).find((other) => other > column);
}

/** Where the amount would stand: behind the colon of the label, else in the blank cell beside it. */
function askedAmount(
  view: SheetView,
  row: number,
  column: number,
  inside: string | null,
  cells: FormCells,
): NamedAmount | null {
  const at = inside === null ? view.rightOf(row, column) + 1 : column;
  const isBlankBeside = at <= view.lastColumn && view.text(row, at) === '' && !view.isCovered(row, at);
  if (inside === null && !isBlankBeside) return null;
  const head = inside ?? view.text(row, column);
  const entry = cells.amount({ view, row, column: at, head }, '');
  return entry === null ? null : { name: nameIn(head), entry, row, column: at };
}

/** The amount that a label names. Null where the form was left blank. */
export function namedAmount(view: SheetView, row: number, column: number, cells: FormCells): NamedAmount | null {
  const text = view.text(row, column);
  const inside = amountInLabel(text);
  const at = { view, row, column, head: inside?.name ?? text };
  if (inside !== null && inside.amount !== '') {
    const entry = cells.amount(at, inside.amount);
    return entry === null ? null : { name: nameIn(inside.name), entry, row, column };
  }
  if (view.isAsked) return askedAmount(view, row, column, inside?.name ?? null, cells);
  const next = rightOf(view, row, column);
  if (next === undefined || !isNumber(view.text(row, next))) return null;
  const entry = cells.amount({ ...at, column: next });
  return entry === null ? null : { name: nameIn(text), entry, row, column: next };
}

/** Amounts as a table of income or expenditure; `total` is stated by the form. */
export function tableOfAmounts(
  view: SheetView,
  table: 'income' | 'expenditure',
  lines: readonly NamedAmount[],
  total: NamedAmount | null,
  row: number,
): BudgetTable | null {
  if (lines.length === 0) return null;
  const blank = { initialBudget: null, budget: null, statedShare: null, statedExecutionRate: null };
  const made = lines.map(({ name, entry }): BudgetLine => {
    const own = table === 'income' ? { category: null, item: name } : { category: name, item: null };
    return { ...own, ...blank, amount: entry, parts: [], grouped: false, marked: false, at: entry.at };
  });
  const totals: StatedTotal[] =
    total === null
      ? []
      : [
          {
            kind: 'total',
            name: total.name,
            ...blank,
            amount: total.entry,
            from: 0,
            to: made.length,
            at: total.entry.at,
          },
        ];
  return { lines: made, totals, carryOver: [], complete: true, at: view.placeOf(row, null) };
}

/** Labels below one another, in the column of the first: `其中：基本支出：900.47`. */
export function amountsBelow(
  view: SheetView,
  row: number,
  column: number,
  until: number,
  cells: FormCells,
): NamedAmount[] {
  const found: NamedAmount[] = [];
  for (const below of view.rowsIn(row + 1, until)) {
    const text = view.text(below, column);
    if (text === '') continue;
    if (/目标|指标/.test(bare(text))) break;
    const amount = namedAmount(view, below, column, cells);
    if (amount !== null) found.push(amount);
  }
  return found;
}
