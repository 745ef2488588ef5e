import type { Section } from './form.js';
import { cellUnder } from './form-cells.js';
import type { HeaderColumn } from './header-block.js';
import { type IndicatorColumns, indicatorColumns, STOPS } from './indicator-block.js';
import type { SheetView } from './sheet-view.js';
import { type Slot, slotAt } from './slot.js';
import { bare, looksLikeNote, pointsIn, SCORE_TOTAL_WORDS, says } from './words.js';

export type IndicatorField = 'points' | 'target' | 'sign' | 'unit' | 'actual' | 'score' | 'reason';
const FIELDS: readonly IndicatorField[] = ['points', 'target', 'sign', 'unit', 'actual', 'score', 'reason'];

/** A row of an empty form for one indicator. */
export interface IndicatorSlots {
  /** Names that stand there, filled down through merged cells, outermost first. */
  readonly path: readonly string[];
  /** No indicator is named yet. */
  readonly isFree: boolean;
  /** Cells for the names of the levels; null where a level goes on from above, or has its name. */
  readonly levels: readonly (Slot | null)[];
  readonly cells: { readonly [F in IndicatorField]: Slot | null };
}

export interface IndicatorForm {
  readonly rows: readonly IndicatorSlots[];
  readonly totals: readonly { readonly points: Slot | null; readonly score: Slot | null }[];
}

/** What templates print where an indicator is to be named: 指标1：, ……. */
const PLACEHOLDER = /^(?:指标\d*[:：]?|[.…·\-—]+)$/;

const plainName = (text: string): string =>
  (pointsIn(text)?.name ?? text)
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .join('');

class Rows {
  private above: string[] = [];

  constructor(
    private readonly view: SheetView,
    private readonly columns: IndicatorColumns,
  ) {}

  private under(row: number, column: HeaderColumn | undefined): Slot | null {
    return column === undefined ? null : slotAt(this.view, row, cellUnder(this.view, row, column).column);
  }

  field(row: number, field: IndicatorField): Slot | null {
    const { byMeaning } = this.columns;
    return this.under(
      row,
      field === 'points' ? (byMeaning.get('points') ?? byMeaning.get('weight')) : byMeaning.get(field),
    );
  }

  /** The row's own cells of names; a newly given level resets the deeper ones. */
  row(row: number): IndicatorSlots | null {
    const { view, columns } = this;
    const slots = columns.levels.map((level) => this.under(row, level));
    const names = slots.map((slot) => (PLACEHOLDER.test(slot?.text ?? '') ? '' : plainName(slot?.text ?? '')));
    const highest = names.findIndex((name) => name !== '');
    const deepest = names.findLastIndex((name) => name !== '');
    if (highest >= 0) this.above = names.map((name, level) => (level < highest ? (this.above[level] ?? '') : name));
    const last = columns.levels.at(-1);
    const isFree = deepest < columns.levels.length - 1;
    // The last level goes on from above: the row is a further line of that indicator.
    if (last !== undefined && deepest < 0 && view.isCovered(row, last.column) && slots.at(-1) === null) return null;
    const path = (deepest < 0 ? this.above.slice(0, -1) : this.above.slice(0, deepest + 1)).filter(
      (name) => name !== '',
    );
    const cells = Object.fromEntries(FIELDS.map((field) => [field, this.field(row, field)])) as IndicatorSlots['cells'];
    const levels = slots.map((slot, level) => (slot === null || names[level] !== '' ? null : { ...slot, text: '' }));
    return { path, isFree, levels, cells };
  }
}

/** Rows for indicators below the headers of a form, blank ones too, and the rows that state their total. */
export function indicatorForm(view: SheetView, pages: readonly Section[]): IndicatorForm {
  const rows: IndicatorSlots[] = [];
  const totals: IndicatorForm['totals'][number][] = [];
  for (const { block, rows: filled } of pages) {
    const columns = indicatorColumns(block);
    const of = new Rows(view, columns);
    const end = columns.levels.at(-1)?.right ?? 1;
    for (let row = block.bottom + 1; row <= (filled.at(-1) ?? block.bottom); row += 1) {
      if (view.hiddenRows.includes(row)) continue;
      const labels = view.columnsIn(row).filter((column) => column <= end);
      const [first = ''] = labels.map((column) => view.text(row, column));
      if (labels.some((column) => says(view.text(row, column), SCORE_TOTAL_WORDS))) {
        totals.push({ points: of.field(row, 'points'), score: of.field(row, 'score') });
        return { rows, totals };
      }
      const isScored = (of.field(row, 'points')?.text ?? '') !== '';
      if (!isScored && (STOPS.test(bare(first)) || looksLikeNote(first))) return { rows, totals };
      const own = of.row(row);
      if (own !== null) rows.push(own);
    }
  }
  return { rows, totals };
}
