import { describe, expect, it } from 'vitest';
import { decimal, plain } from '../../src/numbers/decimal.js';
import { placesOf } from '../../src/scoring/methods/rank.js';
import { scoreByRubric } from '../../src/scoring/score-by-rubric.js';
import { indicators } from '../support/department.js';
import { NO_BUDGET, oneLeaf, scored } from '../support/rubric.js';

const STEP = (part: string) =>
  `method: { kind: deduct-per-step, standard: 100%, direction: above, step: 1%, deduct: 1, partStep: ${part} }`;
const ARRANGED = `method: { kind: banded, includes: from, bands: [{ from: 90%, score: 5 }, { from: 80%, to: 90%, score: 4 }, { from: 70%, to: 80%, score: 3 }, { from: 60%, to: 70%, score: 2 }, { to: 60%, score: 0 }] }`;
const ADJUSTED = `method: { kind: banded, includes: to, bands: [{ to: 0%, score: 3 }, { from: 0%, to: 10%, score: 2 }, { from: 10%, to: 20%, score: 1 }, { from: 20%, to: 30%, score: 0.5 }, { from: 30%, score: 0 }] }`;
const LAWFUL = `method: { kind: checklist, items: [{ name: 已制定制度, points: 1 }, { name: 合法完整, points: 1 }, { name: 有效执行, points: 1 }] }`;
const REVERSE = 'method: reverse-linear';
const SPAN = 'method: { kind: two-sided, standard: 60%, span: 20% }';

