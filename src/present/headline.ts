import type { Assessment, ScoreResult, TableResult } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { type Problem, severityOf } from '../domain/problem.js';
import type { Fact, Phrase, Tone } from '../formats/document.js';
import type { Decimal } from '../numbers/decimal.js';
import { amount, exact, ratio, total as totalFigure } from '../numbers/figure.js';
import { countsText } from '../words/counts.js';
import { type LabelKey, label } from '../words/labels.js';
import { isPlanned, wholeOf } from './total-rows.js';
import type { View } from './view.js';

const TONES: readonly Tone[] = ['good', 'fine', 'fair', 'poor'];

/** Green for the best band, red for the worst. */
function gradeTone(score: ScoreResult): Tone {
  const bands = score.grading?.bands ?? [];
  const rank = bands.findIndex((band) => band.grade === score.grade);
  if (rank < 0) return 'strong';
  return rank === bands.length - 1 && rank > 0 ? 'poor' : (TONES[rank] ?? 'fair');
}

/** `总分 93.40 / 100 优`; nothing where nothing was scored. */
export function gradeText(score: ScoreResult | null, lang: Lang): Phrase {
  if (score === null) return () => '';
  const [total, full] = [totalFigure(score.total, score), exact(score.fullMarks)];
  return (say) => {
    const marks = `${total === null ? '—' : say.figure(total)} / ${full === null ? '—' : say.figure(full)}`;
    return `${label('totalScore', lang)} ${marks}${score.grade === null ? '' : ` ${score.grade}`}`;
  };
}

const gradeFact = (score: ScoreResult, lang: Lang): Fact => ({ text: gradeText(score, lang), tone: gradeTone(score) });

function moneyFact(key: LabelKey, value: Decimal | null, { budget, unit }: Assessment, lang: Lang): Fact {
  const figure = amount(value, budget);
  return { text: (say) => `${label(key, lang)} ${figure === null ? '—' : `${say.figure(figure)} ${unit}`}` };
}

/** What is planned is never called income or spending. */
const wholeFact = (name: 'income' | 'expenditure', table: TableResult, assessment: Assessment, lang: Lang): Fact =>
  moneyFact(isPlanned(table) ? `${name}Planned` : `${name}Total`, wholeOf(table), assessment, lang);

/** What a reader asks for first: score and grade, money, how much of it was spent, and whether all of it can be relied on. */
export function headlineFacts(assessment: Assessment, problems: readonly Problem[], { lang, strict }: View): Fact[] {
  const { budget, score } = assessment;
  const { income, expenditure, balance } = budget;
  const rate = ratio(expenditure?.executionRate ?? null);
  const faults = problems.map(({ code }) => severityOf(code, strict)).filter((severity) => severity !== 'note');
  return [
    ...(score === null ? [] : [gradeFact(score, lang)]),
    ...(income === null ? [] : [wholeFact('income', income, assessment, lang)]),
    ...(expenditure === null ? [] : [wholeFact('expenditure', expenditure, assessment, lang)]),
    ...(income === null || expenditure === null || isPlanned(income)
      ? []
      : [moneyFact('balance', balance, assessment, lang)]),
    ...(rate === null ? [] : [{ text: ((say) => `${label('executionRate', lang)} ${say.figure(rate)}`) as Phrase }]),
    { text: () => (faults.length === 0 ? label('noFaults', lang) : countsText(faults, lang)) },
  ];
}

/** The last word of a score: the grade again, where a terminal shows the end, and what the next one takes. */
export function closingFacts(score: ScoreResult | null, lang: Lang): Fact[] {
  if (score === null) return [];
  const missing = exact(score.pointsToNextGrade);
  const { nextGrade } = score;
  return [
    gradeFact(score, lang),
    ...(nextGrade === null || missing === null
      ? []
      : [{ text: ((say) => `${label('toGrade', lang, nextGrade)} ${say.figure(missing)}`) as Phrase }]),
  ];
}
