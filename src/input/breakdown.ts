import { type Decimal, isEqual, plus, sumOrNull, ZERO } from '../domain/decimal.js';
import type { BudgetLine, Entry } from '../domain/department.js';
import { problem } from '../domain/problem.js';
import { type Draft, TOP_LEVEL } from './budget-drafts.js';
import type { Notes } from './cells.js';

/** A row with what hangs below it. */
export interface Node extends Draft {
  readonly parts: Node[];
  readonly grouped: boolean;
}

/** Written out: copying an object and adding to it costs ten times as much. */
export const nodeOf = (draft: Draft): Node => ({
  category: draft.category,
  item: draft.item,
  initialBudget: draft.initialBudget,
  budget: draft.budget,
  amount: draft.amount,
  statedShare: draft.statedShare,
  statedExecutionRate: draft.statedExecutionRate,
  at: draft.at,
  row: draft.row,
  marked: draft.marked,
  depth: draft.depth,
  totalKind: draft.totalKind,
  name: draft.name,
  parts: [],
  grouped: false,
});

/** Rows that hang below a line by indentation, by level, by 其中, or as items under their category. */
export function nest(drafts: readonly Draft[], keepMarkedAsLines: boolean): Node[] {
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
export function groupByCategory(nodes: readonly Node[]): Node[] {
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
export function breakdownBySum(drafts: readonly Draft[], stated: Entry | null, notes: Notes): Draft[] {
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