/** [points, leaf in YAML, target, actual, score]; targets that the rubric gives are in its YAML. */
const EXAMPLES: readonly (readonly [string, string, string | undefined, string, string])[] = [
  // proportional: B ≥ A full, else B ÷ A (财预〔2020〕10号); with a floor as for 完好率 and 综合利用率
  ['8', 'method: proportional', '50', '52', '8'],
  ['8', 'method: proportional', '100%', '98%', '7.84'],
  ['20', 'method: proportional, target: 100%', undefined, '83.5%', '16.7'],
  ['20', 'method: proportional', '98%', '98%', '20'],
  ['10', 'method: { kind: proportional, floor: 90% }, target: 100%', undefined, '90%', '9'],
  ['10', 'method: { kind: proportional, floor: 90% }, target: 100%', undefined, '89.99%', '0'],
  ['30', 'method: { kind: proportional, floor: 70% }, target: 100%', undefined, '69.9%', '0'],
  ['30', 'method: { kind: proportional, floor: 70% }, target: 100%', undefined, '70%', '21'],
  ['10', 'method: proportional', '50', '-3', '0'],
  // all or nothing: 保值率 at least 1; not one complaint; 是 and 否
  ['20', 'method: { kind: all-or-nothing, direction: at-least }, target: 1', undefined, '1', '20'],
  ['20', 'method: { kind: all-or-nothing, direction: at-least }, target: 1', undefined, '0.9999', '0'],
  ['15', 'method: { kind: all-or-nothing, direction: at-most }, target: 0', undefined, '0', '15'],
  ['15', 'method: { kind: all-or-nothing, direction: at-most }, target: 0', undefined, '1', '0'],
  ['15', 'method: { kind: all-or-nothing, direction: equal }, target: 12', undefined, '12', '15'],
  ['15', 'method: all-or-nothing', undefined, '是', '15'],
  ['15', 'method: all-or-nothing', undefined, '否', '0'],
  // bands of 重点支出安排率 [80, 90) and of 预算调整率 (0, 10]
  ['5', ARRANGED, undefined, '90%', '5'],
  ['5', ARRANGED, undefined, '89.999%', '4'],
  ['5', ARRANGED, undefined, '80%', '4'],
  ['5', ARRANGED, undefined, '60%', '2'],
  ['5', ARRANGED, undefined, '59.99%', '0'],
  ['3', ADJUSTED, undefined, '0%', '3'],
  ['3', ADJUSTED, undefined, '0.01%', '2'],
  ['3', ADJUSTED, undefined, '10%', '2'],
  ['3', ADJUSTED, undefined, '10.01%', '1'],
  ['3', ADJUSTED, undefined, '30%', '0.5'],
  ['3', ADJUSTED, undefined, '30.1%', '0'],
  // 三公经费控制率: one point for each percentage point over 100 %, of 6; what a part of one costs is named
  ['6', STEP('free'), undefined, '100.4%', '6'],
  ['6', STEP('whole'), undefined, '100.4%', '5'],
  ['6', STEP('shared'), undefined, '100.4%', '5.6'],
  ['6', STEP('free'), undefined, '102%', '4'],
  ['6', STEP('whole'), undefined, '102%', '4'],
  ['6', STEP('shared'), undefined, '107%', '0'],
  ['6', STEP('shared'), undefined, '93%', '6'],
  // 预算完成率: two points for each 5 % short; deviation on both sides: one for each 3 %
  [
    '5',
    'method: { kind: deduct-per-step, standard: 100%, direction: below, step: 5%, deduct: 2, partStep: free }',
    undefined,
    '91%',
    '3',
  ],
  [
    '15',
    'method: { kind: deduct-per-step, standard: 100%, direction: both, step: 3%, deduct: 1, partStep: whole }',
    undefined,
    '92%',
    '12',
  ],
  [
    '15',
    'method: { kind: deduct-per-step, standard: 100%, direction: both, step: 3%, deduct: 1, partStep: whole }',
    undefined,
    '106%',
    '13',
  ],
  // 支付进度: half a point for each late fund
  ['3', 'method: { kind: deduct-per-occurrence, deduct: 0.5 }', undefined, '4', '1'],
  ['3', 'method: { kind: deduct-per-occurrence, deduct: 0.5 }', undefined, '7', '0'],
  ['3', 'method: { kind: deduct-per-occurrence, deduct: 1, free: 2 }', undefined, '3', '2'],
  // 制度健全性
  ['3', LAWFUL, undefined, '是;否;是', '2'],
  ['3', LAWFUL, undefined, '已制定制度、合法完整', '2'],
  ['3', LAWFUL, undefined, '是', '3'],
  ['3', LAWFUL, undefined, '无', '0'],
  // lower is better, in its two forms
  ['8', REVERSE, '90万元', '100万元', '7.11111111111111111111111111111'],
  ['8', REVERSE, '90', '180', '0'],
  ['8', REVERSE, '90', '90', '8'],
  ['8', 'method: { kind: reverse-linear, zeroAt: 1.5 }', '90', '100', '6.22222222222222222222222222222'],
  ['8', 'method: reverse-ratio', '90', '100', '7.2'],
  ['8', 'method: reverse-ratio', '90', '80', '8'],
  // best at a standard
  ['10', SPAN, undefined, '60%', '10'],
  ['10', SPAN, undefined, '55%', '7.5'],
  ['10', SPAN, undefined, '65%', '7.5'],
  ['10', SPAN, undefined, '80%', '0'],
  ['10', SPAN, undefined, '95%', '0'],
];

describe('a leaf of', () => {
  it.each(EXAMPLES)('%s points, %s, target %s, actual %s: %s', async (points, leaf, target, actual, expected) => {
    const rubric = await oneLeaf(points, leaf);
    const row = { path: ['管理', '指标'], points, actual, ...(target === undefined ? {} : { target }) };
    const { value, problems } = scored(rubric, [row]);
    expect(value.total === null ? problems : plain(value.total)).toBe(expected);
  });
});

const TIERS = (side: string) =>
  `method: { kind: tiers, includes: ${side}, tiers: [{ name: 达成年度指标, from: 80%, to: 100% }, { name: 部分达成, from: 60%, to: 80% }, { name: 未达成, from: 0%, to: 60% }] }`;

