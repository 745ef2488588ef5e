import type { BudgetLine, BudgetTable, Entry, StatedTotal } from '../../domain/department.js';
import type { Place } from '../../domain/place.js';
import { absolute, decimal, HUNDRED, isAtMost, isBelow, minus, quotient } from '../../numbers/decimal.js';
import type { MoneyRow, Section } from './form.js';
import { type CellAt, cellUnder, type FormCells, isFilled, mayHold } from './form-cells.js';
import { columnOfFirst, columnSaying, type HeaderBlock, type HeaderColumn } from './header-block.js';
import type { SheetView } from './sheet-view.js';
import { bare, isMarked, nameIn, pointsIn, says, type Words } from './words.js';

export const INITIAL_BUDGET: Words = [
  '年初预算数',
  '年初预算',
  '年初预算金额',
  '年初部门预算数',
  '年初批复数',
  '年初批复预算数',
  '年初安排数',
];
export const BUDGET: Words = [
  '全年预算数',
  '全年预算',
  '全年预算金额',
  '全年调整预算数',
  '调整预算数',
  '调整后预算数',
  '调整后预算',
  '预算数',
  '预算金额',
  '预算安排',
  '全年预算安排',
  '预算资金',
  '批复金额',
  '预算调整后',
  '年度预算数',
];
export const SPENT: Words = [
  '全年执行数',
  '全年执行',
  '执行数',
  '预算执行数',
  '实际执行数',
  '全年支出数',
  '实际支出数',
  '实际支出',
  '实际支出金额',
  '支出数',
  '决算数',
  '全年实际支出数',
  '执行金额',
  '全年预算执行数',
  '到位及执行数',
];
export const RATE: Words = ['执行率', '预算执行率', '全年执行率', '资金执行率', '支出执行率', '执行比例', '执行率%'];
export const MONEY_POINTS: Words = ['分值', '标准分', '满分', '执行率分值', '预算执行率分值'];
export const MONEY_WEIGHT: Words = ['权重', '权数', '执行率权重', '分值权重', '预算执行率权重'];
export const MONEY_SCORE: Words = [
  '得分',
  '自评得分',
  '执行率得分',
  '自评分',
  '实际得分',
  '自评分数',
  '预算执行得分',
  '评价得分',
];

/** Longer labels are none. */
const MOST_LABEL = 40;
const TOTAL_LABEL =
  /^(?:年度|本年|全年|部门|项目|预算|整体)*(?:资金|支出|金额|预算|收支|部门整体支出|整体支出|经费)*(?:总额|合计|总计|总金额|总数|总量)$/;
const isTotalLabel = (label: string): boolean => label.length <= MOST_LABEL && TOTAL_LABEL.test(label);

const NATURES: Words = [
  '基本支出',
  '项目支出',
  '上缴上级支出',
  '经营支出',
  '事业单位经营支出',
  '对附属单位补助支出',
  '其他支出',
];

interface MoneyColumns {
  readonly initialBudget: HeaderColumn | undefined;
  readonly budget: HeaderColumn | undefined;
  readonly amount: HeaderColumn | undefined;
  readonly rate: HeaderColumn | undefined;
  readonly points: HeaderColumn | undefined;
  readonly weight: HeaderColumn | undefined;
  readonly score: HeaderColumn | undefined;
  /** The first column of figures: labels stand left of it. */
  readonly first: number;
}

function columnsOf(block: HeaderBlock): MoneyColumns {
  const found = {
    initialBudget: columnSaying(block, INITIAL_BUDGET),
    // Sichuan writes 年度预算数 over its labels, beside 调整后预算数.
    budget: columnOfFirst(block, BUDGET),
    amount: columnSaying(block, SPENT),
    rate: columnSaying(block, RATE),
    points: columnSaying(block, MONEY_POINTS),
    weight: columnSaying(block, MONEY_WEIGHT),
    score: columnSaying(block, MONEY_SCORE),
  };
  const figures = Object.values(found).flatMap((column) => (column === undefined ? [] : [column.column]));
  return { ...found, first: Math.min(...figures) };
}

/** A row of the block as it stands. */
interface Line extends Omit<MoneyRow, 'rate'> {
  readonly label: string;
  readonly rate: Entry | null;
  readonly row: number;
}

