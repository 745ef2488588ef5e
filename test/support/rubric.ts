import type { BudgetResult, LeafResult, ScoreResult } from '../../src/domain/assessment.js';
import { leavesOf } from '../../src/domain/assessment.js';
import type { Checked } from '../../src/domain/problem.js';
import type { Rubric } from '../../src/domain/rubric.js';
import { fixed, type Rounding } from '../../src/numbers/decimal.js';
import { readRubric } from '../../src/rubrics/read-rubric.js';
import { scoreByRubric } from '../../src/scoring/score-by-rubric.js';
import { type IndicatorSketch, indicators } from './department.js';

export const NO_BUDGET: BudgetResult = {
  income: null,
  expenditure: null,
  balance: null,
  amountPlaces: 2,
  readPlaces: 2,
};

/** A rubric from its YAML; faults in it fail the test. */
export async function rubricFrom(yaml: string): Promise<Rubric> {
  const read = await readRubric('rubric.yaml', new TextEncoder().encode(yaml), null);
  if (read.rubric === null) throw new Error(read.problems.map((found) => JSON.stringify(found)).join('\n'));
  return read.rubric;
}

const TOP = `
id: own
title: 自评表
missing: error
grades: [{ grade: 优, from: 90 }, { grade: 良, from: 80 }, { grade: 中, from: 60 }, { grade: 差, from: 0 }]
`;

/** A rubric with these sections, and these lines besides: `notApplicable: full`. */
export const rubricWith = (sections: string, more = 'notApplicable: error'): Promise<Rubric> =>
  rubricFrom(`${TOP}${more}\nsections:\n${sections}`);

/** A rubric of one leaf of so many points, judged by the method as YAML writes it. */
export const oneLeaf = (points: string, leaf: string): Promise<Rubric> =>
  rubricWith(
    `  - { name: 管理, points: ${points}, leaves: [{ name: 指标, points: ${points}, ${leaf} }] }`,
    `notApplicable: error\nfullMarks: ${points}`,
  );

export const scored = (
  rubric: Rubric,
  rows: readonly IndicatorSketch[],
  budget = NO_BUDGET,
  rounding: Rounding = 'half-up',
): Checked<ScoreResult> => scoreByRubric(rubric, indicators(rows), budget, null, rounding);

export const leafNamed = (score: ScoreResult, name: string): LeafResult => {
  const found = leavesOf(score.sections).find((leaf) => leaf.name === name);
  if (found === undefined) throw new Error(`no leaf ${name}`);
  return found;
};

export const shown = (value: ScoreResult['total'], places = 2): string => (value === null ? '—' : fixed(value, places));
