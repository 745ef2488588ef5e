import type { Problem } from '../domain/problem.js';
import type { Document } from '../formats/document.js';
import { problemData, problemTable } from './problem-table.js';
import type { View } from './view.js';

/** The problems as a result of their own, as `check` prints them. File names carry the folder. */
export function presentProblems(problems: readonly Problem[], view: View): Document {
  const table = () => problemTable(problems, view);
  return {
    blocks: () => [{ kind: 'problems', problems, table: table() }],
    table,
    data: () => problems.map((problem) => problemData(problem, view, view.folder)),
  };
}
