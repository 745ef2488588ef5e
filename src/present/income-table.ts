import type { Assessment, LineResult } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { nameOfLine } from '../domain/line-names.js';
import type { Cell, Table } from '../formats/document.js';
import { amount, ratio } from '../numbers/figure.js';
import { label, withUnit } from '../words/labels.js';
import { withParts } from './breakdown.js';
import { isPlanned, shareOfTotal, sumRows, wholeOf } from './total-rows.js';

/** Sources of income with their shares; parts under their line, the total, and what was carried over. */
export function incomeTable(assessment: Assessment, lang: Lang): Table {
  const { income } = assessment.budget;
  const column = income !== null && isPlanned(income) ? 'budget' : 'amount';
  const row = (name: string, line: Pick<LineResult, 'amount' | 'budget' | 'share'>): Cell[] => [
    name,
    amount(line[column], assessment.budget),
    ratio(line.share),
  ];
  const lines = income === null ? [] : withParts(income.lines, lang);
  const body = lines.map(({ line, indent }) => row(indent + nameOfLine(line), line));
  const sums =
    income === null ? [] : sumRows(income, lang).map((sum) => [sum.name, amount(sum.amount, assessment.budget), '']);
  const total =
    income === null
      ? []
      : [row(label('total', lang), { ...income, amount: wholeOf(income), share: shareOfTotal(income) })];
  const carried = (income?.carryOver ?? []).map((line) => [
    label('apart', lang) + nameOfLine(line),
    amount(line[column], assessment.budget),
    '',
  ]);
  return {
    title: label('income', lang),
    names: ['item'],
    columns: [
      { key: 'item', header: label('item', lang), measure: 'text' },
      {
        key: column,
        header: withUnit(label(column === 'budget' ? 'planned' : column, lang), assessment.unit, lang),
        measure: 'amount',
      },
      { key: 'share', header: label('share', lang), measure: 'ratio', hasBars: true },
    ],
    rows: [...body, ...sums, ...total, ...carried],
    tones: new Map(total.map(() => [body.length + sums.length, 'strong' as const])),
    ...(income === null ? { note: label('empty', lang) } : {}),
  };
}
