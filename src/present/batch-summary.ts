import { statusWord } from '../batch/columns.js';
import { BATCH_STATUSES, type BatchSummary, type Summed } from '../batch/outcome.js';
import type { Lang } from '../domain/department.js';
import type { Cell, Table } from '../formats/document.js';
import { decimal, decimalsOf, quotient, ratioOf } from '../numbers/decimal.js';
import {
  amount,
  count as countFigure,
  type Figure,
  points as pointsFigure,
  ratio,
  score as scoreFigure,
} from '../numbers/figure.js';
import { type LabelKey, label, withUnit } from '../words/labels.js';

/** Decimals of scores over many departments. */
const SCORE_PLACES = 2;

/** A sum of amounts with as many decimals as it has, and at least two. */
export const sumFigure = ({ sum, count }: Summed, readPlaces: number): Figure | null =>
  count === 0 ? null : amount(sum, { amountPlaces: Math.max(2, decimalsOf(sum)), readPlaces: Math.max(2, readPlaces) });

const SHARES = [
  ['fiscalShare', 'fiscalShare'],
  ['basicShare', 'basicShare'],
  ['projectShare', 'projectShare'],
  ['executionRate', 'budgetExecutionRate'],
] as const;

export const STATISTICS = [
  ['mean', 'mean'],
  ['least', 'leastScore'],
  ['lowerQuartile', 'lowerQuartile'],
  ['median', 'median'],
  ['upperQuartile', 'upperQuartile'],
  ['most', 'mostScore'],
] as const;

/** What a reader of the scores has to know. */
function noteOf({ mixedFullMarks, unsure }: BatchSummary, lang: Lang): { readonly note?: string } {
  const notes = [
    ...(mixedFullMarks ? [label('mixedFullMarks', lang)] : []),
    ...(unsure > 0 ? [label('unsureScores', lang, String(unsure))] : []),
  ];
  return notes.length === 0 ? {} : { note: notes.join(lang === 'zh' ? '' : ' ') };
}

/** Totals, shares weighted by money, and the spread of the scores, each with how many departments it rests on. */
export function rollUpTable(summary: BatchSummary, lang: Lang): Table {
  const money = (key: LabelKey, name: 'income' | 'expenditure' | 'balance'): Cell[] => [
    withUnit(label(key, lang), summary.unit, lang),
    sumFigure(summary[name], summary.readPlaces),
    countFigure(summary[name].count),
  ];
  const share = ([name, key]: (typeof SHARES)[number]): Cell[] => {
    const { part, whole, count } = summary.shares[name];
    return [label(key, lang), ratio(count === 0 ? null : quotient(part, whole)), countFigure(count)];
  };
  const { scores } = summary;
  return {
    title: label('rollUp', lang),
    columns: [
      { key: 'figure', header: label('item', lang), measure: 'text' },
      { key: 'value', header: label('value', lang), measure: 'number' },
      { key: 'departments', header: label('counted', lang), measure: 'number' },
    ],
    rows: [
      [label('departmentCount', lang), countFigure(summary.departments), ''],
      ...BATCH_STATUSES.map((status) => [statusWord(status, lang), countFigure(summary.statuses[status]), '']),
      money('incomeTotal', 'income'),
      money('expenditureTotal', 'expenditure'),
      money('balance', 'balance'),
      ...SHARES.map(share),
      ...(scores === null
        ? []
        : STATISTICS.map(([name, key]) => [
            label(key, lang),
            scoreFigure(scores[name], SCORE_PLACES),
            countFigure(scores.count),
          ])),
    ],
    ...noteOf(summary, lang),
  };
}

export function gradesTable({ grades }: BatchSummary, lang: Lang): Table {
  const all = grades.reduce((sum, { count }) => sum + count, 0);
  return {
    title: label('grades', lang),
    columns: [
      { key: 'grade', header: label('grade', lang), measure: 'text' },
      { key: 'count', header: label('count', lang), measure: 'number' },
      { key: 'share', header: label('share', lang), measure: 'ratio', hasBars: true },
    ],
    rows: grades.map(({ grade, count }) => [
      grade,
      countFigure(count),
      ratio(quotient(decimal(String(count)), decimal(String(all)))),
    ]),
  };
}

/** How the scores are spread, as parts of a hundred of the full marks. */
export function stepsTable({ steps }: BatchSummary, lang: Lang): Table {
  const all = decimal(String(steps.reduce((sum, { count }) => sum + count, 0)));
  return {
    title: label('scoreSteps', lang),
    columns: [
      { key: 'from', header: label('score', lang), measure: 'text' },
      { key: 'count', header: label('count', lang), measure: 'number' },
      { key: 'share', header: label('share', lang), measure: 'ratio', hasBars: true },
    ],
    rows: steps.map(({ from, count }) => [
      `${from}–${from + 5}`,
      countFigure(count),
      ratio(quotient(decimal(String(count)), all)),
    ]),
  };
}

/** Σ points, Σ scores and their ratio for each section of level 1. */
export function sectionsTable({ sections }: BatchSummary, lang: Lang): Table {
  return {
    title: label('sections', lang),
    columns: [
      { key: 'section', header: label('section', lang), measure: 'text' },
      { key: 'points', header: label('points', lang), measure: 'points' },
      { key: 'score', header: label('score', lang), measure: 'points' },
      { key: 'rate', header: label('rate', lang), measure: 'ratio', hasBars: true },
      { key: 'departments', header: label('counted', lang), measure: 'number' },
    ],
    rows: sections.map(({ name, points, score, count }) => [
      name,
      pointsFigure(points, SCORE_PLACES),
      scoreFigure(score, SCORE_PLACES),
      ratio(ratioOf(score, points)),
      countFigure(count),
    ]),
  };
}

export function costliestTable({ losses }: BatchSummary, lang: Lang): Table {
  return {
    title: label('costliest', lang),
    columns: [
      { key: 'indicator', header: label('indicator', lang), measure: 'text' },
      { key: 'lost', header: label('lost', lang), measure: 'points' },
      { key: 'departments', header: label('departmentCount', lang), measure: 'number' },
    ],
    rows: losses.map(({ path, lost, count }) => [
      path.join(' › '),
      scoreFigure(lost, SCORE_PLACES),
      countFigure(count),
    ]),
  };
}
