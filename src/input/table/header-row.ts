import { nearestName, normalised } from '../../domain/nearest-name.js';
import { columnLetters, placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Row } from '../rows/row-source.js';
import {
  AMBIGUOUS,
  acceptedHeaders,
  type HeaderCell,
  type HeaderKind,
  REQUIRED,
  REQUIRED_BY_RUBRICS,
  readHeader,
} from './columns.js';

/** A header further down than this is none. */
const HEADER_ROWS = 50;

/** Whether the cells name every column that the table cannot do without. */
export function hasRequired(kind: HeaderKind, header: readonly HeaderCell[], required = REQUIRED[kind]): boolean {
  const meanings = new Set(header.map((cell) => cell.meaning));
  return required.every((group) => group.some((meaning) => meanings.has(meaning)));
}

/** Whether the required columns are recognised in the row. */
export const isHeader = (kind: HeaderKind, row: Row): boolean =>
  hasRequired(
    kind,
    row.cells.map((cell) => readHeader(kind, cell)),
  );

/** The row that names most of the columns, where none names all that are required. */
function likeliest(kind: HeaderKind, rows: readonly Row[]): Row | undefined {
  const known = (row: Row): number => row.cells.filter((cell) => readHeader(kind, cell).meaning !== null).length;
  return [...rows].sort((a, b) => known(b) - known(a) || b.cells.length - a.cells.length)[0];
}

/** What is missing, at the row that is most like a header. */
export function missingColumns(kind: HeaderKind, file: string, rows: readonly Row[]): Problem[] {
  const row = likeliest(kind, rows.slice(0, HEADER_ROWS));
  const found = (row?.cells ?? []).filter((cell) => cell.trim() !== '');
  const header = found.map((cell) => readHeader(kind, cell));
  const at = row === undefined ? placeOfFile(file) : { origin: row.origin, column: null };
  return REQUIRED[kind]
    .filter((group) => !header.some((cell) => cell.meaning !== null && group.includes(cell.meaning)))
    .map((group) => {
      const accepted = group.flatMap((meaning) => acceptedHeaders(kind, meaning));
      const unknown = header.filter((cell) => cell.meaning === null).map((cell) => cell.header);
      return problem('missing-column', at, {
        column: group.join('/'),
        accepted,
        found,
        nearest: nearestName(accepted, unknown),
      });
    });
}

const ORGANISATION = /(?:局|委|办|院|校|所|中心|厅|会|处|站|队|馆|社|部|公司|办公室|学|园|镇|乡|街道)$/;
const MEASURE =
  /^(?:%|‰|百分比|元|千元|万元|亿元|人|个|次|件|项|天|日|月|年|分|户|家|台|套|份|公里|平方米|吨|亩|人次|场|篇|册|处|条|座|辆|只|头|株|公顷|千米|米)$/;

/** What a 单位 column means, from its values; 'mix' where they disagree. */
function meaningOfUnitColumn(each: (visit: (cell: string) => void) => void): 'department' | 'unit' | 'blank' | 'mix' {
  let given = 0;
  let organisations = 0;
  each((cell) => {
    const value = cell.trim();
    if (value === '') return;
    given += 1;
    if (ORGANISATION.test(value) && !MEASURE.test(value)) organisations += 1;
  });
  if (given === 0) return 'blank';
  if (organisations === 0) return 'unit';
  return organisations === given ? 'department' : 'mix';
}

/** The header row, and what stands above it. */
export interface Headed {
  readonly row: Row;
  readonly titles: readonly Row[];
  readonly header: readonly HeaderCell[];
}

/** The header is the first row in which the required columns are recognised. */
function firstHeader(kind: HeaderKind, rows: readonly Row[], required = REQUIRED[kind]): Headed | undefined {
  const limit = Math.min(rows.length, HEADER_ROWS);
  for (let index = 0; index < limit; index += 1) {
    const row = rows[index];
    if (row === undefined) continue;
    const header = row.cells.map((cell) => readHeader(kind, cell));
    if (hasRequired(kind, header, required)) return { row, header, titles: rows.slice(0, index) };
  }
  return undefined;
}

/** The header of a table; where a rubric brings the points, one without them if no other is found. */
export const findHeader = (kind: HeaderKind, rows: readonly Row[], isScoredByRubric: boolean): Headed | undefined =>
  firstHeader(kind, rows) ??
  (isScoredByRubric && kind === 'indicators' ? firstHeader(kind, rows, REQUIRED_BY_RUBRICS) : undefined);

/** The header with its 单位 columns understood; `eachCell` calls back with every cell of a column. */
export function resolveUnitColumn(
  kind: HeaderKind,
  headed: Headed,
  eachCell: (index: number, visit: (cell: string) => void) => void,
): { header: HeaderCell[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const hasDepartment = headed.header.some((cell) => cell.meaning === 'department');
  const header = headed.header.map((cell, index): HeaderCell => {
    if (normalised(cell.header) !== AMBIGUOUS) return cell;
    const found = meaningOfUnitColumn((visit) => eachCell(index, visit));
    if (found === 'mix') {
      problems.push(
        problem('ambiguous-column', { origin: headed.row.origin, column: index + 1 }, { header: cell.header }),
      );
      return cell;
    }
    if (found === 'department') return hasDepartment ? cell : { ...cell, meaning: 'department' };
    if (found === 'blank') return kind === 'indicators' ? { ...cell, meaning: 'unit' } : cell;
    return kind === 'list' ? cell : { ...cell, meaning: 'unit' };
  });
  return { header, problems };
}

/** Two columns of one meaning, and columns of none. */
export function columnFaults(header: readonly HeaderCell[], row: Row): Problem[] {
  const byMeaning = new Map<string, number[]>();
  for (const [index, cell] of header.entries()) {
    if (cell.meaning !== null) byMeaning.set(cell.meaning, [...(byMeaning.get(cell.meaning) ?? []), index]);
  }
  const doubled = [...byMeaning].flatMap(([meaning, indexes]) => {
    const second = indexes[1];
    if (second === undefined) return [];
    const headers = indexes.map((index) => header[index]?.header ?? '');
    const addresses = indexes.map((index) => `${columnLetters(index + 1)}${row.origin.row}`);
    return [
      problem('duplicate-column', { origin: row.origin, column: second + 1 }, { column: meaning, headers, addresses }),
    ];
  });
  const unknown = header.flatMap((cell, index) =>
    cell.meaning !== null || cell.header.trim() === '' || normalised(cell.header) === AMBIGUOUS
      ? []
      : [problem('unknown-column', { origin: row.origin, column: index + 1 }, { header: cell.header })],
  );
  return [...doubled, ...unknown];
}
