import { leavesOf, type ScoreResult, type SectionResult } from '../domain/assessment.js';
import { namesOf } from '../domain/figure-names.js';
import { nameOfLine } from '../domain/line-names.js';
import { nearestName, normalised } from '../domain/nearest-name.js';
import { BUDGET_FIGURES } from '../domain/rubric.js';
import type { Trace } from '../domain/trace.js';
import {
  type LineAt,
  linesOf,
  traceBalance,
  traceBudget,
  traceFigure,
  traceLineAdjustment,
  traceLineRate,
  traceShare,
  traceTableTotal,
} from './trace-budget.js';
import { traceFullMarks, traceGrade, traceLeaf, traceSection, traceTotal } from './trace-score.js';
import { type Explained, KnownTraces, type Tracing } from './tracing.js';

export type { Explained } from './tracing.js';

interface Figure {
  /** Everything that it may be asked for by; the first is the one that lists show. */
  readonly names: readonly string[];
  readonly trace: () => Trace;
}

const allSections = (sections: readonly SectionResult[]): SectionResult[] =>
  sections.flatMap((section) => [section, ...allSections(section.sections)]);

function scoreFigures(all: Tracing, score: ScoreResult): Figure[] {
  return [
    { names: namesOf('grade'), trace: () => traceGrade(all, score) },
    { names: namesOf('total'), trace: () => traceTotal(all, score) },
    { names: namesOf('full-marks'), trace: () => traceFullMarks(all, score) },
    ...allSections(score.sections).map((section) => ({
      names: [section.name, section.path.join('/')],
      trace: () => traceSection(all, section, score),
    })),
    ...leavesOf(score.sections).map((leaf) => ({
      names: [leaf.name, leaf.path.join('/'), ...(leaf.code === null ? [] : [leaf.code])],
      trace: () => traceLeaf(all, leaf, score),
    })),
  ];
}

/** What tables call a figure of a line: behind its name, or beside it in a column. */
const ofLine = (name: string, figure: 'share' | 'execution-rate' | 'adjustment-rate'): string[] => {
  const words = figure === 'share' ? ['占比', 'share'] : namesOf(figure);
  return [name, ...words.flatMap((word) => [name + word, `${name}: ${word}`])];
};

function lineFigures(all: Tracing, line: LineAt): Figure[] {
  const name = nameOfLine(line.line);
  const { executionRate, adjustmentRate } = line.result;
  return [
    { names: ofLine(name, 'share'), trace: () => traceShare(all, line) },
    ...(executionRate === null
      ? []
      : [{ names: ofLine(name, 'execution-rate'), trace: () => traceLineRate(all, line) }]),
    ...(adjustmentRate === null
      ? []
      : [{ names: ofLine(name, 'adjustment-rate'), trace: () => traceLineAdjustment(all, line) }]),
  ];
}

function budgetFigures(all: Tracing): Figure[] {
  const { income, expenditure } = all.assessment.budget;
  const columns = (['budget', 'initialBudget'] as const).flatMap((column): Figure[] => {
    const trace = traceBudget(all, column);
    const names = namesOf(column === 'budget' ? 'budget' : 'initial-budget');
    return trace === undefined ? [] : [{ names, trace: () => trace }];
  });
  return [
    ...(income === null ? [] : [{ names: namesOf('income'), trace: () => traceTableTotal(all, 'income') }]),
    ...(expenditure === null
      ? []
      : [{ names: namesOf('expenditure'), trace: () => traceTableTotal(all, 'expenditure') }]),
    ...columns,
    ...(income === null || expenditure === null ? [] : [{ names: namesOf('balance'), trace: () => traceBalance(all) }]),
    ...BUDGET_FIGURES.map((figure) => ({
      names: namesOf(figure),
      trace: () => traceFigure(all, figure),
    })).filter((figure) => figure.trace().value !== null),
    ...linesOf(all, 'income').flatMap((line) => lineFigures(all, line)),
    ...linesOf(all, 'expenditure').flatMap((line) => lineFigures(all, line)),
  ];
}

const figuresOf = (all: Tracing): Figure[] => {
  const { score } = all.assessment;
  return [...budgetFigures(all), ...(score === null ? [] : scoreFigures(all, score))];
};

export type Explanation =
  | { readonly kind: 'found'; readonly traces: readonly Trace[] }
  | { readonly kind: 'unknown'; readonly nearest: string | null; readonly known: readonly string[] };

/** Every figure of that name (a line has a share and a rate); without a name, everything from the totals to the grade. */
export function explainFigure(given: Explained, asked: string | null): Explanation {
  const all: Tracing = { ...given, known: new KnownTraces() };
  const figures = figuresOf(all);
  if (asked === null) {
    const { score } = all.assessment;
    const grade = score === null ? [] : [traceGrade(all, score)];
    const isRepeated = ({ names: [first = ''] }: Figure): boolean => first.endsWith('-share');
    const budget = budgetFigures(all).filter((figure) => !isRepeated(figure));
    return { kind: 'found', traces: [...budget.map((figure) => figure.trace()), ...grade] };
  }
  const wanted = normalised(asked);
  const found = figures.filter((figure) => figure.names.some((name) => normalised(name) === wanted));
  if (found.length > 0) return { kind: 'found', traces: found.map((figure) => figure.trace()) };
  const known = [...new Set(figures.flatMap((figure) => figure.names[0] ?? []))];
  return {
    kind: 'unknown',
    nearest: nearestName(
      [asked],
      figures.flatMap((figure) => figure.names),
    ),
    known,
  };
}
