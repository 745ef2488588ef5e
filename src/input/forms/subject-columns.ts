import { normalised } from '../../domain/nearest-name.js';
import { type HeaderBlock, type HeaderColumn, headOf } from './header-block.js';
import { bare, isMarked, nameIn, says, type Words } from './words.js';

export const CODE_WORDS: Words = [
  '功能分类科目编码',
  '支出功能分类科目编码',
  '支出功能分类',
  '功能科目编码',
  '科目编码',
  '科目代码',
  '项目编码',
  '编码',
  '类',
  '款',
  '项',
  '部门代码',
  '单位代码',
  '单位编码',
  '部门(单位)代码',
  '单位(部门)代码',
  '预算单位编码',
  '部门编码',
];
export const NAME_WORDS: Words = [
  '科目名称',
  '科目',
  '功能分类科目名称',
  '项目',
  '部门名称',
  '单位名称',
  '部门(单位)名称',
  '单位(部门)名称',
  '预算单位',
  '预算单位名称',
  '部门',
  '单位',
];
/** Columns beside the money: numbers of rows, shares, other years, remarks. */
const NO_LINE: Words = [
  '行次',
  '栏次',
  '序号',
  '备注',
  '占比',
  '比重',
  '占比重',
  '增减',
  '增减额',
  '增减率',
  '增减幅度',
  '增长率',
  '上年数',
  '上年决算数',
  '上年同期',
  '年初预算数',
  '预算数',
  '说明',
  '上年结转结余',
  '上年结转',
  '上年结转和结余',
  '年初结转和结余',
  '使用非财政拨款结余',
  '用事业基金弥补收支差额',
];

/** A column that is a line of the account: a source of income, a nature of expenditure. */
export interface LineColumn {
  readonly name: string;
  /** Null where only its parts have columns. */
  readonly column: HeaderColumn | null;
  /** 其中 columns, or columns below one word that has no 小计. */
  readonly parts: readonly LineColumn[];
  /** Headed 其中：…: a part, perhaps not the only one. */
  readonly isOfWhich: boolean;
}

export interface SubjectColumns {
  /** Columns that together hold the code. */
  readonly codes: readonly number[];
  /** Columns left of the figures, in which a row's label stands. */
  readonly labels: readonly number[];
  readonly nameColumn: number;
  readonly total: HeaderColumn | null;
  readonly lines: readonly LineColumn[];
}

const isLeft = (column: HeaderColumn, words: Words): boolean => says(column.path.at(-1) ?? '', words);
const isOneOf = (column: HeaderColumn, words: Words): boolean => column.path.some((text) => says(text, words));

interface Group {
  readonly name: string;
  readonly columns: HeaderColumn[];
}

/** Neighbouring columns below one word; without a word above, each by itself. */
function groupsOf(columns: readonly HeaderColumn[], skip: number): Group[] {
  const groups: Group[] = [];
  for (const column of columns) {
    const path = column.path.slice(skip);
    const name = path[0] ?? column.path.at(-1) ?? '';
    const last = groups.at(-1);
    if (last !== undefined && path.length > 1 && normalised(last.name) === normalised(name)) last.columns.push(column);
    else groups.push({ name, columns: [column] });
  }
  return groups;
}

function lineOf({ name, columns }: Group, skip: number): LineColumn {
  const own = columns.find((column) => {
    const word = bare(column.path.at(-1) ?? '');
    return column.path.length - skip <= 1 || word === '小计' || word === '合计';
  });
  const parts = columns
    .filter((column) => column !== own)
    .map((column) => ({
      name: nameIn(column.path.at(-1) ?? ''),
      column,
      parts: [],
      isOfWhich: isMarked(column.path.at(-1) ?? ''),
    }));
  return { name: nameIn(name), column: own ?? null, parts, isOfWhich: isMarked(name) };
}

/** Lines of the account among the columns: 其中 hangs below the line before it. */
function linesOf(columns: readonly HeaderColumn[], skip: number): LineColumn[] {
  const lines: LineColumn[] = [];
  for (const group of groupsOf(columns, skip)) {
    const line = lineOf(group, skip);
    const last = lines.at(-1);
    if (isMarked(group.name) && last !== undefined) lines[lines.length - 1] = { ...last, parts: [...last.parts, line] };
    else lines.push(line);
  }
  return lines;
}

/**
 * Which columns hold codes, names, the total and the lines. `within`: the lines are only the columns below this word
 * (本年收入), whose 小计 is the total; what stands beside it belongs to other years.
 */
export function subjectColumns(block: HeaderBlock, totals: Words, within: Words | null): SubjectColumns {
  const { columns } = block;
  const inside =
    within === null ? [] : columns.filter((column) => column.path.length > 1 && says(column.path[0] ?? '', within));
  const skip = inside.length > 0 ? 1 : 0;
  const sought = inside.length > 0 ? inside : columns;
  const total =
    inside.length > 0
      ? (inside.find((column) => says(column.path.at(-1) ?? '', ['小计', '合计'])) ?? null)
      : (columns.find((column) => column.path.length === 1 && says(headOf(column), totals)) ??
        columns.find((column) => says(column.path[0] ?? '', totals) && isLeft(column, ['小计', '合计'])) ??
        null);
  const firstFigure = columns.findIndex((column) => column === total || inside.includes(column));
  const left = columns.slice(0, Math.max(0, firstFigure));
  const beforeFigures =
    left.length > 0 ? left : columns.filter((column) => isOneOf(column, NAME_WORDS) || isOneOf(column, CODE_WORDS));
  const lastLeft =
    (total ?? inside[0])?.column ?? columns.find((column) => !beforeFigures.includes(column))?.column ?? 1;
  const name = beforeFigures.findLast((column) => isLeft(column, NAME_WORDS)) ?? beforeFigures.at(-1);
  const nameColumn = name?.column ?? 1;
  const firstCode = beforeFigures.find((column) => isLeft(column, CODE_WORDS))?.column;
  const codes = firstCode === undefined ? [] : range(firstCode, nameColumn > firstCode ? nameColumn - 1 : firstCode);
  const figures = sought.filter(
    (column) => column !== total && !beforeFigures.includes(column) && !isOneOf(column, NO_LINE),
  );
  return { codes, labels: range(1, Math.max(1, lastLeft - 1)), nameColumn, total, lines: linesOf(figures, skip) };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
