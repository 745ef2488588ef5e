import { safe } from './safe-text.js';
import { shownCell, type TextTable } from './text-table.js';

/** Text that cannot end a cell or begin markup of its own. */
export const markdownCell = (text: string): string =>
  safe(text)
    .replace(/[\\|`*_[\]<>&]/g, (character) => (character === '&' ? '&amp;' : `\\${character}`))
    .replace(/^ +/, (blanks) => '\u3000'.repeat(Math.ceil(blanks.length / 2)));

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A GitHub table; columns of figures are right-aligned. */
export function markdownTable(table: TextTable): string {
  const lines = [
    `## ${markdownCell(table.title)}`,
    '',
    row(table.columns.map((column) => markdownCell(column.header))),
    row(table.columns.map((column) => (column.kind === 'number' ? '---:' : '---'))),
    ...table.rows.map((cells) =>
      row(table.columns.map((column, index) => markdownCell(shownCell(cells[index], column)))),
    ),
    ...(table.note === undefined ? [] : ['', markdownCell(table.note)]),
  ];
  return `${lines.join('\n')}\n`;
}