describe('三档', () => {
  it.each([
    ['达成年度指标', '8', 'in'],
    ['达成年度指标', '10', 'in'],
    ['达成年度指标', '7.99', 'out'],
    ['部分达成', '8', 'out'],
    ['部分达成', '7.99', 'in'],
    ['部分达成', '6', 'in'],
    ['部分达成', '5.99', 'out'],
    ['未达成', '6', 'out'],
    ['未达成', '0', 'in'],
  ])('%s with %s of 10 is %s of its tier when a boundary belongs to the tier above', async (actual, score, where) => {
    const { problems } = scored(await oneLeaf('10', TIERS('from')), [{ path: ['管理', '指标'], actual, score }]);
    expect(problems.map((found) => found.code)).toEqual(where === 'in' ? [] : ['score-outside-tier']);
  });

  it.each([
    ['达成年度指标', '8', 'out'],
    ['部分达成', '8', 'in'],
    ['部分达成', '6', 'out'],
    ['未达成', '6', 'in'],
  ])('%s with %s of 10 is %s of its tier when a boundary belongs to the tier below', async (actual, score, where) => {
    const { problems } = scored(await oneLeaf('10', TIERS('to')), [{ path: ['管理', '指标'], actual, score }]);
    expect(problems.map((found) => found.code)).toEqual(where === 'in' ? [] : ['score-outside-tier']);
  });
});

describe('better-of', () => {
  const EITHER =
    'method: { kind: better-of, leaves: [{ name: 结转结余率, points: 20, method: { kind: two-sided, standard: 9%, span: 9% } }, { name: 结转结余变动率, points: 20, method: { kind: two-sided, standard: -30%, span: 30% } }] }';
  it('counts the better of 结转结余率 and 变动率', async () => {
    const rows = [
      { path: ['管理', '结转结余率'], actual: '13.5%' },
      { path: ['管理', '结转结余变动率'], actual: '-24%' },
    ];
    const { value } = scored(await oneLeaf('20', EITHER), rows);
    expect(plain(value.total ?? decimal('0'))).toBe('16');
  });

  it('counts the only one that is given', async () => {
    const { value, problems } = scored(await oneLeaf('20', EITHER), [{ path: ['管理', '结转结余率'], actual: '9%' }]);
    expect([plain(value.total ?? decimal('0')), problems]).toEqual(['20', []]);
  });
});

describe('rank', () => {
  const RANK = 'method: { kind: rank, order: highest-first, scores: [60, 57, 54, 51, 48], step: 0.1 }';
  it.each([
    [1, '60'],
    [2, '57'],
    [5, '48'],
    [6, '47.9'],
    [484, '0.1'],
    [485, '0'],
    [900, '0'],
  ])('place %i of a batch earns %s', async (place, expected) => {
    const table = indicators([{ path: ['管理', '指标'], actual: '98%' }]);
    const { value } = scoreByRubric(await oneLeaf('60', RANK), table, NO_BUDGET, new Map([['指标', place]]));
    expect(plain(value.total ?? decimal('-1'))).toBe(expected);
  });

  it('shares places among equals and leaves out those without a value', () => {
    const values = ['95', '98', null, '95', '99'].map((text) => (text === null ? null : decimal(text)));
    expect(placesOf(values, 'highest-first')).toEqual([3, 2, null, 3, 1]);
    expect(placesOf(values, 'lowest-first')).toEqual([1, 3, null, 1, 4]);
  });

  it('has no place in one department alone', async () => {
    const { problems } = scored(await oneLeaf('60', RANK), [{ path: ['管理', '指标'], actual: '98%' }]);
    expect(problems.map((found) => found.code)).toEqual(['rank-needs-batch']);
  });
});

describe('evidence that a rule cannot use', () => {
  it.each([
    [STEP('shared'), '100.4', 'percentage'],
    ['method: { kind: two-sided, standard: 9, span: 9 }', '9%', 'plain-number'],
    ['method: proportional, target: 50', '完成', 'number'],
    ['method: { kind: deduct-per-occurrence, deduct: 1 }', '1.5', 'count'],
    ['method: { kind: deduct-per-occurrence, deduct: 1 }', '-1', 'count'],
    [LAWFUL.replaceAll('points: 1', 'points: 2'), '基本健全', 'items'],
    ['method: { kind: all-or-nothing, direction: at-least }, target: 1', '较好', 'yes-or-no'],
  ])('%s refuses %s: it needs a %s', async (leaf, actual, needs) => {
    const { value, problems } = scored(await oneLeaf('6', leaf), [{ path: ['管理', '指标'], actual }]);
    expect(value.total).toBeNull();
    expect(problems).toEqual([expect.objectContaining({ code: 'evidence-unusable', needs })]);
  });
});
