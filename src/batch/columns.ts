import type { Lang } from '../domain/department.js';
import { type Decimal, decimal, exactText, fromExact, ratioOf } from '../numbers/decimal.js';
import { amount, change as changeOf, count, exact, Figure, type Measure, ratio, score } from '../numbers/figure.js';
import { type LabelKey, label } from '../words/labels.js';
import {
  BATCH_STATUSES,
  type BatchStatus,
  type Outcome,
  type OutcomeFigures,
  type SectionChange,
  type Stability,
  type YearChange,
} from './outcome.js';

/** A department's outcome with what is known only when all departments are. */
export interface Entry {
  readonly outcome: Outcome;
  readonly rank: number | null;
  readonly change: YearChange | null;
  readonly stability: Stability | null;
  /** What it is grouped by, and its place among the departments of its group. */
  readonly group: string | null;
  readonly groupRank: number | null;
}

/** A column of a batch: everything that a table, a spreadsheet, a sort or a filter asks of it. */
export interface BatchColumn {
  readonly key: string;
  readonly header: (lang: Lang) => string;
  readonly measure: Measure | 'text';
  readonly take: (entry: Entry, lang: Lang) => Figure | string | null;
  /** What a column of words is ordered by where that is not the alphabet. */
  readonly order?: 'grades';
  /** What programs read instead of the word: the same in every language. */
  readonly code?: (entry: Entry) => string;
  /** All words that a filter may use, each with the code that it means. */
  readonly codes?: ReadonlyMap<string, string>;
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

const STATUS_CODES: ReadonlyMap<string, string> = new Map(
  BATCH_STATUSES.flatMap((status) =>
    [status, statusWord(status, 'zh'), statusWord(status, 'en')].map((word) => [word, status] as const),
  ),
);

/** The columns of design 5, in its order. One entry is all that a column needs. */
const OWN: readonly BatchColumn[] = [
  number(
    'rank',
    (lang) => label('rank', lang),
    'number',
    ({ rank }) => (rank === null ? null : count(rank)),
  ),
  words('department', 'department', ({ outcome }) => outcome.department),
  words('projectName', 'project', ({ outcome }) => outcome.project),
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
    ...words('status', 'status', ({ outcome }, lang) => statusWord(outcome.status, lang)),
    code: ({ outcome }) => outcome.status,
    codes: STATUS_CODES,
  },
  words('firstError', 'firstError', ({ outcome }) => outcome.code),
];

/** What further columns there are: a comparison with another year, the stability of ranks, groups. */
export interface FurtherShape {
  /** Of amounts. */
  readonly unit: string;
  /** What the departments are grouped by; null where they are not. */
  readonly groupBy: ((lang: Lang) => string) | null;
  readonly hasChanges: boolean;
  /** Whether two rubrics part a change into rules and performance. */
  readonly isSplit: boolean;
  readonly hasStability: boolean;
  /** Whether projects were assessed by themselves. */
  readonly hasProjects: boolean;
  /** Sections that changed; null: bonus, penalty, multiplier. */
  readonly sections: readonly (string | null)[];
}

const SCORE_PLACES = 2;

const changed = (key: string, header: BatchColumn['header'], take: (change: YearChange) => Decimal | null) =>
  number(key, header, 'points', (entry) => (entry.change === null ? null : changeOf(take(entry.change), SCORE_PLACES)));

/** Places that a department rose since last year; below zero where it fell. */
const placesRisen = (rank: number | null, lastRank: number | null): Figure | null =>
  rank === null || lastRank === null ? null : new Figure(decimal(String(lastRank - rank)), 'number', 0, true);

/** An amount less that of last year. */
const moneyChange = (key: string, word: LabelKey, of: 'income' | 'expenditure'): BatchColumn =>
  number(
    key,
    (lang) => label(word, lang),
    'amount',
    ({ change: year }) => {
      const value = year?.money[of] ?? null;
      const { amountPlaces = 2, readPlaces = 2 } = year?.money ?? {};
      return value === null ? null : new Figure(value, 'amount', amountPlaces, true, null, readPlaces);
    },
  );

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
    number(
      'lastScore',
      (lang) => label('lastScore', lang),
      'points',
      ({ change: year }) => score(year?.lastScore ?? null, SCORE_PLACES),
    ),
    { ...words('lastGrade', 'lastGrade', (entry) => entry.change?.lastGrade ?? null), order: 'grades' },
    lastRank,
    number(
      'rankChange',
      (lang) => label('rankChange', lang),
      'number',
      ({ rank, change: year }) => placesRisen(rank, year?.lastRank ?? null),
    ),
    changed(
      'change',
      (lang) => label('change', lang),
      (year) => year.change,
    ),
    moneyChange('incomeChange', 'incomeChange', 'income'),
    moneyChange('expenditureChange', 'expenditureChange', 'expenditure'),
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

const unitColumn = (unit: string): BatchColumn =>
  words('unit', 'unit', ({ outcome }) => (outcome.figures === null ? null : unit));

const groupColumns = (header: BatchColumn['header']): BatchColumn[] => [
  { key: 'group', header, measure: 'text', take: ({ group }) => group },
  number(
    'groupRank',
    (lang) => label('groupRank', lang),
    'number',
    ({ groupRank }) => (groupRank === null ? null : count(groupRank)),
  ),
];

/** All columns of a batch, in their order. */
export const batchColumns = (further: FurtherShape): readonly BatchColumn[] => [
  ...OWN.filter(({ key }) => further.hasProjects || key !== 'projectName'),
  unitColumn(further.unit),
  ...(further.groupBy === null ? [] : groupColumns(further.groupBy)),
  ...(further.hasChanges ? changeColumns(further) : []),
  ...(further.hasStability ? STABILITY : []),
];

/** The columns that every batch has. */
export const ownColumns: readonly BatchColumn[] = OWN;

/** What a person wants to see first, in this order; the year and the full marks only where they differ. */
const ON_SCREEN: readonly string[] = [
  'rank',
  'group',
  'groupRank',
  'department',
  'year',
  'score',
  'fullMarks',
  'grade',
  'executionRate',
  'expenditure',
  'errors',
  'warnings',
  'lastScore',
  'change',
  'rankChange',
  'rankBest',
  'rankWorst',
  'gradeHolds',
];

/** Columns that tell rows apart only where not all of them have the same there. */
const WHERE_DIFFERENT: readonly string[] = ['year', 'fullMarks'];

const textOf = (column: BatchColumn, entry: Entry): string => {
  const value = column.take(entry, 'zh');
  return value === null ? '' : typeof value === 'string' ? value : exactText(value.value);
};

/** The columns that are shown where nobody chose any. */
export function screenColumns(columns: readonly BatchColumn[], entries: readonly Entry[]): BatchColumn[] {
  const ranked = entries.filter(({ rank }) => rank !== null);
  const differs = (column: BatchColumn): boolean => {
    const texts = (column.key === 'year' ? entries : ranked).map((entry) => textOf(column, entry));
    return new Set(texts.filter((text) => text !== '')).size > 1;
  };
  return ON_SCREEN.flatMap((key) => columns.find((column) => column.key === key) ?? []).filter(
    (column) => !WHERE_DIFFERENT.includes(column.key) || differs(column),
  );
}
