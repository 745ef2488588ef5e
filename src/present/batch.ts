import type { BatchColumn, Entry } from '../batch/columns.js';
import type { BatchSummary } from '../batch/outcome.js';
import { type Document, type Table, tableBlock } from '../formats/document.js';
import { label, withUnit } from '../words/labels.js';
import { costliestTable, gradesTable, rollUpTable, sectionsTable } from './batch-summary.js';
import type { View } from './view.js';

export const BATCH_TABLES = ['departments', 'summary', 'grades', 'sections', 'losses'] as const;
export type BatchTableName = (typeof BATCH_TABLES)[number];

/** What a batch came to, and what of it was asked for. */
export interface ShownBatch {
  readonly entries: readonly Entry[];
  readonly columns: readonly BatchColumn[];
  readonly summary: BatchSummary;
  /** Only this one; null for everything. */
  readonly table: BatchTableName | null;
}

/** One row for each department. Where people read it, amounts say in their headers what unit they are in. */
function departmentsTable({ entries, columns, summary }: ShownBatch, lang: View['lang'], hasUnit: boolean): Table {
  return {
    title: label('departments', lang),
    columns: columns.map(({ key, header, measure }) => ({
      key,
      header: hasUnit && measure === 'amount' ? withUnit(header(lang), summary.unit, lang) : header(lang),
      measure,
    })),
    rows: entries.map((entry) => columns.map(({ take }) => take(entry, lang))),
    names: ['rank', 'department'],
  };
}

type Builder = (batch: ShownBatch, lang: View['lang'], hasUnit: boolean) => Table;

const TABLES: { readonly [T in BatchTableName]: Builder } = {
  departments: departmentsTable,
  summary: ({ summary }, lang) => rollUpTable(summary, lang),
  grades: ({ summary }, lang) => gradesTable(summary, lang),
  sections: ({ summary }, lang) => sectionsTable(summary, lang),
  losses: ({ summary }, lang) => costliestTable(summary, lang),
};

/** A batch as tables: without a choice all that have rows, and the departments in a CSV. */
export function presentBatch(batch: ShownBatch, { lang }: View): Document {
  const { table } = batch;
  const tables = (): Table[] =>
    table === null
      ? BATCH_TABLES.map((name) => TABLES[name](batch, lang, true)).filter(({ rows }) => rows.length > 0)
      : [TABLES[table](batch, lang, true)];
  return {
    blocks: () => tables().map(tableBlock),
    table: () => TABLES[table ?? 'departments'](batch, lang, false),
    data: () => null,
  };
}
