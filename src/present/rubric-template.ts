import type { Lang } from '../domain/department.js';
import {
  type Direction,
  METHOD_FACTS,
  type Method,
  type Rubric,
  type RubricLeaf,
  type RubricSection,
  ruleText,
} from '../domain/rubric.js';
import { type Cell, type Document, type Table, tableBlock } from '../formats/document.js';
import { exact } from '../numbers/figure.js';
import { label } from '../words/labels.js';

/** Headers as reading knows them. */
const HEADERS: { readonly [L in Lang]: readonly string[] } = {
  zh: [
    '部门',
    '年度',
    '编码',
    '一级指标',
    '二级指标',
    '三级指标',
    '分值',
    '指标性质',
    '年度指标值',
    '实际完成值',
    '度量单位',
    '得分',
    '偏差原因分析及改进措施',
  ],
  en: [
    'department',
    'year',
    'code',
    'level 1',
    'level 2',
    'level 3',
    'points',
    'sign',
    'target',
    'actual',
    'unit',
    'score',
    'reason',
  ],
};

const SIGN_OF: { readonly [D in Direction]: { readonly [L in Lang]: string } } = {
  'at-least': { zh: '≥', en: '≥' },
  'at-most': { zh: '≤', en: '≤' },
  equal: { zh: '等于', en: 'equal' },
};

function signOf(method: Method, lang: Lang): string {
  const own = method.kind === 'all-or-nothing' ? method.direction : null;
  const direction = own ?? METHOD_FACTS[method.kind].direction;
  return direction === null ? '' : SIGN_OF[direction][lang];
}

/** Three levels fit a table of indicators: of more, the first, the second and the row's own name are kept. */
function levels(path: readonly string[]): [string, string, string] {
  const [first = '', second = ''] = path;
  return path.length <= 3 ? [first, second, path[2] ?? ''] : [first, second, path.at(-1) ?? ''];
}

type Cells = readonly Cell[];

function leafRows(leaf: RubricLeaf, above: readonly string[], lang: Lang): Cells[] {
  if (leaf.method.kind === 'better-of') return leaf.method.leaves.flatMap((inner) => leafRows(inner, above, lang));
  const target = leaf.target === null ? '' : ruleText(leaf.target);
  const path = levels([...above, leaf.name]);
  return [['', '', leaf.code ?? '', ...path, exact(leaf.points), signOf(leaf.method, lang), target, '', '', '', '']];
}

function sectionRows(section: RubricSection, above: readonly string[], lang: Lang): Cells[] {
  const path = [...above, section.name];
  if (section.leaves === 'from-data') {
    return [['', '', section.code ?? '', ...levels(path), exact(section.points), '', '', '', '', '', '']];
  }
  return [
    ...section.leaves.flatMap((leaf) => leafRows(leaf, path, lang)),
    ...section.sections.flatMap((inner) => sectionRows(inner, path, lang)),
  ];
}

function amountNames(rubric: Rubric): string[] {
  const ofLeaf = ({ figure, method }: RubricLeaf): string[] => [
    ...(figure === null || figure.kind === 'budget' ? [] : [figure.of, figure.to]),
    ...(method.kind === 'better-of' ? method.leaves.flatMap(ofLeaf) : []),
  ];
  const inSection = (section: RubricSection): string[] => [
    ...(section.leaves === 'from-data' ? [] : section.leaves.flatMap(ofLeaf)),
    ...section.sections.flatMap(inSection),
  ];
  return [...new Set(rubric.sections.flatMap(inSection))];
}

const asideRow = (group: string, name: string): Cells => ['', '', '', group, name, '', '', '', '', '', '', '', ''];

/** An indicators file to fill in: a row for every leaf, every amount that a ratio needs, and every adjustment. */
export function presentTemplate(rubric: Rubric, lang: Lang): Document {
  const table: Table = {
    title: rubric.title,
    columns: HEADERS[lang].map((header) => ({ key: header, header, measure: 'text' })),
    rows: [
      ...rubric.sections.flatMap((section) => sectionRows(section, [], lang)),
      ...amountNames(rubric).map((name) => asideRow(label('amounts', lang), name)),
      ...rubric.adjustments.map(({ name }) => asideRow(label('adjustment', lang), name)),
    ],
  };
  return { blocks: () => [tableBlock(table)], table: () => table, data: () => null };
}
