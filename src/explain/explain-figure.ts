import { leavesOf, type ScoreResult, type SectionResult } from '../domain/assessment.js';
import { budgetFigure } from '../domain/budget-figures.js';
import type { Lang } from '../domain/department.js';
import { FIGURE_NAMES, type NamedFigure, namesOf } from '../domain/figure-names.js';
import { AMOUNT_COLUMNS } from '../domain/line-amounts.js';
import { nameOfLine } from '../domain/line-names.js';
import { nearestName, normalised } from '../domain/nearest-name.js';
import { BUDGET_FIGURES } from '../domain/rubric.js';
import type { Trace, TraceWord } from '../domain/trace.js';
import { bare, note } from './nodes.js';
import {
  type LineAt,
  linesOf,
  traceApart,
  traceBalance,
  traceBudget,
  traceFigure,
  traceLineAdjustment,
  traceLineRate,
  traceShare,
  traceTableTotal,
} from './trace-budget.js';
import { traceAdjustment, traceFullMarks, traceGrade, traceLeaf, traceSection, traceTotal } from './trace-score.js';
import { type Explained, KnownTraces, type Tracing } from './tracing.js';

export type { Explained } from './tracing.js';

interface Figure {
  /** Where it has a name in every language. */
  readonly key: NamedFigure | null;
  /** Everything that it may be asked for by. */
  readonly names: readonly string[];
  /** Whether lists name it: there is something of it in the data. */
  readonly isThere: boolean;
  readonly trace: () => Trace;
}

const named = (key: NamedFigure, isThere: boolean, trace: () => Trace, also: readonly string[] = []): Figure => ({
  key,
  names: [...namesOf(key), ...also],
  isThere,
  trace,
});
const own = (names: readonly string[], trace: () => Trace): Figure => ({ key: null, names, isThere: true, trace });

const allSections = (sections: readonly SectionResult[]): SectionResult[] =>
  sections.flatMap((section) => [section, ...allSections(section.sections)]);

/** A figure of a table of indicators that is not there. */
const unscored = (word: NamedFigure): Figure =>
  named(word, false, () =>
    bare(null, { word: word as TraceWord, measure: 'points', ...note({ kind: 'no-table', table: 'indicators' }) }),
  );

function scoreFigures(all: Tracing, score: ScoreResult): Figure[] {
  return [
    named('grade', true, () => traceGrade(all, score)),
    named('total', true, () => traceTotal(all, score)),
    named('full-marks', true, () => traceFullMarks(all, score)),
    ...allSections(score.sections).map((section) =>
      own([section.name, section.path.join('/')], () => traceSection(all, section, score)),
    ),
    ...leavesOf(score.sections).map((leaf) =>
      own([leaf.name, leaf.path.join('/'), ...(leaf.code === null ? [] : [leaf.code])], () =>
        traceLeaf(all, leaf, score),
      ),
    ),
    ...score.adjustments.map((one) =>
      own(withWords(one.adjustment.name, ['调整', 'adjustment']), () => traceAdjustment(all, one, score)),
    ),
  ];
}

/** What tables call a figure of a line: behind its name, or beside it in a column. */
const withWords = (name: string, words: readonly string[]): string[] => [
  name,
  ...words.flatMap((word) => [name + word, `${name}: ${word}`]),
];

function lineFigures(all: Tracing, line: LineAt): Figure[] {
  const name = nameOfLine(line.line);
  const { executionRate, adjustmentRate } = line.result;
  return [
    own(withWords(name, ['占比', 'share']), () => traceShare(all, line)),
    ...(executionRate === null
      ? []
      : [own(withWords(name, namesOf('execution-rate')), () => traceLineRate(all, line))]),
    ...(adjustmentRate === null
      ? []
      : [own(withWords(name, namesOf('adjustment-rate')), () => traceLineAdjustment(all, line))]),
  ];
}

