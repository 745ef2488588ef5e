import type { HeadRule } from '../head-rule.js';
import { ACTUALS, LEVEL_1, LEVEL_2, LEVEL_3, POINTS, SCORES, TARGETS, WEIGHTS } from '../indicator-block.js';
import { BUDGET, INITIAL_BUDGET, MONEY_POINTS, MONEY_SCORE, MONEY_WEIGHT, RATE, SPENT } from '../money-block.js';
import type { Words } from '../words.js';

export const SUBJECT: Words = [
  '科目名称',
  '功能分类科目编码',
  '支出功能分类科目编码',
  '科目编码',
  '科目代码',
  '项目',
  '功能分类科目名称',
  '科目',
];
export const UNIT: Words = [
  '单位名称',
  '部门名称',
  '部门(单位)名称',
  '单位(部门)名称',
  '预算单位',
  '预算单位名称',
  '单位',
];
export const FISCAL_INCOME: Words = ['财政拨款收入', '财政拨款', '本年财政拨款收入', '财政补助收入'];
export const OTHER_INCOME: Words = [
  '上级补助收入',
  '事业收入',
  '经营收入',
  '事业单位经营收入',
  '附属单位上缴收入',
  '附属单位缴款',
  '其他收入',
];
export const OTHER_SPENDING: Words = [
  '上缴上级支出',
  '经营支出',
  '事业单位经营支出',
  '对附属单位补助支出',
  '对附属单位补助',
];
const REASON: Words = [
  '偏差原因分析及改进措施',
  '偏差原因',
  '未完成原因分析',
  '扣分原因',
  '原因',
  '备注',
  '未完成原因',
];
const BESIDE: Words = [
  '绩效指标',
  '序号',
  '指标解释',
  '指标说明',
  '评分标准',
  '评价标准',
  '指标说明及评分标准',
  '指标性质',
  '度量单位',
  '计量单位',
  '得分系数',
  '是否核心指标',
];
const TEXTS_OF_MONEY: Words = [
  '项目资金',
  '年度部门预算资金',
  '预算执行情况',
  '年度预算申请',
  '年度预算数',
  '资金来源',
  '原因',
  '偏差原因',
];

/** 预算资金: planned and spent, with what it scores. */
export const MONEY: HeadRule = {
  all: [[...BUDGET, ...INITIAL_BUDGET], SPENT, [...RATE, ...MONEY_SCORE]],
  may: [...INITIAL_BUDGET, ...BUDGET, ...RATE, ...MONEY_POINTS, ...MONEY_WEIGHT, ...MONEY_SCORE, ...TEXTS_OF_MONEY],
  none: ['项目名称', '序号', '一级指标', '任务名称', '科目名称', '单位名称', '部门名称', '自评等级', '项目'],
  rows: 2,
};

const MEASURED: Words = [...POINTS, ...WEIGHTS, ...SCORES, ...TARGETS, ...ACTUALS];
const MAY_INDICATORS: Words = [...LEVEL_2, ...LEVEL_3, ...MEASURED, ...REASON, ...BESIDE];

/** Indicators by level, with a score. */
export const INDICATORS: HeadRule = {
  all: [
    ['一级指标', '一级'],
    ['二级指标', '三级指标', '二级', '三级', ...SCORES],
    [...SCORES, ...POINTS, ...WEIGHTS],
  ],
  may: MAY_INDICATORS,
  rows: 2,
};

/** The same whose levels have other names, or none: 项目 | 考核内容 | 考核指标; 指标名称. */
export const LOOSE_INDICATORS: HeadRule = {
  all: [[...LEVEL_1, ...LEVEL_3], [...POINTS, ...WEIGHTS], [...SCORES.filter((word) => word !== '自评')]],
  may: [...MAY_INDICATORS, ...LEVEL_1],
  none: ['姓名', '科室', '项目名称', '学号', '工号', '职务', '部门', '单位名称', '岗位', '执行率'],
  rows: 2,
};

/** Indicators with results and without any score. */
export const UNSCORED_INDICATORS: HeadRule = {
  all: [['一级指标'], ['二级指标', '三级指标'], ACTUALS],
  may: MAY_INDICATORS,
  none: [...POINTS, ...WEIGHTS, ...SCORES],
  rows: 2,
};
