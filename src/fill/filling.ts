import type { Assessment, LeafResult } from '../domain/assessment.js';
import { leavesOf } from '../domain/assessment.js';
import type { Department, Indicator } from '../domain/department.js';
import { type Decimal, isEqual, rounded, sumOrNull } from '../numbers/decimal.js';
import type { Roundings } from './writing.js';

/** A leaf as a form states it. */
export interface FilledLeaf {
  readonly leaf: LeafResult;
  readonly indicator: Indicator | null;
  readonly path: readonly string[];
  readonly points: Decimal | null;
  readonly score: Decimal | null;
  /** The execution of the budget, in no section of other indicators: forms score it beside the money. */
  readonly isExecution: boolean;
}

/** What is known of one department, as far as forms ask for it. */
export interface Filling extends Roundings {
  readonly department: Department;
  readonly assessment: Assessment;
  readonly leaves: readonly FilledLeaf[];
  readonly fullMarks: Decimal | null;
  /** The total as the form adds up: its scores as they stand in it. */
  readonly total: Decimal | null;
}

/** Whether an indicator is how much of the budget was spent, by its name. */
export const isExecutionName = (name: string): boolean => EXECUTION.test(name);
const EXECUTION = /^(?:预算|资金|全年预算)?执行率$/;

const isOfExecution = (name: string): boolean => /^(?:预算|资金)?执行(?:率|情况)?(?:指标)?$/.test(name);

function filledLeaf(leaf: LeafResult, indicators: readonly Indicator[], assessment: Assessment): FilledLeaf {
  const { score } = assessment;
  const indicator = indicators.find(({ at }) => leaf.hasRow && at.origin === leaf.at.origin) ?? null;
  const isWhole = leaf.scaling === null;
  const earned = isWhole ? leaf.score : leaf.earned;
  const isStated = earned !== null && leaf.statedScore !== null && isEqual(earned, leaf.statedScore);
  const inForm =
    earned === null || isStated || score === null ? earned : rounded(earned, score.places.leaf, score.rounding);
  return {
    leaf,
    indicator,
    path: leaf.path,
    points: isWhole ? leaf.points : leaf.nominalPoints,
    score: inForm,
    isExecution:
      indicator?.isExecution === true || (isExecutionName(leaf.path.at(-1) ?? '') && leaf.path.every(isOfExecution)),
  };
}

/** A form adds up what stands in it; what a rubric adds or takes off beyond the leaves stays with the total. */
function totalInForm({ score }: Assessment, leaves: readonly FilledLeaf[]): Decimal | null {
  if (score === null || score.total === null) return null;
  const isPlain = leaves.every(({ leaf }) => leaf.scaling === null) && score.adjustments.length === 0;
  return isPlain
    ? sumOrNull(leaves.map((leaf) => leaf.score))
    : rounded(score.total, score.places.total, score.rounding);
}

export function fillingOf(department: Department, assessment: Assessment, roundings: Roundings): Filling {
  const { score } = assessment;
  const indicators = department.indicators?.indicators ?? [];
  const leaves = score === null ? [] : leavesOf(score.sections).map((leaf) => filledLeaf(leaf, indicators, assessment));
  const { places, rounding } = roundings;
  const total = totalInForm(assessment, leaves);
  return { department, assessment, leaves, fullMarks: score?.fullMarks ?? null, total, places, rounding };
}
