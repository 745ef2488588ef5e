import type { Problem } from '../domain/problem.js';

/** The problems as they stand in the files: by file in the order given, then line, then column. Stable. */
export function inFileOrder(problems: readonly Problem[], files: readonly string[]): Problem[] {
  const rank = new Map(files.map((file, index) => [file, index]));
  const rankOf = (problem: Problem): number => rank.get(problem.at.origin.file) ?? files.length;
  return [...problems].sort(
    (a, b) => rankOf(a) - rankOf(b) || a.at.origin.line - b.at.origin.line || (a.at.column ?? 0) - (b.at.column ?? 0),
  );
}
