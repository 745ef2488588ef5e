import type { Assessment, ScoreResult } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import type { Cell, Table, Tone } from '../formats/document.js';
import type { Decimal } from '../numbers/decimal.js';
import { amount, exact, ratio, total as totalFigure } from '../numbers/figure.js';
import { label, withUnit } from '../words/labels.js';

interface Row {
  readonly name: string;
  readonly value: Cell;
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

function budgetRows({ budget, unit }: Assessment, lang: Lang): Row[] {
  const { income, expenditure, balance, amountPlaces } = budget;
  const money = (name: string, value: Decimal | null): Row => ({
    name: withUnit(name, unit, lang),
    value: amount(value, amountPlaces),
  });
  const rate = ratio(expenditure?.executionRate ?? null);
  return [
    ...(income === null ? [] : [money(label('incomeTotal', lang), income.total)]),
    ...(expenditure === null ? [] : [money(label('expenditureTotal', lang), expenditure.total)]),
    ...(income === null || expenditure === null ? [] : [money(label('balance', lang), balance)]),
    ...(rate === null ? [] : [{ name: label('executionRate', lang), value: rate }]),
  ];
}

function scoreRows(score: ScoreResult | null, lang: Lang): Row[] {
  if (score === null) return [];
  const next = score.nextGrade;
  return [
    { name: label('totalScore', lang), value: totalFigure(score.total, score) },
    { name: label('fullMarks', lang), value: exact(score.fullMarks) },
    { name: label('grade', lang), value: score.grade, tone: gradeTone(score) },
    ...(next === null ? [] : [{ name: label('toGrade', lang, next), value: exact(score.pointsToNextGrade) }]),
  ];
}

/** The figures that a reader asks for first. */
export function summaryTable(assessment: Assessment, lang: Lang): Table {
  const rows = [...budgetRows(assessment, lang), ...scoreRows(assessment.score, lang)];
  return {
    title: label('summary', lang),
    columns: [
      { key: 'figure', header: label('item', lang), measure: 'text' },
      { key: 'value', header: label('value', lang), measure: 'number' },
    ],
    rows: rows.map((row) => [row.name, row.value]),
    tones: new Map(rows.flatMap((row, index) => (row.tone === undefined ? [] : [[index, row.tone] as const]))),
  };
}
