import type { LineResult } from '../domain/assessment.js';
import { placeOfFile, placeOfSheet } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { FormSlots, HeadField } from '../input/forms/form-slots.js';
import { fillIndicators } from './fill-indicators.js';
import { fillLines, unplacedLines } from './fill-lines.js';
import type { FilledLeaf, Filling } from './filling.js';
import { editOf, type Made, numberOf, textOf, type Value, type Writing } from './writing.js';

export type Edit = Extract<Made, { edit: unknown }>;

export interface Filled {
  readonly edits: readonly Edit[];
  readonly problems: readonly Problem[];
}

/** Words of a template's own for what it leaves open. */
const FIELD_NAMES: { readonly [F in HeadField['field']]: string } = {
  department: '部门名称',
  project: '项目名称',
  year: '年度',
  score: '总分',
  grade: '等级',
};

function headValue(field: HeadField['field'], { assessment, total }: Filling): Value | null {
  const text = (value: string | null | undefined): Value | null =>
    value == null || value === '' ? null : textOf(value);
  switch (field) {
    case 'department':
      return text(assessment.department);
    case 'project':
      return text(assessment.project);
    case 'year':
      return text(assessment.year);
    case 'grade':
      return text(assessment.score?.grade);
    case 'score':
      return total === null ? null : numberOf(total);
  }
}

function fillHead(form: FormSlots, filling: Filling): { writings: Writing[]; blank: string[] } {
  const writings: Writing[] = [];
  const blank: string[] = [];
  for (const { field, slot, around } of form.head) {
    const value = headValue(field, filling);
    const name = FIELD_NAMES[field];
    if (value === null) blank.push(name);
    else writings.push({ slot, value, name, around });
  }
  return { writings, blank };
}

interface OneFilled extends Filled {
  readonly lines: { readonly [S in 'income' | 'expenditure']: ReadonlySet<LineResult> };
  readonly placed: ReadonlySet<FilledLeaf>;
  readonly hasRows: boolean;
  readonly isTouched: boolean;
}

const unique = (names: readonly string[]): string[] => [...new Set(names.filter((name) => name !== ''))];

function fillOne(form: FormSlots, filling: Filling): OneFilled {
  const head = fillHead(form, filling);
  const [income, expenditure] = [fillLines(form, 'income', filling), fillLines(form, 'expenditure', filling)];
  const indicators = fillIndicators(form, filling);
  const figures = [...income.writings, ...expenditure.writings, ...indicators.writings];
  const seen = new Set<string>();
  const edits: Edit[] = [];
  const problems: Problem[] = [];
  for (const writing of figures.length === 0 ? [] : [...head.writings, ...figures]) {
    const key = `${writing.slot.row}:${writing.slot.column}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const made = editOf(form, writing, filling);
    if (made === null) continue;
    if ('fault' in made) problems.push(made.fault);
    else edits.push(made);
  }
  const blank = unique([...head.blank, ...income.blank, ...expenditure.blank, ...indicators.blank]);
  if (blank.length > 0 && figures.length > 0)
    problems.push(problem('field-left-blank', placeOfSheet(form.file, form.sheet), { form: form.title, names: blank }));
  return {
    edits,
    problems,
    lines: { income: income.placed, expenditure: expenditure.placed },
    placed: indicators.placed,
    hasRows: form.indicators.rows.length > 0,
    isTouched: figures.length > 0,
  };
}

/** Which of the forms in a template are meant: those of the department, or those of its one project. */
export function chosenForms(forms: readonly FormSlots[], filling: Filling, sheet: string | undefined): FormSlots[] {
  const named = sheet === undefined ? forms : forms.filter((form) => form.sheet.trim() === sheet.trim());
  const isProject = filling.assessment.project != null;
  const own = named.filter(({ form }) => (form.role === 'project') === isProject);
  return own.length > 0 ? own : [...named];
}

/** Forms of one kind on several sheets: which of them is meant nobody can know. */
function copies(forms: readonly FormSlots[]): Problem[] {
  const groups = new Map<string, FormSlots[]>();
  for (const form of forms) {
    if (!['self-evaluation', 'project'].includes(form.form.role)) continue;
    groups.set(form.form.role, [...(groups.get(form.form.role) ?? []), form]);
  }
  return [...groups.values()]
    .filter((some) => some.length > 1)
    .map((some) =>
      problem('form-ambiguous', placeOfFile(some[0]?.file ?? ''), {
        why: 'template',
        candidates: some.map(({ file, sheet, title }) => `${file}#${sheet}: ${title}`),
      }),
    );
}

/** What is to be written into the forms of a template, and what of both sides finds no counterpart. */
export function fillForms(all: readonly FormSlots[], filling: Filling, sheet?: string): Filled {
  const forms = chosenForms(all, filling, sheet);
  const file = placeOfFile(all[0]?.file ?? '');
  const known = unique(all.map((form) => form.sheet));
  if (forms.length === 0)
    return { edits: [], problems: [problem('sheet-not-found', file, { name: sheet ?? '', nearest: null, known })] };
  const ambiguous = copies(forms);
  if (ambiguous.length > 0) return { edits: [], problems: ambiguous };
  const each = forms.map((form) => fillOne(form, filling));
  if (!each.some(({ isTouched }) => isTouched)) {
    const wanted = unique(forms.map(({ title, sheet: own }) => (title === '' ? own : title)));
    return { edits: [], problems: [problem('nothing-to-fill', file, { forms: wanted })] };
  }
  const placed = new Set(each.flatMap((one) => [...one.placed]));
  const hasRows = each.some((one) => one.hasRows);
  const leaves = hasRows ? filling.leaves.filter((leaf) => !placed.has(leaf)).map(({ path }) => path.at(-1) ?? '') : [];
  const lines = (['income', 'expenditure'] as const).flatMap((side) =>
    unplacedLines(forms, side, new Set(each.flatMap((one) => [...one.lines[side]])), filling),
  );
  const unplaced = unique([...lines, ...leaves]);
  return {
    edits: each.flatMap((one) => one.edits),
    problems: [
      ...each.flatMap((one) => one.problems),
      ...(unplaced.length === 0 ? [] : [problem('figure-without-field', file, { names: unplaced })]),
    ],
  };
}
