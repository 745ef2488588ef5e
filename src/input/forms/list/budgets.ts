import type { Form } from '../form.js';
import type { HeadRule } from '../head-rule.js';
import { readBySubject } from '../read-by-subject.js';
import { EXPENDITURE } from './accounts.js';
import { FISCAL_INCOME, OTHER_INCOME, OTHER_SPENDING, SUBJECT, UNIT } from './heads.js';

const FUNDS = [
  '一般公共预算',
  '一般公共预算拨款',
  '一般公共预算拨款收入',
  '一般公共预算财政拨款',
  '一般公共预算财政拨款收入',
  '一般公共预算收入',
  '财政拨款',
];
const OTHER_FUNDS = [
  '政府性基金预算',
  '政府性基金预算拨款',
  '政府性基金预算拨款收入',
  '国有资本经营预算',
  '国有资本经营预算拨款收入',
  '财政专户管理资金',
  '财政专户管理资金收入',
  '单位资金',
];
const CARRIED = ['上年结转结余', '上年结转', '上年结转和结余', '上年结余结转'];

const INCOME: HeadRule = {
  all: [
    [...UNIT, ...SUBJECT],
    ['合计', '总计', '收入总计', '收入合计'],
    [...FUNDS, ...FISCAL_INCOME],
  ],
  may: [
    ...UNIT,
    ...SUBJECT,
    ...OTHER_FUNDS,
    ...OTHER_INCOME,
    ...CARRIED,
    '本年收入',
    '小计',
    '部门(单位)代码',
    '单位代码',
    '科目编码',
  ],
  none: ['基本支出', '项目支出', '本年支出', '本年收入合计', '支出'],
};

const SPENDING_TOTALS = ['合计', '本年支出合计', '支出合计', '总计'];

/** 部门收入总表: units or subjects × funds. 合计 holds last year's balance, 本年收入 › 小计 does not. */
export const BUDGET_02: Form = {
  id: 'budget/02',
  title: { zh: '部门收入总表（预算）', en: 'budget: income' },
  role: 'budget',
  heads: [INCOME],
  titles: { any: /收入(?:预算)?总(?:体情况)?表|收入预算表/, none: /决算|支出/ },
  read: (region, cells) =>
    readBySubject(region, cells, {
      table: 'income',
      totals: ['合计', '总计', '收入合计', '收入总计'],
      within: ['本年收入', '本年收入合计'],
      isBudget: true,
      isByUnit: true,
    }),
};

/** 部门支出总表: subjects × natures. */
export const BUDGET_03: Form = {
  id: 'budget/03',
  title: { zh: '部门支出总表（预算）', en: 'budget: expenditure' },
  role: 'budget',
  heads: [EXPENDITURE],
  titles: {
    any: /支出总(?:体情况)?表|支出预算(?:总)?表/,
    none: /决算|一般公共预算|政府性基金|国有资本|财政拨款|收入支出|收支/,
  },
  read: (region, cells) =>
    readBySubject(region, cells, { table: 'expenditure', totals: SPENDING_TOTALS, within: null, isBudget: true }),
};

export const BUDGET_03_UNITS: Form = {
  ...BUDGET_03,
  id: 'budget/03-units',
  title: { zh: '部门支出总表（分单位）', en: 'budget: expenditure by unit' },
  heads: [
    {
      all: [UNIT, SPENDING_TOTALS, ['基本支出'], ['项目支出']],
      may: [...UNIT, ...OTHER_SPENDING, '单位代码', '部门(单位)代码'],
      none: SUBJECT,
    },
  ],
  read: (region, cells) =>
    readBySubject(region, cells, {
      table: 'expenditure',
      totals: SPENDING_TOTALS,
      within: null,
      isBudget: true,
      isByUnit: true,
    }),
};
