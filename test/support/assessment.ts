import type {
  Assessment,
  LeafResult,
  LineResult,
  ScoreResult,
  SectionResult,
  TableResult,
} from '../../src/domain/assessment.js';
import type { Place } from '../../src/domain/place.js';
import { PLAIN_STYLE, type Style } from '../../src/formats/style.js';
import { type Decimal, decimal, quotient, sumOrNull, ZERO } from '../../src/numbers/decimal.js';
import type { View } from '../../src/present/view.js';

/** Assessments as assessing would make them, written by hand. */

export const STYLE: Style = PLAIN_STYLE;
/** For whom documents are made. */
export const VIEW: View = { ...STYLE, version: '0.1.0' };

export function placeIn(text: string, line: number, column: number | null, file = 'income.csv'): Place {
  return { origin: { file, line, row: line, text, delimiter: ',' }, column };
}

export const given = (text: string | undefined): Decimal | null => (text === undefined ? null : decimal(text));

export function lineResult(
  name: string,
  amount: string | null,
  total: string,
  more: Partial<LineResult> = {},
): LineResult {
  const value = amount === null ? null : decimal(amount);
  return {
    category: null,
    item: name,
    initialBudget: null,
    budget: null,
    amount: value,
    share: value === null ? null : quotient(value, decimal(total)),
    executionRate: null,
    adjustmentRate: null,
    parts: [],
    at: placeIn('', 2, null),
    ...more,
  };
}

export function tableResult(lines: readonly LineResult[], total: string, more: Partial<TableResult> = {}): TableResult {
  return {
    lines,
    sum: sumOrNull(lines.map((line) => line.amount)),
    statedTotal: decimal(total),
    stated: null,
    agreement: 'equal',
    total: decimal(total),
    initialBudget: null,
    budget: null,
    executionRate: null,
    adjustmentRate: null,
    carryOver: [],
    at: placeIn('', 1, null),
    ...more,
  };
}

export function leafResult(
  path: readonly string[],
  points: string,
  score: string,
  more: Partial<LeafResult> = {},
): LeafResult {
  return {
    code: null,
    name: path.at(-1) ?? '',
    path,
    points: decimal(points),
    nominalPoints: decimal(points),
    score: decimal(score),
    earned: decimal(score),
    scaling: null,
    working: null,
    statedScore: decimal(score),
    statedPoints: decimal(score),
    method: 'given',
    sign: null,
    target: null,
    actual: null,
    outcome: 'scored',
    reason: null,
    at: placeIn('', 2, null, 'indicators.csv'),
    scoreEntry: null,
    pointsEntry: null,
    expectedScore: null,
    completion: null,
    hasRow: true,
    repeated: false,
    alternatives: [],
    ...more,
  };
}

export function sectionResult(name: string, leaves: readonly LeafResult[]): SectionResult {
  return {
    name,
    path: [name],
    points: sumOrNull(leaves.map((leaf) => leaf.points)),
    score: sumOrNull(leaves.map((leaf) => leaf.score)),
    sections: [],
    leaves,
  };
}

export function scoreResult(sections: readonly SectionResult[], more: Partial<ScoreResult> = {}): ScoreResult {
  const bands = [
    ['优', '90'],
    ['良', '80'],
    ['中', '60'],
    ['差', '0'],
  ] as const;
  return {
    total: sumOrNull(sections.map((section) => section.score)),
    fullMarks: sumOrNull(sections.map((section) => section.points)),
    grade: '优',
    nextGrade: null,
    pointsToNextGrade: null,
    displayedGrade: '优',
    sections,
    grading: { fullMarks: decimal('100'), bands: bands.map(([grade, from]) => ({ grade, from: decimal(from) })) },
    weighted: false,
    weightSum: null,
    base: sumOrNull(sections.map((section) => section.score)),
    places: { leaf: 2, total: 2 },
    rounding: 'half-up',
    policies: null,
    adjustments: [],
    cut: ZERO,
    whatIf: [],
    ...more,
  };
}

/** The report that jixiao comes from; the split of its 93.4 points is made up. */
export const PANYU: Assessment = {
  department: '某区人大办',
  year: '2023',
  unit: '万元',
  language: 'zh',
  budget: {
    income: tableResult(
      [lineResult('财政拨款收入', '3093.93', '3116.37'), lineResult('其他收入', '22.44', '3116.37')],
      '3116.37',
    ),
    expenditure: tableResult(
      [
        lineResult('', '2711.32', '3099.31', { category: '基本支出', item: null }),
        lineResult('', '387.98', '3099.31', { category: '项目支出', item: null }),
      ],
      '3099.31',
      { agreement: 'rounding-tail' },
    ),
    balance: decimal('17.06'),
    amountPlaces: 2,
    readPlaces: 2,
  },
  score: scoreResult([
    sectionResult('履职效能', [leafResult(['履职效能', '重点工作完成率'], '50', '47.2', { reason: '一项工作跨年' })]),
    sectionResult('管理效率', [
      leafResult(['管理效率', '预算执行率'], '20', '18.4', { target: '95%', actual: '93.5%', sign: '≥' }),
      leafResult(['管理效率', '资产管理'], '30', '27.8'),
    ]),
  ]),
  rubric: { id: null, title: null, sha256: null },
  inputs: [{ file: 'income.csv', encoding: 'utf-8', sha256: 'ab' }],
};
