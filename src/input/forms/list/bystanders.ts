import type { Form } from '../form.js';
import { AMOUNT, SIDE_LABELS } from '../sides.js';
import { EXPENDITURE } from './accounts.js';
import { SUBJECT } from './heads.js';

const FUNDS = /一般公共预算|政府性基金|国有资本|财政拨款|财政专户/;
const NOT_COUNTED = { role: 'bystander' } as const;
const SUBJECTS_BY_NATURE = {
  title: { zh: '财政拨款支出表（按科目）', en: 'fiscal appropriations: expenditure by subject' },
  ...NOT_COUNTED,
};
const FISCAL_OVERVIEW = {
  id: 'accounts/04',
  title: { zh: '财政拨款收入支出总表', en: 'overview of fiscal appropriations' },
  ...NOT_COUNTED,
};
const BASIC = {
  id: 'accounts/06',
  title: { zh: '基本支出明细表', en: 'basic expenditure by economic class' },
  ...NOT_COUNTED,
};
const ECONOMIC_CODE = ['科目编码', '经济分类科目编码', '科目代码', '经济分类', '经济科目编码'];
const SUM = ['决算数', '金额', '预算数', '本年决算数'];

/** The table of one fund has the header of the account: only its title tells. */
const FUND_TABLES: readonly Form[] = [
  {
    ...SUBJECTS_BY_NATURE,
    id: 'accounts/05',
    heads: [EXPENDITURE],
    titles: { any: /^(?!.*(?:政府性基金|国有资本)).*(?:一般公共预算|财政拨款)/, must: true },
  },
  { ...SUBJECTS_BY_NATURE, id: 'accounts/08', heads: [EXPENDITURE], titles: { any: /政府性基金/, must: true } },
  { ...SUBJECTS_BY_NATURE, id: 'accounts/09', heads: [EXPENDITURE], titles: { any: /国有资本/, must: true } },
];

/** Recognised so as not to be mistaken for what is counted: none of them adds to income or spending. */
export const BYSTANDERS: readonly Form[] = [
  ...FUND_TABLES,
  {
    ...FISCAL_OVERVIEW,
    heads: [
      {
        all: [
          SIDE_LABELS,
          SIDE_LABELS,
          ['一般公共预算财政拨款', '一般公共预算'],
          ['政府性基金预算财政拨款', '政府性基金预算', '政府性基金'],
        ],
        may: [
          ...AMOUNT,
          '预算数',
          '合计',
          '小计',
          '行次',
          '收入',
          '支出',
          '国有资本经营预算财政拨款',
          '国有资本经营预算',
        ],
        rows: 3,
      },
    ],
  },
  {
    ...FISCAL_OVERVIEW,
    heads: [
      {
        all: [SIDE_LABELS, [...AMOUNT, '预算数', '合计'], SIDE_LABELS, [...AMOUNT, '预算数', '合计']],
        may: ['收入', '支出', '行次', '合计', '小计'],
        rows: 3,
      },
    ],
    titles: { any: FUNDS, must: true },
  },
  {
    ...SUBJECTS_BY_NATURE,
    id: 'accounts/05',
    heads: [
      {
        all: [SUBJECT, ['本年支出', '决算数', '本年支出数', '预算数', '执行数'], ['基本支出'], ['项目支出']],
        may: [...SUBJECT, '人员经费', '公用经费', '小计', '合计'],
        none: ['年初结转和结余', '本年收入', '上年结转'],
        rows: 3,
      },
    ],
  },
  {
    ...BASIC,
    heads: [
      {
        all: [ECONOMIC_CODE, ['科目名称'], SUM, ECONOMIC_CODE, ['科目名称'], SUM],
        may: ['人员经费', '公用经费', ...ECONOMIC_CODE, '科目名称', ...SUM],
        rows: 3,
      },
    ],
  },
  {
    ...BASIC,
    heads: [
      {
        all: [
          [...SUBJECT, ...ECONOMIC_CODE],
          ['合计', '基本支出', '本年支出', '小计', '总计', ...SUM],
          ['人员经费'],
          ['公用经费', '日常公用经费'],
        ],
        may: [...SUBJECT, '小计'],
        none: ['项目支出'],
        rows: 3,
      },
    ],
  },
  {
    ...NOT_COUNTED,
    id: 'accounts/07',
    title: { zh: '“三公”经费表', en: 'hospitality, vehicles and journeys abroad' },
    heads: [
      {
        all: [
          ['因公出国费', '因公出国(境)费', '因公出国(境)费用', '因公出国境费'],
          ['公务接待费', '公务接待费用'],
          [
            '公务用车购置及运行维护费',
            '公务用车购置及运行费',
            '公务用车购置和运行费',
            '公务用车运行维护费',
            '公务用车购置费',
            '公务用车费',
          ],
        ],
        may: [
          '合计',
          '小计',
          '预算数',
          '决算数',
          '公务用车购置费',
          '公务用车运行维护费',
          '公务用车运行费',
          '会议费',
          '培训费',
        ],
        rows: 4,
      },
    ],
  },
  {
    ...NOT_COUNTED,
    id: 'accounts/08',
    title: { zh: '政府性基金预算财政拨款收入支出表', en: 'government funds: income and expenditure' },
    heads: [
      {
        all: [
          SUBJECT,
          ['年初结转和结余', '上年结转', '年初结转结余', '年初结转', '上年结转和结余'],
          ['本年收入', '本年收入合计'],
          ['本年支出', '本年支出合计'],
        ],
        may: [...SUBJECT, '小计', '基本支出', '项目支出', '年末结转和结余', '年末结转结余', '合计'],
        rows: 4,
      },
    ],
  },
  {
    ...NOT_COUNTED,
    id: 'fund-table',
    title: { zh: '单项资金表', en: 'table of one fund' },
    heads: [
      {
        all: [SUBJECT, ['合计', '本年支出合计', '本年支出', '决算数', '预算数']],
        may: [...SUBJECT, '小计'],
        none: ['基本支出'],
        rows: 2,
      },
    ],
    titles: { any: FUNDS, must: true },
  },
  {
    ...NOT_COUNTED,
    id: 'base-data',
    title: { zh: '绩效评价基础数据表', en: 'base data of an evaluation' },
    heads: [
      {
        all: [
          ['编制数', '核定编制数', '编制人数'],
          ['实际在职人数', '在职人数', '实有人数', '年末实有人数', '实际在职数', '年末在职人数'],
        ],
        may: ['控制率', '在职人员控制率'],
        rows: 3,
      },
    ],
  },
];
