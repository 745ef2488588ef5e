import type { Entry } from '../../domain/department.js';
import { isTopLevel } from '../../domain/line-names.js';
import { problem } from '../../domain/problem.js';
import { type Decimal, isEqual, plus, sumOrNull } from '../../numbers/decimal.js';
import type { Node } from './breakdown.js';
import type { Notes } from './cells.js';

/** Rows behind a breakdown that could complete it: more than this is no breakdown that nobody marked. */
const MOST_UNMARKED = 50;

const amountIn = (node: Node): Decimal | null => node.amount?.value ?? null;

/** How many of the lines behind a line with 其中 complete it to the digit; 0 where none do, or a name speaks against it. */
function completing(lines: readonly Node[], index: number): number {
  const line = lines[index];
  if (line === undefined || !line.parts.some((part) => part.marked)) return 0;
  const whole = amountIn(line);
  let sum = sumOrNull(line.parts.map(amountIn));
  if (whole !== null && sum !== null && isEqual(sum, whole)) return 0;
  for (let taken = 0; taken < MOST_UNMARKED; taken += 1) {
    const next = lines[index + 1 + taken];
    const value = next === undefined || next.marked || isTopLevel(next.name) ? null : amountIn(next);
    if (whole === null || sum === null || value === null) return 0;
    sum = plus(sum, value);
    if (isEqual(sum, whole)) return taken + 1;
  }
  return 0;
}

/** Unmarked lines behind 其中 rows that complete their parent to the digit, when no other evidence speaks against it. */
export function completeBySum(lines: readonly Node[], stated: Entry | null, notes: Notes): Node[] {
  const summed = sumOrNull(lines.map(amountIn));
  if (stated?.value != null && summed !== null && isEqual(stated.value, summed)) return [...lines];
  const result: Node[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    result.push(line);
    const parts = lines.slice(index + 1, index + 1 + completing(lines, index));
    const [first] = parts;
    if (first === undefined) continue;
    line.parts.push(...parts);
    index += parts.length;
    notes.problems.push(
      problem('breakdown-by-sum', first.at, { name: line.name, parts: parts.map((part) => part.name) }),
    );
  }
  return result;
}
