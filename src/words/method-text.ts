import type { Lang } from '../domain/department.js';
import type { MethodKind, MethodOf, RubricLeaf, RuleNumber, ScoreBand } from '../domain/rubric.js';
import { HUNDRED, times } from '../numbers/decimal.js';
import { ratioInFull } from '../numbers/figure.js';
import { DIRECTION_TERMS } from './rubric-terms.js';
import type { Say } from './say.js';

type Describe<K extends MethodKind> = (method: MethodOf<K>, say: Say, leaf: RubricLeaf) => string;
type Describers = { readonly [K in MethodKind]: Describe<K> };

/** A number of a rule as the rubric writes it: 80%, 3. */
const ruleIn = ({ value, percent }: RuleNumber, say: Say): string =>
  percent ? say.figure(ratioInFull(value)) : say.plain(value);

function bandZh({ from, to, fromIncluded, toIncluded, score }: ScoreBand, say: Say): string {
  const low = from === null ? '' : `${ruleIn(from, say)}${fromIncluded ? '（含）' : ''}`;
  const high = to === null ? '' : `${ruleIn(to, say)}${toIncluded ? '（含）' : ''}`;
  const range = low === '' ? `${high}以下` : high === '' ? `${low}以上` : `${low}至 ${high}`;
  return `${low === '' && high === '' ? '任何值' : range} ${say.plain(score)} 分`;
}

function bandEn({ from, to, fromIncluded, toIncluded, score }: ScoreBand, say: Say): string {
  const low = from === null ? '' : `${fromIncluded ? 'from' : 'above'} ${ruleIn(from, say)}`;
  const high = to === null ? '' : `${toIncluded ? 'up to' : 'below'} ${ruleIn(to, say)}`;
  const range = [low, high].filter((part) => part !== '').join(' ');
  return `${range === '' ? 'any' : range}: ${say.plain(score)}`;
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
const stepText = (step: RuleNumber, lang: Lang, say: Say): string => {
  if (!step.percent) return say.plain(step.value);
  const points = say.plain(times(step.value, HUNDRED));
  return lang === 'zh' ? `${points} 个百分点` : `${points} percentage point${points === '1' ? '' : 's'}`;
};

const ZH: Describers = {
  given: (_, say, leaf) => `由评价人评定，0 至 ${say.plain(leaf.points)} 分`,
  proportional: ({ floor }, say) =>
    `达到目标值得满分，否则按实际值 ÷ 目标值计分${floor === null ? '' : `，低于 ${ruleIn(floor, say)} 不得分`}`,
  'all-or-nothing': ({ direction }) =>
    direction === null ? '达到目标值得满分，否则不得分' : `${DIRECTION_TERMS[direction].zh}目标值得满分，否则不得分`,
  banded: ({ bands }, say) => bands.map((band) => bandZh(band, say)).join('；'),
  'deduct-per-step': ({ standard, direction, step, deduct, partStep }, say) =>
    `以 ${ruleIn(standard, say)} 为标准，${BEYOND[direction].zh} ${stepText(step, 'zh', say)}扣 ${say.plain(deduct)} 分，${PARTS[partStep].zh}，扣完为止`,
  'deduct-per-occurrence': ({ deduct, free }, say) =>
    `每次扣 ${say.plain(deduct)} 分${free.isZero() ? '' : `，前 ${say.plain(free)} 次不扣`}，扣完为止`,
  checklist: ({ items }, say) => items.map(({ name, points }) => `${name} ${say.plain(points)} 分`).join('；'),
  'reverse-linear': ({ zeroAt }, say) =>
    `不超过目标值得满分，超过后按直线递减，达到目标值的 ${say.plain(zeroAt)} 倍时为 0`,
  'reverse-ratio': () => '不超过目标值得满分，否则按目标值 ÷ 实际值计分',
  tiers: ({ tiers }, say, { points }) =>
    tiers
      .map(({ name, from, to }) => `${name} ${say.plain(times(points, from))}–${say.plain(times(points, to))} 分`)
      .join('；'),
  'two-sided': ({ standard, span }, say) =>
    `等于 ${ruleIn(standard, say)} 得满分，向两侧按直线递减，相差 ${ruleIn(span, say)} 时为 0`,
  'better-of': ({ leaves }) => `${leaves.map((leaf) => leaf.name).join('、')}，取得分较高的一项`,
  rank: ({ order, scores, step }, say) =>
    `按${order === 'highest-first' ? '从高到低' : '从低到高'}的名次：${scores.map(say.plain).join('、')}，其后每名少 ${say.plain(step)} 分`,
};

const EN: Describers = {
  given: (_, say, leaf) => `given by a person, 0 to ${say.plain(leaf.points)}`,
  proportional: ({ floor }, say) =>
    `full from the target up, else actual ÷ target${floor === null ? '' : `, nothing below ${ruleIn(floor, say)}`}`,
  'all-or-nothing': ({ direction }) =>
    direction === null
      ? 'full when the target is met, else nothing'
      : `full when ${DIRECTION_TERMS[direction].en} the target, else nothing`,
  banded: ({ bands }, say) => bands.map((band) => bandEn(band, say)).join('; '),
  'deduct-per-step': ({ standard, direction, step, deduct, partStep }, say) =>
    `${say.plain(deduct)} off for each ${stepText(step, 'en', say)} ${BEYOND[direction].en} ${ruleIn(standard, say)}; ${PARTS[partStep].en}; down to 0`,
  'deduct-per-occurrence': ({ deduct, free }, say) =>
    `${say.plain(deduct)} off each time${free.isZero() ? '' : ` after the first ${say.plain(free)}`}, down to 0`,
  checklist: ({ items }, say) => items.map(({ name, points }) => `${name}: ${say.plain(points)}`).join('; '),
  'reverse-linear': ({ zeroAt }, say) =>
    `full up to the target, then a straight line to 0 at ${say.plain(zeroAt)} × target`,
  'reverse-ratio': () => 'full up to the target, else target ÷ actual',
  tiers: ({ tiers }, say, { points }) =>
    tiers
      .map(({ name, from, to }) => `${name}: ${say.plain(times(points, from))}–${say.plain(times(points, to))}`)
      .join('; '),
  'two-sided': ({ standard, span }, say) =>
    `full at ${ruleIn(standard, say)}, a straight line to 0 at ${ruleIn(span, say)} away on either side`,
  'better-of': ({ leaves }) => `the better of ${leaves.map((leaf) => leaf.name).join(' and ')}`,
  rank: ({ order, scores, step }, say) =>
    `by place, ${order === 'highest-first' ? 'highest' : 'lowest'} first: ${scores.map(say.plain).join(', ')}, then ${say.plain(step)} less for each place`,
};

const DESCRIBERS: { readonly [L in Lang]: Describers } = { zh: ZH, en: EN };

/** One band with its edges in words. */
export const bandText =
  (band: ScoreBand, lang: Lang) =>
  (say: Say): string =>
    lang === 'zh' ? bandZh(band, say) : bandEn(band, say);

/** A leaf's rule in one sentence. */
export const methodText =
  (leaf: RubricLeaf, lang: Lang) =>
  (say: Say): string => {
    const { method } = leaf;
    const describe = DESCRIBERS[lang][method.kind] as (
      method: RubricLeaf['method'],
      say: Say,
      leaf: RubricLeaf,
    ) => string;
    return describe(method, say, leaf);
  };
