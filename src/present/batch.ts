import type { BatchColumn, Entry } from '../batch/columns.js';
import type { BatchSummary, ChangeSummary, GroupSummary } from '../batch/outcome.js';
import { type Document, type Table, tableBlock } from '../formats/document.js';
import { label, withUnit } from '../words/labels.js';
import { changesTable, missingTable, moversTable, movesTable } from './batch-changes.js';
import { groupsTable } from './batch-groups.js';
import { costliestTable, gradesTable, rollUpTable, sectionsTable, stepsTable } from './batch-summary.js';
import type { View } from './view.js';

/** The tables of a batch, in reading order. */
export const BATCH_TABLES = [
  'departments',
  'groups',
  'changes',
  'moves',
  'movers',
  'missing',
  'summary',
  'grades',
  'scores',
  'sections',
  'losses',
] as const;
export type BatchTableName = (typeof BATCH_TABLES)[number];
/** Tables that only a comparison of years has. */
export const TABLES_OF_CHANGES: readonly string[] = ['changes', 'moves', 'movers', 'missing'];

/** What a batch came to, and what of it was asked for. */
export interface ShownBatch {
  readonly entries: readonly Entry[];
  /** Listed by themselves where people read it. */
  readonly apart: readonly Entry[];
  readonly columns: readonly BatchColumn[];
  /** All that there are. */
  readonly all: readonly BatchColumn[];
  readonly summary: BatchSummary;
  readonly groupBy: string | null;
  readonly groups: readonly GroupSummary[];
  readonly changes: ChangeSummary | null;
  /** Only this one; null for everything. */
  readonly table: BatchTableName | null;
}

type Choice = Pick<ShownBatch, 'entries' | 'columns'>;

/** One row for each department. Where people read it, amounts say in their headers what unit they are in, and words stand for codes. */
function departmentsTable({ entries, columns }: Choice, unit: string, lang: View['lang'], isRead: boolean): Table {
  return {
    title: label('departments', lang),
    columns: columns.map(({ key, header, measure }) => ({
      key,
      header: isRead && measure === 'amount' ? withUnit(header(lang), unit, lang) : header(lang),
      measure,
    })),
    rows: entries.map((entry) =>
      columns.map(({ take, code }) => (isRead ? undefined : code?.(entry)) ?? take(entry, lang)),
    ),
    names: ['rank', 'department'],
  };
}

const OF_RANKS: readonly string[] = ['rank', 'groupRank'];
const OF_TROUBLE: readonly string[] = ['status', 'firstError'];

/** Departments without a rank: instead of it, what became of them and why. */
function apartTable({ apart, columns, all, summary }: ShownBatch, lang: View['lang']): Table {
  const kept = columns.filter(({ key }) => !OF_RANKS.includes(key) && !OF_TROUBLE.includes(key));
  const own = [...kept, ...all.filter(({ key }) => OF_TROUBLE.includes(key))];
  const table = departmentsTable({ entries: apart, columns: own }, summary.unit, lang, true);
  return { ...table, title: label('unranked', lang), names: ['department'], note: label('unrankedNote', lang) };
}

type Builder = (batch: ShownBatch, lang: View['lang'], isRead: boolean) => Table;

const NOTHING: Table = { title: '', columns: [], rows: [] };
const ofChanges =
  (build: (changes: ChangeSummary, summary: BatchSummary, lang: View['lang']) => Table): Builder =>
  ({ changes, summary }, lang) =>
    changes === null ? NOTHING : build(changes, summary, lang);

const TABLES: { readonly [T in BatchTableName]: Builder } = {
  departments: (batch, lang, isRead) => departmentsTable(batch, batch.summary.unit, lang, isRead),
  groups: ({ groupBy, groups }, lang, isRead) =>
    groupBy === null ? NOTHING : groupsTable(groupBy, groups, lang, isRead),
  changes: ofChanges(changesTable),
  moves: ofChanges((changes, _, lang) => movesTable(changes, lang)),
  movers: ofChanges((changes, _, lang) => moversTable(changes, lang)),
  missing: ofChanges((changes, _, lang) => missingTable(changes, lang)),
  summary: ({ summary }, lang) => rollUpTable(summary, lang),
  grades: ({ summary }, lang) => gradesTable(summary, lang),
  scores: ({ summary }, lang) => stepsTable(summary, lang),
  sections: ({ summary }, lang) => sectionsTable(summary, lang),
  losses: ({ summary }, lang) => costliestTable(summary, lang),
};

/** Tables for people: the departments in two where some have no rank. Nothing of all together where nothing could be assessed. */
function readTables(batch: ShownBatch, lang: View['lang']): Table[] {
  const { table, apart, summary } = batch;
  const isNothing = summary.statuses.failed === summary.departments;
  const names = table === null ? BATCH_TABLES.filter((name) => !isNothing || name === 'departments') : [table];
  const tables = names.flatMap((name) => {
    const own = TABLES[name](batch, lang, true);
    return name === 'departments' && apart.length > 0 ? [own, apartTable(batch, lang)] : [own];
  });
  return table === null ? tables.filter(({ rows }) => rows.length > 0) : tables;
}

/** A batch as tables: without a choice all that have rows, and the departments in a CSV. */
export function presentBatch(batch: ShownBatch, { lang }: View): Document {
  return {
    blocks: () => readTables(batch, lang).map(tableBlock),
    table: () => TABLES[batch.table ?? 'departments'](batch, lang, false),
    data: () => null,
  };
}
