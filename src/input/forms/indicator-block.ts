import type { Entry, Indicator, IndicatorTable, StatedSection } from '../../domain/department.js';
import { normalised } from '../../domain/nearest-name.js';
import { HUNDRED, quotient } from '../../numbers/decimal.js';
import { readIndicatorTable } from '../department/indicators.js';
import type { Row } from '../rows/row-source.js';
import { readHeader } from '../table/columns.js';
import type { Section } from './form.js';
import { type CellAt, cellUnder, type FormCells, isFilled, tableOf } from './form-cells.js';
import { columnOfFirst, columnSaying, type HeaderBlock, type HeaderColumn, headOf } from './header-block.js';
import type { MoneyBlock } from './money-block.js';
import type { SheetView } from './sheet-view.js';
import { bare, gradeIn, looksLikeNote, pointsIn, SCORE_TOTAL_WORDS, says, type Words } from './words.js';

export const LEVEL_1: Words = [
  '一级指标',
  '一级',
  '项目',
  '考核项目',
  '评价项目',
  '指标类别',
  '类别',
  '指标类型',
  '评价维度',
];
export const LEVEL_2: Words = ['二级指标', '二级', '考核内容', '评价内容', '二级指标名称'];
export const LEVEL_3: Words = [
  '三级指标',
  '三级',
  '考核指标',
  '评价指标',
  '具体指标',
  '指标名称',
  '指标内容',
  '指标',
  '三级指标名称',
  '绩效指标名称',
];
export const LEVEL_4: Words = ['四级指标', '四级'];
export const POINTS: Words = [
  '分值',
  '指标分值',
  '标准分',
  '标准分值',
  '满分',
  '分值(分)',
  '权重分',
  '权重分值',
  '指标满分',
  '满分值',
  '评价分值',
  '考核分值',
];
export const WEIGHTS: Words = ['权重', '权数', '指标权重', '分值权重', '权重(%)', '指标权数'];
export const SCORES: Words = [
  '自评得分',
  '自评分',
  '自评分值',
  '得分',
  '指标得分',
  '实际得分',
  '自评分数',
  '考评得分',
  '评价得分',
  '评分',
  '评价分',
  '部门自评得分',
  '单位自评得分',
  '自评',
];
export const TARGETS: Words = [
  '年度指标值',
  '年初目标值',
  '指标值',
  '目标值',
  '年度目标值',
  '计划值',
  '年初设定值',
  '年初指标值',
  '预期指标值',
  '绩效目标值',
  '目标',
];
export const ADJUSTED_TARGETS: Words = ['调整指标值', '调整后指标值', '调整目标值'];
export const ACTUALS: Words = [
  '实际完成值',
  '全年完成值',
  '完成值',
  '实际完成',
  '实际值',
  '全年实际值',
  '实际完成情况',
  '年度完成值',
  '完成指标值',
  '全年实际完成值',
  '完成情况',
];
const SIGNS: Words = ['指标性质', '性质', '指标方向', '绩效指标性质', '运算符号'];
const UNITS: Words = ['度量单位', '计量单位', '单位'];
const REASONS: Words = [
  '偏差原因分析及改进措施',
  '偏差原因分析与改进措施',
  '偏差原因',
  '偏差原因分析',
  '扣分原因',
  '未完成原因分析',
  '未完成原因',
  '原因分析',
  '扣分说明',
  '扣分原因及改进措施',
  '未完成原因和改进措施',
  '备注',
];
const CODES: Words = ['序号', '编号', '指标编码'];

export const STOPS =
  /^(?:评价结论|自评结论|存在(?:的)?(?:主要)?问题|改进措施|其他需要说明(?:的)?(?:事项|问题)|下一步|说明|备注|联系人|加分|总体评价|评价等[级次]|自评等[级次]|项目负责人|审核意见|财务负责人)/;

/** What indicators without levels stand under. */
const FLAT_SECTION = '绩效指标';

export interface IndicatorColumns {
  readonly levels: readonly HeaderColumn[];
  /** The points of a level's own column, where there is one beside it. */
  readonly sectionPoints: ReadonlyMap<number, HeaderColumn>;
  readonly byMeaning: ReadonlyMap<string, HeaderColumn>;
}

function levelsOf(block: HeaderBlock): HeaderColumn[] {
  const numbered = [LEVEL_1.slice(0, 2), LEVEL_2.slice(0, 2), LEVEL_3.slice(0, 2), LEVEL_4].flatMap(
    (words) => columnSaying(block, words) ?? [],
  );
  const found =
    numbered.length > 1 ? numbered : [LEVEL_1, LEVEL_2, LEVEL_3].flatMap((words) => columnSaying(block, words) ?? []);
  const unique = [...new Set(found)].sort((a, b) => a.column - b.column);
  return unique.length > 3
    ? [...unique.slice(0, 2), unique[unique.length - 1] ?? unique[2]].flatMap((one) => one ?? [])
    : unique;
}

