import type { Lang } from '../domain/department.js';
import { FIGURE_NAMES } from '../domain/figure-names.js';
import type { TraceWord } from '../domain/trace.js';

export const TRACE_WORDS: { readonly [W in TraceWord]: { readonly [L in Lang]: string } } = {
  ...FIGURE_NAMES,
  points: { zh: '分值', en: 'points' },
  score: { zh: '得分', en: 'score' },
  'stated-score': { zh: '所填得分', en: 'stated score' },
  actual: { zh: '实际完成值', en: 'actual' },
  target: { zh: '目标值', en: 'target' },
  'out-of': { zh: '满分', en: 'out of' },
  amount: { zh: '金额', en: 'amount' },
  share: { zh: '占比', en: 'share' },
  'sum-of-lines': { zh: '各项相加', en: 'sum of the lines' },
  'stated-total': { zh: '表列合计', en: 'stated total' },
  standard: { zh: '标准', en: 'standard' },
  step: { zh: '每档', en: 'step' },
  deduction: { zh: '每档扣分', en: 'deduction' },
  free: { zh: '不扣次数', en: 'free occurrences' },
  span: { zh: '归零距离', en: 'distance to zero' },
  'zero-at': { zh: '归零倍数', en: 'zero at this multiple' },
  'band-score': { zh: '该档得分', en: 'score of the band' },
  'items-score': { zh: '已达到各项的分值', en: 'points of the items met' },
  'place-score': { zh: '该名次得分', en: 'score of the place' },
  earned: { zh: '原得分', en: 'earned' },
  'points-of-all': { zh: '全部分值', en: 'points of all' },
  'points-that-apply': { zh: '适用分值', en: 'points that apply' },
  'at-most': { zh: '最多', en: 'at most' },
  effect: { zh: '调整', en: 'adjustment' },
  'before-adjustment': { zh: '调整前总分', en: 'total before it' },
  bound: { zh: '界限', en: 'bound' },
  factor: { zh: '系数', en: 'factor' },
};
