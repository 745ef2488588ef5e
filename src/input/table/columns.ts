import type { TableKind } from '../../domain/department.js';
import { normalised } from '../../domain/nearest-name.js';
import { remembered } from '../../domain/remembered.js';
import { amountUnitOf } from '../../numbers/read-number.js';
import type { AmountUnit } from '../../numbers/unit.js';

export type { TableKind };
/** Also the list of departments of a batch. */
export type HeaderKind = TableKind | 'list';

const SHARED = {
  department: ['部门', '部门名称', '单位名称', '预算单位', '预算部门', '部门(单位)', '部门(单位)名称', 'department'],
  year: ['年度', '年份', '预算年度', '会计年度', 'year', 'fiscal year'],
  /** Numbers of the rows of a form: never money. */
  rowNumber: ['行次', '栏次', 'row no.'],
} as const;

/** The unit of each row's amounts; 单位 alone is understood by its values. */
const UNIT_OF_AMOUNTS = ['金额单位', '计量单位', 'unit'] as const;

/** Codes of functional subjects, whose beginnings are those of the subjects above: 201, 20132, 2013299. */
const SUBJECT_CODE = [
  '科目编码',
  '功能分类科目编码',
  '支出功能分类科目编码',
  '功能科目编码',
  '科目代码',
  'subject code',
  'code',
] as const;

/** Accepted headers of each meaning, as a reader would print them; matched after NFKC without spaces or case. */
export const HEADERS = {
  income: {
    ...SHARED,
    unit: UNIT_OF_AMOUNTS,
    code: SUBJECT_CODE,
    level: ['级次', 'level'],
    item: [
      '项目',
      '收入项目',
      '收入来源',
      '来源',
      '科目',
      '科目名称',
      '项目名称',
      '资金来源',
      'item',
      'source',
      'income item',
    ],
    amount: ['金额', '决算数', '收入金额', '本年收入', '收入数', '收入决算数', '全年执行数', '执行数', 'amount'],
    share: [
      '占比',
      '比重',
      '占总收入比例',
      '占总收入比重',
      '占收入比重',
      '比例',
      '所占比例',
      'share',
      'share of total',
    ],
  },
  expenditure: {
    ...SHARED,
    unit: UNIT_OF_AMOUNTS,
    code: SUBJECT_CODE,
    level: ['级次', 'level'],
    category: ['类别', '支出类别', '支出类型', '支出性质', '支出分类', 'category'],
    item: ['项目', '支出项目', '项目名称', '科目', '科目名称', '支出科目', 'item', 'expenditure item'],
    initialBudget: ['年初预算数', '年初预算', '年初预算金额', 'initial budget'],
    budget: [
      '全年预算数',
      '全年预算',
      '调整预算数',
      '调整后预算数',
      '调整后预算',
      '预算数',
      'budget',
      'adjusted budget',
    ],
    amount: [
      '全年执行数',
      '执行数',
      '决算数',
      '支出数',
      '预算执行数',
      '金额',
      '支出金额',
      '本年支出',
      '支出决算数',
      '实际支出数',
      'amount',
      'spent',
      'actual',
    ],
    share: [
      '占比',
      '比重',
      '占总支出比例',
      '占总支出比重',
      '占支出比重',
      '比例',
      '所占比例',
      'share',
      'share of total',
    ],
    executionRate: ['执行率', '预算执行率', '支出执行率', 'execution rate'],
  },
  indicators: {
    ...SHARED,
    code: ['编码', '指标编码', '序号', '指标代码', 'code', 'no.', 'no'],
    level1: ['一级指标', '指标', '指标名称', 'level 1', 'level1', 'indicator'],
    level2: ['二级指标', 'level 2', 'level2'],
    level3: ['三级指标', 'level 3', 'level3'],
    points: ['分值', '满分', '标准分', '标准分值', '指标分值', 'points', 'max score', 'full marks'],
    weight: ['权重', '权数', '指标权重', 'weight'],
    sign: ['指标性质', '性质', '指标方向', 'sign', 'direction'],
    target: ['年度指标值', '年初目标值', '指标值', '目标值', '年度目标值', '计划值', 'target'],
    actual: ['实际完成值', '完成值', '实际值', '全年完成值', '实际完成情况', 'actual', 'result'],
    unit: ['度量单位', '计量单位', 'unit', 'unit of measure'],
    score: ['得分', '自评得分', '考评得分', '评价得分', '自评分', '实际得分', 'score'],
    reason: [
      '偏差原因分析及改进措施',
      '偏差原因分析',
      '偏差原因',
      '扣分原因',
      '扣分原因和其他说明',
      '未完成原因分析',
      '未完成原因',
      '原因分析',
      'reason',
      'reason for deduction',
    ],
  },
  list: {
    path: ['路径', '文件夹', '目录', 'path', 'folder', 'directory'],
    department: [...SHARED.department, '名称', 'name'],
    year: SHARED.year,
    rubric: ['指标体系', '评分标准', 'rubric'],
  },
} as const satisfies { readonly [K in HeaderKind]: { readonly [meaning: string]: readonly string[] } };

