/**
 * jixiao as a library. Files in, an assessment out; every figure is an exact Decimal, every fault a Problem value.
 * Nothing here prints, and nothing throws for what is wrong with the data.
 */

import type { Assessment } from './domain/assessment.js';
import type { Lang } from './domain/department.js';
import type { Problem } from './domain/problem.js';
import { dataText } from './formats/json.js';
import { PLAIN_STYLE } from './formats/style.js';
import { sha256 } from './host/node-host.js';
import { VERSION } from './host/version.js';
import { contentOf, type FileContent } from './input/department/read-department.js';
import type { Rounding } from './numbers/decimal.js';
import { assessmentData } from './present/assessment-data.js';

export { type AssessOptions, assessDepartment } from './assess/assess-department.js';
export type {
  Assessment,
  BudgetResult,
  LeafResult,
  LineResult,
  ScoreResult,
  SectionResult,
  TableResult,
} from './domain/assessment.js';
export type {
  BudgetLine,
  BudgetTable,
  Department,
  Entry,
  Indicator,
  IndicatorTable,
  Lang,
} from './domain/department.js';
export { cellAddress, type Place } from './domain/place.js';
export { type Checked, type Problem, type ProblemCode, type Severity, severityOf } from './domain/problem.js';
export type { Rubric } from './domain/rubric.js';
export {
  type DepartmentFiles,
  type FileContent,
  type ReadOptions,
  readDepartment,
  readDepartments,
} from './input/department/read-department.js';
export { type Decimal, fixed, plain, type Rounding, readDecimal } from './numbers/decimal.js';
export type { AmountUnit } from './numbers/unit.js';

export { BUILT_IN as BUILT_IN_RUBRICS } from './rubrics/built-in.js';
export { type ReadRubric, readRubric } from './rubrics/read-rubric.js';

/** One input file: its name for results, and its content as bytes or as text. */
export function fileOf(file: string, content: Uint8Array | string): FileContent {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return contentOf(file, bytes, sha256(bytes));
}

export interface JsonOptions {
  /** Of the problems' messages; default: the language of the data's headers. */
  readonly lang?: Lang | undefined;
  /** Decimals of shares and rates; default 2. */
  readonly places?: number | undefined;
  /** Of shares and rates; scores are rounded as they were assessed. Default half-up. */
  readonly rounding?: Rounding | undefined;
}

/** The assessment as `jixiao score -f json` prints it (schema jixiao/assessment/1). */
export function assessmentToJson(
  assessment: Assessment,
  problems: readonly Problem[],
  options: JsonOptions = {},
): string {
  const { lang = assessment.language, places = PLAIN_STYLE.places, rounding = PLAIN_STYLE.rounding } = options;
  const scoreRounding = assessment.score?.rounding;
  const style = {
    ...PLAIN_STYLE,
    lang,
    places,
    rounding,
    scoreRounding,
    scorePlaces: assessment.score?.places.leaf ?? PLAIN_STYLE.scorePlaces,
  };
  const data = assessmentData(assessment, problems, { ...style, version: VERSION });
  return `${dataText(data, true, style)}\n`;
}
