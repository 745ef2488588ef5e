import { normalised } from '../../domain/nearest-name.js';
import type { Section } from './form.js';
import type { SheetView } from './sheet-view.js';
import type { SubjectColumns } from './subject-columns.js';
import { indentOf, looksLikeNote, NUMBER_ROW_WORDS, SHARE_ROW_WORDS, says, TOTAL_WORDS } from './words.js';

/** A row below the header of a table by subjects or by units. */
export interface SubjectRow {
  readonly kind: 'total' | 'share' | 'subject';
  readonly row: number;
  readonly name: string;
  /** Digits of the code; '' where the table has none. */
  readonly code: string;
  readonly indent: number;
  /** Rows that together make it up: those whose code begins with its own, or that are indented below it. */
  readonly children: SubjectRow[];
  /** Whether hidden rows stand among its own. */
  isPartial: boolean;
}

const DIGITS = /^\d+$/;

/** 栏次: numbers that count the columns. */
function countsColumns(view: SheetView, row: number): boolean {
  const texts = view.columnsIn(row).map((column) => view.text(row, column));
  return (
    texts.length > 1 && texts.every((text, index) => text === String(index + Number(texts[0])) && DIGITS.test(text))
  );
}

function rowOf(view: SheetView, row: number, columns: SubjectColumns): SubjectRow | null {
  const own = columns.labels.map((column) => view.text(row, column)).filter((text) => text !== '');
  const [first = ''] = own;
  if (own.some((text) => says(text, NUMBER_ROW_WORDS)) || countsColumns(view, row)) return null;
  const name = view.text(row, columns.nameColumn);
  const code = columns.codes
    .map((column) => view.text(row, column))
    .join('')
    .replace(/\s+/g, '');
  const isNumeric = DIGITS.test(code);
  const split = isNumeric ? null : /^(\d{3,})\s*[-—.、]?\s*(\D.*)$/.exec(name);
  const total = own.find((text) => says(text, TOTAL_WORDS));
  const share = own.find((text) => says(text, SHARE_ROW_WORDS));
  const indent = indentOf(view.cell(row, columns.nameColumn)?.text ?? '');
  const made = { row, code: isNumeric ? code : (split?.[1] ?? ''), indent, children: [], isPartial: false };
  if (share !== undefined) return { ...made, kind: 'share', name: share };
  if (total !== undefined && !isNumeric) return { ...made, kind: 'total', name: total.replace(/\s+/g, '') };
  const hasFigures = view.columnsIn(row).some((column) => !columns.labels.includes(column));
  if (!hasFigures && (looksLikeNote(first) || first.length > 60)) return null;
  const label = split?.[2] ?? (name === '' ? first : name);
  return label === '' ? null : { ...made, kind: 'subject', name: label.trim() };
}

/** The rows of all pages, in order. */
export function subjectRows(
  view: SheetView,
  pages: readonly Section[],
  columnsOf: (page: Section) => SubjectColumns,
): SubjectRow[] {
  return pages.flatMap((page) => {
    const columns = columnsOf(page);
    return page.rows.flatMap((row) => rowOf(view, row, columns) ?? []);
  });
}

/** Whether one code lies below another: 2130305 below 21303. */
const isBelow = (code: string, above: string): boolean => code.length > above.length && code.startsWith(above);

/** The rows that are in no other's sum; every other hangs below the nearest one that it is a part of. */
export function subjectTree(rows: readonly SubjectRow[], hidden: readonly number[]): SubjectRow[] {
  const subjects = rows.filter((row) => row.kind === 'subject');
  const byCode = subjects.every((row) => row.code !== '');
  const roots: SubjectRow[] = [];
  const stack: SubjectRow[] = [];
  for (const row of subjects) {
    const isPart = (above: SubjectRow): boolean => (byCode ? isBelow(row.code, above.code) : row.indent > above.indent);
    for (let top = stack.at(-1); top !== undefined && !isPart(top); top = stack.at(-1)) stack.pop();
    const parent = stack.at(-1);
    if (parent === undefined) roots.push(row);
    else parent.children.push(row);
    stack.push(row);
  }
  let at = 0;
  for (const [index, row] of subjects.entries()) {
    const next = subjects[index + 1]?.row ?? Number.POSITIVE_INFINITY;
    while (at < hidden.length && (hidden[at] ?? 0) <= row.row) at += 1;
    if ((hidden[at] ?? Number.POSITIVE_INFINITY) < next) row.isPartial = true;
  }
  return roots;
}

export const isNamedTotal = (name: string, word: string): boolean => normalised(name) === normalised(word);
