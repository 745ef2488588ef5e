import type { BatchRow, BatchSummary, Stability, YearChange } from '../domain/batch.js';
import { changeJson, stabilityJson } from './batch-further.js';
import { costliestTable, gradesTable, rollUpTable, sectionsTable, summaryJson } from './batch-summary.js';
import { batchTable, type RankedRow } from './batch-table.js';
import { columnBlocks } from './column-blocks.js';
import { renderTable, type TableFormat } from './render-table.js';
import { jsonText } from './safe-text.js';
import type { Style } from './style.js';
import type { TextColumn, TextTable } from './text-table.js';

export const BATCH_FORMATS = ['table', 'csv', 'tsv', 'json', 'ndjson', 'markdown'] as const;
export type BatchFormat = (typeof BATCH_FORMATS)[number];
export const BATCH_TABLES = ['departments', 'summary', 'grades', 'sections', 'losses'] as const;
export type BatchTableName = (typeof BATCH_TABLES)[number];

export interface BatchTables {
  readonly rows: readonly RankedRow[];
  readonly columns: readonly TextColumn[];
  /** Indices of the chosen columns; null for all. */
  readonly chosen: readonly number[] | null;
  readonly summary: BatchSummary;
}

const TABLES: { readonly [T in BatchTableName]: (batch: BatchTables, style: Style) => TextTable } = {
  departments: ({ rows, columns, chosen }, style) => batchTable(rows, columns, chosen, style),
  summary: ({ summary }, style) => rollUpTable(summary, style),
  grades: ({ summary }, style) => gradesTable(summary, style),
  sections: ({ summary }, style) => sectionsTable(summary, style),
  losses: ({ summary }, style) => costliestTable(summary, style),
};

/** On a terminal that is too narrow the departments come as several tables. */
function tablesOf(name: BatchTableName, batch: BatchTables, format: TableFormat, style: Style): TextTable[] {
  const table = TABLES[name](batch, style);
  const isScreen = format === 'table' && name === 'departments';
  return isScreen ? columnBlocks(table, ['rank', 'department'], style.width) : [table];
}

/** One table; without a choice all of them on screen and in markdown, and the departments in a CSV. */
export function renderBatch(
  batch: BatchTables,
  format: TableFormat,
  chosen: BatchTableName | null,
  style: Style,
): string {
  const isCsv = format === 'csv' || format === 'tsv';
  const names = chosen === null ? (isCsv ? (['departments'] as const) : BATCH_TABLES) : [chosen];
  const tables = names.flatMap((name) => tablesOf(name, batch, format, style));
  const shown = names.length === 1 ? tables : tables.filter((table) => table.rows.length > 0);
  return shown.map((table) => renderTable(table, format, style)).join('\n');
}

/** The JSON of a batch in pieces, so that it need never be held whole. */
export const batchJsonOpening = ({ version }: Style): string =>
  `{\n  "schema": "jixiao/batch/1",\n  "version": ${jsonText(version, false)},\n  "departments": [`;

/** One assessment, as it was rendered by itself, in its place in the list. */
export const batchJsonMember = (text: string, isFirst: boolean): string =>
  `${isFirst ? '' : ','}\n    ${text.trimEnd().replaceAll('\n', '\n    ')}`;

/** What is known of a department only when all are. */
export interface FurtherJson {
  readonly row: BatchRow;
  readonly rank: number | null;
  readonly change: YearChange | null;
  readonly stability: Stability | null;
}

export function batchJsonClosing(summary: BatchSummary, further: readonly FurtherJson[], style: Style): string {
  const ranking = further.map(({ row, rank, change, stability }) => ({
    department: row.department,
    year: row.year,
    rank,
    status: row.status,
    ...(change === null ? {} : { change: changeJson(change) }),
    ...(stability === null ? {} : { sensitivity: stabilityJson(stability) }),
  }));
  const indented = (value: unknown): string => jsonText(value, true).replaceAll('\n', '\n  ');
  return `\n  ],\n  "ranking": ${indented(ranking)},\n  "summary": ${indented(summaryJson(summary, style))}\n}\n`;
}
