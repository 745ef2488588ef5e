import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { type FormSlots, formsToFill, type Slot } from '../input/forms/form-slots.js';
import { changeWorkbook } from '../input/grid/change-workbook.js';
import type { Workbook } from '../input/grid/grid.js';
import { type Edit, fillForms } from './fill-forms.js';
import type { Filling } from './filling.js';

export { type Filling, fillingOf } from './filling.js';

/** The filled file, null where nothing could be written; and what did not fit. */
export interface FilledWorkbook {
  readonly bytes: Uint8Array | null;
  readonly problems: readonly Problem[];
}

/** A form that cannot take one figure still takes the others. */
async function changed(
  bytes: Uint8Array,
  edits: readonly Edit[],
  problems: readonly Problem[],
): Promise<FilledWorkbook> {
  const done = await changeWorkbook(
    bytes,
    edits.map(({ edit }) => edit),
  );
  if (done.kind === 'edited') return { bytes: done.bytes, problems };
  if (done.kind === 'unreadable') return { bytes: null, problems: [...problems, ...done.problems] };
  const refusedAt = new Map(done.refused.map((one) => [`${one.sheet}\n${one.row}\n${one.column}`, one.why]));
  const whyOf = ({ edit }: Edit) => refusedAt.get(`${edit.sheet}\n${edit.row}\n${edit.column}`);
  const told = edits.flatMap((one) => {
    const why = whyOf(one);
    return why === undefined ? [] : [problem('cell-not-writable', one.at, { name: one.name, why })];
  });
  const kept = edits.filter((one) => whyOf(one) === undefined);
  return changed(bytes, kept, [...problems, ...told]);
}

/** Every cell that a form computes itself. */
const formulaSlots = ({ income, expenditure, indicators }: FormSlots): Slot[] =>
  [
    ...[...income, ...expenditure].map(({ executionRate }) => executionRate),
    ...indicators.totals.flatMap(({ points, score }) => [points, score]),
  ].filter((slot) => slot?.hasFormula === true) as Slot[];

/** Formulas of our own give an empty text where what they rest on is absent; what a stranger's would give nobody knows. */
function blankFormulas(forms: readonly FormSlots[], edits: readonly Edit[]): Edit[] {
  const keyOf = (sheet: string, { row, column }: { row: number; column: number }): string =>
    `${sheet}\n${row}\n${column}`;
  const known = new Set(edits.map(({ edit }) => keyOf(edit.sheet, edit)));
  return forms.flatMap((form) =>
    formulaSlots(form).flatMap((slot): Edit[] => {
      const key = keyOf(form.sheet, slot);
      if (known.has(key)) return [];
      known.add(key);
      const { row, column, at } = slot;
      return [{ edit: { sheet: form.sheet, row, column, value: { kind: 'computed', text: '' } }, at, name: '' }];
    }),
  );
}

/** Writes a department's figures into the forms of a workbook that was opened; everything else stays as it is. */
export async function fillWorkbook(
  template: Workbook,
  bytes: Uint8Array,
  filling: Filling,
  { sheet, isOwn = false }: { readonly sheet?: string | undefined; readonly isOwn?: boolean } = {},
): Promise<FilledWorkbook> {
  const { forms, problems } = formsToFill(template);
  if (forms.length === 0) return { bytes: null, problems: problems.length > 0 ? problems : [noForm(template)] };
  const filled = fillForms(forms, filling, sheet);
  const all = [...problems, ...filled.problems];
  if (filled.edits.length === 0) return { bytes: null, problems: all };
  const blanks = isOwn ? blankFormulas(forms, filled.edits) : [];
  return changed(bytes, [...filled.edits, ...blanks], all);
}

/** A template of nothing but hidden sheets, or a CSV file. */
const noForm = ({ file }: Workbook): Problem => problem('nothing-to-fill', placeOfFile(file), { forms: [] });
