import { type Assessment, type LeafResult, leavesOf } from './assessment.js';
import type { Place } from './place.js';
import { type Problem, type ProblemCode, severityOf } from './problem.js';

/** Errors about money alone: a score rests on them only where it takes a figure of that table. */
const OF_AMOUNTS: ReadonlySet<ProblemCode> = new Set([
  'amount-unreadable',
  'amount-missing',
  'total-mismatch',
  'parts-mismatch',
  'budget-zero-with-spending',
]);

/** Errors about what is stated beside a figure, or about which department it is: no score rests on them. */
const BESIDE: ReadonlySet<ProblemCode> = new Set([
  'share-mismatch',
  'execution-rate-mismatch',
  'department-mismatch',
  'duplicate-department-year',
  'year-mismatch',
]);

const allLeaves = (leaves: readonly LeafResult[]): LeafResult[] =>
  leaves.flatMap((leaf) => [leaf, ...allLeaves(leaf.alternatives)]);

/** The file, or the sheet of a workbook, that a place lies in. */
const tableAt = ({ origin }: Place): string => `${origin.file}\u0000${origin.sheet ?? ''}`;

/** The tables whose figures score a leaf. */
function tablesOfFigures({ budget }: Assessment, leaves: readonly LeafResult[]): Set<string> {
  const tables = new Set<string>();
  for (const { working } of leaves) {
    const source = working?.evidence?.source;
    if (source?.kind !== 'budget') continue;
    const table = source.figure === 'fiscal-share' ? budget.income : budget.expenditure;
    if (table !== null) tables.add(tableAt(table.at));
  }
  return tables;
}

/**
 * The error that the score of a department rests on, in the order of its problems; null where it rests on none. What is
 * wrong in the indicators is about the score; what is wrong in the money only where the rubric scores a figure of it.
 * Such a department has no rank.
 */
export function scoreErrorOf(assessment: Assessment, problems: readonly Problem[]): ProblemCode | null {
  const { score } = assessment;
  const errors = problems.filter(({ code }) => severityOf(code, false) === 'error' && !BESIDE.has(code));
  if (score === null || errors.length === 0) return null;
  const leaves = allLeaves(leavesOf(score.sections));
  const own = new Set(leaves.map((leaf) => tableAt(leaf.at)));
  const used = tablesOfFigures(assessment, leaves);
  const found = errors.find(({ code, at }) =>
    OF_AMOUNTS.has(code) ? used.has(tableAt(at)) : own.has(tableAt(at)) || used.has(tableAt(at)),
  );
  return found?.code ?? null;
}
