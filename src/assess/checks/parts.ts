import type { BudgetLine } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { amountOf, entriesOf } from '../../domain/line-amounts.js';
import { nameOfLine } from '../../domain/line-names.js';
import { type Problem, problem } from '../../domain/problem.js';
import { agreementOf, roundingTail } from '../../numbers/agreement.js';
import { isAbove, sumOrNull } from '../../numbers/decimal.js';
import type { AmountUnit } from '../../numbers/unit.js';
import { type Check, tablesOf } from './case.js';

function judge(line: BudgetLine, unit: AmountUnit): Problem[] {
  const deeper = inEach(line.parts, (part) => judge(part, unit));
  const own = line.amount;
  const stated = own?.value ?? null;
  const summed = sumOrNull(line.parts.map((part) => amountOf(part, 'amount')));
  if (own === null || stated === null || summed === null || line.parts.length === 0) return deeper;
  const entries = inEach(line.parts, (part) => entriesOf(part, 'amount'));
  const words = { name: nameOfLine(line), stated, summed };
  const agreement = agreementOf(stated, summed, roundingTail([...entries, own], entries.length, unit));
  if (agreement === 'equal') return deeper;
  if (agreement === 'rounding-tail') return [problem('parts-off-by-rounding', own.at, words), ...deeper];
  if (line.isSubject === true) return [problem('subject-level-mismatch', own.at, { ...words, column: '' }), ...deeper];
  const code = isAbove(summed.abs(), stated.abs()) ? 'parts-mismatch' : 'parts-partial';
  return [problem(code, own.at, words), ...deeper];
}

/** Do the parts of a line stay within it? A breakdown may be partial (其中), but never more than its parent. */
export const checkParts: Check = (given) =>
  inEach(tablesOf(given), ({ table }) => inEach(table.lines, (line) => judge(line, given.department.unit)));
