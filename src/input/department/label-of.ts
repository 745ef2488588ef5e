import { normalised } from '../../domain/nearest-name.js';
import { type Group, KINDS, type OpenTables } from '../table/index-departments.js';

/**
 * What a department's own rows say in a column that is no figure (区县, 类型): the first cell that is not blank, of the
 * first file that has such a column.
 */
export function labelOf(group: Group, tables: OpenTables, column: string): string | null {
  const wanted = normalised(column);
  for (const kind of KINDS) {
    const opened = tables[kind];
    const index = opened?.table.header.findIndex(({ header }) => normalised(header) === wanted) ?? -1;
    if (opened === null || index < 0) continue;
    let found = '';
    opened.source.rowsIn(group.runs[kind], (row) => {
      if (found === '') found = row.cells[index]?.trim() ?? '';
    });
    if (found !== '') return found;
  }
  return null;
}