export interface MoneyBlock {
  readonly total: MoneyRow;
  /** By source or by nature, as far as the form lists them. */
  readonly table: BudgetTable;
  /** What the row of the total says of its own score. */
  readonly execution: {
    readonly points: Entry | null;
    readonly weight: Entry | null;
    readonly score: Entry | null;
  } | null;
  /** The last row of the block. */
  readonly bottom: number;
}

const HAN = /\p{Script=Han}/u;
/** Words in a column of money: the row is none of the block. */
const isText = (text: string): boolean => HAN.test(text.replace(/[万亿千百元]/g, '')) || text.length > 40;

function labelIn(view: SheetView, row: number, first: number, left: number): string {
  for (let column = first - 1; column >= left; column -= 1) {
    const text = view.text(row, column);
    if (text !== '') return view.cell(row, column)?.text ?? text;
  }
  return '';
}

/** A rate up to here may be a ratio: 0.9644 is 96.44 %. */
const LARGEST_RATIO = decimal('1.5');

/** The rate in percent, whatever its notation: without a sign the reading that agrees with the amounts counts. */
export function inPercent(entry: Entry | null, spent: Entry | null, budget: Entry | null): Entry | null {
  if (entry === null || entry.value === null || entry.percent) return entry;
  const asRatio: Entry = { ...entry, value: entry.value.times(HUNDRED), places: entry.places - 2, percent: true };
  if (!isAtMost(absolute(entry.value), LARGEST_RATIO)) return entry;
  const ratio = spent?.value && budget?.value ? quotient(spent.value, budget.value) : null;
  if (ratio === null) return asRatio;
  const exact = ratio.times(HUNDRED);
  const off = absolute(minus(entry.value, exact));
  return isBelow(off, absolute(minus(asRatio.value ?? exact, exact))) ? entry : asRatio;
}

function lineAt(view: SheetView, row: number, columns: MoneyColumns, label: string, cells: FormCells): Line {
  const amount = (column: HeaderColumn | undefined): Entry | null => {
    const at = column === undefined ? null : cellUnder(view, row, column);
    return at === null || !mayHold(at) ? null : cells.amount(at);
  };
  const [initialBudget, budget, spent] = [
    amount(columns.initialBudget),
    amount(columns.budget),
    amount(columns.amount),
  ];
  const rateAt = columns.rate === undefined ? null : cellUnder(view, row, columns.rate);
  const stated = rateAt === null || !mayHold(rateAt) ? null : cells.number(rateAt);
  const spentAt = columns.amount === undefined ? null : cellUnder(view, row, columns.amount);
  const at = view.placeOf(row, spentAt?.column ?? null);
  const rate = inPercent(stated, spent, budget ?? initialBudget);
  return { label, name: nameIn(label), initialBudget, budget, amount: spent, rate, at, row };
}

/** Rows below the header that state money, down to the first that does not. */
function linesIn(view: SheetView, section: Section, columns: MoneyColumns, cells: FormCells): Line[] {
  const { block, rows } = section;
  const lead = view.columnsIn(block.top)[0] ?? 1;
  const besides =
    lead < columns.first && view.bottomOf(block.top, lead) > block.bottom ? view.bottomOf(block.top, lead) : null;
  const figures = [columns.initialBudget, columns.budget, columns.amount].flatMap((column) => column ?? []);
  const lines: Line[] = [];
  for (const row of rows) {
    if (besides !== null && row > besides) break;
    const texts = figures.map((column) => cellUnder(view, row, column)).filter(isFilled);
    if (texts.some(({ column }) => isText(view.text(row, column)))) break;
    const label = labelIn(view, row, columns.first, besides === null ? 1 : lead + 1);
    const isExpected = view.isAsked && label !== '';
    if (texts.length === 0 && !isExpected && (label === '' || lines.length === 0 || besides === null)) break;
    if (/^(?:年度|总体|绩效)?(?:总体)?目标/.test(bare(label))) break;
    lines.push(lineAt(view, row, columns, label, cells));
  }
  return lines;
}

