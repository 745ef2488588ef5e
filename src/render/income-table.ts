import type { Assessment, LineResult } from '../domain/assessment.js';
import { nameOfLine } from '../domain/line-names.js';
import { withParts } from './breakdown.js';
import { amountText, percentText } from './figure-text.js';
import type { Style } from './style.js';
import type { TextCell, TextTable } from './text-table.js';
import { shareOfTotal, sumRows } from './total-rows.js';
import { label, withUnit } from './words/labels.js';

/** Sources of income with their shares; parts under their line, the total, and what was carried over. */
export function incomeTable(assessment: Assessment, style: Style): TextTable {
  const { income, amountPlaces } = assessment.budget;
  const { lang } = style;
  const row = (name: string, { amount, share }: Pick<LineResult, 'amount' | 'share'>): TextCell[] => [
    name,
    amountText(amount, amountPlaces, style),
    percentText(share, style),
  ];
  const lines = income === null ? [] : withParts(income.lines, style);
  const body = lines.map(({ line, indent }) => row(indent + nameOfLine(line), line));
  const sums =
    income === null
      ? []
      : sumRows(income, lang).map(({ name, amount }) => [name, amountText(amount, amountPlaces, style), '']);
  const total =
    income === null ? [] : [row(label('total', lang), { amount: income.total, share: shareOfTotal(income) })];
  const carried = (income?.carryOver ?? []).map((line) => [
    label('apart', lang) + nameOfLine(line),
    amountText(line.amount, amountPlaces, style),
    '',
  ]);
  return {
    title: label('income', lang),
    columns: [
      { key: 'item', header: label('item', lang), kind: 'text' },
      { key: 'amount', header: withUnit(label('amount', lang), assessment.unit, lang), kind: 'number' },
      { key: 'share', header: label('share', lang), kind: 'number', percent: true },
    ],
    rows: [...body, ...sums, ...total, ...carried],
    tones: new Map(total.map(() => [body.length + sums.length, 'strong' as const])),
    ...(income === null ? { note: label('empty', lang) } : {}),
  };
}
