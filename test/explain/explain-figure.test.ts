import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessDepartment } from '../../src/assess/assess-department.js';
import type { Rubric } from '../../src/domain/rubric.js';
import type { Trace } from '../../src/domain/trace.js';
import { type Explained, explainFigure } from '../../src/explain/explain-figure.js';
import { readDepartment } from '../../src/input/department/read-department.js';
import { fileOf } from '../../src/library.js';
import { main } from '../../src/main.js';
import { plain } from '../../src/numbers/decimal.js';
import { department, type IndicatorSketch, indicators, table } from '../support/department.js';
import { hostIn } from '../support/fixture-host.js';
import { evaluateFormula, Rational } from '../support/rational.js';
import { rubricFrom, rubricWith } from '../support/rubric.js';
import { tracedAs } from '../support/traced.js';

/** The exact value of a node worked out from the cells alone; null where nothing is to be worked out. */
function recompute(trace: Trace): Rational | null {
  if (trace.formula === null) return trace.value === null ? null : Rational.from(trace.value.toFixed());
  const operands = trace.operands.map((operand) => recompute(operand) ?? Rational.of(0n));
  return evaluateFormula(trace.formula, operands);
}

const TINY = Rational.of(1n, 10n ** 60n);

/** Every node whose formula does not give its value, by name; and how many nodes have one. */
function audit(trace: Trace): { wrong: string[]; formulas: number } {
  const inner = trace.operands.map(audit);
  const value = recompute(trace);
  const isRight =
    trace.value === null || value === null || value.minus(Rational.from(trace.value.toFixed())).abs().compare(TINY) < 0;
  return {
    wrong: [
      ...(isRight ? [] : [`${trace.word} ${trace.name}: ${trace.formula}`]),
      ...inner.flatMap((one) => one.wrong),
    ],
    formulas: inner.reduce((sum, one) => sum + one.formulas, trace.formula === null ? 0 : 1),
  };
}

function explained(folder: string, rubric: Rubric | null = null): Explained {
  const names = readdirSync(folder);
  const file = (wanted: string) =>
    names.includes(wanted) ? fileOf(wanted, readFileSync(`${folder}/${wanted}`)) : null;
  const files = {
    income: file('income.csv'),
    expenditure: file('expenditure.csv'),
    indicators: file('indicators.csv'),
  };
  const read = readDepartment(files, { defaultName: folder });
  if (read.department === null) throw new Error(`${folder} cannot be read`);
  const { value } = assessDepartment({ value: read.department, problems: [] }, { rubric });
  return { department: read.department, assessment: value };
}

const traces = (all: Explained, asked: string | null = null): readonly Trace[] => {
  const found = explainFigure(all, asked);
  if (found.kind !== 'found') throw new Error(`no figure ${asked}`);
  return found.traces;
};

