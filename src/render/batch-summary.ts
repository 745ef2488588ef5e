import { BATCH_STATUSES, type BatchSummary } from '../domain/batch.js';
import { type Decimal, decimal, decimalsOf, quotient } from '../domain/decimal.js';
import { statusWord } from './batch-table.js';
import { amountText, percentText, plainText, pointsText, rateOf, scoreText } from './figure-text.js';
import type { Style } from './style.js';
import type { TextCell, TextTable } from './text-table.js';
import { type LabelKey, label, withUnit } from './words/labels.js';

/** Decimals of a sum of amounts: as many as it has, and at least two. */
const placesOf = (value: Decimal): number => Math.max(2, decimalsOf(value));
const sumText = (value: Decimal, count: number, style: Style): string | null =>
  count === 0 ? null : amountText(value, placesOf(value), style);

const SHARES = [
  ['fiscalShare', 'fiscalShare'],
  ['basicShare', 'basicShare'],
  ['projectShare', 'projectShare'],
  ['executionRate', 'budgetExecutionRate'],
] as const;

const STATISTICS = [
  ['mean', 'mean'],
  ['least', 'leastScore'],
  ['lowerQuartile', 'lowerQuartile'],
  ['median', 'median'],
  ['upperQuartile', 'upperQuartile'],
  ['most', 'mostScore'],
] as const;

/** Totals, shares weighted by money, and the spread of the scores, each with how many departments it rests on. */
export function rollUpTable(summary: BatchSummary, style: Style): TextTable {
  const { lang } = style;
  const amount = (key: LabelKey, name: 'income' | 'expenditure' | 'balance'): TextCell[] => {
    const { sum, count } = summary[name];
    return [withUnit(label(key, lang), summary.unit, lang), sumText(sum, count, style), String(count)];
  };
  const share = ([name, key]: (typeof SHARES)[number]): TextCell[] => {
    const { part, whole, count } = summary.shares[name];
    const text = percentText(count === 0 ? null : quotient(part, whole), style);
    return [label(key, lang), text === null ? null : `${text}%`, String(count)];
  };
  const { scores } = summary;
  return {
    title: label('rollUp', lang),
    columns: [
      { key: 'figure', header: label('item', lang), kind: 'text' },
      { key: 'value', header: label('value', lang), kind: 'number' },
      { key: 'departments', header: label('counted', lang), kind: 'number' },
    ],
    rows: [
      [label('departmentCount', lang), String(summary.departments), ''],
      ...BATCH_STATUSES.map((status) => [statusWord(status, style), String(summary.statuses[status]), '']),
      amount('incomeTotal', 'income'),
      amount('expenditureTotal', 'expenditure'),
      amount('balance', 'balance'),
      ...SHARES.map(share),
      ...(scores === null
        ? []
        : STATISTICS.map(([name, key]) => [label(key, lang), scoreText(scores[name], style), String(scores.count)])),
    ],
    ...(summary.mixedFullMarks ? { note: label('mixedFullMarks', lang) } : {}),
  };
}

export function gradesTable({ grades }: BatchSummary, style: Style): TextTable {
  const { lang } = style;
  const all = grades.reduce((sum, { count }) => sum + count, 0);
  return {
    title: label('grades', lang),
    columns: [
      { key: 'grade', header: label('grade', lang), kind: 'text' },
      { key: 'count', header: label('count', lang), kind: 'number' },
      { key: 'share', header: label('share', lang), kind: 'number', percent: true },
    ],
    rows: grades.map(({ grade, count }) => [
      grade,
      String(count),
      percentText(quotient(decimal(String(count)), decimal(String(all))), style),
    ]),
  };
}

/** Σ points, Σ scores and their ratio for each section of level 1. */
export function sectionsTable({ sections }: BatchSummary, style: Style): TextTable {
  const { lang } = style;
  return {
    title: label('sections', lang),
    columns: [
      { key: 'section', header: label('section', lang), kind: 'text' },
      { key: 'points', header: label('points', lang), kind: 'number' },
      { key: 'score', header: label('score', lang), kind: 'number' },
      { key: 'rate', header: label('rate', lang), kind: 'number', percent: true },
      { key: 'departments', header: label('counted', lang), kind: 'number' },
    ],
    rows: sections.map(({ name, points, score, count }) => [
      name,
      pointsText(points, style),
      scoreText(score, style),
      percentText(rateOf(score, points), style),
      String(count),
    ]),
  };
}

export function costliestTable({ losses }: BatchSummary, style: Style): TextTable {
  const { lang } = style;
  return {
    title: label('costliest', lang),
    columns: [
      { key: 'indicator', header: label('indicator', lang), kind: 'text' },
      { key: 'lost', header: label('lost', lang), kind: 'number' },
      { key: 'departments', header: label('departmentCount', lang), kind: 'number' },
    ],
    rows: losses.map(({ path, lost, count }) => [path.join(' › '), scoreText(lost, style), String(count)]),
  };
}

/** The roll-up as JSON: exact decimals as text, percentages at `places` with the exact ratio beside them. */
export function summaryJson(summary: BatchSummary, style: Style): object {
  const amount = ({ sum, count }: BatchSummary['income']): object => ({
    sum: sumText(sum, count, style),
    departments: count,
  });
  const share = ({ part, whole, count }: BatchSummary['shares']['fiscalShare']): object => {
    const ratio = count === 0 ? null : quotient(part, whole);
    return { share: percentText(ratio, style), exactShare: plainText(ratio), departments: count };
  };
  const { scores, shares } = summary;
  return {
    unit: summary.unit,
    departments: summary.departments,
    statuses: summary.statuses,
    income: amount(summary.income),
    expenditure: amount(summary.expenditure),
    balance: amount(summary.balance),
    fiscalShare: share(shares.fiscalShare),
    basicShare: share(shares.basicShare),
    projectShare: share(shares.projectShare),
    executionRate: share(shares.executionRate),
    grades: summary.grades,
    scores:
      scores === null
        ? null
        : {
            departments: scores.count,
            ...Object.fromEntries(STATISTICS.map(([name]) => [name, plainText(scores[name])])),
          },
    sections: summary.sections.map(({ name, points, score, count }) => ({
      name,
      points: plainText(points),
      score: plainText(score),
      rate: percentText(rateOf(score, points), style),
      departments: count,
    })),
    losses: summary.losses.map(({ path, lost, count }) => ({ path, lost: plainText(lost), departments: count })),
    mixedFullMarks: summary.mixedFullMarks,
  };
}
