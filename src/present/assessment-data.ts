import {
  type Assessment,
  type LeafResult,
  type LineResult,
  leavesOf,
  type ScoreResult,
  type SectionResult,
  type TableResult,
} from '../domain/assessment.js';
import { type Place, sheetAddress } from '../domain/place.js';
import type { Problem, ProblemCode } from '../domain/problem.js';
import { scoreErrorOf } from '../domain/score-error.js';
import type { Data } from '../formats/document.js';
import { type Decimal, exactText, isZero, plain, ratioOf } from '../numbers/decimal.js';
import { amount as amountFigure, exact, ratio, score as scoreFigure, total as totalFigure } from '../numbers/figure.js';
import { actualOf, targetOf } from './leaf-evidence.js';
import { problemData } from './problem-table.js';
import type { View } from './view.js';

/** `income.csv:3`; of a workbook the cell. */
function placeOf(place: Place): string {
  const { file, line } = place.origin;
  const address = sheetAddress(place);
  if (address !== null) return `${file}#${address}`;
  return line === 0 ? file : `${file}:${line}`;
}

type AmountOf = (value: Decimal | null) => Data;

function incomeLine(line: LineResult, amount: AmountOf, isPlanned: boolean): Data {
  return {
    item: line.item,
    ...(isPlanned ? { budget: amount(line.budget) } : {}),
    amount: amount(line.amount),
    share: ratio(line.share),
    exactShare: exact(line.share),
    parts: line.parts.map((part) => incomeLine(part, amount, isPlanned)),
    at: placeOf(line.at),
  };
}

function expenditureLine(line: LineResult, amount: AmountOf): Data {
  return {
    category: line.category,
    item: line.item,
    initialBudget: amount(line.initialBudget),
    budget: amount(line.budget),
    amount: amount(line.amount),
    share: ratio(line.share),
    exactShare: exact(line.share),
    executionRate: ratio(line.executionRate),
    parts: line.parts.map((part) => expenditureLine(part, amount)),
    at: placeOf(line.at),
  };
}

/** A table of what is planned says so; nothing of it was received or spent. */
const basisOf = ({ basis }: TableResult): { readonly [key: string]: Data } => (basis === undefined ? {} : { basis });

function incomeData(table: TableResult, amount: AmountOf): Data {
  const isPlanned = table.basis === 'budget';
  return {
    ...basisOf(table),
    lines: table.lines.map((line) => incomeLine(line, amount, isPlanned)),
    sum: amount(table.sum),
    statedTotal: amount(table.statedTotal),
    total: amount(table.total),
    ...(isPlanned ? { budget: amount(table.budget) } : {}),
  };
}

function expenditureData(table: TableResult, amount: AmountOf): Data {
  return {
    ...basisOf(table),
    lines: table.lines.map((line) => expenditureLine(line, amount)),
    sum: amount(table.sum),
    statedTotal: amount(table.statedTotal),
    total: amount(table.total),
    budget: amount(table.budget),
    executionRate: ratio(table.executionRate),
  };
}

/** A leaf whose points went to others has no score, not a score of zero. */
const isHandedOn = ({ outcome, points }: LeafResult): boolean =>
  outcome === 'not-applicable' && points !== null && isZero(points);

/** A figure whose 30 digits are not all of it, in full: to 120 decimal places, so that merged results add up as one run. */
function settled(key: string, value: Decimal | null): { readonly [key: string]: Data } {
  const text = value === null ? null : exactText(value);
  return value === null || text === plain(value) ? {} : { [key]: text };
}

function leafData(leaf: LeafResult, places: number): Data {
  return {
    code: leaf.code,
    name: leaf.name,
    path: leaf.path,
    points: exact(leaf.points),
    score: isHandedOn(leaf) ? null : scoreFigure(leaf.score, places),
    exactScore: isHandedOn(leaf) ? null : exact(leaf.score),
    statedScore: exact(leaf.statedScore),
    method: leaf.method,
    target: targetOf(leaf),
    actual: actualOf(leaf),
    outcome: leaf.outcome,
    reason: leaf.reason,
    at: placeOf(leaf.at),
    ...settled('settledPoints', leaf.points),
    ...(isHandedOn(leaf) ? {} : settled('settledScore', leaf.score)),
  };
}

function sectionData(section: SectionResult, places: number): Data {
  return {
    name: section.name,
    points: exact(section.points),
    score: scoreFigure(section.score, places),
    rate: ratio(ratioOf(section.score, section.points)),
    sections: section.sections.map((inner) => sectionData(inner, places)),
    leaves: section.leaves.map((leaf) => leafData(leaf, places)),
  };
}

