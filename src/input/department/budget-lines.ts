import type { BudgetTable, StatedTotal } from '../../domain/department.js';
import { amountOf } from '../../domain/line-amounts.js';
import { isCarryOver } from '../../domain/line-names.js';
import { type Decimal, isEqual, minus, sumOrNull } from '../../numbers/decimal.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Row } from '../rows/row-source.js';
import type { Table } from '../table/table.js';
import { type BlankAmount, BlankAmounts } from './blank-amounts.js';
import { asLine, groupByCategory, type Node, nest, nodeOf } from './breakdown.js';
import { completeBySum } from './breakdown-by-sum.js';
import { type Draft, draftOf } from './budget-drafts.js';
import type { Notes } from './cells.js';
import { inPercent } from './stated-rates.js';
import { bySubject } from './subject-levels.js';

interface StatedRow {
  readonly draft: Draft;
  readonly kind: StatedTotal['kind'];
  /** Line of the last row of a line above it; 0 where it comes first. */
  readonly above: number;
}

interface Split {
  readonly lines: Draft[];
  readonly apart: Draft[];
  readonly totals: StatedRow[];
}

const totalOf = ({ totals }: Split): StatedRow | undefined => totals.find(({ kind }) => kind === 'total');
const lineOf = ({ at }: { readonly at: Draft['at'] }): number => at.origin.line;

/**
 * Lines, stated sums, and what is set apart: rows between the total and the grand total, and 其中 rows of a total that
 * does not come first.
 */
function splitTotals(drafts: readonly Draft[]): Split {
  const split: Split = { lines: [], apart: [], totals: [] };
  const lastGrand = drafts.findLastIndex((draft) => draft.totalKind === 'grand');
  let seenTotal = false;
  /** Whether the row above is a total, or divides one. */
  let isBelowTotal = false;
  for (const [index, draft] of drafts.entries()) {
    const last = split.lines.at(-1);
    isBelowTotal = last !== undefined && (draft.totalKind !== null || (isBelowTotal && draft.marked));
    if (draft.totalKind === null) {
      const isApart = isBelowTotal || (seenTotal && last !== undefined && index < lastGrand);
      (isApart ? split.apart : split.lines).push(draft);
      continue;
    }
    const kind = draft.totalKind === 'grand' && !seenTotal ? 'total' : draft.totalKind;
    split.totals.push({ draft, kind, above: last === undefined ? 0 : lineOf(last) });
    if (kind === 'total') seenTotal = true;
  }
  return split;
}

/** 年末结转和结余 and the like below the total are set apart without a grand total too, unless the total counts them. */
function setApart(lines: readonly Node[], total: StatedRow | undefined): { lines: Node[]; apart: Node[] } {
  const isBelow = (line: Node): boolean => total !== undefined && total.above > 0 && line.first > lineOf(total.draft);
  const apart = new Set(lines.filter((line) => isBelow(line) && isCarryOver(line.name)));
  const stated = total?.draft.amount?.value ?? null;
  const sum = sumOrNull(lines.map((line) => amountOf(line, 'amount')));
  if (stated !== null && sum !== null && isEqual(stated, sum)) return { lines: [...lines], apart: [] };
  return { lines: lines.filter((line) => !apart.has(line)), apart: [...apart] };
}

/** Every stated sum with the lines that it covers. */
function coveredLines({ totals }: Split, lines: readonly Node[]): StatedTotal[] {
  let next = 0;
  /** Totals and lines come in the order of the file. */
  const behind = (line: number): number => {
    while ((lines[next]?.first ?? Number.POSITIVE_INFINITY) <= line) next += 1;
    return next;
  };
  // A single total covers all lines wherever it stands: consolidated files may hold their rows in any order.
  const isOnly = totals.length === 1 && totals[0]?.kind === 'total';
  let subtotalFrom = 0;
  return totals.map(({ draft, kind, above }): StatedTotal => {
    const to = above === 0 || isOnly ? lines.length : behind(above);
    const from = kind === 'subtotal' ? subtotalFrom : 0;
    if (kind === 'subtotal') subtotalFrom = to;
    const { initialBudget, budget, amount, statedShare, statedExecutionRate, at, name } = draft;
    return { kind, name, initialBudget, budget, amount, statedShare, statedExecutionRate, from, to, at };
  });
}

/** Rows with a name, each with its category. */
function draftsOf(table: Table, rows: readonly Row[], unit: AmountUnit, notes: Notes): readonly Draft[] {
  const drafts: Draft[] = [];
  let above: string | null = null;
  for (const row of rows) {
    const draft = draftOf(table, row, unit, above, notes);
    if (draft === null) continue;
    if (draft.totalKind === null) above = draft.category;
    drafts.push(draft);
  }
  return inPercent(drafts);
}

/** Lines and rows set apart, with zeros for blanks where their sums prove them or where that was asked for. */
function withZeros(found: { lines: Node[]; apart: Node[] }, split: Split, blanks: BlankAmounts, complete: boolean) {
  const total = totalOf(split);
  const grand = split.totals.findLast(({ kind }) => kind === 'grand');
  const statedIn = (row: StatedRow | undefined): Decimal | null =>
    complete ? (row?.draft.amount?.value ?? null) : null;
  const lines = blanks.asked(blanks.proven(found.lines, statedIn(total), total?.draft.name ?? ''));
  const carried = found.apart.filter((row) => !row.marked);
  const sum = sumOrNull(lines.map((line) => amountOf(line, 'amount')));
  const stated = statedIn(grand);
  const rest = stated === null || sum === null ? null : minus(stated, sum);
  const counted = blanks.asked(blanks.proven(carried, rest, grand?.draft.name ?? ''));
  blanks.tell(lines);
  // Rows that no stated sum counts make nothing absent.
  if (grand !== undefined) blanks.tell(counted);
  const carryOver = [...counted, ...found.apart.filter((row) => row.marked)];
  return { lines, carryOver: carryOver.sort((a, b) => a.first - b.first) };
}

export interface BudgetReading {
  readonly unit: AmountUnit;
  readonly blank: BlankAmount;
}

/** The rows of an income or expenditure table as lines, parts, stated totals and what is carried over. */
export function readBudgetTable(
  table: Table,
  rows: readonly Row[],
  { unit, blank }: BudgetReading,
  notes: Notes,
): BudgetTable {
  const drafts = draftsOf(table, rows, unit, notes);
  const complete = table.complete && drafts.length === rows.length;
  const split = splitTotals(drafts);
  const total = totalOf(split);
  const totalIsFirst = total?.above === 0 && split.lines[0]?.marked === true;
  const lineDrafts = bySubject(table, split.lines);
  const nested = completeBySum(nest(lineDrafts, totalIsFirst, unit), total?.draft.amount ?? null, notes);
  const parted = setApart(groupByCategory(nested), total);
  const found = { lines: parted.lines, apart: [...split.apart.map((draft) => nodeOf(draft)), ...parted.apart] };
  const { lines, carryOver } = withZeros(found, split, new BlankAmounts(table, blank, notes), complete);
  return {
    lines: lines.map(asLine),
    totals: coveredLines(split, lines),
    carryOver: carryOver.map(asLine),
    complete,
    at: table.at,
  };
}
