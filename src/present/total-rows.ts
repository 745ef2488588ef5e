import type { TableResult } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { type Decimal, isZero, ONE } from '../numbers/decimal.js';
import { label } from '../words/labels.js';

/** The sum that is not used as the total, where the stated total and the lines disagree: so that both are seen. */
export function sumRows(
  table: TableResult,
  lang: Lang,
): readonly { readonly name: string; readonly amount: Decimal | null }[] {
  if (table.agreement === 'rounding-tail') return [{ name: label('sum', lang), amount: table.sum }];
  if (table.agreement === 'mismatch') return [{ name: label('statedTotal', lang), amount: table.statedTotal }];
  return [];
}

/** The whole of the shares; a total of zero has none. */
export function shareOfTotal(table: TableResult): Decimal | null {
  const whole = wholeOf(table);
  return whole === null || isZero(whole) ? null : ONE;
}

/** Whether a table states what is planned: it has budgets and no amounts. */
export const isPlanned = ({ basis }: TableResult): boolean => basis === 'budget';

/** What the table comes to: what was received or spent, else what is planned. */
export const wholeOf = (table: TableResult): Decimal | null => (isPlanned(table) ? table.budget : table.total);