describe('every printed formula gives the figure that stands beside it', () => {
  it.each(readdirSync('fixtures/departments'))('%s', (name) => {
    const results = traces(explained(`fixtures/departments/${name}`)).map(audit);
    expect(results.flatMap((one) => one.wrong)).toEqual([]);
    expect(results.reduce((sum, one) => sum + one.formulas, 0)).toBeGreaterThan(8);
  });

  it('under a rubric with every method, policies and adjustments', async () => {
    const methods = [
      ['按比例', 'method: proportional, target: 90%', '83.5%'],
      ['有下限', 'method: { kind: proportional, floor: 50% }, target: 90%', '40%'],
      ['达标', 'method: { kind: all-or-nothing, direction: at-most }, target: 3', '2'],
      [
        '分档',
        'method: { kind: banded, includes: from, bands: [{ from: 80%, score: 5 }, { to: 80%, score: 2.5 }] }',
        '71%',
      ],
      [
        '超标',
        'method: { kind: deduct-per-step, standard: 100%, direction: above, step: 3%, deduct: 0.7, partStep: shared }',
        '104%',
      ],
      [
        '短缺',
        'method: { kind: deduct-per-step, standard: 100%, direction: below, step: 3%, deduct: 0.7, partStep: whole }',
        '95%',
      ],
      [
        '偏离',
        'method: { kind: deduct-per-step, standard: 100%, direction: both, step: 3%, deduct: 0.7, partStep: free }',
        '92%',
      ],
      ['次数', 'method: { kind: deduct-per-occurrence, deduct: 0.3, free: 1 }', '4'],
      ['清单', 'method: { kind: checklist, items: [{ name: 有, points: 2 }, { name: 全, points: 3 }] }', '是;否'],
      ['反向', 'method: reverse-linear, target: 90', '100'],
      ['反比', 'method: reverse-ratio, target: 90', '100'],
      ['两端', 'method: { kind: two-sided, standard: 60%, span: 20% }', '53%'],
      ['评定', 'method: given', null],
      ['执行', 'method: proportional, figure: execution-rate', null],
      [
        '结余',
        'method: { kind: banded, includes: to, bands: [{ to: 20%, score: 5 }, { from: 20%, score: 0 }] }, figure: unspent-rate',
        null,
      ],
      [
        '调整',
        'method: { kind: deduct-per-step, standard: 0%, direction: both, step: 1%, deduct: 0.1, partStep: shared }, figure: adjustment-rate',
        null,
      ],
      ['基本', 'method: { kind: two-sided, standard: 50%, span: 60% }, figure: basic-share', null],
      ['比率', 'method: proportional, figure: { kind: ratio, of: 甲, to: 乙 }', null],
      [
        '择优',
        'method: { kind: better-of, leaves: [{ name: 左, points: 5, method: given }, { name: 右, points: 5, method: given }] }',
        null,
      ],
      ['不用', 'method: given', '不适用'],
    ] as const;
    const leaves = methods.map(([name, leaf]) => `      - { name: ${name}, points: 5, ${leaf} }`).join('\n');
    const rubric = await rubricWith(
      `  - name: 管理\n    points: 100\n    leaves:\n${leaves}\nadjustments: [{ name: 表彰, kind: bonus, most: 2 }, { name: 系数, kind: multiplier, factor: 1.05 }]`,
      'notApplicable: redistribute-in-section',
    );
    const own = methods.flatMap(([name, , actual]): IndicatorSketch[] => {
      if (actual !== null) return [{ path: ['管理', name], actual }];
      return name === '评定' ? [{ path: ['管理', name], score: '4.3' }] : [];
    });
    const more = ['左', '右'].map((name, index) => ({ path: ['管理', name], score: index === 0 ? '3.1' : '4.2' }));
    const aside = [
      ['甲', '7'],
      ['乙', '9'],
      ['表彰', '1'],
      ['系数', '是'],
    ].map(([name = '', actual = '']) => ({ path: ['另', name], actual }));
    const given = department({
      expenditure: table(
        'expenditure.csv',
        [
          { name: '基本支出', amount: '70.3', budget: '80', initialBudget: '77' },
          { name: '项目支出', amount: '29.9', budget: '40', initialBudget: '41' },
        ],
        { name: '合计', amount: '100.2' },
      ),
      indicators: indicators([...own, ...more, ...aside]),
    });
    const { value, problems } = assessDepartment({ value: given, problems: [] }, { rubric });
    expect(
      problems
        .map((found) => found.code)
        .filter((code) => !['reason-missing', 'spending-gap', 'unspent'].includes(code)),
    ).toEqual([]);
    const [grade] = traces({ department: given, assessment: value }, 'grade');
    if (grade === undefined) throw new Error('no grade');
    expect(value.score?.total).not.toBeNull();
    expect(audit(grade).wrong).toEqual([]);
    expect(audit(grade).formulas).toBeGreaterThan(30);
  });
});

describe('a total that its bounds cut', () => {
  const rubric = (bounds: string) =>
    rubricWith(
      `  - { name: 管理, points: 100, leaves: [{ name: 指标, points: 100, method: given }] }
adjustments: [{ name: 表彰, kind: bonus, most: 9 }, { name: 问题, kind: penalty, most: 9 }, { name: 系数, kind: multiplier, factor: 1.1 }]`,
      `notApplicable: error\nroundLeaves: true\nplaces: { leaf: 0, total: 0 }\n${bounds}`,
    );
  const of = (score: string, name: string) => ({
    indicators: indicators([
      { path: ['管理', '指标'], score },
      { path: ['另', name], score: '8' },
    ]),
  });
  it.each([
    ['98.5', '表彰', '', '100', 'min({2}, {0} + {1})'],
    ['98.5', '表彰', 'bounds: none', '107', '{0} + {1}'],
    ['3.5', '问题', '', '0', 'max({2}, {0} - {1})'],
    ['2.5', '问题', 'bounds: none', '-5', '{0} - {1}'],
  ])('says so: %s and %s (%s)', async (score, name, bounds, total, formula) => {
    const given = department(of(score, name));
    const { value } = assessDepartment({ value: given, problems: [] }, { rubric: await rubric(bounds) });
    const [traced] = traces({ department: given, assessment: value }, '总分');
    expect([traced?.value?.toFixed(), traced?.formula]).toEqual([total, formula]);
    expect(traced === undefined ? [] : audit(traced).wrong).toEqual([]);
    expect(traced?.notes.map(({ kind }) => kind)).toEqual(bounds === '' ? ['bounded'] : []);
  });

  it('rounds half to even where that is asked for', async () => {
    const given = department(of('98.5', '无'));
    const { value } = assessDepartment(
      { value: given, problems: [] },
      { rubric: await rubric(''), rounding: 'half-even' },
    );
    const [traced] = traces({ department: given, assessment: value }, '指标');
    expect([traced?.value?.toFixed(), traced?.formula]).toEqual(['98', 'roundeven({0}, 0)']);
    expect(traced === undefined ? [] : audit(traced).wrong).toEqual([]);
  });
});

