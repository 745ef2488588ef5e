import { assessDepartment } from '../../src/assess/assess-department.js';
import { type Assessment, leavesOf } from '../../src/domain/assessment.js';
import type { FormUse } from '../../src/domain/form-use.js';
import { sheetAddress } from '../../src/domain/place.js';
import { type Problem, severityOf } from '../../src/domain/problem.js';
import { type Choice, chooseForms } from '../../src/input/forms/choose-forms.js';
import { type FormOptions, openForms, readCandidate, usesIn } from '../../src/input/forms/read-forms.js';
import type { Workbook } from '../../src/input/grid/grid.js';
import { plain } from '../../src/numbers/decimal.js';

export interface AssessedForms {
  readonly assessment: Assessment | null;
  readonly problems: readonly Problem[];
  readonly uses: readonly FormUse[];
}

/** One department or project, from grids to its assessment. */
export function assessForms(
  workbooks: readonly Workbook[],
  choice: Choice = {},
  options: Partial<FormOptions> = {},
): AssessedForms {
  const opened = openForms(workbooks);
  const { candidate, problems } = chooseForms(opened, choice);
  if (candidate === null)
    return { assessment: null, problems: [...opened.problems, ...problems], uses: usesIn(opened, []) };
  const found = readCandidate(opened, candidate, { defaultName: '', ...options });
  if (found.read === null) return { assessment: null, problems: found.problems, uses: usesIn(opened, []) };
  const { department, problems: own, uses } = found.read;
  const checked = assessDepartment({ value: department, problems: [...opened.problems, ...own] });
  return { assessment: checked.value, problems: checked.problems, uses: usesIn(opened, uses) };
}

/** `error tables-disagree 收入决算表!E7`, without notes and what every self-evaluation draws. */
export const faultsIn = ({ problems }: AssessedForms): string[] =>
  problems.flatMap(({ code, at }) => {
    const severity = severityOf(code, false);
    return severity === 'note' ? [] : [`${severity} ${code} ${sheetAddress(at) ?? at.origin.line}`];
  });

export const errorsIn = (found: AssessedForms): string[] => faultsIn(found).filter((text) => text.startsWith('error'));

const text = (value: Parameters<typeof plain>[0] | null): string | null => (value === null ? null : plain(value));

/** What an assessment comes to, in a few words. */
export function figuresIn({ assessment }: AssessedForms) {
  if (assessment === null) return null;
  const { income, expenditure } = assessment.budget;
  const lines = (table: typeof income): string[] =>
    (table?.lines ?? []).map((line) => `${line.category ?? line.item} ${text(line.amount ?? line.budget)}`);
  const { score } = assessment;
  return {
    name: assessment.department,
    project: assessment.project ?? null,
    year: assessment.year,
    unit: assessment.unit,
    income: text(income?.total ?? null),
    incomeLines: lines(income),
    expenditure: text(expenditure?.total ?? null),
    expenditureLines: lines(expenditure),
    budget: text(expenditure?.budget ?? null),
    initialBudget: text(expenditure?.initialBudget ?? null),
    score: text(score?.total ?? null),
    fullMarks: text(score?.fullMarks ?? null),
    grade: score?.grade ?? null,
    leaves: score === null ? 0 : leavesOf(score.sections).length,
  };
}
