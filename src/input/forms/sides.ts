import type { BudgetLine, BudgetTable, Claim, Entry, StatedTotal } from '../../domain/department.js';
import { normalised } from '../../domain/nearest-name.js';
import { totalKindOf } from '../table/total-names.js';
import type { Region, Section } from './form.js';
import { cellUnder, type FormCells, isFilled, mayHold } from './form-cells.js';
import { type HeaderBlock, type HeaderColumn, headOf } from './header-block.js';
import { BUDGET, INITIAL_BUDGET, SPENT } from './money-block.js';
import {
  bare,
  indentOf,
  isMarked,
  isNumbered,
  looksLikeNote,
  NUMBER_ROW_WORDS,
  nameIn,
  says,
  type Words,
} from './words.js';

/** Words that begin a table of two columns or more beside others. */
export const SIDE_LABELS: Words = [
  '项目',
  '收入项目',
  '支出项目',
  '收入',
  '支出',
  '支出功能分类',
  '支出功能分类科目',
  '功能分类',
  '支出性质',
  '经济分类',
  '支出经济分类',
  '项目(按功能分类)',
  '项目(按支出性质和经济分类)',
  '按功能分类',
  '收入科目',
  '支出科目',
];
export const AMOUNT: Words = ['金额', '决算数', '本年决算数', '决算金额'];

/** income · function: expenditure by function · nature: by nature, with its economic class below. */
export type SideKind = 'income' | 'function' | 'nature' | 'economic';

interface Side {
  readonly label: HeaderColumn;
  readonly kind: SideKind;
  readonly initialBudget: HeaderColumn | undefined;
  readonly budget: HeaderColumn | undefined;
  readonly amount: HeaderColumn | undefined;
}

const NATURES: ReadonlySet<string> = new Set(
  ['基本支出', '项目支出', '上缴上级支出', '经营支出', '事业单位经营支出', '对附属单位补助支出'].map(normalised),
);
const ECONOMIC_HEAD = /经济分类|^工资福利支出$|^商品和服务支出$/;
/** Rows behind the total of this year. */
const CARRIED = /结转|结余/;

function kindOfSide(view: Region['view'], label: HeaderColumn, rows: readonly number[]): SideKind {
  const words = label.path.map(normalised).join(' ');
  const names = rows.map((row) => bare(nameIn(view.text(row, label.column))));
  if (/性质/.test(words)) return 'nature';
  if (/功能/.test(words)) return 'function';
  if (/经济/.test(words)) return 'economic';
  if (names.some((name) => /^(?:本年)?支出(?:合计|总计)$/.test(name))) {
    if (names.includes('基本支出') && names.includes('项目支出')) return 'nature';
    return names.some((name) => /^(?:工资福利支出|商品和服务支出)$/.test(name)) ? 'economic' : 'function';
  }
  if (names.includes('基本支出') && names.includes('项目支出')) return 'nature';
  if (/收入/.test(words) || names.some((name) => /^(?:本年)?收入(?:合计|总计)$/.test(name) || /收入$/.test(name)))
    return 'income';
  return names.some((name) => /^(?:工资福利支出|商品和服务支出)$/.test(name)) ? 'economic' : 'function';
}

/** The tables that stand beside each other: each begins with a column of labels. */
function sidesOf(region: Region, page: Section): Side[] {
  const { columns } = page.block;
  const starts = columns.filter((column) => says(column.path.at(-1) ?? '', SIDE_LABELS));
  return starts.map((label, index) => {
    const next = starts[index + 1]?.column ?? Number.POSITIVE_INFINITY;
    const own: HeaderBlock = {
      ...page.block,
      columns: columns.filter(({ column }) => column > label.column && column < next),
    };
    const find = (words: Words): HeaderColumn | undefined => own.columns.find((column) => says(headOf(column), words));
    return {
      label,
      kind: kindOfSide(region.view, label, page.rows),
      initialBudget: find(INITIAL_BUDGET),
      budget: find(BUDGET),
      amount: find(AMOUNT) ?? find(SPENT),
    };
  });
}

interface Figures {
  readonly initialBudget: Entry | null;
  readonly budget: Entry | null;
  readonly amount: Entry | null;
}

interface Given {
  readonly region: Region;
  readonly cells: FormCells;
  readonly isBudget: boolean;
}

/** The figures of a row; blank cells beside given ones are zero, a row of blanks is none. */
function figuresIn({ region, cells, isBudget }: Given, row: number, side: Side): Figures | null {
  const { view } = region;
  const columns = isBudget
    ? { initialBudget: undefined, budget: side.budget ?? side.amount ?? side.initialBudget, amount: undefined }
    : { initialBudget: side.initialBudget, budget: side.budget, amount: side.amount };
  const filled = Object.values(columns).some((column) => column !== undefined && mayHold(cellUnder(view, row, column)));
  if (!filled) return null;
  const read = (column: HeaderColumn | undefined): Entry | null => {
    if (column === undefined) return null;
    const at = cellUnder(view, row, column);
    return isFilled(at) ? cells.amount(at) : cells.zero(at);
  };
  return { initialBudget: read(columns.initialBudget), budget: read(columns.budget), amount: read(columns.amount) };
}

interface SideRow {
  readonly row: number;
  readonly text: string;
  readonly name: string;
  readonly figures: Figures | null;
}

