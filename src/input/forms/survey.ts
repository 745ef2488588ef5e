import type { Department } from '../../domain/department.js';
import { columnLetters } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Grid, Workbook } from '../grid/grid.js';
import type { Form, Labelled, Region } from './form.js';
import { ALL_FORMS } from './list/all-forms.js';
import { type Ambiguous, nearestForm, recognise } from './recognise.js';
import { factsOf, yearInName } from './region-facts.js';
import { MOST_ROWS, SheetView } from './sheet-view.js';
import { nameKey } from './words.js';

/** A form with the workbook that it stands in, and what is known of it beyond its own labels. */
export interface Placed {
  readonly region: Region;
  readonly workbook: Workbook;
  readonly department: string | null;
  readonly project: string | null;
  readonly year: string | null;
  /** Nothing but the name of the file says the year. */
  readonly isYearOfFile: boolean;
}

export interface UnknownSheet {
  readonly file: string;
  readonly sheet: string | null;
  readonly nearest: ReturnType<typeof nearestForm>;
}

/** Everything that stands in some workbooks, before anybody asks for figures. */
export interface Survey {
  readonly placed: readonly Placed[];
  readonly hidden: readonly Region[];
  readonly hiddenSheets: readonly { readonly file: string; readonly sheet: string | null }[];
  readonly covers: readonly {
    readonly file: string;
    readonly sheet: string | null;
    readonly department: Labelled | null;
    readonly year: Labelled | null;
  }[];
  readonly unknown: readonly UnknownSheet[];
  readonly ambiguous: readonly Ambiguous[];
  /** Forms with more rows than are looked at. */
  readonly problems: readonly Problem[];
}

/** A sheet with a department or a year and without a table. */
const MOST_COVER_ROWS = 30;

interface Looked {
  readonly workbook: Workbook;
  readonly regions: readonly Region[];
  readonly covers: { department: Labelled | null; year: Labelled | null }[];
}

const isCounted = ({ role }: Form): boolean => role !== 'bystander' && role !== 'summary';

/** The only one of the texts, whatever its spelling; null where there are none or several. */
function onlyOne(texts: readonly (string | undefined)[], key: (text: string) => string): string | null {
  const given = texts.flatMap((text) => text ?? []);
  return new Set(given.map(key)).size === 1 ? (given[0] ?? null) : null;
}

const fileStem = (file: string): string => (file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]*$/, '');

/** Names and years that a form does not state itself: of the other sheets, the cover, the other files, the file's name. */
function placeRegions(all: readonly Looked[]): Placed[] {
  const folderName = onlyOne(
    all.flatMap(({ regions, covers }) => [
      ...regions.map((one) => one.facts.department?.text),
      ...covers.map((one) => one.department?.text),
    ]),
    nameKey,
  );
  return all.flatMap(({ workbook, regions, covers }) => {
    const counted = regions.filter(({ form }) => isCounted(form));
    const named = onlyOne(
      [...regions.map((one) => one.facts.department?.text), ...covers.map((one) => one.department?.text)],
      nameKey,
    );
    const years = (some: readonly Region[]): string | null =>
      onlyOne([...some.map((one) => one.facts.year?.text)], nameKey) ??
      onlyOne(
        covers.map((one) => one.year?.text),
        nameKey,
      );
    const yearOfFile = yearInName(fileStem(workbook.file));
    const isBudget = ({ form }: Region): boolean => form.role === 'budget';
    const yearOfBudgets = years(counted.filter(isBudget));
    const yearOfOthers = years(counted.filter((one) => !isBudget(one)));
    return regions.map((region): Placed => {
      const own = region.facts.year?.text ?? (isBudget(region) ? yearOfBudgets : yearOfOthers);
      return {
        region,
        workbook,
        department: region.facts.department?.text ?? named ?? folderName,
        project: region.form.role === 'project' ? (region.facts.project?.text ?? null) : null,
        year: own ?? yearOfFile,
        isYearOfFile: own === null && yearOfFile !== null,
      };
    });
  });
}

/** Looks through workbooks: what each sheet is, whose, of which year. */
export function survey(workbooks: readonly Workbook[]): Survey {
  const looked: Looked[] = [];
  const hidden: Region[] = [];
  const hiddenSheets: { file: string; sheet: string | null }[] = [];
  const unknown: UnknownSheet[] = [];
  const ambiguous: Ambiguous[] = [];
  const problems: Problem[] = [];
  const covers: { file: string; sheet: string | null; department: Labelled | null; year: Labelled | null }[] = [];
  for (const workbook of workbooks) {
    const own: Looked = { workbook, regions: [], covers: [] };
    const regions: Region[] = [];
    for (const grid of workbook.grids) {
      const view = new SheetView(grid);
      const found = recognise(view, ALL_FORMS);
      if (grid.visibility !== 'visible') {
        hiddenSheets.push({ file: grid.file, sheet: grid.sheet });
        for (const one of found.regions) hidden.push(one);
        continue;
      }
      if (view.isCut && found.regions.length > 0) {
        problems.push(tooLong(view));
        continue;
      }
      for (const one of found.regions) regions.push(one);
      for (const one of found.ambiguous) ambiguous.push(one);
      if (found.regions.length > 0 || found.ambiguous.length > 0 || view.rowNumbers.length === 0) continue;
      const facts = factsOf(view, view.rowNumbers.slice(0, MOST_COVER_ROWS), []);
      const isCover =
        view.rowNumbers.length <= MOST_COVER_ROWS &&
        (facts.department !== null || facts.year !== null) &&
        isSparse(view, grid);
      if (isCover) {
        own.covers.push(facts);
        covers.push({ file: grid.file, sheet: grid.sheet, department: facts.department, year: facts.year });
      } else unknown.push({ file: grid.file, sheet: grid.sheet, nearest: nearestForm(view, ALL_FORMS) });
    }
    looked.push({ ...own, regions });
  }
  return { placed: placeRegions(looked), hidden, hiddenSheets, covers, unknown, ambiguous, problems };
}

/** Sums of a part of a form would be wrong. */
const tooLong = (view: SheetView): Problem =>
  problem('workbook-too-large', view.placeOf(view.rowNumbers.at(-1) ?? 1, null), {
    what: 'rows',
    limit: MOST_ROWS.toLocaleString('en'),
  });

/** A cover or a list of contents has no row of many cells. */
const isSparse = (view: SheetView, _grid: Grid): boolean =>
  view.rowNumbers.every((row) => view.columnsIn(row).length <= 3);

const addresses = new WeakMap<object, string>();

/** `A4:F38`. */
export function regionAddress(region: Pick<Region, 'view' | 'top' | 'bottom'>): string {
  const known = addresses.get(region) ?? addressOf(region);
  addresses.set(region, known);
  return known;
}

function addressOf({ view, top, bottom }: Pick<Region, 'view' | 'top' | 'bottom'>): string {
  let left = view.width + 1;
  let right = 1;
  for (const row of view.rowsIn(top, bottom)) {
    const columns = view.columnsIn(row);
    left = Math.min(left, columns[0] ?? left);
    right = Math.max(right, columns.at(-1) ?? right, view.mergedRightOf(row));
  }
  return `${columnLetters(Math.min(left, right))}${top}:${columnLetters(right)}${bottom}`;
}

export type InputForm = NonNullable<Department['inputs'][number]['form']>;
