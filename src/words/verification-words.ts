import type { Lang } from '../domain/department.js';
import type { Cause, StatementKind, Verdict } from '../domain/verification.js';

type Said = { readonly [L in Lang]: string };

export const VERDICT_WORDS: { readonly [V in Verdict]: Said } = {
  exact: { zh: '一致', en: 'agrees' },
  tail: { zh: '尾差', en: 'tail' },
  wrong: { zh: '不符', en: 'wrong' },
  unchecked: { zh: '无法核对', en: 'unchecked' },
};

export const KIND_WORDS: { readonly [K in StatementKind]: Said } = {
  sum: { zh: '合计', en: 'sum' },
  counts: { zh: '数量合计', en: 'count' },
  scores: { zh: '得分合计', en: 'scores' },
  share: { zh: '占比', en: 'share' },
  rate: { zh: '比率', en: 'rate' },
  growth: { zh: '增减率', en: 'growth' },
  difference: { zh: '差额', en: 'difference' },
  'percentage-points': { zh: '百分点', en: 'points' },
  compound: { zh: '年均增长', en: 'yearly' },
  multiple: { zh: '倍数', en: 'multiple' },
  average: { zh: '平均', en: 'average' },
  product: { zh: '数量×标准', en: 'product' },
  conversion: { zh: '换算', en: 'conversion' },
  'count-rate': { zh: '件数与增减率', en: 'count and rate' },
  repeat: { zh: '前后一致', en: 'repeated' },
  grade: { zh: '等级', en: 'grade' },
};

/** What went wrong, as far as a known mistake prints the very figure. */
export const CAUSE_WORDS: { readonly [C in Cause]: Said } = {
  transposed: { zh: '数字对调', en: 'digits transposed' },
  'dropped-digit': { zh: '漏写一位', en: 'a digit dropped' },
  'last-digit': { zh: '末位有误', en: 'last digit' },
  'wrong-base': { zh: '基数用错', en: 'wrong base' },
  'base-year': { zh: '本年与上年颠倒', en: 'years swapped' },
  years: { zh: '年数有误', en: 'number of years' },
  'total-off': { zh: '与各项不符', en: 'does not follow from its parts' },
  'total-zero': { zh: '合计为零，各项有数', en: 'zero over filled parts' },
  'unit-slip': { zh: '单位写错', en: 'wrong unit' },
  'factor-10000': { zh: '相差一万倍', en: 'ten thousand times off' },
  times: { zh: '“增长几倍”与“是几倍”混用', en: 'times as much for times more' },
  'part-left-out': { zh: '漏加一项', en: 'a part left out' },
  'part-twice': { zh: '重复加一项', en: 'a part counted twice' },
  cut: { zh: '尾数舍去', en: 'digits cut off' },
  grade: { zh: '得分不在此等级', en: 'score lies in another band' },
  other: { zh: '与所列数字不符', en: 'does not follow from the figures beside it' },
};

export const COLUMN_WORDS = {
  verdict: { zh: '结论', en: 'verdict' },
  place: { zh: '位置', en: 'place' },
  kind: { zh: '类型', en: 'kind' },
  stated: { zh: '报告数', en: 'stated' },
  computed: { zh: '复核数', en: 'computed' },
  difference: { zh: '相差', en: 'difference' },
  cause: { zh: '原因', en: 'cause' },
  how: { zh: '算式', en: 'computed from' },
  text: { zh: '原文', en: 'text' },
} as const satisfies Readonly<Record<string, Said>>;

export const COUNT_WORDS = {
  title: { zh: '报告数字复核：{}', en: 'What {} states' },
  counts: {
    zh: '一致 {0} 处 · 尾差 {1} 处 · 不符 {2} 处 · 无法核对 {3} 处',
    en: '{0} agree · {1} rounding tails · {2} wrong · {3} cannot be checked',
  },
  because: { zh: '（因第 {} 项）', en: ' (because of {})' },
} as const satisfies Readonly<Record<string, Said>>;
