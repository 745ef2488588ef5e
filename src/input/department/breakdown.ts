import type { BudgetLine } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { bareName } from '../../domain/line-names.js';
import { roundingTail } from '../../numbers/agreement.js';
import { isAbove, isAtMost, minus, sumOrNull } from '../../numbers/decimal.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Draft } from './budget-drafts.js';

/** A row with what hangs below it. */
export interface Node extends Draft {
  readonly parts: Node[];
  readonly grouped: boolean;
  /** Line of the first row that belongs to it, which may stand above its own. */
  readonly first: number;
}

/** Written out: copying an object and adding to it costs ten times as much. */
export const nodeOf = (draft: Draft, isMarked = draft.marked): Node => ({
  category: draft.category,
  item: draft.item,
  initialBudget: draft.initialBudget,
  budget: draft.budget,
  amount: draft.amount,
  statedShare: draft.statedShare,
  statedExecutionRate: draft.statedExecutionRate,
  at: draft.at,
  row: draft.row,
  marked: isMarked,
  depth: draft.depth,
  totalKind: draft.totalKind,
  name: draft.name,
  parts: [],
  grouped: false,
  first: draft.at.origin.line,
  ...(draft.isSubject === true ? { isSubject: true as const } : {}),
});

/** Columns from 其中 on in which rows below it are still set in line with the name behind it. */
const IN_LINE = 8;
/** No table is as deep: rows beyond are parts of the deepest line. */
const MOST_OPEN = 32;

/** A row that rows below it may be parts of; the table itself is the outermost one. */
interface Open {
  readonly node: Node | null;
  readonly parts: Node[];
  /** Written as 其中：…. */
  readonly marked: boolean;
  /** Depth of the 其中 rows that divide it. */
  markedAt: number | null;
}

const isCategory = (a: string | null, b: string | null): boolean =>
  a === b || a === null || b === null || bareName(a) === bareName(b);

/** Whether the open row cannot have the next one as its part. */
function isOver({ node, marked }: Open, next: Draft): boolean {
  if (node === null) return false;
  if (next.item !== null && !isCategory(node.category, next.category)) return true;
  if (next.marked) return marked && node.depth >= next.depth;
  return next.depth <= (marked ? node.depth + IN_LINE : node.depth);
}

/** Closes what the next row is no part of. 其中 divides the row above it, or goes on where 其中 of its depth began. */
function closeFor(next: Draft, open: Open[]): void {
  const begun = next.marked ? open.findLastIndex(({ markedAt }) => markedAt === next.depth) : -1;
  if (begun >= 0) open.length = begun + 1;
  for (let last = open.at(-1); last !== undefined && isOver(last, next); last = open.at(-1)) open.pop();
}

const amountsOf = (nodes: readonly Node[]) => sumOrNull(nodes.map((node) => node.amount?.value ?? null));

/** Rows set in below a 其中 row go on with the same breakdown, unless only a breakdown of that row can hold them. */
function settle(parent: Node, unit: AmountUnit): void {
  const { parts } = parent;
  const marked = parts.findIndex((part) => part.marked);
  const own = parts[marked];
  if (own === undefined) return;
  const to = parts.findIndex((part, index) => index > marked && (part.marked || part.depth <= own.depth));
  const inner = parts.slice(marked + 1, to < 0 ? parts.length : to);
  const [whole, sum, innerSum] = [parent.amount?.value ?? null, amountsOf(parts), amountsOf(inner)];
  if (inner.length === 0 || whole === null || sum === null || innerSum === null) return;
  const allowed = roundingTail(
    inEach([parent, ...parts], ({ amount }) => (amount === null ? [] : [amount])),
    parts.length,
    unit,
  );
  if (!isAbove(minus(sum, whole), allowed) || !isAtMost(innerSum, own.amount?.value ?? innerSum)) return;
  own.parts.push(...parts.splice(marked + 1, inner.length));
}

/**
 * Rows that hang below a line by indentation, by level, by 其中. Below a total that comes first, 其中 rows are lines.
 * A row that names another category than the row above belongs there.
 */
export function nest(drafts: readonly Draft[], totalIsFirst: boolean, unit: AmountUnit): Node[] {
  const lines: Node[] = [];
  const open: Open[] = [
    { node: null, parts: lines, marked: false, markedAt: totalIsFirst ? (drafts[0]?.depth ?? null) : null },
  ];
  const divided: Node[] = [];
  for (const draft of drafts) {
    closeFor(draft, open);
    const parent = open.at(-1);
    const above = parent?.node ?? null;
    const node = nodeOf(draft, draft.marked && above !== null);
    parent?.parts.push(node);
    if (node.marked && parent !== undefined && above !== null && parent.markedAt === null) {
      parent.markedAt = draft.depth;
      divided.push(above);
    }
    if (open.length < MOST_OPEN) open.push({ node, parts: node.parts, marked: draft.marked, markedAt: null });
  }
  for (const node of divided) settle(node, unit);
  return lines;
}

/** The items of a category that has no row of its own. */
const groupOf = (node: Node): Node => ({
  ...node,
  item: null,
  name: node.category ?? '',
  initialBudget: null,
  budget: null,
  amount: null,
  statedShare: null,
  statedExecutionRate: null,
  marked: false,
  parts: [node],
  grouped: true,
});

/** Items under one category, wherever they stand: parts of its own row, or of a line that only sums them. */
export function groupByCategory(nodes: readonly Node[]): Node[] {
  if (!nodes.some((node) => node.item !== null && node.category !== null)) return [...nodes];
  const lines: Node[] = [];
  const owners = new Map<string, Node>();
  const knowRows = (rows: readonly Node[]): void => {
    for (const row of rows) {
      if (row.item === null && row.category !== null) owners.set(bareName(row.category), row);
      knowRows(row.parts);
    }
  };
  for (const node of nodes) {
    const key = node.category === null ? null : bareName(node.category);
    const owner = key === null ? undefined : owners.get(key);
    if (key === null) lines.push(node);
    else if (node.item !== null && owner !== undefined) owner.parts.push(node);
    else if (node.item !== null) {
      const group = groupOf(node);
      owners.set(key, group);
      lines.push(group);
    } else {
      const own =
        owner?.grouped === true ? { ...node, parts: [...owner.parts, ...node.parts], first: owner.first } : node;
      if (owner?.grouped === true) lines[lines.indexOf(owner)] = own;
      else lines.push(own);
      knowRows([own]);
    }
  }
  return lines;
}

export const asLine = (node: Node): BudgetLine => ({
  category: node.category,
  item: node.item,
  initialBudget: node.initialBudget,
  budget: node.budget,
  amount: node.amount,
  statedShare: node.statedShare,
  statedExecutionRate: node.statedExecutionRate,
  parts: node.parts.map(asLine),
  grouped: node.grouped,
  marked: node.marked,
  ...(node.isSubject === true ? { isSubject: true as const } : {}),
  at: node.at,
});