function scoreData(score: ScoreResult, error: ProblemCode | null): Data {
  return {
    total: totalFigure(score.total, score),
    exactTotal: exact(score.total),
    fullMarks: exact(score.fullMarks),
    grade: score.grade,
    nextGrade: score.nextGrade,
    pointsToNextGrade: exact(score.pointsToNextGrade),
    sections: score.sections.map((section) => sectionData(section, score.places.leaf)),
    adjustments: adjustmentsData(score),
    ...(error === null ? {} : { restsOnError: error }),
    ...settled('settledTotal', score.total),
  };
}

/** What changed the total beside the leaves: points handed on or counted by a policy, and the rubric's adjustments. */
function adjustmentsData(score: ScoreResult): Data[] {
  const { policies } = score;
  const otherwise = score.whatIf.map(({ notApplicable, missing, total, grade }) => ({
    notApplicable,
    missing,
    exactTotal: exact(total),
    grade,
  }));
  const leaves = leavesOf(score.sections).flatMap((leaf) => {
    const isIdle = leaf.outcome === 'not-applicable';
    if (policies === null || (!isIdle && leaf.outcome !== 'missing')) return [];
    return [
      {
        kind: leaf.outcome,
        name: leaf.name,
        path: leaf.path,
        policy: isIdle ? policies.notApplicable : policies.missing,
        points: exact(leaf.nominalPoints),
        within: leaf.scaling?.within ?? null,
        otherwise,
      },
    ];
  });
  const own = score.adjustments.map(({ adjustment, applies, effect, at }) => ({
    kind: adjustment.kind,
    name: adjustment.name,
    applies,
    effect: exact(effect),
    grade: adjustment.kind === 'grade-cap' ? adjustment.grade : null,
    basis: adjustment.basis,
    at: at === null ? null : placeOf(at),
  }));
  const bounds = { kind: 'bounds', name: null, applies: true, effect: exact(score.cut) };
  const cut = isZero(score.cut) ? [] : [{ ...bounds, grade: null, basis: null, at: null }];
  return [...leaves, ...own, ...cut];
}

export interface AssessmentData {
  readonly [key: string]: Data;
  readonly schema: 'jixiao/assessment/1';
  readonly version: string;
  readonly department: string;
  readonly year: string | null;
  readonly unit: string;
  readonly income: Data;
  readonly expenditure: Data;
  readonly balance: Data;
  readonly score: Data;
  readonly rubric: Data;
  readonly inputs: Data;
  readonly problems: Data;
}

function inputData({ file, encoding, sha256, form }: Assessment['inputs'][number]): Data {
  const own = { file, encoding, sha256 };
  return form === undefined ? own : { ...own, sheet: form.sheet, form: form.id, region: form.region, used: form.used };
}

/** The one JSON of an assessment: the keys and their order are a promise. */
export function assessmentData(assessment: Assessment, problems: readonly Problem[], view: View): AssessmentData {
  const { income, expenditure, balance } = assessment.budget;
  const amount: AmountOf = (value) => amountFigure(value, assessment.budget);
  const { id, title, sha256 } = assessment.rubric;
  return {
    schema: 'jixiao/assessment/1',
    version: view.version,
    department: assessment.department,
    ...(assessment.form === undefined ? {} : { project: assessment.project ?? null, form: assessment.form }),
    year: assessment.year,
    unit: assessment.unit,
    income: income === null ? null : incomeData(income, amount),
    expenditure: expenditure === null ? null : expenditureData(expenditure, amount),
    balance: amount(balance),
    score: assessment.score === null ? null : scoreData(assessment.score, scoreErrorOf(assessment, problems)),
    rubric: { id, title, sha256 },
    inputs: assessment.inputs.map(inputData),
    problems: problems.map((problem) => problemData(problem, view)),
  };
}

/** The same for a department of which nothing could be assessed: every figure is absent, the problems say why. */
export function failedData(
  department: string,
  year: string | null,
  unit: string,
  problems: readonly Problem[],
  view: View,
): AssessmentData {
  return {
    schema: 'jixiao/assessment/1',
    version: view.version,
    department,
    year,
    unit,
    income: null,
    expenditure: null,
    balance: null,
    score: null,
    rubric: { id: null, title: null, sha256: null },
    inputs: [],
    problems: problems.map((problem) => problemData(problem, view)),
  };
}