/** Of several columns of points each belongs to the level left of it; the last before the texts is the leaf's. */
export function indicatorColumns(block: HeaderBlock): IndicatorColumns {
  const levels = levelsOf(block);
  const all = block.columns.filter((column) => says(headOf(column), POINTS));
  const weights = block.columns.filter((column) => says(headOf(column), WEIGHTS));
  const deepest = levels.at(-1)?.column ?? 0;
  const sectionPoints = new Map<number, HeaderColumn>();
  for (const points of [...all, ...weights]) {
    const level = levels.findLast((one) => one.column < points.column);
    if (level !== undefined && level.column !== deepest) sectionPoints.set(level.column, points);
  }
  const own = (columns: readonly HeaderColumn[]): HeaderColumn | undefined =>
    columns.find((column) => column.column > deepest) ??
    (levels.length < 2 || sectionPoints.size === 0 ? columns[0] : undefined);
  const [level1, level2, level3] = levels;
  const points = own(all);
  const beside: HeaderBlock = { ...block, columns: block.columns.filter((column) => !levels.includes(column)) };
  const first = (words: Words): HeaderColumn | undefined => columnOfFirst(beside, words);
  const meanings: readonly (readonly [string, HeaderColumn | undefined])[] = [
    ['level1', level1],
    ['level2', level2],
    ['level3', level3],
    ['code', first(CODES)],
    ['points', points],
    ['weight', points === undefined ? own(weights) : undefined],
    ['target', first(TARGETS)],
    ['adjusted', first(ADJUSTED_TARGETS)],
    ['actual', first(ACTUALS)],
    ['sign', first(SIGNS)],
    ['unit', first(UNITS)],
    ['score', first(SCORES)],
    ['reason', first(REASONS)],
  ];
  const byMeaning = new Map(
    meanings.flatMap(([meaning, column]) => (column === undefined ? [] : [[meaning, column] as const])),
  );
  return { levels, sectionPoints, byMeaning };
}

/** What a row below the header is. */
type Kind = 'total' | 'leaf' | 'blank' | 'end';

interface Given {
  readonly view: SheetView;
  readonly columns: IndicatorColumns;
  readonly cells: FormCells;
}

const under = ({ view, columns }: Given, row: number, meaning: string): CellAt | null => {
  const column = columns.byMeaning.get(meaning);
  return column === undefined ? null : cellUnder(view, row, column);
};

const filledUnder = (given: Given, row: number, meaning: string): boolean => {
  const at = under(given, row, meaning);
  return at !== null && isFilled(at);
};

/** Columns left of the first one that scores. */
function labelColumns({ view, columns }: Given, row: number): number[] {
  const scored = ['points', 'weight', 'score', 'target', 'actual'].flatMap(
    (meaning) => columns.byMeaning.get(meaning)?.column ?? [],
  );
  const first = scored.reduce((least, one) => Math.min(least, one), view.width + 1);
  const last = columns.levels.at(-1)?.right ?? first;
  return view.columnsIn(row).filter((column) => column < Math.max(first, last + 1));
}

function kindOf(given: Given, row: number): Kind {
  const { view, columns } = given;
  const labels = labelColumns(given, row).map((column) => view.text(row, column));
  const [first = ''] = labels;
  if (labels.some((text) => says(text, SCORE_TOTAL_WORDS))) return 'total';
  const isScored = ['points', 'weight', 'score'].some((meaning) => filledUnder(given, row, meaning));
  const isNamed = columns.levels.some((column) => isFilled(cellUnder(view, row, column)));
  const isMeasured = filledUnder(given, row, 'target') || filledUnder(given, row, 'actual');
  if (!isScored && (STOPS.test(bare(first)) || looksLikeNote(first))) return 'end';
  if (!isScored && !isNamed) return 'blank';
  const deepest = columns.levels.at(-1);
  if (!isScored && !isMeasured) {
    // The templates leave rows of dots and blanks between the indicators.
    const text = deepest === undefined ? '' : view.text(row, cellUnder(view, row, deepest).column);
    if (text === '' || /^[.…·\-—]+$/.test(text)) return 'blank';
  }
  return sharesPoints(given, row) ? 'blank' : 'leaf';
}

