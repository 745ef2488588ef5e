import type { Lang } from '../domain/department.js';
import { type ShareFigure, shareOfName } from '../domain/line-names.js';
import type { Loss } from '../domain/losses.js';
import type { Severity } from '../domain/problem.js';
import { type Decimal, exactText, sumOrNull } from '../numbers/decimal.js';
import { type AmountUnit, convertAmount, readPlacesOf, shiftBetween } from '../numbers/unit.js';
import type { Outcome, OutcomeFigures, ShareOf } from './outcome.js';

type Value = Decimal | null;

interface ResultLine {
  /** By which a share knows it: its category, else its name. */
  readonly name: string;
  readonly amount: Value;
}

export interface ResultTable {
  readonly lines: readonly ResultLine[];
  readonly total: Value;
  readonly budget: Value;
}

export interface ResultSection {
  readonly name: string;
  readonly points: Value;
  readonly score: Value;
}

/** One assessed department as a batch looks at it, whether it was just assessed or stands in the JSON of an earlier run. */
export interface Result {
  readonly department: string;
  readonly project: string | null;
  readonly year: string | null;
  readonly language: Lang;
  readonly unit: AmountUnit;
  readonly amountPlaces: number;
  readonly readPlaces: number;
  readonly income: ResultTable | null;
  readonly expenditure: ResultTable | null;
  readonly balance: Value;
  readonly score: {
    readonly total: Value;
    readonly fullMarks: Value;
    readonly grade: string | null;
    readonly totalPlaces: number;
    readonly sections: readonly ResultSection[];
  } | null;
  /** Worked out only where somebody adds them up. */
  readonly losses: () => readonly Loss[];
}

/** What is said of a department beside its figures. */
export interface Findings {
  readonly severities: readonly Severity[];
  /** Code of the first error. */
  readonly code: string | null;
  /** Code of the error that the score rests on. */
  readonly scoreError: string | null;
}

const textOf = (value: Value): string | null => (value === null ? null : exactText(value));

const SHARES: { readonly [S in ShareOf]: readonly [figure: ShareFigure, table: 'income' | 'expenditure'] } = {
  fiscal: ['fiscal-share', 'income'],
  basic: ['basic-share', 'expenditure'],
  project: ['project-share', 'expenditure'],
};

const linesOf = (result: Result, share: ShareOf): readonly ResultLine[] => {
  const [figure, table] = SHARES[share];
  return (result[table]?.lines ?? []).filter(({ name }) => shareOfName(name) === figure);
};

/** Σ of the lines that the share is of; null where there is no such line or one has no amount. */
function partOf(result: Result, share: ShareOf): Value {
  const lines = linesOf(result, share);
  return lines.length === 0 ? null : sumOrNull(lines.map((line) => line.amount));
}

/** Shares of which a table of known total has no line. */
const absentShares = (result: Result): ShareOf[] =>
  (Object.keys(SHARES) as ShareOf[]).filter((share) => {
    const table = result[SHARES[share][1]];
    return table !== null && table.total !== null && table.lines.length > 0 && linesOf(result, share).length === 0;
  });

function figuresOf(result: Result, unit: AmountUnit): OutcomeFigures {
  const { income, expenditure, score } = result;
  const shift = shiftBetween(result.unit, unit);
  const amountPlaces = Math.max(0, result.amountPlaces - shift);
  const amount = (value: Value): string | null =>
    value === null ? null : exactText(convertAmount(value, result.unit, unit));
  return {
    income: amount(income?.total ?? null),
    expenditure: amount(expenditure?.total ?? null),
    budget: amount(expenditure?.budget ?? null),
    balance: amount(result.balance),
    fiscal: amount(partOf(result, 'fiscal')),
    basic: amount(partOf(result, 'basic')),
    project: amount(partOf(result, 'project')),
    without: absentShares(result),
    amountPlaces,
    readPlaces: shift < 0 ? readPlacesOf(amountPlaces, unit) : Math.max(0, result.readPlaces - shift),
    totalPlaces: score?.totalPlaces ?? 2,
  };
}

const countOf = (severities: readonly Severity[], wanted: Severity): number =>
  severities.reduce((count, severity) => count + (severity === wanted ? 1 : 0), 0);

/** What a batch keeps of a result. */
export function outcomeOf(
  source: string,
  result: Result,
  { severities, code, scoreError }: Findings,
  {
    unit,
    rubric,
    group,
    sections,
  }: {
    readonly unit: AmountUnit;
    readonly rubric: number;
    readonly group: string | null;
    readonly sections: boolean;
  },
): Outcome {
  const { score } = result;
  const errors = countOf(severities, 'error');
  return {
    source,
    department: result.department,
    project: result.project,
    year: result.year,
    language: result.language,
    group,
    rubric,
    figures: figuresOf(result, unit),
    total: textOf(score?.total ?? null),
    fullMarks: textOf(score?.fullMarks ?? null),
    grade: score?.grade ?? null,
    errors,
    warnings: countOf(severities, 'warning'),
    status: errors > 0 ? 'errors' : 'ok',
    code: scoreError ?? code,
    scoreError,
    sections:
      sections && score !== null
        ? score.sections.map((one) => ({ name: one.name, points: textOf(one.points), score: textOf(one.score) }))
        : null,
  };
}

/** A department of which nothing could be assessed. */
export const failedOutcome = (
  named: Pick<Outcome, 'source' | 'department' | 'project' | 'year' | 'language' | 'group' | 'rubric'>,
  { severities, code }: Findings,
): Outcome => ({
  ...named,
  figures: null,
  total: null,
  fullMarks: null,
  grade: null,
  errors: countOf(severities, 'error'),
  warnings: countOf(severities, 'warning'),
  status: 'failed',
  code,
  scoreError: null,
  sections: null,
});
