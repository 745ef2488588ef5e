import type { Place } from '../../domain/place.js';
import type { Row } from '../rows/row-source.js';
import type { Meaning } from './columns.js';
import type { Table } from './table.js';

type Columns = Pick<Table, 'columns'>;

/** The cell of a row in the column of that meaning; the whole row where there is no such column. */
export function placeIn({ columns }: Columns, row: Row, meaning: Meaning): Place {
  const index = columns.get(meaning);
  return { origin: row.origin, column: index === undefined ? null : index + 1 };
}

/** Its text as it stands; '' where there is no such column. */
export function textIn({ columns }: Columns, row: Row, meaning: Meaning): string {
  const index = columns.get(meaning);
  return index === undefined ? '' : (row.cells[index] ?? '');
}

/** The header as it stands in the file; the meaning where there is no such column. */
export const headerOf = ({ columns, header }: Pick<Table, 'columns' | 'header'>, meaning: Meaning): string =>
  header[columns.get(meaning) ?? -1]?.header ?? meaning;
