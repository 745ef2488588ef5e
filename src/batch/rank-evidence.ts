import { type LeafResult, leavesOf, type SectionResult } from '../domain/assessment.js';
import { type MethodOf, type Rubric, type RubricLeaf, rubricLeaves } from '../domain/rubric.js';
import { exactText } from '../numbers/decimal.js';

const withAlternatives = (leaf: RubricLeaf): readonly RubricLeaf[] =>
  leaf.method.kind === 'better-of' ? leaf.method.leaves : [leaf];

/** A leaf that is scored by place among all departments. */
export interface RankedLeaf {
  readonly name: string;
  readonly order: MethodOf<'rank'>['order'];
}

export const rankedLeaves = (rubric: Rubric): RankedLeaf[] =>
  rubricLeaves(rubric.sections)
    .flatMap(({ leaf }) => withAlternatives(leaf))
    .flatMap(({ name, method }) => (method.kind === 'rank' ? [{ name, order: method.order }] : []));

/** The value by which each ranked leaf of a scored department is ranked: leaf's name and exact text. */
export function rankEvidence(sections: readonly SectionResult[]): (readonly [string, string])[] {
  const all = leavesOf(sections).flatMap((leaf): readonly LeafResult[] => [leaf, ...leaf.alternatives]);
  return all.flatMap(({ name, working }) =>
    working?.method.kind === 'rank' && working.evidence !== null
      ? [[name, exactText(working.evidence.value)] as const]
      : [],
  );
}
