import type { Problem } from '../domain/problem.js';
import { problemJson } from './assessment-json.js';
import { problemTable } from './problem-table.js';
import { problemReport } from './problem-text.js';
import type { AssessmentFormat } from './render-assessment.js';
import { renderTable } from './render-table.js';
import { jsonText } from './safe-text.js';
import type { Style } from './style.js';

type Renderer = (problems: readonly Problem[], style: Style) => string;

const json = (problems: readonly Problem[], style: Style): object[] =>
  problems.map((problem) => problemJson(problem, style, style.folder));

const RENDERERS: { readonly [F in AssessmentFormat]: Renderer } = {
  table: problemReport,
  csv: (problems, style) => renderTable(problemTable(problems, style), 'csv', style),
  tsv: (problems, style) => renderTable(problemTable(problems, style), 'tsv', style),
  markdown: (problems, style) => renderTable(problemTable(problems, style), 'markdown', style),
  json: (problems, style) => `${jsonText(json(problems, style), true)}\n`,
  ndjson: (problems, style) =>
    json(problems, style)
      .map((problem) => `${jsonText(problem, false)}\n`)
      .join(''),
};

/** The problems as a result of their own, as `check` prints them. File names carry the folder. */
export const renderProblems = (problems: readonly Problem[], format: AssessmentFormat, style: Style): string =>
  RENDERERS[format](problems, style);
