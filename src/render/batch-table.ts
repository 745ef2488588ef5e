import { BATCH_COLUMNS, type BatchColumn, type BatchRow, type BatchStatus } from '../domain/batch.js';
import type { Style } from './style.js';
import type { TextCell, TextColumn, TextTable } from './text-table.js';
import { type LabelKey, label, withUnit } from './words/labels.js';

const LABEL_OF: { readonly [C in BatchColumn]: LabelKey } = {
  rank: 'rank',
  department: 'department',
  year: 'year',
  income: 'incomeTotal',
  fiscalShare: 'fiscalShare',
  expenditure: 'expenditureTotal',
  basicShare: 'basicShare',
  projectShare: 'projectShare',
  executionRate: 'budgetExecutionRate',
  balance: 'balance',
  score: 'score',
  fullMarks: 'fullMarks',
  grade: 'grade',
  errors: 'errors',
  warnings: 'warnings',
  status: 'status',
};

const TEXTS: ReadonlySet<BatchColumn> = new Set(['department', 'year', 'grade', 'status']);
const PERCENTS: ReadonlySet<BatchColumn> = new Set(['fiscalShare', 'basicShare', 'projectShare', 'executionRate']);
const AMOUNTS: ReadonlySet<BatchColumn> = new Set(['income', 'expenditure', 'balance']);

export const statusWord = (status: BatchStatus, style: Style): string => {
  const keys: { readonly [S in BatchStatus]: LabelKey } = {
    ok: 'statusOk',
    errors: 'statusErrors',
    failed: 'statusFailed',
    repeated: 'statusRepeated',
  };
  return label(keys[status], style.lang);
};

/** `failed: undecodable`: what became of a department, and the code of its first error. */
const statusText = ({ status, code }: BatchRow, style: Style): string => {
  const word = statusWord(status, style);
  if (code === null || status === 'ok') return word;
  return style.lang === 'zh' ? `${word}：${code}` : `${word}: ${code}`;
};

/** A row with what is known only when all departments are. */
export interface RankedRow {
  readonly row: BatchRow;
  readonly rank: number | null;
  /** Cells of the further columns. */
  readonly more: readonly TextCell[];
}

/** Every cell of a row, in the order of the columns. */
export function batchCells({ row, rank, more }: RankedRow, style: Style): TextCell[] {
  return [
    rank === null ? null : String(rank),
    row.department,
    row.year,
    ...row.figures,
    String(row.errors),
    String(row.warnings),
    statusText(row, style),
    ...more,
  ];
}

/** The columns of design 5, then further ones. `unit` stands in headers on screen only. */
export function batchColumns(further: readonly TextColumn[], unit: string | null, style: Style): TextColumn[] {
  const own = BATCH_COLUMNS.map((key): TextColumn => {
    const header = label(LABEL_OF[key], style.lang);
    return {
      key,
      header: unit !== null && AMOUNTS.has(key) ? withUnit(header, unit, style.lang) : header,
      kind: TEXTS.has(key) ? 'text' : 'number',
      percent: PERCENTS.has(key),
    };
  });
  return [...own, ...further];
}

/** The chosen columns of the rows, all of them where none are chosen. */
export function batchTable(
  rows: readonly RankedRow[],
  columns: readonly TextColumn[],
  chosen: readonly number[] | null,
  style: Style,
): TextTable {
  const pick = <T>(cells: readonly T[]): T[] =>
    chosen === null ? [...cells] : chosen.flatMap((index) => cells.slice(index, index + 1));
  return {
    title: label('departments', style.lang),
    columns: pick(columns),
    rows: rows.map((row) => pick(batchCells(row, style))),
  };
}