/** Rows set apart: each as it stands. */
const apartFigures = ({ department }: Tracing, table: 'income' | 'expenditure'): Figure[] =>
  (department[table]?.carryOver ?? []).flatMap((line) =>
    AMOUNT_COLUMNS.flatMap((column) => {
      const trace = traceApart(line, column);
      return trace === null ? [] : [own([nameOfLine(line)], () => trace)];
    }),
  );

/** What the rows are called that state this total. */
const statedNames = ({ department }: Tracing, table: 'income' | 'expenditure'): string[] => [
  '各项相加',
  'Sum of the lines',
  ...(department[table]?.totals ?? []).flatMap(({ kind, name }) => (kind === 'total' ? [name] : [])),
];

function budgetFigures(all: Tracing): Figure[] {
  const { income, expenditure } = all.assessment.budget;
  const isGiven = (column: 'budget' | 'initialBudget'): boolean =>
    expenditure !== null && (expenditure[column] !== null || expenditure.lines.some((line) => line[column] !== null));
  return [
    named('income', income !== null, () => traceTableTotal(all, 'income'), statedNames(all, 'income')),
    named(
      'expenditure',
      expenditure !== null,
      () => traceTableTotal(all, 'expenditure'),
      statedNames(all, 'expenditure'),
    ),
    named('budget', isGiven('budget'), () => traceBudget(all, 'budget')),
    named('initial-budget', isGiven('initialBudget'), () => traceBudget(all, 'initialBudget')),
    named('balance', income !== null && expenditure !== null, () => traceBalance(all)),
    ...BUDGET_FIGURES.map((figure) =>
      named(figure, budgetFigure(figure, all.assessment.budget) !== null, () => traceFigure(all, figure)),
    ),
    ...linesOf(all, 'income').flatMap((line) => lineFigures(all, line)),
    ...linesOf(all, 'expenditure').flatMap((line) => lineFigures(all, line)),
    ...apartFigures(all, 'income'),
    ...apartFigures(all, 'expenditure'),
  ];
}

const figuresOf = (all: Tracing): Figure[] => {
  const { score } = all.assessment;
  const ofScore = score === null ? (['grade', 'total', 'full-marks'] as const).map(unscored) : scoreFigures(all, score);
  return [...budgetFigures(all), ...ofScore];
};

export type Explanation =
  | { readonly kind: 'found'; readonly traces: readonly Trace[] }
  | { readonly kind: 'unknown'; readonly nearest: string | null; readonly known: readonly string[] };

/** Everything from the totals to the grade. Shares of one line stand with the line. */
function allTraces(all: Tracing): Trace[] {
  const { score } = all.assessment;
  const grade = score === null ? [] : [traceGrade(all, score)];
  const isRepeated = ({ key }: Figure): boolean => key?.endsWith('-share') === true;
  const budget = budgetFigures(all).filter((figure) => figure.isThere && !isRepeated(figure));
  return [...budget.map((figure) => figure.trace()), ...grade];
}

/** Of several figures of one name those that are there; an absent one where there is no other. */
function foundOf(figures: readonly Figure[]): readonly Figure[] {
  const there = figures.filter((figure) => figure.isThere);
  return there.length > 0 ? there : figures;
}

/** Every figure of that name (a line has a share and a rate); without a name, everything from the totals to the grade. */
export function explainFigure(given: Explained, asked: string | null, lang: Lang = 'zh'): Explanation {
  const all: Tracing = { ...given, known: new KnownTraces() };
  if (asked === null) return { kind: 'found', traces: allTraces(all) };
  const figures = figuresOf(all);
  const wanted = normalised(asked);
  const found = foundOf(figures.filter((figure) => figure.names.some((name) => normalised(name) === wanted)));
  if (found.length > 0) return { kind: 'found', traces: found.map((figure) => figure.trace()) };
  const known = foundOf(figures).map(({ key, names }) => (key === null ? names[0] : FIGURE_NAMES[key][lang]));
  return {
    kind: 'unknown',
    nearest: nearestName(
      [asked],
      foundOf(figures).flatMap((figure) => figure.names),
    ),
    known: [...new Set(known.flatMap((name) => name ?? []))],
  };
}
