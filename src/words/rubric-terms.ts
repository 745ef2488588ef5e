import type { Lang } from '../domain/department.js';
import { FIGURE_NAMES } from '../domain/figure-names.js';
import type { EvidenceNeed, RubricNeed, RubricSyntaxFault } from '../domain/problem.js';
import type { Direction, LeafFigure, MissingPolicy, NotApplicablePolicy } from '../domain/rubric.js';

type Terms<K extends string> = { readonly [T in K]: { readonly [L in Lang]: string } };

export const POLICY_TERMS: Terms<NotApplicablePolicy> = {
  'redistribute-in-section': {
    zh: '分值分给同一一级指标的其他指标',
    en: 'points go to the rest of the level-1 section',
  },
  redistribute: { zh: '分值分给其他所有指标', en: 'points go to all other indicators' },
  full: { zh: '计满分', en: 'counts as full points' },
  zero: { zh: '计零分', en: 'counts as zero' },
  error: { zh: '不允许', en: 'is an error' },
};

export const MISSING_TERMS: Terms<MissingPolicy> = {
  error: { zh: '不允许', en: 'is an error' },
  zero: { zh: '计零分', en: 'counts as zero' },
};

export const DIRECTION_TERMS: Terms<Direction> = {
  'at-least': { zh: '不低于', en: 'at least' },
  'at-most': { zh: '不高于', en: 'at most' },
  equal: { zh: '等于', en: 'equal to' },
};

/** What stands in the cell instead of what the method needs. */
export const EVIDENCE_NEEDS: Terms<EvidenceNeed> = {
  number: { zh: '请填写数字', en: 'Write the number that was reached' },
  percentage: {
    zh: '评分标准是百分比，请带上百分号（如 95%）',
    en: 'The rule is in percent: write it with a percent sign (95%)',
  },
  'plain-number': {
    zh: '评分标准不是百分比，请填写不带百分号的数字',
    en: 'The rule is not in percent: write a number without a percent sign',
  },
  'percentage-like-target': {
    zh: '目标值是百分比，请带上百分号（如 95%）',
    en: 'The target is in percent: write it with a percent sign (95%)',
  },
  'plain-like-target': {
    zh: '目标值不是百分比，请填写不带百分号的数字',
    en: 'The target is not in percent: write a number without a percent sign',
  },
  count: { zh: '请填写次数，即不小于 0 的整数', en: 'Write a count: a whole number from 0' },
  'yes-or-no': { zh: '请填写“是”或“否”', en: 'Write 是 or 否 (yes or no)' },
  items: {
    zh: '请按各项顺序填写是或否（如 是;否;是），或列出已达到的项目名称',
    en: 'Answer in the order of the items (是;否;是), or list the names of those that are met',
  },
};

export const RUBRIC_NEEDS: Terms<RubricNeed> = {
  text: { zh: '应为文字', en: 'must be text' },
  number: { zh: '应为数字（如 10 或 0.5）', en: 'must be a number (10 or 0.5)' },
  'number-or-percentage': { zh: '应为数字或百分比（如 5 或 95%）', en: 'must be a number or a percentage (5 or 95%)' },
  'above-zero': { zh: '应大于 0', en: 'must be more than 0' },
  'not-negative': { zh: '不能小于 0', en: 'must not be less than 0' },
  'above-one': { zh: '应大于 1', en: 'must be more than 1' },
  'whole-number': { zh: '应为 0 到 20 的整数', en: 'must be a whole number from 0 to 20' },
  'yes-or-no': { zh: '应为 true 或 false', en: 'must be true or false' },
  date: { zh: '应为日期（如 2023-01-01）', en: 'must be a date (2023-01-01)' },
  mapping: { zh: '应为一组“键: 值”', en: 'must be a mapping of keys to values' },
  list: { zh: '应为列表', en: 'must be a list' },
  'not-empty': { zh: '不能为空', en: 'must not be empty' },
  'one-of': { zh: '应为所列之一', en: 'must be one of those listed' },
  'at-most-points': { zh: '不能超过该指标的分值', en: 'must not be more than the points of its indicator' },
  'a-ratio': { zh: '应在 0% 到 100% 之间', en: 'must lie between 0% and 100%' },
  'known-grade': { zh: '应是 grades 中的等级', en: 'must be one of the grades' },
  'after-from': { zh: '不能小于起点', en: 'must not be below where it begins' },
  'no-inner-section': { zh: '不能与下级 sections 并存', en: 'cannot stand beside sections' },
};

export const SYNTAX_FAULTS: Terms<RubricSyntaxFault> = {
  syntax: { zh: '不是正确的 YAML 或 JSON', en: 'This is not correct YAML or JSON' },
  'duplicate-key': { zh: '同一个键出现两次', en: 'A key stands twice' },
  aliases: { zh: 'YAML 引用（*）展开后过大', en: 'YAML aliases (*) expand too far' },
  'too-deep': { zh: '嵌套过深', en: 'It is nested too deeply' },
  'too-large': { zh: '文件过大（上限 256 KB）', en: 'The file is too large (at most 256 KB)' },
  'not-text': { zh: '文件不是 UTF-8 文本', en: 'The file is not UTF-8 text' },
};

/** `预算执行率`, `在职人员数 ÷ 编制数`. */
export function figureTerm(figure: LeafFigure, lang: Lang): string {
  if (figure.kind === 'budget') return FIGURE_NAMES[figure.name][lang];
  const { of, to } = figure;
  return figure.kind === 'ratio' ? `${of} ÷ ${to}` : `(${of} − ${to}) ÷ ${to}`;
}
