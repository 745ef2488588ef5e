import type { Assessment } from '../domain/assessment.js';
import type { Comparison } from '../domain/comparison.js';
import type { Problem } from '../domain/problem.js';
import { type Block, type Data, type Document, type Table, tableBlock } from '../formats/document.js';
import { label } from '../words/labels.js';
import { type AssessmentData, assessmentData, failedData } from './assessment-data.js';
import { comparisonJson, comparisonTable } from './comparison-table.js';
import { departmentTitle } from './department-title.js';
import { expenditureTable } from './expenditure-table.js';
import { closingFacts, headlineFacts } from './headline.js';
import { incomeTable } from './income-table.js';
import { indicatorTable } from './indicator-table.js';
import { ledgerTable, whatIfTable } from './ledger-table.js';
import { lossTable } from './loss-table.js';
import { problemTable } from './problem-table.js';
import { tidyFigures } from './tidy-figures.js';
import type { View } from './view.js';

export const TABLES_OF_ASSESSMENT = ['income', 'expenditure', 'indicators', 'problems', 'comparison'] as const;
export type TableName = (typeof TABLES_OF_ASSESSMENT)[number];

/** What is to be shown of one department. */
export interface Shown {
  readonly assessment: Assessment;
  readonly problems: readonly Problem[];
  /** Only this one; null for everything. */
  readonly table: TableName | null;
  readonly comparison: Comparison | null;
}

const comparedTable = ({ assessment, comparison }: Shown, lang: View['lang']): Table => {
  if (comparison === null) throw new Error('a comparison was asked for and none made');
  return comparisonTable(comparison, assessment.score?.places.leaf ?? 2, lang);
};

const TABLES: { readonly [T in TableName]: (shown: Shown, view: View) => Table } = {
  income: ({ assessment }, { lang }) => incomeTable(assessment, lang),
  expenditure: ({ assessment }, { lang }) => expenditureTable(assessment, lang),
  indicators: ({ assessment }, { lang }) => indicatorTable(assessment, lang),
  problems: ({ problems }, view) => problemTable(problems, view),
  comparison: (shown, { lang }) => comparedTable(shown, lang),
};

const PARTS: { readonly [T in TableName]: (data: AssessmentData) => Data } = {
  income: (data) => data.income,
  expenditure: (data) => data.expenditure,
  indicators: (data) => data.score,
  problems: (data) => data.problems,
  comparison: (data) => data.comparison ?? null,
};

/** Every row of a CSV names its department, so that the tables of many can be put under each other. */
function withDepartment(table: Table, { department, year }: Assessment, { lang }: View): Table {
  return {
    ...table,
    columns: [
      { key: 'department', header: label('department', lang), measure: 'text' },
      { key: 'year', header: label('year', lang), measure: 'text' },
      ...table.columns,
    ],
    rows: table.rows.map((row) => [department, year, ...row]),
  };
}

/** The tables of a whole assessment, in reading order; those without data are left out. */
function allBlocks(shown: Shown, view: View): Block[] {
  const { assessment, comparison } = shown;
  const { budget, score } = assessment;
  const { lang } = view;
  const tables = [
    budget.income === null ? null : incomeTable(assessment, lang),
    budget.expenditure === null ? null : expenditureTable(assessment, lang),
    score === null ? null : indicatorTable(assessment, lang),
    lossTable(score, lang),
    ledgerTable(score, lang),
    whatIfTable(score, lang),
    comparison === null ? null : comparedTable(shown, lang),
  ];
  const closing = closingFacts(score, lang);
  return [
    {
      kind: 'heading',
      text: departmentTitle(assessment, lang),
      facts: headlineFacts(assessment, shown.problems, view),
    },
    ...tables.flatMap((table) => (table === null ? [] : [tableBlock(table)])),
    ...(closing.length === 0 ? [] : [{ kind: 'closing' as const, facts: closing }]),
  ];
}

function dataOf({ assessment, problems, table, comparison }: Shown, view: View): Data {
  const own = assessmentData(assessment, problems, view);
  const data = comparison === null ? own : { ...own, comparison: comparisonJson(comparison) };
  return table === null ? data : PARTS[table](data);
}

/** One department's assessment. A CSV without a chosen table holds the tidy figures. */
export function presentAssessment(shown: Shown, view: View): Document {
  const { table, assessment } = shown;
  if (table === null) {
    return {
      blocks: () => allBlocks(shown, view),
      table: () => tidyFigures(assessment, view),
      data: () => dataOf(shown, view),
    };
  }
  const own = (): Table => TABLES[table](shown, view);
  return {
    blocks: () => [tableBlock(own())],
    table: () => withDepartment(own(), assessment, view),
    data: () => dataOf(shown, view),
  };
}

/** A department of which nothing could be assessed, in the shape of the others. */
export const presentFailed = (
  department: { readonly name: string; readonly year: string | null; readonly unit: string },
  problems: readonly Problem[],
  view: View,
): Data => failedData(department.name, department.year, department.unit, problems, view);
