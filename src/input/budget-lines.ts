import type { BudgetLine, BudgetTable, StatedTotal } from '../domain/department.js';
import { problem } from '../domain/problem.js';
import type { AmountUnit } from '../domain/unit.js';
import { asLine, breakdownBySum, groupByCategory, nest, nodeOf } from './breakdown.js';
import { type Draft, draftOf } from './budget-drafts.js';
import type { Notes } from './cells.js';
import type { Row } from './records.js';
import { inPercent } from './stated-rates.js';
import type { Table } from './table.js';

interface Split {
  readonly lines: Draft[];
  readonly carryOver: Draft[];
  readonly totals: { draft: Draft; kind: StatedTotal['kind']; before: number; isFirst: boolean }[];
}

/** Lines, stated sums, and what stands between the total and the grand total. */
function splitTotals(drafts: readonly Draft[]): Split {
  const split: Split = { lines: [], carryOver: [], totals: [] };
  const lastGrand = drafts.findLastIndex((draft) => draft.totalKind === 'grand');
  let seenTotal = false;
  for (const [index, draft] of drafts.entries()) {
    if (draft.totalKind === null) {
      if (seenTotal && split.lines.length > 0 && index < lastGrand) split.carryOver.push(draft);
      else split.lines.push(draft);
      continue;
    }
    const kind = draft.totalKind === 'grand' && !seenTotal ? 'total' : draft.totalKind;
    split.totals.push({ draft, kind, before: split.lines.length, isFirst: split.lines.length === 0 });
    if (kind === 'total') seenTotal = true;
  }
  return split;
}

/** The rows of an income or expenditure table as lines, parts, stated totals and what is carried over. */
export function readBudgetTable(table: Table, rows: readonly Row[], unit: AmountUnit, notes: Notes): BudgetTable {
  let above: string | null = null;
  const raw: Draft[] = [];
  let complete = table.complete;
  for (const row of rows) {
    const draft = draftOf(table, row, unit, above, notes);
    if (draft === null) {
      complete = false;
      continue;
    }
    if (draft.totalKind === null) above = draft.category;
    raw.push(draft);
  }
  const drafts = inPercent(raw);
  const split = splitTotals(drafts);
  const statedTotal = split.totals.find((total) => total.kind === 'total');
  const lineDrafts = breakdownBySum(split.lines, statedTotal?.draft.amount ?? null, notes);
  const totalIsFirst = statedTotal?.isFirst === true && lineDrafts[0]?.marked === true;
  const nodes = groupByCategory(nest(lineDrafts, totalIsFirst));
  const lines = nodes.map(asLine);
  const missing = (line: BudgetLine, isTop: boolean): void => {
    for (const part of line.parts) missing(part, false);
    if (line.amount !== null || line.parts.length > 0) return;
    const column = table.columns.get('amount');
    const at = { origin: line.at.origin, column: column === undefined ? null : column + 1 };
    notes.problems.push(
      problem('amount-missing', at, {
        column: table.header[column ?? -1]?.header ?? '',
        name: line.item ?? line.category ?? '',
      }),
    );
    if (isTop) return;
  };
  for (const line of [...lines, ...split.carryOver.map(nodeOf).map(asLine)]) missing(line, true);
  const indexAfter = (before: number): number => {
    const last = split.lines[before - 1];
    if (last === undefined) return 0;
    const next = nodes.findIndex((node) => node.at.origin.line > last.at.origin.line);
    return next < 0 ? nodes.length : next;
  };
  // A single total covers all lines wherever it stands: consolidated files may hold their rows in any order.
  const isOnly = split.totals.length === 1 && statedTotal !== undefined;
  let subtotalFrom = 0;
  const totals = split.totals.map(({ draft, kind, before, isFirst }): StatedTotal => {
    const to = isFirst || isOnly ? nodes.length : indexAfter(before);
    const from = kind === 'subtotal' ? subtotalFrom : 0;
    if (kind === 'subtotal') subtotalFrom = to;
    const { initialBudget, budget, amount, statedShare, statedExecutionRate, at, name } = draft;
    return { kind, name, initialBudget, budget, amount, statedShare, statedExecutionRate, from, to, at };
  });
  return { lines, totals, carryOver: split.carryOver.map(nodeOf).map(asLine), complete, at: table.at };
}
