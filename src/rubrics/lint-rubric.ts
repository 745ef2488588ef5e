import { type Problem, problem } from '../domain/problem.js';
import { type Rubric, type RubricLeaf, rubricLeaves, ruleText, type ScoreBand } from '../domain/rubric.js';
import { isAbove, isEqual, plus } from '../numbers/decimal.js';
import { type Findings, placeOf } from './shape.js';

/** From 80% to 80% with one side left out holds nothing. */
const isEmpty = ({ from, to, fromIncluded, toIncluded }: ScoreBand): boolean =>
  from !== null && to !== null && isEqual(from.value, to.value) && !(fromIncluded && toIncluded);

function lintLeaf(leaf: RubricLeaf, findings: Findings): Problem[] {
  const { name, method } = leaf;
  const at = placeOf(findings, leaf, 'method');
  if (method.kind === 'all-or-nothing' && method.direction === null && leaf.target !== null) {
    return [problem('rubric-direction-missing', at, { name })];
  }
  if (method.kind === 'better-of') return method.leaves.flatMap((inner) => lintLeaf(inner, findings));
  if (method.kind !== 'banded') return [];
  return method.bands.filter(isEmpty).map((band) => {
    const edge = band.from === null ? '' : ruleText(band.from);
    return problem('rubric-band-unreachable', placeOf(findings, band), { name, text: `${edge} … ${edge}` });
  });
}

/** What a rubric may say but hardly means: bands that nothing reaches, a target without a direction. */
export function lintRubric(rubric: Rubric, findings: Findings): Problem[] {
  const highest = rubric.adjustments.reduce(
    (sum, one) => (one.kind === 'bonus' && rubric.bounds === 'none' ? plus(sum, one.most) : sum),
    rubric.fullMarks,
  );
  const grades = rubric.grades.filter((band) => isAbove(band.from, highest));
  return [
    ...grades.map((band) =>
      problem('rubric-band-unreachable', placeOf(findings, band, 'from'), { name: 'grades', text: band.grade }),
    ),
    ...rubricLeaves(rubric.sections).flatMap(({ leaf }) => lintLeaf(leaf, findings)),
  ];
}
