import type { Lang } from '../domain/department.js';
import { cellAddress, sheetReference } from '../domain/place.js';
import { type Problem, type Severity, severityOf } from '../domain/problem.js';
import type { Cell, Data, Document, Phrase, Table } from '../formats/document.js';
import { tableBlock } from '../formats/document.js';
import { count } from '../numbers/figure.js';
import { label } from '../words/labels.js';
import { messageOf } from '../words/message.js';
import type { View } from './view.js';

/** What a problem is and where, as plain text. */
export interface PlacedProblem {
  readonly severity: Severity;
  readonly code: string;
  /** With the folder in front. */
  readonly file: string;
  readonly sheet: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly cell: string | null;
}

/** A problem of one department among many. */
export interface OwnedProblem extends PlacedProblem {
  readonly department: string;
  readonly year: string | null;
  readonly message: Phrase | string;
}

export function placedProblem({ code, at }: Problem, view: View): PlacedProblem {
  const { origin, column } = at;
  return {
    severity: severityOf(code, view.strict),
    code,
    file: view.folder + origin.file,
    sheet: origin.sheet ?? null,
    line: origin.line === 0 ? null : origin.line,
    column,
    cell: cellAddress(at),
  };
}

/** `a/income.csv:3 B3`, `a/book.xlsx#Sheet1!F7` */
function placeOf({ file, sheet, line, cell }: OwnedProblem): string {
  if (sheet !== null) return `${file}#${sheetReference(sheet)}${cell === null ? '' : `!${cell}`}`;
  return `${file}${line === null ? '' : `:${line}`}${cell === null ? '' : ` ${cell}`}`;
}

const headOf = (lang: Lang): Table['columns'] => [
  { key: 'department', header: label('department', lang), measure: 'text' },
  { key: 'year', header: label('year', lang), measure: 'text' },
  { key: 'severity', header: label('severity', lang), measure: 'text' },
  { key: 'code', header: label('code', lang), measure: 'text' },
];

const headCells = ({ department, year, severity, code }: OwnedProblem, lang: Lang): Cell[] => [
  department,
  year,
  label(severity, lang),
  code,
];

/** One row for each, the place in one cell, as people read it. */
function readTable(problems: readonly OwnedProblem[], lang: Lang): Table {
  return {
    title: label('problems', lang),
    columns: [
      ...headOf(lang),
      { key: 'place', header: label('place', lang), measure: 'text' },
      { key: 'message', header: label('message', lang), measure: 'text' },
    ],
    rows: problems.map((one) => [...headCells(one, lang), placeOf(one), one.message]),
  };
}

/** The same with the place in columns, as spreadsheets and programs want it. */
export function ownedProblemTable(problems: readonly OwnedProblem[], lang: Lang): Table {
  const hasSheets = problems.some(({ sheet }) => sheet !== null);
  const numbered = (value: number | null): Cell => (value === null ? null : count(value));
  return {
    title: label('problems', lang),
    columns: [
      ...headOf(lang),
      { key: 'file', header: label('file', lang), measure: 'text' },
      ...(hasSheets ? [{ key: 'sheet', header: label('sheet', lang), measure: 'text' as const }] : []),
      { key: 'line', header: label('line', lang), measure: 'number' },
      { key: 'column', header: label('column', lang), measure: 'number' },
      { key: 'cell', header: label('cell', lang), measure: 'text' },
      { key: 'message', header: label('message', lang), measure: 'text' },
    ],
    rows: problems.map((one) => [
      ...headCells(one, lang),
      one.file,
      ...(hasSheets ? [one.sheet] : []),
      numbered(one.line),
      numbered(one.column),
      one.cell,
      one.message,
    ]),
  };
}

export const ownedProblemData = ({ sheet, ...own }: OwnedProblem): Data => ({
  department: own.department,
  year: own.year,
  code: own.code,
  severity: own.severity,
  file: own.file,
  ...(sheet === null ? {} : { sheet }),
  line: own.line,
  column: own.column,
  cell: own.cell,
  message: own.message,
});

/** The problems of many departments, in the order given. */
export const presentOwnedProblems = (problems: readonly OwnedProblem[], { lang }: View): Document => ({
  blocks: () => [tableBlock(readTable(problems, lang))],
  table: () => ownedProblemTable(problems, lang),
  data: () => problems.map(ownedProblemData),
});

/** Problems with whose they are, as `check` prints them: on a terminal by their rows. */
export function presentChecked(
  found: readonly { readonly problem: Problem; readonly department: string; readonly year: string | null }[],
  view: View,
): Document {
  const owned = (): OwnedProblem[] =>
    found.map(({ problem, department, year }) => ({
      ...placedProblem(problem, view),
      ...{ department, year, message: messageOf(problem, view.lang) },
    }));
  const problems = found.map(({ problem }) => problem);
  return {
    blocks: () => [{ kind: 'problems', problems, table: readTable(owned(), view.lang) }],
    table: () => ownedProblemTable(owned(), view.lang),
    data: () => owned().map(ownedProblemData),
  };
}
