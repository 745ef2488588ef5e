import { areOneName, type Candidate, departmentKey, slotOf } from './candidates.js';
import type { OpenedForms } from './read-forms.js';

/** Whose forms a file holds, without the forms themselves. */
export interface Owner {
  readonly department: string | null;
  /** Its name as names are compared. */
  readonly key: string | null;
  readonly year: string | null;
  readonly slots: ReadonlySet<string>;
}

const ownerOf = ({ department, year, placed }: Candidate): Owner => ({
  department,
  key: department === null ? null : departmentKey(department),
  year,
  slots: new Set(placed.map(({ region }) => slotOf(region.form))),
});

/** The departments of a file; projects stand for themselves. */
export const ownersIn = ({ departments }: OpenedForms): Owner[] => departments.map(ownerOf);

const isYearAlike = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/** Whether two files speak of one department: by name, or without any names where they have different forms. */
function areOne(a: Owner, b: Owner): boolean {
  if (!isYearAlike(a.year, b.year)) return false;
  if (a.key === null || b.key === null) return a.key === b.key && [...a.slots].every((slot) => !b.slots.has(slot));
  return areOneName(a.key, b.key);
}

/** Indices of files that belong together, each group in the order of the files. */
export function filesTogether(files: readonly (readonly Owner[])[]): number[][] {
  const groups: { owners: Owner[]; indices: number[] }[] = [];
  for (const [index, owners] of files.entries()) {
    const fitting = groups.filter((group) => owners.some((one) => group.owners.some((other) => areOne(one, other))));
    const [first, ...rest] = fitting;
    if (first === undefined) {
      groups.push({ owners: [...owners], indices: [index] });
      continue;
    }
    for (const group of rest) {
      first.owners.push(...group.owners);
      first.indices.push(...group.indices);
      groups.splice(groups.indexOf(group), 1);
    }
    first.owners.push(...owners);
    first.indices.push(index);
  }
  return groups.map(({ indices }) => indices.sort((a, b) => a - b));
}
