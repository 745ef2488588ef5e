import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import { lintRubric } from './lint-rubric.js';
import { rubricShape } from './rubric-shape.js';
import type { Findings } from './shape.js';
import { readNodes } from './yaml-nodes.js';

export interface ReadRubric {
  /** Null where the file has faults; then they are among the problems. */
  readonly rubric: Rubric | null;
  /** Faults in the order of the file. */
  readonly problems: readonly Problem[];
  /** What is allowed but hardly meant, as `rubric lint` says it. */
  readonly warnings: readonly Problem[];
}

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((a, b) => a.at.origin.line - b.at.origin.line || (a.at.column ?? 0) - (b.at.column ?? 0));

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A rubric from the bytes of a YAML or JSON file, with every fault of it in one run. */
export async function readRubric(file: string, bytes: Uint8Array, sha256: string | null): Promise<ReadRubric> {
  const text = decoded(bytes);
  if (text === null) {
    const problems = [problem('rubric-syntax', placeOfFile(file), { fault: 'not-text', text: '' })];
    return { rubric: null, problems, warnings: [] };
  }
  const nodes = await readNodes(file, text);
  if (nodes.root === null) {
    const empty = [problem('rubric-syntax', placeOfFile(file), { fault: 'syntax', text: '' })];
    return { rubric: null, problems: nodes.problems.length > 0 ? nodes.problems : empty, warnings: [] };
  }
  const findings: Findings = { problems: [], places: new WeakMap() };
  const read = rubricShape.read(nodes.root, 'rubric', findings);
  if (read === undefined || findings.problems.length > 0) {
    return { rubric: null, problems: inOrder(findings.problems), warnings: [] };
  }
  return { rubric: { ...read, sha256 }, problems: [], warnings: inOrder(lintRubric(read, findings)) };
}
