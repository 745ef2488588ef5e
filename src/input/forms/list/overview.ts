import type { Form } from '../form.js';
import type { HeadRule } from '../head-rule.js';
import { AMOUNT, readSides, SIDE_LABELS } from '../sides.js';

const GROUPS = ['收入', '支出', '行次', '栏次'];

const OVERVIEW: HeadRule = {
  all: [SIDE_LABELS, AMOUNT, SIDE_LABELS, AMOUNT],
  may: GROUPS,
  none: ['一般公共预算财政拨款', '政府性基金预算财政拨款', '预算数', '年初预算数', '科目编码', '科目名称'],
  rows: 3,
};

const LEDGER: HeadRule = {
  all: [SIDE_LABELS, ['决算数'], SIDE_LABELS, ['决算数'], ['年初预算数', '年初预算'], ['全年预算数', '调整预算数']],
  may: [...GROUPS, '年初预算数', '全年预算数', '调整预算数'],
  rows: 3,
};

const BUDGET: HeadRule = {
  all: [
    SIDE_LABELS,
    ['预算数', '本年预算', '金额', '本年预算数', '预算金额'],
    SIDE_LABELS,
    ['预算数', '本年预算', '金额', '本年预算数', '预算金额'],
  ],
  may: [...GROUPS, '小计', '合计'],
  none: [
    '一般公共预算财政拨款',
    '一般公共预算',
    '政府性基金预算',
    '政府性基金预算财政拨款',
    '决算数',
    '年初预算数',
    '科目编码',
    '科目名称',
  ],
  rows: 3,
};

const FUNDS = /财政拨款|一般公共预算|政府性基金|国有资本/;

/** 收入支出决算总表 (公开01表): income by source beside expenditure by function. */
export const ACCOUNTS_01: Form = {
  id: 'accounts/01',
  title: { zh: '收入支出决算总表', en: 'final accounts: overview' },
  role: 'accounts',
  heads: [OVERVIEW],
  titles: { any: /收支决算|收入支出决算|收支总决算/, none: new RegExp(`预算总表|收支总表$|预算总体|${FUNDS.source}`) },
  read: (region, cells) => {
    const { tables, claims } = readSides(region, cells, false);
    return {
      income: tables.get('income') ?? null,
      expenditure: tables.get('nature') ?? tables.get('function') ?? null,
      claims,
    };
  },
};

/** The ledger's own 财决01表: three tables side by side, each with two budgets. */
export const TREASURY_01: Form = {
  id: 'treasury/01',
  title: { zh: '收入支出决算总表（财决01表）', en: 'final accounts of the ledger: overview with budgets' },
  role: 'accounts',
  heads: [LEDGER],
  titles: { none: FUNDS },
  read: ACCOUNTS_01.read ?? (() => ({})),
};

/** 部门收支总表: what is planned. */
export const BUDGET_01: Form = {
  id: 'budget/01',
  title: { zh: '部门收支总表（预算）', en: 'budget: overview' },
  role: 'budget',
  heads: [BUDGET],
  titles: {
    any: /收支(?:预算)?总表|收支总体|收支预算|收入支出(?:预算)?总(?:体情况)?表|预算总表/,
    none: new RegExp(`决算|${FUNDS.source}`),
  },
  read: (region, cells) => {
    const { tables, claims } = readSides(region, cells, true);
    return {
      income: tables.get('income') ?? null,
      expenditure: tables.get('nature') ?? tables.get('function') ?? null,
      claims,
    };
  },
};
