import { nearestName } from '../../domain/nearest-name.js';
import { placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import { type Candidate, isSameDepartment } from './candidates.js';
import { candidateText, type OpenedForms } from './read-forms.js';
import type { Placed } from './survey.js';

export interface Choice {
  readonly department?: string | undefined;
  readonly year?: string | undefined;
  readonly sheet?: string | undefined;
}

const sheetOf = ({ region }: Placed): string => region.view.grid.sheet ?? region.view.file;
const sameText = (a: string, b: string): boolean => a.normalize('NFKC').trim() === b.normalize('NFKC').trim();

/** Of copies of one form the one on the chosen sheet counts. */
function inSheet(candidate: Candidate, sheet: string): Candidate {
  const dropped = new Set(
    candidate.repeated.flatMap((some) => {
      const chosen = some.filter((one) => sameText(sheetOf(one), sheet));
      return chosen.length === 1 ? some.filter((one) => !chosen.includes(one)) : [];
    }),
  );
  if (dropped.size === 0) return candidate;
  return {
    ...candidate,
    placed: candidate.placed.filter((one) => !dropped.has(one)),
    repeated: candidate.repeated.filter((some) => !some.some((one) => dropped.has(one))),
  };
}

const fileOf = (opened: OpenedForms): string => opened.survey.placed[0]?.workbook.file ?? '';

const unique = (texts: readonly (string | null)[]): string[] => [...new Set(texts.flatMap((text) => text ?? []))];

/** Which assessment of the workbooks is meant, and what speaks against it. A department comes before its projects. */
export function chooseForms(
  opened: OpenedForms,
  { department, year, sheet }: Choice,
): { candidate: Candidate | null; problems: Problem[] } {
  const at = placeOfFile(fileOf(opened));
  const onSheet = (some: readonly Candidate[]): Candidate[] =>
    sheet === undefined
      ? [...some]
      : some
          .filter(({ placed }) => placed.some((one) => sameText(sheetOf(one), sheet)))
          .map((one) => inSheet(one, sheet));
  const all = [...opened.departments, ...opened.projects];
  const inSheets = [...onSheet(opened.departments), ...onSheet(opened.projects)];
  if (sheet !== undefined && inSheets.length === 0 && all.length > 0) {
    const known = unique(all.flatMap(({ placed }) => placed.map(sheetOf)));
    return {
      candidate: null,
      problems: [problem('sheet-not-found', at, { name: sheet, nearest: nearestName([sheet], known), known })],
    };
  }
  const ofYear =
    year === undefined
      ? inSheets
      : inSheets.filter((one) => one.year === null || sameText(one.year, year.replace(/年度?$/, '')));
  if (ofYear.length === 0 && inSheets.length > 0) {
    return {
      candidate: null,
      problems: [problem('year-unknown', at, { year: year ?? '', years: unique(inSheets.map((one) => one.year)) })],
    };
  }
  const isNameless = ofYear.every((one) => one.department === null);
  const named =
    department === undefined || isNameless
      ? ofYear
      : ofYear.filter((one) => isSameDepartment(one.department, department));
  if (named.length === 0 && ofYear.length > 0) {
    const known = unique(ofYear.map((one) => one.department));
    const name = department ?? '';
    return {
      candidate: null,
      problems: [problem('department-unknown', at, { name, nearest: nearestName([name], known), known })],
    };
  }
  const whole = named.filter(
    (one) => one.project === null && !one.placed.every(({ region }) => region.form.role === 'project'),
  );
  const candidates = whole.length > 0 ? whole : named;
  const [only, ...others] = candidates;
  if (only === undefined) return { candidate: null, problems: [] };
  if (others.length === 0) return { candidate: only, problems: [] };
  const why = whole.length > 0 ? 'departments' : 'projects';
  return {
    candidate: null,
    problems: [problem('form-ambiguous', at, { why, candidates: candidates.map(candidateText) })],
  };
}
