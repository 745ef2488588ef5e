import type { Form } from '../form.js';
import { ACCOUNTS_02, ACCOUNTS_02_UNITS, ACCOUNTS_03, ACCOUNTS_03_UNITS } from './accounts.js';
import { BUDGET_02, BUDGET_03, BUDGET_03_UNITS } from './budgets.js';
import { BYSTANDERS } from './bystanders.js';
import { ACCOUNTS_01, BUDGET_01, TREASURY_01 } from './overview.js';
import {
  CHONGQING,
  CHONGQING_PROJECT,
  GUIZHOU,
  HUBEI,
  HUNAN,
  NATIONAL,
  NATIONAL_PROJECT,
  NINGXIA_PROJECT,
  PROJECT_SCORING_TABLE,
  SCORING_TABLE,
  SCORING_TABLE_LOOSE,
  SICHUAN,
  SICHUAN_PROJECT,
  UNSCORED,
  UNSCORED_PROJECT,
} from './self-evaluations.js';
import { GUANGDONG_SIZE } from './size.js';
import { PROJECT_SUMMARY } from './summary.js';
import { UNSCORED_TABLE, YUNNAN_DEPARTMENT } from './yunnan-department.js';

/** Every form that is recognised. To add one: a file beside this one, and its name here. */
export const ALL_FORMS: readonly Form[] = [
  ACCOUNTS_01,
  ACCOUNTS_02,
  ACCOUNTS_02_UNITS,
  ACCOUNTS_03,
  ACCOUNTS_03_UNITS,
  TREASURY_01,
  BUDGET_01,
  BUDGET_02,
  BUDGET_03,
  BUDGET_03_UNITS,
  HUNAN,
  HUBEI,
  SICHUAN,
  SICHUAN_PROJECT,
  CHONGQING,
  CHONGQING_PROJECT,
  NINGXIA_PROJECT,
  GUIZHOU,
  NATIONAL,
  NATIONAL_PROJECT,
  YUNNAN_DEPARTMENT,
  UNSCORED,
  UNSCORED_PROJECT,
  UNSCORED_TABLE,
  GUANGDONG_SIZE,
  SCORING_TABLE,
  SCORING_TABLE_LOOSE,
  PROJECT_SCORING_TABLE,
  PROJECT_SUMMARY,
  ...BYSTANDERS,
];