/** A row whose points and score are merged into those of the row above: “choose one of two”. */
function sharesPoints({ view, columns }: Given, row: number): boolean {
  const merged = (meaning: string): boolean => {
    const column = columns.byMeaning.get(meaning);
    const merge = column === undefined ? null : view.mergeAt(row, column.column);
    return merge !== null && merge.top < row;
  };
  return (merged('points') || merged('weight')) && merged('score');
}

/** A row as the reader of the own layout wants it: names without their points, the target that counts. */
function plainRow(given: Given, row: number, stated: Map<number, { text: string; column: number }>): Row {
  const { view, columns } = given;
  const own = view.row(row);
  const cells = [...own.cells];
  for (const level of columns.levels) {
    const at = cellUnder(view, row, level);
    const text = view.text(row, at.column);
    const split = pointsIn(text);
    const name = (split?.name ?? text).replace(/(?<!\s)\s*[\r\n]\s*/g, '');
    if (split !== null) stated.set(level.column, { text: split.points, column: at.column });
    cells[level.column - 1] = name;
  }
  for (const [meaning, column] of columns.byMeaning) {
    if (/^level/.test(meaning)) continue;
    const at = cellUnder(view, row, column);
    const text = view.text(row, at.column);
    cells[column.column - 1] = /^(?:points|weight|score)$/.test(meaning)
      ? text.replace(/^[(（]?(-?[\d.]+)\s*分[)）]?$/, '$1')
      : text;
  }
  const adjusted = under(given, row, 'adjusted');
  const target = columns.byMeaning.get('target');
  if (adjusted !== null && target !== undefined) {
    const text = view.text(row, adjusted.column);
    if (text !== '' && !/^[-—/\s]+$/.test(text)) cells[target.column - 1] = text;
  }
  return { origin: own.origin, cells };
}

export interface IndicatorBlock {
  readonly table: IndicatorTable;
  /** The last row of it. */
  readonly bottom: number;
}

function entry(given: Given, row: number, meaning: string): Entry | null {
  const at = under(given, row, meaning);
  return at === null || !isFilled(at) ? null : given.cells.number(at);
}

/** The grade that a row states in one of its cells. */
function gradeAt(view: SheetView, row: number, after: number): { grade: string; at: CellAt } | null {
  for (const column of view.columnsIn(row)) {
    const grade = column <= after ? null : gradeIn(view.text(row, column));
    if (grade !== null) return { grade, at: { view, row, column, head: '' } };
  }
  return null;
}

/** What sections state: points in the brackets of their names, or in a column of their own. */
function sectionPoints(
  given: Given,
  row: number,
  depth: number,
  brackets: ReadonlyMap<number, { text: string; column: number }>,
): (Entry | null)[] {
  const { view, columns, cells } = given;
  return columns.levels.slice(0, depth).map((level) => {
    const bracket = brackets.get(level.column);
    const at: CellAt = { view, row, column: bracket?.column ?? level.column, head: headOf(level) };
    const fromName = bracket === undefined ? null : cells.number(at, bracket.text);
    const column = columns.sectionPoints.get(level.column);
    const beside = column === undefined ? null : cellUnder(view, row, column);
    return beside !== null && isFilled(beside) ? cells.number(beside) : fromName;
  });
}

/** The table of indicators of a form. The row of the money block, where it is scored, is its first leaf. */
export function readIndicatorBlock(
  view: SheetView,
  pages: readonly Section[],
  cells: FormCells,
  money: MoneyBlock | null,
): IndicatorBlock | null {
  const [first] = pages;
  if (first === undefined) return null;
  const leaves: { row: Row; number: number; given: Given; brackets: Map<number, { text: string; column: number }> }[] =
    [];
  const totals: { given: Given; row: number }[] = [];
  let bottom = first.block.bottom;
  read: for (const page of pages) {
    const given: Given = { view, columns: indicatorColumns(page.block), cells };
    for (const row of page.rows) {
      const kind = kindOf(given, row);
      if (kind === 'end') break read;
      bottom = row;
      if (kind === 'total') {
        totals.push({ given, row });
        if (leaves.length > 0) break read;
      }
      if (kind !== 'leaf') continue;
      const brackets = new Map<number, { text: string; column: number }>();
      leaves.push({ row: plainRow(given, row, brackets), number: row, given, brackets });
    }
  }
  const given: Given = { view, columns: indicatorColumns(first.block), cells };
  const at = view.placeOf(first.block.bottom, null);
  const positions = new Map([...given.columns.byMeaning].map(([meaning, column]) => [meaning, column.column - 1]));
  const headers = Array.from({ length: view.width }, (_, index) => {
    const column = first.block.columns.find((one) => one.column === index + 1);
    // `权重（%）` beside scores out of the same number are points: only the sign in a cell makes a weight of it.
    return { ...readHeader('indicators', column === undefined ? '' : headOf(column)), percent: false };
  });
  const table = readIndicatorTable(
    tableOf(view, positions, headers, cells.to, at),
    leaves.map(({ row }) => row),
    cells.notes,
  );
  const isFlat = given.columns.levels.length === 1;
  const byRow = new Map(leaves.map((leaf) => [leaf.number, leaf]));
  const stated: StatedSection[] = [];
  const indicators = table.indicators.map((indicator) => {
    const leaf = byRow.get(indicator.at.origin.row);
    const path = isFlat ? [FLAT_SECTION, ...indicator.path] : indicator.path;
    return leaf === undefined ? indicator : { ...finish(indicator, leaf, stated), path };
  });
  const scored = indicators.some((indicator) => indicator.score !== null) ? indicators.map(inNeedOfScore) : indicators;
  const score = given.columns.byMeaning.get('score')?.column ?? 0;
  const grades = totals.flatMap(({ row }) => gradeAt(view, row, score) ?? []);
  const [grade] = grades;
  return {
    table: {
      ...table,
      indicators: [...executionLeaf(money), ...scored],
      stated: [...stated, ...table.stated, ...totals.map(({ given: own, row }) => totalOf(own, row))],
      statedGrade: grade === undefined ? null : { grade: grade.grade, at: view.placeOf(grade.at.row, grade.at.column) },
    },
    bottom,
  };
}

