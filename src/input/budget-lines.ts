import { type Decimal, isEqual, plus, sumOrNull, ZERO } from '../domain/decimal.js';
import type { BudgetLine, BudgetTable, Entry, StatedTotal } from '../domain/department.js';
import type { Place } from '../domain/place.js';
import { problem } from '../domain/problem.js';
import type { AmountUnit } from '../domain/unit.js';
import type { Row } from './records.js';
import { entryIn, type Notes, placeIn, type Table, textIn } from './table.js';

/** One row before its place among the others is known. */
interface Draft {
  readonly category: string | null;
  readonly item: string | null;
  readonly initialBudget: Entry | null;
  readonly budget: Entry | null;
  readonly amount: Entry | null;
  readonly statedShare: Entry | null;
  readonly statedExecutionRate: Entry | null;
  readonly at: Place;
  readonly row: Row;
  /** Written as 其中：…. */
  readonly marked: boolean;
  readonly depth: number;
  readonly totalKind: StatedTotal['kind'] | null;
  readonly name: string;
}

const TOTAL_NAMES: ReadonlyMap<string, StatedTotal['kind']> = new Map<string, StatedTotal['kind']>([
  ...[
    '合计',
    '总额',
    '收入合计',
    '本年收入合计',
    '支出合计',
    '本年支出合计',
    '本年合计',
    '共计',
    'total',
    'totalincome',
    'totalexpenditure',
    'totalspending',
  ].map((name) => [name, 'total'] as const),
  ...['小计', 'subtotal', 'sub-total'].map((name) => [name, 'subtotal'] as const),
  ...['总计', '收入总计', '支出总计', 'grandtotal'].map((name) => [name, 'grand'] as const),
]);

const TOP_LEVEL: ReadonlySet<string> = new Set([
  '基本支出',
  '项目支出',
  '上缴上级支出',
  '经营支出',
  '对附属单位补助支出',
  '财政拨款收入',
  '上级补助收入',
  '事业收入',
  '经营收入',
  '附属单位上缴收入',
  '其他收入',
]);

const OF_WHICH = /^\s*(?:其中|of which)\s*[:：]\s*/i;
const NUMBERING = /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．](?!\d))/;

function totalKindOf(name: string): StatedTotal['kind'] | null {
  const bare = name.normalize('NFKC').replace(/\s+/g, '').replace(NUMBERING, '').replace(/:$/, '').toLowerCase();
  return TOTAL_NAMES.get(bare) ?? null;
}

const indentOf = (text: string): number => /^[\s\u3000]*/.exec(text)?.[0].length ?? 0;

function ratioAsPercent(entries: readonly (Entry | null)[]): boolean {
  const known = entries.flatMap((entry) => (entry?.value ? [entry] : []));
  return (
    known.length > 0 &&
    known.every((entry) => !entry.percent && entry.value !== null && entry.value.abs().lte(1)) &&
    known.some((entry) => !entry.value?.isZero())
  );
}

/** Shares and rates are in percent from here on: 0.9928 in a column of ratios is 99.28 %. */
function inPercent(drafts: readonly Draft[]): Draft[] {
  const fields = (['statedShare', 'statedExecutionRate'] as const).filter((field) =>
    ratioAsPercent(drafts.map((draft) => draft[field])),
  );
  if (fields.length === 0) return [...drafts];
  return drafts.map((draft) => {
    const changed = fields.flatMap((field) => {
      const entry = draft[field];
      return entry === null || entry.value === null
        ? []
        : [[field, { ...entry, value: entry.value.times(100), places: entry.places - 2, percent: true }]];
    });
    return { ...draft, ...Object.fromEntries(changed) };
  });
}

function draftOf(table: Table, row: Row, unit: AmountUnit, above: string | null, notes: Notes): Draft | null {
  const rawItem = textIn(table, row, 'item');
  const rawCategory = textIn(table, row, 'category');
  const item = rawItem.replace(OF_WHICH, '').trim();
  let category: string | null = rawCategory.replace(OF_WHICH, '').trim();
  const name = item === '' ? category : item;
  const totalKind = totalKindOf(name) ?? totalKindOf(category);
  if (category === '' && item !== '' && above !== null && totalKind === null) {
    category = above;
    notes.rewrites.push({ at: placeIn(table, row, 'category'), from: '', to: above, why: 'merged' });
  }
  const at: Place = { origin: row.origin, column: null };
  const cells = {
    initialBudget: entryIn(table, row, 'initialBudget', unit, notes),
    budget: entryIn(table, row, 'budget', unit, notes),
    amount: entryIn(table, row, 'amount', unit, notes),
    statedShare: entryIn(table, row, 'share', null, notes),
    statedExecutionRate: entryIn(table, row, 'executionRate', null, notes),
  };
  if (name === '') {
    notes.problems.push(
      problem('name-missing', placeIn(table, row, table.columns.has('item') ? 'item' : 'category'), {
        column: table.header[table.columns.get('item') ?? table.columns.get('category') ?? 0]?.header ?? '',
      }),
    );
    return null;
  }
  const level = /^\d+/.exec(textIn(table, row, 'level').trim())?.[0];
  const marked = OF_WHICH.test(rawItem) || OF_WHICH.test(rawCategory);
  return {
    ...cells,
    category: category === '' ? null : category,
    item: item === '' ? null : item,
    at,
    row,
    marked,
    depth: level === undefined ? indentOf(rawItem === '' ? rawCategory : rawItem) : Number(level) * 100,
    totalKind,
    name: name.replace(/[:：]$/, ''),
  };
}

