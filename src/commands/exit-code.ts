import { isUnreadable, type Problem, severityOf } from '../domain/problem.js';

/** How a run ends (design 2). The highest class met wins, in the order bug, not written, not read, usage, findings. */
export const EXIT = { well: 0, findings: 1, usage: 2, unreadable: 3, unwritable: 4, bug: 70 } as const;

export function exitCodeFor(problems: readonly Problem[], strict: boolean): number {
  if (problems.some((problem) => isUnreadable(problem.code))) return EXIT.unreadable;
  return problems.some((problem) => severityOf(problem.code, strict) === 'error') ? EXIT.findings : EXIT.well;
}