function rowsOf(given: Given, page: Section, side: Side, others: readonly Side[]): SideRow[] {
  const { view } = given.region;
  return page.rows.flatMap((row) => {
    const own = view.cell(row, side.label.column)?.text ?? '';
    const covering = own.trim() === '' ? view.covering(row, side.label.column) : own;
    const name = nameIn(covering);
    if (name === '' || says(name, NUMBER_ROW_WORDS)) return [];
    // The label of the last total is merged over two tables; its figures stand in the last of them.
    const merged = view.mergeAt(row, side.label.column);
    const further = others.find(
      (other) =>
        other !== side && merged !== null && merged.left <= other.label.column && other.label.column <= merged.right,
    );
    const figures = figuresIn(given, row, side) ?? (further === undefined ? null : figuresIn(given, row, further));
    return (figures === null || view.isAsked) && looksLikeNote(own) ? [] : [{ row, text: own, name, figures }];
  });
}

function lineOf(given: Given, side: Side, row: SideRow, figures: Figures): BudgetLine {
  const { view } = given.region;
  const column = side.amount ?? side.budget ?? side.initialBudget;
  const at = view.placeOf(row.row, column === undefined ? null : cellUnder(view, row.row, column).column);
  const own = side.kind === 'nature' ? { category: row.name, item: null } : { category: null, item: row.name };
  return {
    ...own,
    ...figures,
    statedShare: null,
    statedExecutionRate: null,
    parts: [],
    grouped: false,
    marked: false,
    at,
  };
}

/** Natures stop where the economic class begins; what is no nature is a part of the one above. */
function isLineOf(side: Side, row: SideRow, numbered: boolean): 'line' | 'part' | 'none' {
  if (side.kind === 'nature') return NATURES.has(bare(row.name)) ? 'line' : 'part';
  if (isMarked(row.text) || (numbered && !isNumbered(row.text) && indentOf(row.text) > 0)) return 'part';
  return 'line';
}

/** One of the tables: lines, the stated total, what is carried over and the grand total. */
function tableOf(given: Given, page: Section, side: Side, others: readonly Side[]): BudgetTable {
  const { view } = given.region;
  const lines: BudgetLine[] = [];
  const carryOver: BudgetLine[] = [];
  const totals: StatedTotal[] = [];
  const rows = rowsOf(given, page, side, others);
  const numbered = rows.filter((row) => isNumbered(row.text)).length > 1;
  let isEconomic = false;
  for (const row of rows) {
    const kind = totalKindOf(row.name);
    if (side.kind === 'nature' && kind === null && ECONOMIC_HEAD.test(bare(row.name))) isEconomic = true;
    const { figures } = row;
    if (figures === null) continue;
    if (kind !== null) {
      const whole = { statedShare: null, statedExecutionRate: null, from: 0, to: lines.length };
      totals.push({ kind, name: row.name, ...figures, ...whole, at: lineOf(given, side, row, figures).at });
      continue;
    }
    if (totals.some((total) => total.kind === 'total') || (CARRIED.test(row.name) && side.kind !== 'nature')) {
      if (!totals.some((total) => total.kind === 'grand')) carryOver.push(lineOf(given, side, row, figures));
      continue;
    }
    if (isEconomic) continue;
    const place = isLineOf(side, row, numbered);
    const made = lineOf(given, side, row, figures);
    const last = lines.at(-1);
    if (place === 'part' && last !== undefined)
      lines[lines.length - 1] = {
        ...last,
        parts: [...last.parts, { ...made, category: null, item: row.name, marked: isMarked(row.text) }],
      };
    else if (place === 'line') lines.push(made);
  }
  const at = view.placeOf(page.block.bottom, side.label.column);
  return {
    lines,
    totals: ofThisYear(totals, carryOver),
    carryOver,
    complete: true,
    at,
    ...(given.isBudget ? { basis: 'budget' as const } : {}),
  };
}

/** 总计 alone is the total of this year, where nothing is carried over. */
function ofThisYear(totals: readonly StatedTotal[], carryOver: readonly BudgetLine[]): StatedTotal[] {
  if (carryOver.length > 0 || totals.some((total) => total.kind === 'total')) return [...totals];
  return totals.map((total) => ({ ...total, kind: total.kind === 'grand' ? 'total' : total.kind }));
}

export interface SideTables {
  readonly tables: ReadonlyMap<SideKind, BudgetTable>;
  readonly claims: readonly Claim[];
}

const totalIn = (table: BudgetTable, kind: StatedTotal['kind']): StatedTotal | undefined =>
  table.totals.find((total) => total.kind === kind);

/** The grand totals of income and expenditure are one figure: what was there is what was spent or is left. */
function sidesClaims(
  income: BudgetTable | undefined,
  expenditure: BudgetTable | undefined,
  isBudget: boolean,
): Claim[] {
  const column = isBudget ? 'budget' : 'amount';
  const [first, second] = [income, expenditure].map((table) =>
    table === undefined ? null : (totalIn(table, 'grand')?.[column] ?? null),
  );
  if (first === null || second === null || first === undefined || second === undefined) return [];
  return [{ kind: 'same', rule: 'sides', name: '总计', first: [first], second: [second] }];
}

/** Tables side by side (收入 | 支出): each read by itself. */
export function readSides(region: Region, cells: FormCells, isBudget: boolean): SideTables {
  const [page] = region.parts.at(-1) ?? [];
  if (page === undefined) return { tables: new Map(), claims: [] };
  const sides = sidesOf(region, page);
  const given: Given = { region, cells, isBudget };
  const tables = new Map<SideKind, BudgetTable>();
  for (const side of sides) {
    if (tables.has(side.kind)) continue;
    const table = tableOf(given, page, side, sides);
    if (table.lines.length > 0 || table.totals.length > 0) tables.set(side.kind, table);
  }
  const claims = sidesClaims(tables.get('income'), tables.get('function') ?? tables.get('nature'), isBudget);
  return { tables, claims };
}
