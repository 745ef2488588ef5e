import type { Assessment } from '../domain/assessment.js';
import type { Comparison } from '../domain/comparison.js';
import type { Problem } from '../domain/problem.js';
import { type AssessmentJson, assessmentJson, failedJson } from './assessment-json.js';
import { comparisonJson, comparisonTable } from './comparison-table.js';
import { expenditureTable } from './expenditure-table.js';
import { incomeTable } from './income-table.js';
import { indicatorTable } from './indicator-table.js';
import { ledgerTable, whatIfTable } from './ledger-table.js';
import { lossTable } from './loss-table.js';
import { markdownCell } from './markdown.js';
import { paintWith } from './paint.js';
import { problemTable } from './problem-table.js';
import { renderTable, type TableFormat } from './render-table.js';
import { jsonText, safe } from './safe-text.js';
import type { Style } from './style.js';
import { summaryTable } from './summary-table.js';
import type { TextTable } from './text-table.js';
import { tidyFigures } from './tidy-figures.js';
import { label } from './words/labels.js';

export const ASSESSMENT_FORMATS = ['table', 'csv', 'tsv', 'json', 'ndjson', 'markdown'] as const;
export type AssessmentFormat = (typeof ASSESSMENT_FORMATS)[number];
export type TableName = 'income' | 'expenditure' | 'indicators' | 'problems' | 'comparison';

interface Job {
  readonly assessment: Assessment;
  readonly problems: readonly Problem[];
  readonly table: TableName | null;
  readonly style: Style;
  readonly comparison: Comparison | null;
}

const TABLES: { readonly [T in TableName]: (job: Job) => TextTable } = {
  income: ({ assessment, style }) => incomeTable(assessment, style),
  expenditure: ({ assessment, style }) => expenditureTable(assessment, style),
  indicators: ({ assessment, style }) => indicatorTable(assessment, style),
  problems: ({ problems, style }) => problemTable(problems, style),
  comparison: ({ comparison, style }) => {
    if (comparison === null) throw new Error('a comparison was asked for and none made');
    return comparisonTable(comparison, style);
  },
};

const JSON_PARTS: { readonly [T in TableName]: (json: AssessmentJson) => unknown } = {
  income: (json) => json.income,
  expenditure: (json) => json.expenditure,
  indicators: (json) => json.score,
  problems: (json) => json.problems,
  comparison: (json) => json.comparison,
};

/** Every row of a CSV names its department, so that the tables of many can be put under each other. */
function withDepartment(table: TextTable, { department, year }: Assessment, style: Style): TextTable {
  return {
    ...table,
    columns: [
      { key: 'department', header: label('department', style.lang), kind: 'text' },
      { key: 'year', header: label('year', style.lang), kind: 'text' },
      ...table.columns,
    ],
    rows: table.rows.map((row) => [department, year, ...row]),
  };
}

/** The tables of a whole assessment, in reading order; those without data are left out. */
function allTables({ assessment, style, comparison }: Job): TextTable[] {
  const { score } = assessment;
  const asides = [lossTable(score, style), ledgerTable(score, style), whatIfTable(score, style)];
  return [
    ...(assessment.budget.income === null ? [] : [incomeTable(assessment, style)]),
    ...(assessment.budget.expenditure === null ? [] : [expenditureTable(assessment, style)]),
    ...(assessment.score === null ? [] : [indicatorTable(assessment, style)]),
    ...asides.flatMap((table) => table ?? []),
    ...(comparison === null ? [] : [comparisonTable(comparison, style)]),
    summaryTable(assessment, style),
  ];
}

function titleOf({ department, year }: Assessment, style: Style): string {
  if (year === null) return department;
  const words = year.includes('年') ? year : label('yearOf', style.lang, year);
  return `${department} ${words}`.trim();
}

function onScreen(job: Job, format: TableFormat, title: string): string {
  if (job.table !== null) return renderTable(TABLES[job.table](job), format, job.style);
  const tables = allTables(job).map((table) => renderTable(table, format, job.style));
  return [`${title}\n`, ...tables].join('\n');
}

function asCsv(job: Job, format: 'csv' | 'tsv'): string {
  const { assessment, table, style } = job;
  const chosen =
    table === null ? tidyFigures(assessment, style) : withDepartment(TABLES[table](job), assessment, style);
  return renderTable(chosen, format, style);
}

function asJson({ assessment, problems, table, style, comparison }: Job, pretty: boolean): string {
  const own = assessmentJson(assessment, problems, style);
  const json = comparison === null ? own : { ...own, comparison: comparisonJson(comparison) };
  return `${jsonText(table === null ? json : JSON_PARTS[table](json), pretty)}\n`;
}

const RENDERERS: { readonly [F in AssessmentFormat]: (job: Job) => string } = {
  table: (job) => onScreen(job, 'table', paintWith(job.style.color).title(safe(titleOf(job.assessment, job.style)))),
  markdown: (job) => onScreen(job, 'markdown', `# ${markdownCell(titleOf(job.assessment, job.style))}`),
  csv: (job) => asCsv(job, 'csv'),
  tsv: (job) => asCsv(job, 'tsv'),
  json: (job) => asJson(job, true),
  ndjson: (job) => asJson(job, false),
};

/** One department's assessment as text. A CSV without a chosen table holds the tidy figures. */
export function renderAssessment(
  assessment: Assessment,
  problems: readonly Problem[],
  format: AssessmentFormat,
  table: TableName | null,
  style: Style,
  comparison: Comparison | null = null,
): string {
  const { score } = assessment;
  const scorePlaces = score?.places.leaf ?? style.scorePlaces;
  const scoreRounding = score?.rounding ?? style.rounding;
  return RENDERERS[format]({
    assessment,
    problems,
    table,
    comparison,
    style: { ...style, scorePlaces, scoreRounding },
  });
}

/** A department of which nothing could be assessed, in the shape of the others. */
export function renderFailed(
  department: { readonly name: string; readonly year: string | null; readonly unit: string },
  problems: readonly Problem[],
  pretty: boolean,
  style: Style,
): string {
  const { name, year, unit } = department;
  return `${jsonText(failedJson(name, year, unit, problems, style), pretty)}\n`;
}