describe('explain', () => {
  const panyu = explained('fixtures/departments/panyu-2023');

  it('goes from a share to the cells', () => {
    const [share] = traces(panyu, '财政拨款收入');
    expect(plain(share?.value ?? (0 as never)).slice(0, 12)).toBe('0.9927993145');
    expect(share?.operands.map((one) => one.source?.text ?? one.word)).toEqual(['3093.93', 'income']);
    const cell = share?.operands[0]?.source?.at;
    expect([cell?.origin.file, cell?.origin.line, cell?.column]).toEqual(['income.csv', 2, 4]);
  });

  it.each([
    ['grade', 'grade'],
    ['总分', 'total'],
    ['收支结余', 'balance'],
    ['管理效率', 'score'],
    ['资产管理/清查、登记与上报', 'none'],
    ['管理效率/资产管理/清查、登记与上报', 'score'],
  ])('knows %s', (asked, word) => {
    const found = explainFigure(panyu, asked);
    expect(found.kind === 'found' ? found.traces[0]?.word : 'none').toBe(word);
  });

  it('says of a total that rounding explains why it is not the sum', () => {
    const text = tracedAs('table', panyu, traces(panyu, '支出合计'));
    expect(text).toContain('各项相加 = 2,711.32 + 387.98 = 3,099.30 万元');
    expect(text).toContain('尾差');
  });

  it('stops at the depth that was asked for', () => {
    const text = tracedAs('table', panyu, traces(panyu, 'grade'), 1);
    expect(text).toContain('\n\n等级 = 优\n│  · 总分 ≥ 90\n└─ 总分 = 47.2 + 46.2 = 93.4\n');
  });

  it('says what reaches the next grade, in points and in money', async () => {
    const rubric = await rubricFrom(`
id: own
title: 自评表
notApplicable: error
missing: error
grades: [{ grade: 优, from: 90 }, { grade: 良, from: 0 }]
sections:
  - { name: 执行, points: 20, leaves: [{ name: 执行率, points: 20, method: proportional, figure: execution-rate }] }
  - { name: 其他, points: 80, leaves: [{ name: 评定, points: 80, method: given }] }`);
    const given = department({
      expenditure: table('expenditure.csv', [{ name: '项目支出', amount: '400', budget: '500' }]),
      indicators: indicators([{ path: ['其他', '评定'], score: '72' }]),
    });
    const { value } = assessDepartment({ value: given, problems: [] }, { rubric });
    const all = { department: given, assessment: value };
    const text = tracedAs('table', all, traces(all, 'grade'), 0);
    expect(text).toContain('距“优”还差 2 分；若只靠“执行率”：须达到 90.00%，即再支出 50.00 万元');
  });
});

describe('jixiao explain', () => {
  it('prints its tree as data that evaluates to the figure', async () => {
    const { host, said } = hostIn('.', ['explain', 'fixtures/departments/national-form', '总分', '-f', 'json']);
    expect(await main(host)).toBe(0);
    const json = JSON.parse(said.out);
    expect(json.schema).toBe('jixiao/trace/1');
    interface Node {
      readonly exact: string | null;
      readonly formula: string | null;
      readonly operands: readonly Node[];
    }
    const value = (node: Node): Rational =>
      node.formula === null
        ? Rational.from(node.exact ?? '0')
        : evaluateFormula(node.formula, node.operands.map(value));
    const [total] = json.figures as readonly Node[];
    if (total === undefined) throw new Error('no figure');
    const off = value(total)
      .minus(Rational.from(total.exact ?? '0'))
      .abs();
    expect(off.compare(Rational.of(1n, 10n ** 25n))).toBeLessThan(0);
  });

  it('names the nearest figure when there is none of that name', async () => {
    const { host, said } = hostIn('.', ['explain', 'fixtures/departments/panyu-2023', '资产管里']);
    expect(await main(host)).toBe(2);
    expect(said.err).toContain('资产管理');
  });

  it('takes files instead of a folder, and then only the figure', async () => {
    const { host, said } = hostIn('fixtures/departments/panyu-2023', ['explain', '--income', 'income.csv', '其他收入']);
    expect(await main(host)).toBe(0);
    expect(said.out).toContain('22.44 ÷ 3,116.37');
  });
});
