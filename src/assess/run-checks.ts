import { inEach } from '../domain/in-each.js';
import type { Problem } from '../domain/problem.js';
import type { Case, Check } from './checks/case.js';
import { checkClaims } from './checks/claims.js';
import { checkDisplayedGrade, checkSpendingGap } from './checks/grade.js';
import { checkDuplicateLines, checkNegativeAmounts } from './checks/lines.js';
import { checkParts } from './checks/parts.js';
import { checkFullMarks, checkHeavyLeaves, checkLeafPoints, checkSections } from './checks/points.js';
import { checkRates } from './checks/rates.js';
import { checkRubricDates } from './checks/rubric-dates.js';
import {
  checkActuals,
  checkDuplicateLeaves,
  checkExpectedScores,
  checkMissingScores,
  checkOvershoot,
  checkReasons,
  checkScales,
  checkScoreRange,
  checkTargets,
} from './checks/scores.js';
import { checkShareResidual } from './checks/share-residual.js';
import { checkSpending } from './checks/spending.js';
import { checkExecutionScore, checkScoreTotal, checkStatedGrade } from './checks/stated-scores.js';
import { checkCarryOver, checkTotals } from './checks/totals.js';
import { checkUnitSlips } from './checks/unit-slips.js';

/** Every question that is asked of a department. To add one: a function in checks/, and its name here. */
const CHECKS: readonly Check[] = [
  checkTotals,
  checkCarryOver,
  checkParts,
  checkRates,
  checkShareResidual,
  checkSpending,
  checkUnitSlips,
  checkNegativeAmounts,
  checkDuplicateLines,
  checkDuplicateLeaves,
  checkLeafPoints,
  checkHeavyLeaves,
  checkFullMarks,
  checkRubricDates,
  checkSections,
  checkScoreRange,
  checkMissingScores,
  checkExpectedScores,
  checkTargets,
  checkActuals,
  checkScales,
  checkReasons,
  checkOvershoot,
  checkDisplayedGrade,
  checkSpendingGap,
  checkExecutionScore,
  checkScoreTotal,
  checkStatedGrade,
  checkClaims,
];

export const runChecks = (given: Case): Problem[] => inEach(CHECKS, (check) => check(given));