/** A blank among figures of its row is how these forms write zero. */
function budgetLine(line: Line, columns: MoneyColumns, view: SheetView, cells: FormCells): BudgetLine | null {
  const { amount, budget, initialBudget } = line;
  if (amount === null && budget === null && initialBudget === null) return null;
  const zero = (entry: Entry | null, column: HeaderColumn | undefined): Entry | null =>
    entry ?? (column === undefined ? null : cells.zero(cellUnder(view, line.row, column)));
  const isNature = says(line.name, NATURES);
  return {
    category: isNature ? line.name : null,
    item: isNature ? null : line.name,
    initialBudget: zero(initialBudget, columns.initialBudget),
    budget: zero(budget, columns.budget),
    amount: zero(amount, columns.amount),
    statedShare: null,
    statedExecutionRate: line.rate,
    parts: [],
    grouped: false,
    marked: false,
    at: line.at,
  };
}

/** 其中 inside 其中 is a breakdown of the line above it. */
function nested(lines: readonly Line[], columns: MoneyColumns, view: SheetView, cells: FormCells): BudgetLine[] {
  const found: BudgetLine[] = [];
  for (const [index, line] of lines.entries()) {
    const made = budgetLine(line, columns, view, cells);
    if (made === null) continue;
    const last = found.at(-1);
    if (index > 0 && isMarked(line.label) && last !== undefined)
      found[found.length - 1] = { ...last, parts: [...last.parts, { ...made, marked: true }] };
    else found.push(made);
  }
  return found;
}

/** Whether every line leaves a column blank: then nothing is known of its parts. */
const isBlankIn = (lines: readonly Line[], column: 'initialBudget' | 'budget' | 'amount'): boolean =>
  lines.every((line) => line[column] === null);

function tableOf(
  total: Line,
  rest: readonly Line[],
  columns: MoneyColumns,
  view: SheetView,
  cells: FormCells,
  at: Place,
): BudgetTable {
  const used: MoneyColumns = {
    ...columns,
    initialBudget: isBlankIn(rest, 'initialBudget') ? undefined : columns.initialBudget,
    budget: isBlankIn(rest, 'budget') ? undefined : columns.budget,
    amount: isBlankIn(rest, 'amount') ? undefined : columns.amount,
  };
  const lines = used.amount === undefined ? [] : nested(rest, used, view, cells);
  const { name, initialBudget, budget, amount, rate } = total;
  const own = { initialBudget, budget, amount, statedShare: null, statedExecutionRate: rate, at: total.at };
  if (lines.length === 0) {
    const line: BudgetLine = { category: null, item: name, ...own, parts: [], grouped: false, marked: false };
    return { lines: [line], totals: [], carryOver: [], complete: true, at };
  }
  const stated: StatedTotal = { kind: 'total', name, ...own, from: 0, to: lines.length };
  return { lines, totals: [stated], carryOver: [], complete: true, at };
}

/** Points that the header or the label beside it gives to the whole block: `预算执行情况（20分）`, `得分（20分*执行率）`. */
function pointsBeside(view: SheetView, block: HeaderBlock, columns: MoneyColumns): CellAt | null {
  const candidates = [
    ...(columns.score === undefined ? [] : [columns.score.column]),
    ...view.columnsIn(block.top).filter((column) => column < columns.first),
  ];
  for (const column of candidates) {
    if (pointsIn(view.text(block.top, column)) !== null) return { view, row: block.top, column, head: '' };
  }
  return null;
}

/** The block 预算资金 of a self-evaluation: its total, its lines, and what it scores. */
export function readMoneyBlock(view: SheetView, section: Section, cells: FormCells): MoneyBlock | null {
  const columns = columnsOf(section.block);
  const lines = linesIn(view, section, columns, cells);
  const total = lines.find((line) => isTotalLabel(bare(line.name))) ?? lines[0];
  if (total === undefined) return null;
  const rest = lines.filter((line) => line !== total);
  const score = (column: HeaderColumn | undefined): Entry | null => {
    const at = column === undefined ? null : cellUnder(view, total.row, column);
    return at === null || !mayHold(at) ? null : cells.number(at);
  };
  const own = { points: score(columns.points), weight: score(columns.weight), score: score(columns.score) };
  const beside = own.points === null && own.weight === null ? pointsBeside(view, section.block, columns) : null;
  const points = beside === null ? null : cells.number(beside, pointsIn(view.text(beside.row, beside.column))?.points);
  const execution = { ...own, points: own.points ?? points };
  const isScored = execution.points !== null || execution.weight !== null || execution.score !== null;
  return {
    total,
    table: tableOf(total, rest, columns, view, cells, view.placeOf(section.block.bottom, null)),
    execution: isScored ? execution : null,
    bottom: lines.at(-1)?.row ?? section.block.bottom,
  };
}
