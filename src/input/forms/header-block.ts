import { normalised } from '../../domain/nearest-name.js';
import type { SheetView } from './sheet-view.js';
import { bare, isMarked, says, TOTAL_WORDS, type Words } from './words.js';

/** One column below a header of one to four rows. */
export interface HeaderColumn {
  readonly column: number;
  /** Its last column, where the cell of the header is merged across. */
  readonly right: number;
  /** What stands above it, outermost first: 事业收入 › 小计. */
  readonly path: readonly string[];
  /** Row of the lowest of these. */
  readonly row: number;
}

/** The rows of a header, joined through merged cells. */
export interface HeaderBlock {
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly HeaderColumn[];
}

/** Words that stand only in a second or third row of a header. */
const LOWER_WORDS: Words = [
  '小计',
  '合计',
  '科目编码',
  '科目名称',
  '功能分类科目编码',
  '支出功能分类科目编码',
  '类',
  '款',
  '项',
  '指标性质',
  '指标值',
  '度量单位',
  '计量单位',
  '人员经费',
  '公用经费',
  '日常公用经费',
  '基本支出',
  '项目支出',
  '总额',
  '财政拨款',
  '其他资金',
  '教育收费',
  '一般公共预算',
  '政府性基金预算',
  '国有资本经营预算',
  '财政专户管理资金',
];
const MOST_LOWER = 3;
/** Blank columns that the last header may reach over. */
const MOST_SPREAD = 100;

const isLower = (text: string): boolean => says(text, LOWER_WORDS) || isMarked(text);

/** Whether a row without merged cells continues the header above it: every cell of it is a word of lower rows. */
function continues(view: SheetView, row: number): boolean {
  const columns = view.columnsIn(row);
  const [first] = columns;
  if (first === undefined || view.hasUncomputed(row)) return false;
  // A row that begins with 合计 is the table's own.
  if (first === 1 && says(view.text(row, first), TOTAL_WORDS)) return false;
  return columns.every((column) => isLower(view.text(row, column)));
}

/** The last row of the header that begins in these rows: as far as cells are merged downwards, or words of lower rows follow. */
function bottomOf(view: SheetView, top: number, bottom: number): number {
  const limit = bottom + MOST_LOWER;
  let last = bottom;
  for (let row = top; row <= bottom; row += 1) {
    for (const column of view.columnsIn(row)) {
      const deepest = view.bottomOf(row, column);
      // A label beside the whole table (项目资金) is merged far down, a header only over its own rows.
      if (deepest <= limit && view.columnsIn(row).length > 1 && !reachesBeside(view, row, column, deepest)) {
        last = Math.max(last, deepest);
      }
    }
  }
  while (last < limit && continues(view, last + 1)) last += 1;
  return last;
}

/** Whether a cell of the first column is merged over rows in which others have cells of figures. */
function reachesBeside(view: SheetView, row: number, column: number, deepest: number): boolean {
  if (deepest === row || column !== view.columnsIn(row)[0]) return false;
  for (let below = row + 1; below <= deepest; below += 1) {
    if (view.columnsIn(below).some((other) => !isLower(view.text(below, other)))) return true;
  }
  return false;
}

/** The text over a column in one row: its own, that of the merged cell, or in CSV that of the cell to its left. */
function above(view: SheetView, row: number, column: number, spreads: boolean, first: number): string {
  const covered = view.covering(row, column);
  if (covered !== '' || !spreads) return covered;
  for (let left = column - 1; left >= first; left -= 1) {
    const text = view.text(row, left);
    if (text !== '') return text;
  }
  return '';
}

/** The header whose words were found in the rows `top` to `bottom`. */
export function headerBlock(view: SheetView, top: number, found: number): HeaderBlock {
  const bottom = bottomOf(view, top, found);
  const isMerged = view.hasMerges;
  const width = view.widthOf(top, bottom);
  const columns: HeaderColumn[] = [];
  for (let column = 1; column <= width; column += 1) {
    if (view.grid.hiddenColumns.has(column)) continue;
    const path: string[] = [];
    let own = 0;
    let isOwn = false;
    for (let row = top; row <= bottom; row += 1) {
      const hasOwn = view.text(row, column) !== '';
      const isHead = hasOwn && (view.mergeAt(row, column)?.left ?? column) === column;
      const spreads = !isMerged && !hasOwn && row < bottom && hasBelow(view, row, bottom, column);
      const text = above(view, row, column, spreads, 1);
      if (text === '') continue;
      if (isHead) {
        own = row;
        isOwn = true;
      }
      if (path.at(-1) !== text) path.push(text);
    }
    if (path.length === 0 || !isOwn) continue;
    const right = view.rightOf(own, column);
    columns.push({ column, right, path, row: own });
  }
  return { top, bottom, columns: isMerged ? columns : spread(view, columns, top, bottom) };
}

function hasBelow(view: SheetView, row: number, bottom: number, column: number): boolean {
  for (let below = row + 1; below <= bottom; below += 1) if (view.text(below, column) !== '') return true;
  return false;
}

/** Where merged cells are blanks, a column reaches as far as nothing else stands in the header. */
function spread(view: SheetView, columns: readonly HeaderColumn[], top: number, bottom: number): HeaderColumn[] {
  const end = Math.min(view.width, (columns.at(-1)?.column ?? 0) + MOST_SPREAD) + 1;
  return columns.map((one, index) => {
    const next = columns[index + 1]?.column ?? end;
    let right = one.column;
    while (right + 1 < next && isBlank(view, top, bottom, right + 1)) right += 1;
    return { ...one, right };
  });
}

function isBlank(view: SheetView, top: number, bottom: number, column: number): boolean {
  for (let row = top; row <= bottom; row += 1) if (view.text(row, column) !== '') return false;
  return true;
}

/** The lowest word of a column; 小计 takes its name from above. */
export function headOf({ path }: HeaderColumn): string {
  const last = path.at(-1) ?? '';
  return bare(last) === '小计' && path.length > 1 ? (path.at(-2) ?? last) : last;
}

/** The first column that says one of the words, lowest word first. */
export function columnSaying(block: HeaderBlock, words: Words): HeaderColumn | undefined {
  return (
    block.columns.find((column) => says(column.path.at(-1) ?? '', words)) ??
    block.columns.find((column) => column.path.some((text) => says(text, words)))
  );
}

/** The column of the first word that the header has. */
export function columnOfFirst(block: HeaderBlock, words: Words): HeaderColumn | undefined {
  for (const word of words) {
    const found = columnSaying(block, [word]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether two headers say the same in the same columns: the second is that of another page. */
export function isSameHeader(a: HeaderBlock, b: HeaderBlock): boolean {
  const key = (block: HeaderBlock): string =>
    block.columns.map((one) => `${one.column}:${one.path.map(normalised).join('>')}`).join('|');
  return key(a) === key(b);
}
