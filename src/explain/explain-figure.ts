import { leavesOf, type ScoreResult, type SectionResult } from '../domain/assessment.js';
import { nameOfLine } from '../domain/line-names.js';
import { nearestName, normalised } from '../domain/nearest-name.js';
import { BUDGET_FIGURES } from '../domain/rubric.js';
import type { Trace } from '../domain/trace.js';
import {
  type Explained,
  linesOf,
  traceBalance,
  traceFigure,
  traceLineRate,
  traceShare,
  traceTableTotal,
} from './trace-budget.js';
import { traceGrade, traceLeaf, traceSection, traceTotal } from './trace-score.js';

export type { Explained } from './trace-budget.js';

interface Figure {
  /** Everything that it may be asked for by; the first is the one that lists show. */
  readonly names: readonly string[];
  readonly trace: () => Trace;
}

const WORDS_OF_FIGURES: { readonly [F in (typeof BUDGET_FIGURES)[number]]: string } = {
  'execution-rate': '执行率',
  'initial-execution-rate': '年初预算执行率',
  'adjustment-rate': '预算调整率',
  'unspent-rate': '结余率',
  'basic-share': '基本支出占比',
  'project-share': '项目支出占比',
  'fiscal-share': '财政拨款占比',
};

const allSections = (sections: readonly SectionResult[]): SectionResult[] =>
  sections.flatMap((section) => [section, ...allSections(section.sections)]);

function scoreFigures(all: Explained, score: ScoreResult): Figure[] {
  return [
    { names: ['grade', '等级'], trace: () => traceGrade(all, score) },
    { names: ['total', 'score', '总分', '得分'], trace: () => traceTotal(all, score) },
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

function budgetFigures(all: Explained): Figure[] {
  const { income, expenditure } = all.assessment.budget;
  const lines = [...linesOf(all, 'income'), ...linesOf(all, 'expenditure')];
  return [
    ...(income === null
      ? []
      : [{ names: ['income', '收入合计', '收入'], trace: () => traceTableTotal(all, 'income') }]),
    ...(expenditure === null
      ? []
      : [{ names: ['expenditure', '支出合计', '支出'], trace: () => traceTableTotal(all, 'expenditure') }]),
    ...(income === null || expenditure === null
      ? []
      : [{ names: ['balance', '收支结余', '结余'], trace: () => traceBalance(all) }]),
    ...BUDGET_FIGURES.map((figure) => ({
      names: [figure, WORDS_OF_FIGURES[figure]],
      trace: () => traceFigure(all, figure),
    })).filter((figure) => figure.trace().value !== null),
    ...lines.flatMap((line) => {
      const name = nameOfLine(line.line);
      const share = { names: [name, `${name}占比`], trace: () => traceShare(all, line) };
      const rate = { names: [name, `${name}执行率`], trace: () => traceLineRate(line) };
      return line.result.executionRate === null ? [share] : [share, rate];
    }),
  ];
}

const figuresOf = (all: Explained): Figure[] => {
  const { score } = all.assessment;
  return [...budgetFigures(all), ...(score === null ? [] : scoreFigures(all, score))];
};

export type Explanation =
  | { readonly kind: 'found'; readonly traces: readonly Trace[] }
  | { readonly kind: 'unknown'; readonly nearest: string | null; readonly known: readonly string[] };

/** Every figure of that name (a line has a share and a rate); without a name, everything from the totals to the grade. */
export function explainFigure(all: Explained, asked: string | null): Explanation {
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
