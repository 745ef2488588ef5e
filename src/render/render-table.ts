import { delimitedText } from './delimited.js';
import { markdownTable } from './markdown.js';
import type { Style } from './style.js';
import { tableText } from './table-text.js';
import type { TextTable } from './text-table.js';

export type TableFormat = 'table' | 'csv' | 'tsv' | 'markdown';

const RENDERERS: { readonly [F in TableFormat]: (table: TextTable, style: Style) => string } = {
  table: tableText,
  csv: (table, style) => delimitedText(table, ',', style),
  tsv: (table, style) => delimitedText(table, '\t', style),
  markdown: markdownTable,
};

export const renderTable = (table: TextTable, format: TableFormat, style: Style): string =>
  RENDERERS[format](table, style);
