import type { Lang } from '../domain/department.js';
import type { MethodKind, MethodOf, RubricLeaf, RuleNumber, ScoreBand } from '../domain/rubric.js';
import { ruleText } from '../domain/rubric.js';
import { HUNDRED, plain, times } from '../numbers/decimal.js';
import { DIRECTION_TERMS } from './rubric-terms.js';

type Describe<K extends MethodKind> = (method: MethodOf<K>, leaf: RubricLeaf) => string;
type Describers = { readonly [K in MethodKind]: Describe<K> };

function bandZh({ from, to, fromIncluded, toIncluded, score }: ScoreBand): string {
  const low = from === null ? '' : `${ruleText(from)}${fromIncluded ? '（含）' : ''}`;
  const high = to === null ? '' : `${ruleText(to)}${toIncluded ? '（含）' : ''}`;
  const range = low === '' ? `${high}以下` : high === '' ? `${low}以上` : `${low}至 ${high}`;
  return `${low === '' && high === '' ? '任何值' : range} ${plain(score)} 分`;
}

function bandEn({ from, to, fromIncluded, toIncluded, score }: ScoreBand): string {
  const low = from === null ? '' : `${fromIncluded ? 'from' : 'above'} ${ruleText(from)}`;
  const high = to === null ? '' : `${toIncluded ? 'up to' : 'below'} ${ruleText(to)}`;
  const range = [low, high].filter((part) => part !== '').join(' ');
  return `${range === '' ? 'any' : range}: ${plain(score)}`;
}

const PARTS = {
  free: { zh: '不足一档不扣', en: 'a part of a step is free' },
  whole: { zh: '不足一档按一档扣', en: 'a part of a step counts as a whole one' },
  shared: { zh: '不足一档按比例扣', en: 'a part of a step counts in proportion' },
} as const;
const BEYOND = {
  above: { zh: '每高出', en: 'above' },
  below: { zh: '每低于', en: 'below' },
  both: { zh: '每偏离', en: 'off' },
} as const;

/** A step of 1% is a percentage point, not a hundredth of anything. */
const stepText = (step: RuleNumber, lang: Lang): string => {
  if (!step.percent) return plain(step.value);
  const points = plain(times(step.value, HUNDRED));
  return lang === 'zh' ? `${points} 个百分点` : `${points} percentage point${points === '1' ? '' : 's'}`;
};

const ZH: Describers = {
  given: (_, leaf) => `由评价人评定，0 至 ${plain(leaf.points)} 分`,
  proportional: ({ floor }) =>
    `达到目标值得满分，否则按实际值 ÷ 目标值计分${floor === null ? '' : `，低于 ${ruleText(floor)} 不得分`}`,
  'all-or-nothing': ({ direction }) =>
    direction === null ? '达到目标值得满分，否则不得分' : `${DIRECTION_TERMS[direction].zh}目标值得满分，否则不得分`,
  banded: ({ bands }) => bands.map(bandZh).join('；'),
  'deduct-per-step': ({ standard, direction, step, deduct, partStep }) =>
    `以 ${ruleText(standard)} 为标准，${BEYOND[direction].zh} ${stepText(step, 'zh')}扣 ${plain(deduct)} 分，${PARTS[partStep].zh}，扣完为止`,
  'deduct-per-occurrence': ({ deduct, free }) =>
    `每次扣 ${plain(deduct)} 分${free.isZero() ? '' : `，前 ${plain(free)} 次不扣`}，扣完为止`,
  checklist: ({ items }) => items.map(({ name, points }) => `${name} ${plain(points)} 分`).join('；'),
  'reverse-linear': ({ zeroAt }) => `不超过目标值得满分，超过后按直线递减，达到目标值的 ${plain(zeroAt)} 倍时为 0`,
  'reverse-ratio': () => '不超过目标值得满分，否则按目标值 ÷ 实际值计分',
  tiers: ({ tiers }, { points }) =>
    tiers
      .map(({ name, from, to }) => `${name} ${plain(times(points, from))}–${plain(times(points, to))} 分`)
      .join('；'),
  'two-sided': ({ standard, span }) =>
    `等于 ${ruleText(standard)} 得满分，向两侧按直线递减，相差 ${ruleText(span)} 时为 0`,
  'better-of': ({ leaves }) => `${leaves.map((leaf) => leaf.name).join('、')}，取得分较高的一项`,
  rank: ({ order, scores, step }) =>
    `按${order === 'highest-first' ? '从高到低' : '从低到高'}的名次：${scores.map(plain).join('、')}，其后每名少 ${plain(step)} 分`,
};

const EN: Describers = {
  given: (_, leaf) => `given by a person, 0 to ${plain(leaf.points)}`,
  proportional: ({ floor }) =>
    `full from the target up, else actual ÷ target${floor === null ? '' : `, nothing below ${ruleText(floor)}`}`,
  'all-or-nothing': ({ direction }) =>
    direction === null
      ? 'full when the target is met, else nothing'
      : `full when ${DIRECTION_TERMS[direction].en} the target, else nothing`,
  banded: ({ bands }) => bands.map(bandEn).join('; '),
  'deduct-per-step': ({ standard, direction, step, deduct, partStep }) =>
    `${plain(deduct)} off for each ${stepText(step, 'en')} ${BEYOND[direction].en} ${ruleText(standard)}; ${PARTS[partStep].en}; down to 0`,
  'deduct-per-occurrence': ({ deduct, free }) =>
    `${plain(deduct)} off each time${free.isZero() ? '' : ` after the first ${plain(free)}`}, down to 0`,
  checklist: ({ items }) => items.map(({ name, points }) => `${name}: ${plain(points)}`).join('; '),
  'reverse-linear': ({ zeroAt }) => `full up to the target, then a straight line to 0 at ${plain(zeroAt)} × target`,
  'reverse-ratio': () => 'full up to the target, else target ÷ actual',
  tiers: ({ tiers }, { points }) =>
    tiers.map(({ name, from, to }) => `${name}: ${plain(times(points, from))}–${plain(times(points, to))}`).join('; '),
  'two-sided': ({ standard, span }) =>
    `full at ${ruleText(standard)}, a straight line to 0 at ${ruleText(span)} away on either side`,
  'better-of': ({ leaves }) => `the better of ${leaves.map((leaf) => leaf.name).join(' and ')}`,
  rank: ({ order, scores, step }) =>
    `by place, ${order === 'highest-first' ? 'highest' : 'lowest'} first: ${scores.map(plain).join(', ')}, then ${plain(step)} less for each place`,
};

const DESCRIBERS: { readonly [L in Lang]: Describers } = { zh: ZH, en: EN };

/** One band with its edges in words. */
export const bandText = (band: ScoreBand, lang: Lang): string => (lang === 'zh' ? bandZh(band) : bandEn(band));

/** A leaf's rule in one sentence. */
export function methodText(leaf: RubricLeaf, lang: Lang): string {
  const { method } = leaf;
  const describe = DESCRIBERS[lang][method.kind] as (method: RubricLeaf['method'], leaf: RubricLeaf) => string;
  return describe(method, leaf);
}
