import type { Lang } from '../domain/department.js';
import { type Decimal, fromExact, ratioOf } from '../numbers/decimal.js';
import { amount, count, exact, type Figure, type Measure, ratio, score } from '../numbers/figure.js';
import { type LabelKey, label } from '../words/labels.js';
import { withDetail } from '../words/punctuation.js';
import type { BatchStatus, Outcome, OutcomeFigures, SectionChange, Stability, YearChange } from './outcome.js';

/** A department's outcome with what is known only when all departments are. */
export interface Entry {
  readonly outcome: Outcome;
  readonly rank: number | null;
  readonly change: YearChange | null;
  readonly stability: Stability | null;
}

/** A column of a batch: everything that a table, a spreadsheet, a sort or a filter asks of it. */
export interface BatchColumn {
  readonly key: string;
  readonly header: (lang: Lang) => string;
  readonly measure: Measure | 'text';
  readonly take: (entry: Entry, lang: Lang) => Figure | string | null;
  /** What a column of words is ordered by where that is not the alphabet. */
  readonly order?: 'grades';
  /** Words that a filter may use for the value, in either language. */
  readonly aliases?: (entry: Entry) => readonly string[];
}

const exactly = (text: string | null): Decimal | null => (text === null ? null : fromExact(text));

type Money = 'income' | 'expenditure' | 'balance';
type Part = keyof OutcomeFigures & ('income' | 'expenditure' | 'budget' | 'fiscal' | 'basic' | 'project');

const money = (key: Money, word: LabelKey): BatchColumn => ({
  key,
  header: (lang) => label(word, lang),
  measure: 'amount',
  take: ({ outcome: { figures } }) => (figures === null ? null : amount(exactly(figures[key]), figures)),
});

/** part ÷ whole of two amounts of the same department. */
const ratioIn = (figures: OutcomeFigures | null, part: Part, whole: Part): Decimal | null =>
  ratioOf(exactly(figures?.[part] ?? null), exactly(figures?.[whole] ?? null));

const share = (key: string, word: LabelKey, part: Part, whole: Part): BatchColumn => ({
  key,
  header: (lang) => label(word, lang),
  measure: 'ratio',
  take: ({ outcome }) => ratio(ratioIn(outcome.figures, part, whole)),
});

const words = (key: string, word: LabelKey, take: BatchColumn['take']): BatchColumn => ({
  key,
  header: (lang) => label(word, lang),
  measure: 'text',
  take,
});

const number = (
  key: string,
  header: BatchColumn['header'],
  measure: Measure,
  take: (entry: Entry) => Figure | null,
): BatchColumn => ({ key, header, measure, take });

const STATUS_WORDS: { readonly [S in BatchStatus]: LabelKey } = {
  ok: 'statusOk',
  errors: 'statusErrors',
  failed: 'statusFailed',
  repeated: 'statusRepeated',
};

export const statusWord = (status: BatchStatus, lang: Lang): string => label(STATUS_WORDS[status], lang);

/** `failed: undecodable`: what became of a department, and the code of its first error. */
function statusText({ status, code }: Outcome, lang: Lang): string {
  const word = statusWord(status, lang);
  return code === null || status === 'ok' ? word : withDetail(word, code, lang);
}

/** The columns of design 5, in its order. One entry is all that a column needs. */
const OWN: readonly BatchColumn[] = [
  number(
    'rank',
    (lang) => label('rank', lang),
    'number',
    ({ rank }) => (rank === null ? null : count(rank)),
  ),
  words('department', 'department', ({ outcome }) => outcome.department),
  words('year', 'year', ({ outcome }) => outcome.year),
  money('income', 'incomeTotal'),
  share('fiscalShare', 'fiscalShare', 'fiscal', 'income'),
  money('expenditure', 'expenditureTotal'),
  share('basicShare', 'basicShare', 'basic', 'expenditure'),
  share('projectShare', 'projectShare', 'project', 'expenditure'),
  share('executionRate', 'budgetExecutionRate', 'expenditure', 'budget'),
  money('balance', 'balance'),
  number(
    'score',
    (lang) => label('score', lang),
    'points',
    ({ outcome: { total, figures } }) => score(exactly(total), figures?.totalPlaces ?? 2),
  ),
  number(
    'fullMarks',
    (lang) => label('fullMarks', lang),
    'points',
    ({ outcome }) => exact(exactly(outcome.fullMarks)),
  ),
  { ...words('grade', 'grade', ({ outcome }) => outcome.grade), order: 'grades' },
  number(
    'errors',
    (lang) => label('errors', lang),
    'number',
    ({ outcome }) => count(outcome.errors),
  ),
  number(
    'warnings',
    (lang) => label('warnings', lang),
    'number',
    ({ outcome }) => count(outcome.warnings),
  ),
  {
    ...words('status', 'status', ({ outcome }, lang) => statusText(outcome, lang)),
    aliases: ({ outcome: { status } }) => [status, statusWord(status, 'zh'), statusWord(status, 'en')],
  },
];

