import type { Figure } from '../figures/figure.js';
import type { Candidate } from '../judge/candidate.js';
import { columnSums } from './column-sums.js';
import { derivedColumns, shareColumns } from './derived.js';
import { scoresByRate, sectionPoints } from './score-sections.js';
import type { Table } from './table.js';

/** Everything that a table states of its own figures. */
export function tableCandidates(table: Table): Candidate[] {
  return [
    ...columnSums(table),
    ...derivedColumns(table),
    ...shareColumns(table),
    ...sectionPoints(table),
    ...scoresByRate(table),
  ];
}

/** The amounts of a table under the names of their rows, for sentences that speak of them. */
export const tableLevels = (table: Table): Figure[] => {
  const column = table.columns.filter((one) => one.role === 'amount').at(-1);
  if (column === undefined) return [];
  return table.rows.flatMap((row) => table.cell(row, column) ?? []);
};