function totalOf(given: Given, row: number): StatedSection {
  const score = entry(given, row, 'score');
  return {
    path: [],
    points: entry(given, row, 'points') ?? entry(given, row, 'weight'),
    score,
    at: given.view.placeOf(row, null),
  };
}

/** Where scores are given a blank one was forgotten. */
const inNeedOfScore = (indicator: Indicator): Indicator =>
  indicator.score === null ? { ...indicator, needsScore: true } : indicator;

/** Points that only the leaf's own name carries; sections are said once each. */
function finish(
  indicator: Indicator,
  {
    number,
    given,
    brackets,
  }: { number: number; given: Given; brackets: ReadonlyMap<number, { text: string; column: number }> },
  stated: StatedSection[],
): Indicator {
  const depth = indicator.path.length;
  const { levels } = given.columns;
  const all = sectionPoints(given, number, levels.length, brackets);
  const ownLevel = levels.findLastIndex(
    (level) => given.view.text(number, cellUnder(given.view, number, level).column) !== '',
  );
  const needs = indicator.points === null && indicator.weight === null;
  const own = needs && ownLevel >= 0 ? (all[ownLevel] ?? null) : null;
  for (const [level, points] of all.slice(0, Math.min(levels.length - 1, depth - 1)).entries()) {
    if (points === null || level === ownLevel) continue;
    stated.push({
      path: indicator.path.slice(0, level + 1),
      points,
      score: null,
      at: given.view.placeOf(number, null),
    });
  }
  return own === null ? indicator : { ...indicator, points: own };
}

const HUNDRED_PERCENT = { kind: 'quantity', value: HUNDRED, percent: true, unit: '', text: '100%' } as const;

/** The execution row: its score counts as it is stated; left blank it is the rate's share of the points. */
function executionLeaf(money: MoneyBlock | null): Indicator[] {
  if (money === null || money.execution === null) return [];
  const { total, execution } = money;
  const { points, weight, score } = execution;
  const base = total.budget ?? total.initialBudget;
  const ratio = total.amount?.value && base?.value ? quotient(total.amount.value, base.value) : null;
  const isComputed = score === null && ratio !== null;
  const rate = ratio === null ? null : ratio.times(HUNDRED);
  const at = total.at;
  return [
    {
      code: null,
      path: ['预算执行率'],
      points,
      weight,
      sign: isComputed ? '≥' : null,
      target: isComputed ? { ...HUNDRED_PERCENT, at } : null,
      actual:
        isComputed && rate !== null
          ? {
              kind: 'quantity',
              value: rate,
              percent: true,
              unit: '',
              text: total.rate?.text ?? '',
              at: total.rate?.at ?? at,
            }
          : null,
      unit: null,
      score,
      reason: null,
      isExecution: true,
      at: score?.at ?? at,
    },
  ];
}

/** A total or a grade in the head of a form: `自评总分（分） 97.6`. */
export const isHeadTotal = (label: string): boolean =>
  /^(?:自评|评价|综合)?(?:总分|得分|总得分|评分|分数|总分数)$|^自评(?:总)?分$/.test(bare(normalised(label)));
export const isHeadGrade = (label: string): boolean =>
  /^(?:自评|评价|综合|评定)?(?:等级|等次|档次|结果|结论)$/.test(bare(normalised(label)));
