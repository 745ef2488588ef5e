import type { Form } from '../form.js';
import type { HeadRule } from '../head-rule.js';
import { readBySubject } from '../read-by-subject.js';
import { FISCAL_INCOME, OTHER_INCOME, OTHER_SPENDING, SUBJECT, UNIT } from './heads.js';

const PARTIAL = /一般公共预算|政府性基金|国有资本|财政拨款(?!收入决算)|三公/;

const INCOME_TOTALS = ['本年收入合计', '收入合计', '合计', '本年收入', '总计'];
const SPENDING_TOTALS = ['本年支出合计', '支出合计', '合计', '本年支出', '总计'];

const INCOME: HeadRule = {
  all: [SUBJECT, ['本年收入合计', '收入合计', '合计'], FISCAL_INCOME],
  may: [...SUBJECT, ...OTHER_INCOME, '类', '款', '项', '小计', '教育收费'],
  none: ['年初结转和结余', '本年支出', '基本支出', '人员经费', '上年结转', '上年结转结余'],
};

const INCOME_BY_UNIT: HeadRule = {
  ...INCOME,
  all: [UNIT, ['本年收入合计', '收入合计', '合计'], FISCAL_INCOME],
  may: [...UNIT, ...OTHER_INCOME, '小计'],
};

/** Also the header of 05, 08 and 09: only their titles tell these apart. */
export const EXPENDITURE: HeadRule = {
  all: [SUBJECT, ['本年支出合计', '支出合计', '合计'], ['基本支出'], ['项目支出']],
  may: [...SUBJECT, ...OTHER_SPENDING, '类', '款', '项', '小计', '人员经费', '公用经费', '日常公用经费'],
  none: ['年初结转和结余', '年末结转和结余', '本年收入', '上年结转', '年初结转结余'],
};

const EXPENDITURE_BY_UNIT: HeadRule = {
  ...EXPENDITURE,
  all: [UNIT, ['本年支出合计', '支出合计', '合计'], ['基本支出'], ['项目支出']],
  may: [...UNIT, ...OTHER_SPENDING, '小计'],
};

/** 收入决算表 (公开02表): subjects × sources. */
export const ACCOUNTS_02: Form = {
  id: 'accounts/02',
  title: { zh: '收入决算表', en: 'final accounts: income' },
  role: 'accounts',
  heads: [INCOME],
  titles: { any: /收入决算(?:总)?表$/, none: /预算(?!公开)|收入总表$|支出/ },
  read: (region, cells) => readBySubject(region, cells, { table: 'income', totals: INCOME_TOTALS, within: null }),
};

/** The same by unit: the sum of its rows is the department's. */
export const ACCOUNTS_02_UNITS: Form = {
  id: 'accounts/02-units',
  title: { zh: '收入决算表（分单位）', en: 'final accounts: income by unit' },
  role: 'accounts',
  heads: [INCOME_BY_UNIT],
  titles: { any: /收入决算(?:总)?表$/, none: /预算(?!公开)|收入总表$|支出/ },
  read: (region, cells) =>
    readBySubject(region, cells, { table: 'income', totals: INCOME_TOTALS, within: null, isByUnit: true }),
};

/** 支出决算表 (公开03表): subjects × natures. */
export const ACCOUNTS_03: Form = {
  id: 'accounts/03',
  title: { zh: '支出决算表', en: 'final accounts: expenditure' },
  role: 'accounts',
  heads: [EXPENDITURE],
  titles: {
    any: /(?<!收入)支出决算(?:总)?表$/,
    none: new RegExp(`预算支出表|支出总表$|支出预算|部门预算|收入支出|${PARTIAL.source}`),
  },
  read: (region, cells) =>
    readBySubject(region, cells, { table: 'expenditure', totals: SPENDING_TOTALS, within: null }),
};

export const ACCOUNTS_03_UNITS: Form = {
  id: 'accounts/03-units',
  title: { zh: '支出决算表（分单位）', en: 'final accounts: expenditure by unit' },
  role: 'accounts',
  heads: [EXPENDITURE_BY_UNIT],
  titles: {
    any: /(?<!收入)支出决算(?:总)?表$/,
    none: new RegExp(`预算支出表|支出总表$|支出预算|部门预算|收入支出|${PARTIAL.source}`),
  },
  read: (region, cells) =>
    readBySubject(region, cells, { table: 'expenditure', totals: SPENDING_TOTALS, within: null, isByUnit: true }),
};
