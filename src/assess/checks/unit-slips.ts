import type { LineResult } from '../../domain/assessment.js';
import type { BudgetLine } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import { nameOfLine } from '../../domain/line-names.js';
import type { Place } from '../../domain/place.js';
import { type Problem, type ProblemDetails, problem } from '../../domain/problem.js';
import { type Decimal, decimal, isAbove, isAtLeast, isBelow, quotient, rounded, ZERO } from '../../numbers/decimal.js';
import type { Check } from './case.js';

/** Two figures of one department that are this far apart are in two units: no department spends 500 times its income. */
const FAR_APART = decimal('500');

/** The units that are mistaken for one another, by the factor from which the slip is the likelier one. */
const SLIPS: readonly (readonly [Decimal, readonly [string, string]])[] = [
  [decimal('1000000'), ['元', '亿元']],
  [decimal('3000'), ['元', '万元']],
  [FAR_APART, ['元', '千元']],
];

interface Pair {
  readonly name: string;
  readonly pair: ProblemDetails['unit-slip']['pair'];
  readonly at: Place;
}

function judge(a: Decimal | null, b: Decimal | null, { name, pair, at }: Pair): Problem[] {
  if (a === null || b === null || !isAbove(a, ZERO) || !isAbove(b, ZERO)) return [];
  const [larger, smaller] = isBelow(a, b) ? [b, a] : [a, b];
  const factor = quotient(larger, smaller);
  const units = SLIPS.find(([from]) => factor !== null && isAtLeast(factor, from))?.[1];
  if (factor === null || units === undefined) return [];
  return [problem('unit-slip', at, { name, pair, larger, smaller, factor: rounded(factor, 0), units })];
}

/** Spent 500 times its budget; the other way round a line may be: work that has hardly begun. */
function judgeLine(line: BudgetLine, result: LineResult | undefined): Problem[] {
  const { budget = null, amount = null, parts = [] } = result ?? {};
  const name = nameOfLine(line);
  const isOver = budget !== null && amount !== null && isAbove(amount, budget);
  const at = line.amount?.at ?? line.at;
  const own = isOver ? judge(amount, budget, { name, pair: 'budget-and-amount', at }) : [];
  return [...own, ...inEach(line.parts, (part, index) => judgeLine(part, parts[index]))];
}

/** Are two figures that belong together so far apart that one of them must be in another unit? */
export const checkUnitSlips: Check = ({ department, budget }) => {
  const { income, expenditure } = budget;
  if (expenditure === null) return [];
  const at = expenditure.stated?.amount?.at ?? department.expenditure?.lines[0]?.amount?.at ?? expenditure.at;
  const whole = judge(expenditure.budget, expenditure.total, { name: '', pair: 'budget-and-amount', at });
  const lines = inEach(department.expenditure?.lines ?? [], (line, index) => judgeLine(line, expenditure.lines[index]));
  return [
    ...judge(income?.total ?? null, expenditure.total, { name: '', pair: 'income-and-expenditure', at }),
    ...(lines.length === 0 ? whole : lines),
  ];
};
