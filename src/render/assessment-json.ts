import {
  type Assessment,
  type LeafResult,
  type LineResult,
  leavesOf,
  type ScoreResult,
  type SectionResult,
  type TableResult,
} from '../domain/assessment.js';
import { type Decimal, exactText, isZero, plain } from '../domain/decimal.js';
import { cellAddress, type Place, sheetAddress } from '../domain/place.js';
import { type Problem, type ProblemCode, severityOf } from '../domain/problem.js';
import { scoreErrorOf } from '../domain/score-error.js';
import { amountText, percentText, plainText, rateOf, scoreText, totalText } from './figure-text.js';
import { actualText, targetText } from './leaf-evidence-text.js';
import { messageOf } from './say-in.js';
import type { Style } from './style.js';

/** `income.csv:3`; of a workbook the cell. */
function placeOf(place: Place): string {
  const { file, line } = place.origin;
  const address = sheetAddress(place);
  if (address !== null) return `${file}#${address}`;
  return line === 0 ? file : `${file}:${line}`;
}

type AmountOf = (value: Decimal | null) => string | null;

function incomeLine(line: LineResult, amount: AmountOf, style: Style, isPlanned: boolean): object {
  return {
    item: line.item,
    ...(isPlanned ? { budget: amount(line.budget) } : {}),
    amount: amount(line.amount),
    share: percentText(line.share, style),
    exactShare: plainText(line.share),
    parts: line.parts.map((part) => incomeLine(part, amount, style, isPlanned)),
    at: placeOf(line.at),
  };
}

function expenditureLine(line: LineResult, amount: AmountOf, style: Style): object {
  return {
    category: line.category,
    item: line.item,
    initialBudget: amount(line.initialBudget),
    budget: amount(line.budget),
    amount: amount(line.amount),
    share: percentText(line.share, style),
    exactShare: plainText(line.share),
    executionRate: percentText(line.executionRate, style),
    parts: line.parts.map((part) => expenditureLine(part, amount, style)),
    at: placeOf(line.at),
  };
}

/** A table of what is planned says so; nothing of it was received or spent. */
const basisJson = ({ basis }: TableResult): object => (basis === undefined ? {} : { basis });

function incomeJson(table: TableResult, amount: AmountOf, style: Style): object {
  const isPlanned = table.basis === 'budget';
  return {
    ...basisJson(table),
    lines: table.lines.map((line) => incomeLine(line, amount, style, isPlanned)),
    sum: amount(table.sum),
    statedTotal: amount(table.statedTotal),
    total: amount(table.total),
    ...(isPlanned ? { budget: amount(table.budget) } : {}),
  };
}

function expenditureJson(table: TableResult, amount: AmountOf, style: Style): object {
  return {
    ...basisJson(table),
    lines: table.lines.map((line) => expenditureLine(line, amount, style)),
    sum: amount(table.sum),
    statedTotal: amount(table.statedTotal),
    total: amount(table.total),
    budget: amount(table.budget),
    executionRate: percentText(table.executionRate, style),
  };
}

/** A leaf whose points went to others has no score, not a score of zero. */
const isHandedOn = ({ outcome, points }: LeafResult): boolean =>
  outcome === 'not-applicable' && points !== null && isZero(points);

/** A figure whose 30 digits are not all of it, in full: to 120 decimal places, so that merged results add up as one run. */
function settled(key: string, value: Decimal | null): object {
  const text = value === null ? null : exactText(value);
  return value === null || text === plain(value) ? {} : { [key]: text };
}

function leafJson(leaf: LeafResult, style: Style): object {
  return {
    code: leaf.code,
    name: leaf.name,
    path: leaf.path,
    points: plainText(leaf.points),
    score: isHandedOn(leaf) ? null : scoreText(leaf.score, style),
    exactScore: isHandedOn(leaf) ? null : plainText(leaf.score),
    statedScore: plainText(leaf.statedScore),
    method: leaf.method,
    target: targetText(leaf, style),
    actual: actualText(leaf, style),
    outcome: leaf.outcome,
    reason: leaf.reason,
    at: placeOf(leaf.at),
    ...settled('settledPoints', leaf.points),
    ...(isHandedOn(leaf) ? {} : settled('settledScore', leaf.score)),
  };
}

function sectionJson(section: SectionResult, style: Style): object {
  return {
    name: section.name,
    points: plainText(section.points),
    score: scoreText(section.score, style),
    rate: percentText(rateOf(section.score, section.points), style),
    sections: section.sections.map((inner) => sectionJson(inner, style)),
    leaves: section.leaves.map((leaf) => leafJson(leaf, style)),
  };
}

