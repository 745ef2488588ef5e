import { type Problem, problem } from '../../domain/problem.js';
import { remembered } from '../../domain/remembered.js';
import { firstText, type Row } from '../rows/row-source.js';
import type { Meaning } from './columns.js';
import type { Table } from './table.js';

/** A file whose rows are all of another width has one fault, not half a million. */
export const MOST_RAGGED = 1_000;

/** Of a text, what tells how it begins. */
const HEAD = 64;
/** 注： 注1、 说明: and the like. 注册费 is a name. */
const EXPLANATION =
  /^(?:注|备注|附注|说明|填[表报]说明|note|remarks?)\s*(?:[:：]|$|[(（]?\s*[\d一二三四五六七八九十]{1,3}\s*[)）]?\s*(?:[:：、.．]|$))/i;
/** A whole sentence of explanation: 说明本表按决算数填列。 */
const SENTENCE = { begins: /^(?:注|备注|说明)/, ends: /[。；]$/ };
/** Who filled in the form and when: 填表人, 审核：, 单位负责人（签章）：, 联系人及电话：. */
const SIGNATURE =
  /^(?:单位|部门|财务)?(?:(?:填[表报]|制表|编制|审核|复核|经办|负责|联系)(?:人|员|单位|部门|日期|时间|电话)(?:\s|[:：(（]|$|[^,，。；:：]{0,12}[:：])|(?:填[表报]|制表|审核|复核|联系)\s*(?:[:：]|$))/;

/** What a row below the header is. Of another width: its cells cannot be told apart. */
export type RowKind = 'counts' | 'blank' | 'footer' | 'column-numbers' | 'ragged';
type Shape = Pick<Table, 'width' | 'columns'>;

/** The first text of the row by which forms number their columns: 栏次, 1, 2, 3. */
const COLUMN_NUMBERS = /^(?:栏次|行次|列次)[:：]?$/;

/** What any of these begins with: nearly all texts are names, and told as such at once. */
const INITIALS = new Set('注备附说填制编审复经负联单部财栏行列nNrR');

type Beginning = 'name' | 'footer' | 'column-numbers';

/** What a text says about the row that begins with it; a footnote is one only where it can be (`kindOfRow`). */
const beginningOf = (text: string): Beginning => (INITIALS.has(text.charAt(0)) ? judged(text) : 'name');
const judged = remembered((text): Beginning => {
  const head = text.slice(0, HEAD);
  if (COLUMN_NUMBERS.test(head.replace(/\s+/g, ''))) return 'column-numbers';
  const isSentence = SENTENCE.begins.test(head) && SENTENCE.ends.test(text.slice(-1));
  return isSentence || EXPLANATION.test(head) || SIGNATURE.test(head) ? 'footer' : 'name';
});
const looksLikeFooter = (text: string): boolean => beginningOf(text) === 'footer';

/** Whether a row that begins like this may be no row of anybody. */
export const mayBeNoRow = (text: string): boolean => beginningOf(text) !== 'name';

/** A row of figures needs one of these to be called by, and one of these to hold a figure. A list has its paths. */
const NAMES: readonly Meaning[] = ['item', 'category', 'level1', 'level2', 'level3', 'path'];
const FIGURES: readonly Meaning[] = ['amount', 'budget', 'initialBudget', 'points', 'weight', 'score', 'path'];

const cellOf = (row: Row, { columns }: Shape, meaning: Meaning): string =>
  (row.cells[columns.get(meaning) ?? -1] ?? '').trim();

/** Whether a cell of figures holds anything that could be meant as one. */
const hasFigure = (row: Row, table: Shape): boolean =>
  FIGURES.some((meaning) => {
    const text = cellOf(row, table, meaning);
    return text !== '' && (meaning === 'path' || /[\d０-９#＃]/.test(text)) && !looksLikeFooter(text);
  });

/** Whether the row has no name, or is too short to hold a figure: it cannot be a row of figures. */
function cannotHoldFigures(row: Row, table: Shape, text: string): boolean {
  const isName = (name: string): boolean => name !== '' && (name === text || !looksLikeFooter(name));
  if (!NAMES.some((meaning) => isName(cellOf(row, table, meaning)))) return true;
  return FIGURES.every((meaning) => (table.columns.get(meaning) ?? row.cells.length) >= row.cells.length);
}

/** A footnote has no figures, and stands behind the last row that has, or where no row of figures could stand. */
const isFooter = (row: Row, table: Shape, text: string, isBehindFigures: () => boolean): boolean =>
  !hasFigure(row, table) && (cannotHoldFigures(row, table, text) || isBehindFigures());

/** The first text that does not say whose the row is. */
function ownText(row: Row, { columns }: Shape, first: string): string {
  const [department, year] = [columns.get('department'), columns.get('year')];
  if (department === undefined && year === undefined) return first;
  for (const [index, cell] of row.cells.entries()) {
    if (index === department || index === year || cell === '') continue;
    const text = cell.trim();
    if (text !== '') return text;
  }
  return '';
}

/** `isBehindFigures`: whether the row stands behind the last row with a figure. */
export function kindOfRow(row: Row, table: Shape, isBehindFigures: () => boolean): RowKind {
  const { cells } = row;
  const { width } = table;
  const first = firstText(row);
  if (first === '') return 'blank';
  const own = ownText(row, table, first);
  const beginning = (text: string): 'footer' | 'column-numbers' | null => {
    const kind = beginningOf(text);
    return kind === 'column-numbers' || (kind === 'footer' && isFooter(row, table, text, isBehindFigures))
      ? kind
      : null;
  };
  const none = beginning(first) ?? (own === first ? null : beginning(own));
  if (none !== null) return none;
  if (cells.length === width) return 'counts';
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '') ? 'counts' : 'ragged';
}

/** Calls back with every row and what it is. */
export function eachKind(rows: readonly Row[], table: Shape, visit: (row: Row, kind: RowKind) => void): void {
  let last: number | null = null;
  const lastFigure = (): number => {
    last ??= rows.findLastIndex((row) => hasFigure(row, table));
    return last;
  };
  let index = 0;
  const isBehindFigures = (): boolean => index > lastFigure();
  for (; index < rows.length; index += 1) {
    const row = rows[index];
    if (row !== undefined) visit(row, kindOfRow(row, table, isBehindFigures));
  }
}

export const raggedRow = (row: Row, width: number): Problem =>
  problem('ragged-row', { origin: row.origin, column: null }, { cells: row.cells.length, expected: width });