/** What further columns there are: a comparison with another year, the stability of ranks. */
export interface FurtherShape {
  readonly hasChanges: boolean;
  /** Whether two rubrics part a change into rules and performance. */
  readonly isSplit: boolean;
  readonly hasStability: boolean;
  /** Sections that changed; null: bonus, penalty, multiplier. */
  readonly sections: readonly (string | null)[];
}

const SCORE_PLACES = 2;

const changed = (key: string, header: BatchColumn['header'], take: (change: YearChange) => Decimal | null) =>
  number(key, header, 'points', (entry) => (entry.change === null ? null : score(take(entry.change), SCORE_PLACES)));

const ofSection =
  (section: string | null, which: keyof Pick<SectionChange, 'rule' | 'performance'>) =>
  (year: YearChange): Decimal | null =>
    year.sections.find((one) => one.section === section)?.[which] ?? null;

function sectionColumns(
  sections: FurtherShape['sections'],
  which: 'rule' | 'performance',
  prefix: string,
  word: LabelKey,
) {
  return sections.map((section) =>
    changed(
      `${prefix}:${section ?? 'adjustments'}`,
      (lang) => label(word, lang, section ?? label('otherParts', lang)),
      ofSection(section, which),
    ),
  );
}

/** Columns of a comparison of years; with two rubrics each section has one for the rules and one for the work. */
function changeColumns({ isSplit, sections }: FurtherShape): BatchColumn[] {
  const lastRank = number(
    'lastRank',
    (lang) => label('lastRank', lang),
    'number',
    (entry) => (entry.change?.lastRank == null ? null : count(entry.change.lastRank)),
  );
  return [
    changed(
      'lastScore',
      (lang) => label('lastScore', lang),
      (year) => year.lastScore,
    ),
    { ...words('lastGrade', 'lastGrade', (entry) => entry.change?.lastGrade ?? null), order: 'grades' },
    lastRank,
    changed(
      'change',
      (lang) => label('change', lang),
      (year) => year.change,
    ),
    ...(isSplit
      ? [
          changed(
            'ruleChange',
            (lang) => label('ruleChange', lang),
            (year) => year.rule,
          ),
          changed(
            'performanceChange',
            (lang) => label('performanceChange', lang),
            (year) => year.performance,
          ),
          ...sectionColumns(sections, 'rule', 'rule', 'sectionRule'),
          ...sectionColumns(sections, 'performance', 'performance', 'sectionPerformance'),
        ]
      : sectionColumns(sections, 'performance', 'change', 'sectionChange')),
  ];
}

const STABILITY: readonly BatchColumn[] = [
  number(
    'rankBest',
    (lang) => label('rankBest', lang),
    'number',
    ({ stability }) => (stability === null ? null : count(stability.rankBest)),
  ),
  number(
    'rankWorst',
    (lang) => label('rankWorst', lang),
    'number',
    ({ stability }) => (stability === null ? null : count(stability.rankWorst)),
  ),
  number(
    'gradeHolds',
    (lang) => label('gradeHolds', lang),
    'ratio',
    ({ stability }) => ratio(stability?.gradeHolds ?? null),
  ),
];

/** All columns of a batch, in their order. */
export const batchColumns = (further: FurtherShape): readonly BatchColumn[] => [
  ...OWN,
  ...(further.hasChanges ? changeColumns(further) : []),
  ...(further.hasStability ? STABILITY : []),
];

export const NOTHING_FURTHER: FurtherShape = { hasChanges: false, isSplit: false, hasStability: false, sections: [] };