/** What a column can mean, in any of the tables. */
export type Meaning = { [K in HeaderKind]: keyof (typeof HEADERS)[K] }[HeaderKind];

/** The headers by which a table knows a column of that meaning. */
export const acceptedHeaders = (kind: HeaderKind, meaning: Meaning): readonly string[] =>
  (HEADERS[kind] as { readonly [M in Meaning]?: readonly string[] })[meaning] ?? [];

/** Meanings that a table cannot do without; of several in one group, one is enough. */
export const REQUIRED: { readonly [K in HeaderKind]: readonly (readonly Meaning[])[] } = {
  income: [['item'], ['amount']],
  expenditure: [['category', 'item'], ['amount']],
  indicators: [['level1'], ['points', 'weight']],
  list: [['path']],
};

/** The same where a rubric brings the points. */
export const REQUIRED_BY_RUBRICS: readonly (readonly Meaning[])[] = [
  ['level1'],
  ['level2', 'level3', 'target', 'actual', 'score'],
];

/** 单位 alone: an organisation or a unit of measure; its values decide. */
export const AMBIGUOUS = '单位';

const KINDS = Object.keys(HEADERS) as HeaderKind[];
const meaningsOf = (kind: HeaderKind): Meaning[] => Object.keys(HEADERS[kind]) as Meaning[];

const MEANINGS = new Map<HeaderKind, ReadonlyMap<string, Meaning>>(
  KINDS.map((kind) => [
    kind,
    new Map(
      meaningsOf(kind).flatMap((meaning) => acceptedHeaders(kind, meaning).map((name) => [normalised(name), meaning])),
    ),
  ]),
);

export interface HeaderCell {
  /** As it stands in the file. */
  readonly header: string;
  readonly meaning: Meaning | null;
  readonly unit: AmountUnit | null;
  /** What stands in brackets when it is neither a unit nor a percent sign, yet the header is known without it. */
  readonly bracket: string | null;
  readonly percent: boolean;
}

const READERS = new Map(KINDS.map((kind) => [kind, remembered((header) => understood(kind, header))]));

export const readHeader = (kind: HeaderKind, header: string): HeaderCell =>
  READERS.get(kind)?.(header) ?? understood(kind, header);

/** Where the first bracket of a name that ends with one opens; −1 where it does not end so. */
const bracketIn = (name: string): number => (name.endsWith(')') || name.endsWith(']') ? name.search(/[([]/) : -1);

/** One header cell: its meaning, and what its brackets add (`金额（万元）`, `占比(%)`). */
function understood(kind: HeaderKind, header: string): HeaderCell {
  const known = MEANINGS.get(kind);
  const name = normalised(header);
  const whole = known?.get(name) ?? null;
  const opening = bracketIn(name);
  if (whole !== null || opening < 0) return { header, meaning: whole, unit: null, bracket: null, percent: false };
  const inside = name.slice(opening + 1, -1);
  const meaning = known?.get(name.slice(0, opening)) ?? null;
  const unit = amountUnitOf(inside.replace(/^(?:金额)?单位:?/, ''));
  const percent = inside === '%' || inside === '百分比';
  return { header, meaning, unit, percent, bracket: unit === null && !percent ? inside : null };
}
