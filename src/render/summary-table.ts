import type { Assessment, ScoreResult } from '../domain/assessment.js';
import { amountText, percentText, plainText, totalText } from './figure-text.js';
import type { Tone } from './paint.js';
import type { Style } from './style.js';
import type { TextCell, TextTable } from './text-table.js';
import { label, withUnit } from './words/labels.js';

interface Row {
  readonly name: string;
  readonly value: TextCell;
  readonly tone?: Tone;
}

const TONES: readonly Tone[] = ['good', 'fine', 'fair', 'poor'];

/** Green for the best band, red for the worst. */
function gradeTone(score: ScoreResult): Tone {
  const bands = score.grading?.bands ?? [];
  const rank = bands.findIndex((band) => band.grade === score.grade);
  if (rank < 0) return 'strong';
  return rank === bands.length - 1 && rank > 0 ? 'poor' : (TONES[rank] ?? 'fair');
}

function budgetRows({ budget, unit }: Assessment, style: Style): Row[] {
  const { income, expenditure, balance, amountPlaces } = budget;
  const { lang } = style;
  const amount = (name: string, value: NonNullable<typeof income>['total']): Row => ({
    name: withUnit(name, unit, lang),
    value: amountText(value, amountPlaces, style),
  });
  const rate = percentText(expenditure?.executionRate ?? null, style);
  return [
    ...(income === null ? [] : [amount(label('incomeTotal', lang), income.total)]),
    ...(expenditure === null ? [] : [amount(label('expenditureTotal', lang), expenditure.total)]),
    ...(income === null || expenditure === null ? [] : [amount(label('balance', lang), balance)]),
    ...(rate === null ? [] : [{ name: label('executionRate', lang), value: `${rate}%` }]),
  ];
}

function scoreRows(score: ScoreResult | null, style: Style): Row[] {
  if (score === null) return [];
  const { lang } = style;
  const next = score.nextGrade;
  return [
    { name: label('totalScore', lang), value: totalText(score.total, score) },
    { name: label('fullMarks', lang), value: plainText(score.fullMarks) },
    { name: label('grade', lang), value: score.grade, tone: gradeTone(score) },
    ...(next === null ? [] : [{ name: label('toGrade', lang, next), value: plainText(score.pointsToNextGrade) }]),
  ];
}

/** The figures that a reader asks for first. */
export function summaryTable(assessment: Assessment, style: Style): TextTable {
  const { lang } = style;
  const rows = [...budgetRows(assessment, style), ...scoreRows(assessment.score, style)];
  return {
    title: label('summary', lang),
    columns: [
      { key: 'figure', header: label('item', lang), kind: 'text' },
      { key: 'value', header: label('value', lang), kind: 'number' },
    ],
    rows: rows.map((row) => [row.name, row.value]),
    tones: new Map(rows.flatMap((row, index) => (row.tone === undefined ? [] : [[index, row.tone] as const]))),
  };
}
