import { normalised } from '../../domain/nearest-name.js';
import type { Place } from '../../domain/place.js';
import type { Problem } from '../../domain/problem.js';
import { yearOf } from '../../domain/year.js';
import type { Encoding } from '../csv/decode.js';
import type { FileContent } from '../csv/file-content.js';
import type { Row } from '../rows/row-source.js';
import { eachKind, MOST_RAGGED, raggedRow } from './body-rows.js';
import type { Meaning } from './columns.js';
import { textIn } from './named-cells.js';
import { openTable } from './table.js';

/** One department of a batch as a list names it. */
export interface ListedDepartment {
  /** As it is written. */
  readonly path: string;
  readonly department: string | null;
  readonly year: string | null;
  readonly rubric: string | null;
  /** What stands in the column by which departments are grouped. */
  readonly label: string | null;
  readonly at: Place;
}

const yearIn = (text: string | null): string | null => (text === null ? null : yearOf(text));
const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** A CSV with a column of paths, and perhaps of names, years and rubrics, read like every other file. */
export function readList(
  file: FileContent,
  encoding: Encoding | undefined,
  labelColumn: string | null,
): { listed: ListedDepartment[]; problems: Problem[] } {
  const { opened, problems: found } = openTable('list', file, { encoding });
  const problems = [...found];
  const listed: ListedDepartment[] = [];
  if (opened === null) return { listed, problems };
  const { table, source, body } = opened;
  const rows: Row[] = [];
  source.each(body, (found) => {
    if (found.fault !== null) problems.push(found.problem());
    else if (!found.isBlank()) rows.push(found.asRow());
    return true;
  });
  const labelled =
    labelColumn === null ? -1 : table.header.findIndex(({ header }) => normalised(header) === normalised(labelColumn));
  eachKind(rows, table, (row, kind) => {
    const path = textIn(table, row, 'path').trim();
    if (kind === 'ragged' && problems.length < MOST_RAGGED) problems.push(raggedRow(row, table.width));
    if (kind !== 'counts' || path === '') return;
    const cell = (meaning: Meaning): string | null => given(textIn(table, row, meaning));
    const at = { origin: row.origin, column: null };
    listed.push({
      path,
      department: cell('department'),
      year: yearIn(cell('year')),
      rubric: cell('rubric'),
      label: given(row.cells[labelled] ?? ''),
      at,
    });
  });
  return { listed, problems };
}