interface Node extends Draft {
  readonly parts: Node[];
  readonly grouped: boolean;
}

const nodeOf = (draft: Draft): Node => ({ ...draft, parts: [], grouped: false });

/** Rows that hang below a line by indentation, by level, by 其中, or as items under their category. */
function nest(drafts: readonly Draft[], keepMarkedAsLines: boolean): Node[] {
  const lines: Node[] = [];
  const stack: Node[] = [];
  for (const draft of drafts) {
    const node = nodeOf(draft);
    const top = lines.at(-1);
    if (draft.marked && !keepMarkedAsLines && top !== undefined) {
      (stack.at(-1) ?? top).parts.push(node);
      continue;
    }
    while (stack.length > 0 && (stack.at(-1)?.depth ?? 0) >= draft.depth) stack.pop();
    const parent = stack.at(-1);
    if (parent !== undefined && !keepMarkedAsLines) parent.parts.push(node);
    else lines.push(node);
    stack.push(node);
  }
  return lines;
}

/** Items under one category: parts of its own row, or of a line that only sums them. */
function groupByCategory(nodes: readonly Node[]): Node[] {
  const lines: Node[] = [];
  for (const node of nodes) {
    const last = lines.at(-1);
    if (node.item === null || node.category === null) {
      lines.push(node);
      continue;
    }
    if (last !== undefined && last.category === node.category && last.item === null) {
      last.parts.push(node);
      continue;
    }
    const group: Node = {
      ...node,
      item: null,
      name: node.category,
      initialBudget: null,
      budget: null,
      amount: null,
      statedShare: null,
      statedExecutionRate: null,
      parts: [node],
      grouped: true,
    };
    lines.push(group);
  }
  return lines;
}

const asLine = (node: Node): BudgetLine => ({
  category: node.category,
  item: node.item,
  initialBudget: node.initialBudget,
  budget: node.budget,
  amount: node.amount,
  statedShare: node.statedShare,
  statedExecutionRate: node.statedExecutionRate,
  parts: node.parts.map(asLine),
  grouped: node.grouped,
  at: node.at,
});

/** Rows behind a breakdown that could complete it: more than this is no breakdown that nobody marked. */
const MOST_UNMARKED = 50;

/** How many of the rows from `start` on complete the parent to the digit; 0 where none do, or evidence speaks against it. */
function completing(drafts: readonly Draft[], start: number, parent: Decimal, covered: Decimal): number {
  let sum = covered;
  for (let taken = 0; taken < MOST_UNMARKED; taken += 1) {
    const draft = drafts[start + taken];
    if (draft === undefined || draft.marked || TOP_LEVEL.has(draft.name)) return 0;
    const value = draft.amount?.value ?? null;
    if (value === null) return 0;
    sum = plus(sum, value);
    if (isEqual(sum, parent)) return taken + 1;
  }
  return 0;
}

/** Unmarked rows behind 其中 rows that complete their parent to the digit, when no other evidence speaks against it. */
function breakdownBySum(drafts: readonly Draft[], stated: Entry | null, notes: Notes): Draft[] {
  const summed = sumOrNull(drafts.filter((draft) => !draft.marked).map((draft) => draft.amount?.value ?? null));
  const agreesAlready = stated?.value != null && summed !== null && isEqual(stated.value, summed);
  const result = [...drafts];
  if (agreesAlready) return result;
  let parent: Draft | null = null;
  let covered: Decimal | null = ZERO;
  for (let index = 0; index < result.length; index += 1) {
    const draft = result[index];
    if (draft === undefined) continue;
    if (draft.marked) {
      const value: Decimal | null = draft.amount?.value ?? null;
      covered = covered === null || value === null ? null : plus(covered, value);
      continue;
    }
    const whole: Decimal | null = parent?.amount?.value ?? null;
    const behindMarked = result[index - 1]?.marked === true;
    const count = behindMarked && whole !== null && covered !== null ? completing(result, index, whole, covered) : 0;
    if (count === 0 || parent === null) {
      parent = draft;
      covered = ZERO;
      continue;
    }
    const parts = result.slice(index, index + count).map((part) => ({ ...part, marked: true }));
    result.splice(index, count, ...parts);
    notes.problems.push(
      problem('breakdown-by-sum', draft.at, { name: parent.name, parts: parts.map((part) => part.name) }),
    );
    index += count - 1;
    covered = null;
  }
  return result;
}

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
  let subtotalFrom = 0;
  const totals = split.totals.map(({ draft, kind, before, isFirst }): StatedTotal => {
    const to = isFirst ? nodes.length : indexAfter(before);
    const from = kind === 'subtotal' ? subtotalFrom : 0;
    if (kind === 'subtotal') subtotalFrom = to;
    const { initialBudget, budget, amount, statedShare, statedExecutionRate, at, name } = draft;
    return { kind, name, initialBudget, budget, amount, statedShare, statedExecutionRate, from, to, at };
  });
  return { lines, totals, carryOver: split.carryOver.map(nodeOf).map(asLine), complete, at: table.at };
}