function scoreJson(score: ScoreResult, error: ProblemCode | null, style: Style): object {
  return {
    total: totalText(score.total, score),
    exactTotal: plainText(score.total),
    fullMarks: plainText(score.fullMarks),
    grade: score.grade,
    nextGrade: score.nextGrade,
    pointsToNextGrade: plainText(score.pointsToNextGrade),
    sections: score.sections.map((section) => sectionJson(section, style)),
    adjustments: adjustmentsJson(score),
    ...(error === null ? {} : { restsOnError: error }),
    ...settled('settledTotal', score.total),
  };
}

/** What changed the total beside the leaves: points handed on or counted by a policy, and the rubric's adjustments. */
function adjustmentsJson(score: ScoreResult): object[] {
  const { policies } = score;
  const otherwise = score.whatIf.map(({ notApplicable, missing, total, grade }) => ({
    notApplicable,
    missing,
    exactTotal: plainText(total),
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
        points: plainText(leaf.nominalPoints),
        within: leaf.scaling?.within ?? null,
        otherwise,
      },
    ];
  });
  const own = score.adjustments.map(({ adjustment, applies, effect, at }) => ({
    kind: adjustment.kind,
    name: adjustment.name,
    applies,
    effect: plainText(effect),
    grade: adjustment.kind === 'grade-cap' ? adjustment.grade : null,
    basis: adjustment.basis,
    at: at === null ? null : placeOf(at),
  }));
  const bounds = { kind: 'bounds', name: null, applies: true, effect: plainText(score.cut) };
  const cut = isZero(score.cut) ? [] : [{ ...bounds, grade: null, basis: null, at: null }];
  return [...leaves, ...own, ...cut];
}

/** Line and column are whole numbers; everything that was measured or computed is decimal text. */
export function problemJson(problem: Problem, style: Style, folder = ''): object {
  const { origin, column } = problem.at;
  return {
    code: problem.code,
    severity: severityOf(problem.code, style.strict),
    file: folder + origin.file,
    ...(origin.sheet === undefined ? {} : { sheet: origin.sheet }),
    line: origin.line === 0 ? null : origin.line,
    column,
    cell: cellAddress(problem.at),
    message: messageOf(problem, style),
  };
}

export interface AssessmentJson {
  readonly schema: 'jixiao/assessment/1';
  readonly version: string;
  readonly department: string;
  /** Only of official forms. */
  readonly project?: string | null;
  readonly form?: string | null;
  readonly year: string | null;
  readonly unit: string;
  readonly income: object | null;
  readonly expenditure: object | null;
  readonly balance: string | null;
  readonly score: object | null;
  readonly rubric: object;
  readonly inputs: readonly object[];
  readonly problems: readonly object[];
  /** Only where a second rubric was asked for. */
  readonly comparison?: object;
}

function inputJson({ file, encoding, sha256, form }: Assessment['inputs'][number]): object {
  const own = { file, encoding, sha256 };
  return form === undefined ? own : { ...own, sheet: form.sheet, form: form.id, region: form.region, used: form.used };
}

/** The one JSON of an assessment: the keys and their order are a promise. */
export function assessmentJson(assessment: Assessment, problems: readonly Problem[], style: Style): AssessmentJson {
  const { income, expenditure, balance, amountPlaces } = assessment.budget;
  const amount: AmountOf = (value) => amountText(value, amountPlaces, style);
  const { id, title, sha256 } = assessment.rubric;
  return {
    schema: 'jixiao/assessment/1',
    version: style.version,
    department: assessment.department,
    ...(assessment.form === undefined ? {} : { project: assessment.project ?? null, form: assessment.form }),
    year: assessment.year,
    unit: assessment.unit,
    income: income === null ? null : incomeJson(income, amount, style),
    expenditure: expenditure === null ? null : expenditureJson(expenditure, amount, style),
    balance: amount(balance),
    score: assessment.score === null ? null : scoreJson(assessment.score, scoreErrorOf(assessment, problems), style),
    rubric: { id, title, sha256 },
    inputs: assessment.inputs.map(inputJson),
    problems: problems.map((problem) => problemJson(problem, style)),
  };
}

/** The same for a department of which nothing could be assessed: every figure is absent, the problems say why. */
export function failedJson(
  department: string,
  year: string | null,
  unit: string,
  problems: readonly Problem[],
  style: Style,
): AssessmentJson {
  return {
    schema: 'jixiao/assessment/1',
    version: style.version,
    department,
    year,
    unit,
    income: null,
    expenditure: null,
    balance: null,
    score: null,
    rubric: { id: null, title: null, sha256: null },
    inputs: [],
    problems: problems.map((problem) => problemJson(problem, style)),
  };
}
