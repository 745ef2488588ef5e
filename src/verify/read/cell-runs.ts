import { type Clean, joinedOf } from './clean.js';
import { isCellLike, isTerminated, startsHeading } from './line-marks.js';
import type { SourceLine } from './source-lines.js';

/** Heads of first columns: a table that was printed one cell a line begins with one of these. */
const FIRST_HEAD =
  /^(?:项目|单位|部门|科目|名称|类别|类型|地区|区域|序号|指标|一级指标|来源|内容|年度|年份|镇街|街道|区县|乡镇|渠道|支出|收入)(?:名称|类别|编码|资金|功能分类|\([^)]*\)|资金\([^)]*\))?$/;
export const isTableHead = (text: string): boolean => FIRST_HEAD.test(text);

const NUMERIC = /^[-+]?[\d,]+(?:\.\d+)?%?$|^[-—/*]+$/;
const MOST_COLUMNS = 12;
const LEAST_CELLS = 6;
/** Short lines are enough for a run: longer tables are not printed so. */
const MOST_CELLS = 4000;

interface Run {
  readonly cells: readonly Clean[];
  /** The line behind the run, as an index. */
  readonly end: number;
}

const isNumeric = (cell: Clean): boolean => NUMERIC.test(cell.text);

/** Lines from `from` on that are cells; one empty line between cells says nothing, a line of blanks is an empty cell. */
function runFrom(lines: readonly SourceLine[], from: number, skipped: ReadonlySet<number>): Run {
  const cells: Clean[] = [];
  let empty = 0;
  let end = from;
  for (let index = from; index < lines.length && cells.length < MOST_CELLS; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (skipped.has(line.number)) continue;
    if (line.raw === '') {
      empty += 1;
      if (empty > 1) break;
      continue;
    }
    if (line.text !== '' && (!isCellLike(line) || (startsHeading(line.text) && !/[计出入数费]$/.test(line.text))))
      break;
    if (line.text !== '' && isTerminated(line.text)) break;
    empty = 0;
    cells.push(joinedOf([line.clean]));
    end = index + 1;
  }
  return { cells, end };
}

/** Rows of `width` cells: names in the first column, one sort of cell in each other; 1 is a perfect fit. */
function fitOf(cells: readonly Clean[], width: number): number {
  const rows = Math.floor(cells.length / width);
  let good = 0;
  let all = 0;
  for (let column = 0; column < width; column += 1) {
    let numeric = 0;
    let filled = 0;
    for (let row = 1; row < rows; row += 1) {
      const cell = cells[row * width + column];
      if (cell === undefined || cell.text === '') continue;
      filled += 1;
      if (isNumeric(cell)) numeric += 1;
    }
    if (column === 0 && numeric > 0) return 0;
    good += Math.max(numeric, filled - numeric);
    all += filled;
  }
  return all === 0 ? 0 : (good - (cells.length % width) * 0.6) / all;
}

function chunked(cells: readonly Clean[], width: number): Clean[][] {
  const rows: Clean[][] = [];
  for (let index = 0; index < cells.length; index += width) rows.push(cells.slice(index, index + width));
  return rows;
}

/** Every name begins a row; cells that nobody filled at its end may be missing. Undefined where a row gets too long. */
function rowsByName(cells: readonly Clean[], width: number): Clean[][] | undefined {
  const rows: Clean[][] = [cells.slice(0, width)];
  for (const cell of cells.slice(width)) {
    const row = rows.at(-1);
    if (row === undefined) return undefined;
    if (rows.length === 1 || (cell.text !== '' && !isNumeric(cell))) rows.push([cell]);
    else if (row.length < width) row.push(cell);
    else if (cell.text !== '') return undefined;
  }
  const bare = rows.filter((row) => row.length === 1).length;
  return rows.length > 2 && bare * 3 <= rows.length ? rows : undefined;
}

/** No rows: the lines up to `end` are no table, from wherever one begins. */
export interface CellTable {
  readonly rows: readonly (readonly Clean[])[];
  readonly end: number;
}

/** A table that begins at line `from` with one cell a line, or undefined. Heads are followed by the names of a row. */
export function cellTable(
  lines: readonly SourceLine[],
  from: number,
  skipped: ReadonlySet<number>,
): CellTable | undefined {
  const first = lines[from];
  if (first === undefined || !FIRST_HEAD.test(first.text.replace(/ /g, ''))) return undefined;
  const { cells, end } = runFrom(lines, from, skipped);
  if (cells.length < LEAST_CELLS || cells.filter(isNumeric).length < 2) return { rows: [], end };
  const filled = cells.findIndex((cell) => isNumeric(cell) || cell.text === '');
  const byName = filled >= 3 && filled <= MOST_COLUMNS ? rowsByName(cells, filled - 1) : undefined;
  if (byName !== undefined) return { rows: byName, end };
  let best = 0.7;
  let width = 0;
  for (let columns = Math.max(2, filled - 3); columns < filled && columns <= MOST_COLUMNS; columns += 1) {
    const fit = fitOf(cells, columns);
    if (fit > best + 1e-9) [best, width] = [fit, columns];
  }
  return { rows: width === 0 ? [] : chunked(cells, width), end };
}
