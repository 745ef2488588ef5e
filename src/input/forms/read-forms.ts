import type { Claim, Department, InputFile } from '../../domain/department.js';
import type { FormUse, NotUsed } from '../../domain/form-use.js';
import { type Place, placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Workbook } from '../grid/grid.js';
import { type Candidate, departmentsIn, projectsIn } from './candidates.js';
import type { Form, Region, SummaryRow } from './form.js';
import { FormCells } from './form-cells.js';
import { type Merged, mergeForms, type ReadForm, summaryClaims } from './merge-forms.js';
import { type Placed, regionAddress, type Survey, survey } from './survey.js';
import { nameKey } from './words.js';

export type { Candidate } from './candidates.js';

export interface FormOptions {
  /** Of amounts whose form names no unit; default 万元, with a note. */
  readonly inputUnit?: AmountUnit | undefined;
  /** Of the department read; default: that of its first form. */
  readonly unit?: AmountUnit | undefined;
  /** Where no form names the department. */
  readonly defaultName: string;
}

/** A department or a project that was read from its forms. */
export interface ReadCandidate {
  readonly department: Department;
  readonly problems: readonly Problem[];
  readonly uses: readonly FormUse[];
  readonly rewrites: Reading['rewrites'];
}

/** Workbooks that were looked through once: what they hold. Figures are read of one candidate at a time. */
export interface OpenedForms {
  readonly departments: readonly Candidate[];
  readonly projects: readonly Candidate[];
  readonly survey: Survey;
  /** Faults of whole files. */
  readonly problems: readonly Problem[];
}

/** Finds every form in the workbooks, whose it is, and which assessments they make. */
export function openForms(workbooks: readonly Workbook[]): OpenedForms {
  const found = survey(workbooks);
  const departments = departmentsIn(found.placed);
  const projects = projectsIn(found.placed);
  const problems = [...workbooks.flatMap((workbook) => workbook.problems), ...found.problems];
  const isRead = departments.length > 0 || projects.length > 0 || found.problems.length > 0;
  const unread =
    isRead || problems.some((one) => one.at.origin.line === 0 && one.at.origin.sheet === undefined)
      ? []
      : sheetUnknown(workbooks, found);
  return { departments, projects, survey: found, problems: [...problems, ...unread, ...ambiguities(found)] };
}

/** Every sheet with the form that it comes nearest to. */
function sheetUnknown(workbooks: readonly Workbook[], found: Survey): Problem[] {
  const [first] = workbooks;
  if (first === undefined || found.ambiguous.length > 0) return [];
  const names = (form: Form): { zh: string; en: string } => form.title;
  const unknown = found.unknown.map(({ file, sheet, nearest }) => ({
    name: sheet ?? file,
    nearest: nearest === null || nearest.has.length === 0 ? null : names(nearest.form),
    missing: nearest?.missing ?? [],
    has: nearest?.has ?? [],
    isForm: false,
  }));
  const others = found.placed.map(({ region }) => ({
    name: region.view.grid.sheet ?? region.view.file,
    nearest: names(region.form),
    missing: [],
    has: [],
    isForm: true,
  }));
  return [problem('sheet-unknown', placeOfFile(first.file), { sheets: [...unknown, ...others] })];
}

/** Parts of sheets that fit two forms equally well. */
const ambiguities = (found: Survey): Problem[] =>
  found.ambiguous.map(({ view, top, bottom, forms }) =>
    problem('form-ambiguous', view.placeOf(top, null), {
      why: 'forms',
      candidates: forms.map(({ title }) => `${regionAddress({ view, top, bottom })} ${title.zh}`),
    }),
  );

/** How a candidate is spoken of: `历年自评.xlsx#2022自评: 云泽市图书馆 2022`. */
export function candidateText({ department, project, year, placed }: Candidate): string {
  const sheets = [
    ...new Set(
      placed.map(({ region: { view } }) => `${view.file}${view.grid.sheet === null ? '' : `#${view.grid.sheet}`}`),
    ),
  ];
  return `${sheets.join(', ')}: ${[department, project, year].filter((part) => part !== null).join(' ')}`;
}

const onlyUnits = new WeakMap<Workbook, AmountUnit | null>();

/** The unit that the forms of a workbook state, if they all state one. */
function onlyUnitOf(workbook: Workbook, all: readonly Placed[]): AmountUnit | null {
  const known = onlyUnits.get(workbook);
  if (known !== undefined) return known;
  const units = new Set(all.filter((one) => one.workbook === workbook).flatMap((one) => one.region.facts.unit ?? []));
  const [only = null] = units;
  const found = units.size === 1 ? only : null;
  onlyUnits.set(workbook, found);
  return found;
}

/** The unit of a form: its own, that of the other forms of its workbook, the option's, else 万元. */
function unitOf(
  { region, workbook }: Placed,
  all: readonly Placed[],
  options: FormOptions,
): { unit: AmountUnit; assumed: boolean } {
  const own = region.facts.unit ?? onlyUnitOf(workbook, all);
  if (own !== null) return { unit: own, assumed: false };
  if (options.inputUnit !== undefined) return { unit: options.inputUnit, assumed: false };
  return { unit: '万元', assumed: true };
}

interface OneRead extends ReadForm {
  readonly placed: Placed;
  readonly cells: FormCells;
  readonly problems: readonly Problem[];
}

const hasAmounts = ({ reading }: ReadForm): boolean => reading.income != null || reading.expenditure != null;

function readPlaced(placed: Placed, to: AmountUnit, from: AmountUnit, assumed: boolean): OneRead {
  const { region } = placed;
  const rough = new FormCells(from, to, Number.NEGATIVE_INFINITY);
  region.form.read?.(region, rough);
  const cells = new FormCells(from, to, rough.usualPlaces);
  const reading = region.form.read?.(region, cells) ?? {};
  const one = { id: region.form.id, reading, placed, cells };
  const at = firstPlace(region);
  const note = assumed && hasAmounts(one) ? [problem('unit-assumed', at, { unit: from })] : [];
  const isUnscored = region.form.role === 'self-evaluation' && reading.indicators === null;
  const unscored = isUnscored ? [problem('form-has-no-points', at, {})] : [];
  return { ...one, problems: [...note, ...unscored, ...cells.problems] };
}

const firstPlace = (region: Region): Place => region.view.placeOf(region.parts[0]?.[0]?.block.top ?? region.top, null);

const summaries = new WeakMap<Placed, { to: AmountUnit; from: AmountUnit; rows: readonly SummaryRow[] }>();

/** The rows of a list of projects, read once for all of them. */
function summaryIn(placed: Placed, to: AmountUnit, from: AmountUnit): readonly SummaryRow[] {
  const known = summaries.get(placed);
  if (known?.to === to && known.from === from) return known.rows;
  const rows = readPlaced(placed, to, from, false).reading.summary ?? [];
  summaries.set(placed, { to, from, rows });
  return rows;
}

/** A list of projects in the same workbook, in the unit of the project. */
function summaryOf(candidate: Candidate, found: Survey, to: AmountUnit, options: FormOptions): SummaryRow[] {
  const workbooks = new Set(candidate.placed.map((one) => one.workbook));
  return found.placed
    .filter((one) => one.region.form.role === 'summary' && workbooks.has(one.workbook))
    .flatMap((one) => summaryIn(one, to, unitOf(one, found.placed, options).unit));
}

function useOf(
  { region, department, project, year }: Placed,
  gives: FormUse['gives'],
  notUsed: NotUsed | null,
): FormUse {
  const { form, view, facts, title } = region;
  return {
    file: view.file,
    sheet: view.grid.sheet,
    region: regionAddress(region),
    form: { id: form.id, zh: form.title.zh, en: form.title.en },
    title,
    department: facts.department?.text ?? department,
    project,
    year,
    unit: facts.unit,
    gives,
    notUsed,
    missing: [],
    has: [],
  };
}

/** What each form of a candidate gave. */
function usesOf(reads: readonly OneRead[], merged: Merged): FormUse[] {
  return reads.map(({ id, placed, reading }) => {
    const gives = (['income', 'expenditure', 'budget', 'indicators'] as const).filter((part) => {
      if (merged.from[part] !== id) return false;
      return part === 'budget' ? reading.money != null || id === 'treasury/01' : reading[part] != null;
    });
    return useOf(placed, gives, gives.length > 0 ? null : 'checks-only');
  });
}

/** What stands for the encoding of a file that has none. */
const WORKBOOK = 'xlsx';

function inputsOf(reads: readonly OneRead[], uses: readonly FormUse[]): InputFile[] {
  return reads.map(({ placed: { workbook, region } }, index) => ({
    file: workbook.file,
    encoding: workbook.encoding ?? WORKBOOK,
    sha256: workbook.sha256,
    form: {
      sheet: region.view.grid.sheet,
      id: region.form.id,
      region: regionAddress(region),
      used: (uses[index]?.gives.length ?? 0) > 0,
    },
  }));
}

/** What speaks against a candidate as a whole. */
function faultsOf(candidate: Candidate, isNamed: boolean): Problem[] {
  const [first] = candidate.placed;
  const at = placeOfFile(first?.workbook.file ?? '');
  const { names, years } = candidate;
  const byFile = candidate.placed.find((one) => one.isYearOfFile);
  return [
    ...(names.length > 1 && !isNamed ? [problem('department-mismatch', at, { names })] : []),
    ...(years.length > 1 ? [problem('year-mismatch', at, { years })] : []),
    ...(byFile?.year == null || candidate.year === null
      ? []
      : [problem('year-from-file-name', at, { year: byFile.year })]),
  ];
}

/** Several forms of one kind: which of them counts nobody can know. */
function repeatedFaults({ repeated, placed }: Candidate): Problem[] {
  return repeated.map((some) =>
    problem('form-ambiguous', placeOfFile(placed[0]?.workbook.file ?? ''), {
      why: 'copies',
      candidates: some.map((one) =>
        candidateText({
          department: one.department,
          project: one.project,
          year: one.year,
          placed: [one],
          repeated: [],
          leftOut: [],
          names: [],
          years: [],
        }),
      ),
    }),
  );
}

/** Scoring tables whose indicators are all different are one table on several sheets. */
function areParts(some: readonly Placed[], reads: readonly OneRead[]): boolean {
  if (some.some(({ region }) => region.form.role !== 'scoring')) return false;
  const names = reads
    .filter(({ placed }) => some.includes(placed))
    .map(({ reading }) => (reading.indicators?.indicators ?? []).map(({ path }) => nameKey(path.at(-1) ?? '')));
  const all = names.flat();
  return new Set(all).size === all.length;
}

/** One candidate's figures; null where several forms of one kind stand against each other. */
export function readCandidate(
  opened: OpenedForms,
  candidate: Candidate,
  options: FormOptions,
): { readonly read: ReadCandidate | null; readonly problems: readonly Problem[] } {
  const { placed } = candidate;
  const units = placed.map((one) => unitOf(one, opened.survey.placed, options));
  const [firstUnit] = placed.flatMap((one) => one.region.facts.unit ?? []);
  const unit = options.unit ?? firstUnit ?? options.inputUnit ?? '万元';
  const reads = placed.map((one, index) =>
    readPlaced(one, unit, units[index]?.unit ?? '万元', units[index]?.assumed ?? false),
  );
  const repeated = candidate.repeated.filter((some) => !areParts(some, reads));
  if (repeated.length > 0) return { read: null, problems: repeatedFaults({ ...candidate, repeated }) };
  const merged = mergeForms(reads, unit);
  const uses = usesOf(reads, merged);
  const summary: Claim[] =
    candidate.project === null
      ? []
      : summaryClaims(summaryOf(candidate, opened.survey, unit, options), candidate.project);
  const mainId = merged.from.indicators ?? merged.from.expenditure ?? merged.from.income ?? reads[0]?.id ?? null;
  const department: Department = {
    name: candidate.department ?? options.defaultName,
    project: candidate.project,
    form: mainId,
    year: candidate.year,
    unit,
    language: 'zh',
    income: merged.income,
    expenditure: merged.expenditure,
    indicators: merged.indicators,
    claims: [...merged.claims, ...summary],
    inputs: inputsOf(reads, uses),
  };
  const problems = [...faultsOf(candidate, false), ...reads.flatMap((one) => one.problems)];
  const leftOut = candidate.leftOut.map((one) => useOf(one, [], 'budget-beside-accounts'));
  const rewrites = reads.flatMap((one) => one.cells.notes.rewrites);
  return { read: { department, problems, uses: [...uses, ...leftOut], rewrites }, problems: [] };
}

/** Everything that was recognised in the workbooks, used or not, in the order of their sheets. */
export function usesIn(opened: OpenedForms, read: readonly FormUse[]): FormUse[] {
  const { survey: found } = opened;
  const known = new Set(read.map((use) => `${use.file}\u0000${use.sheet ?? ''}\u0000${use.region ?? ''}`));
  const rest = found.placed
    .map((one) => useOf(one, [], notUsedBecause(one.region)))
    .filter((use) => !known.has(`${use.file}\u0000${use.sheet ?? ''}\u0000${use.region ?? ''}`));
  const blank = {
    title: '',
    project: null,
    unit: null,
    gives: [],
    missing: [],
    has: [],
    region: null,
    form: null,
  } as const;
  const covers = found.covers.map(
    ({ file, sheet, department, year }): FormUse => ({
      ...blank,
      file,
      sheet,
      department: department?.text ?? null,
      year: year?.text ?? null,
      notUsed: 'cover',
    }),
  );
  const unknown = found.unknown.map(
    ({ file, sheet, nearest }): FormUse => ({
      ...blank,
      file,
      sheet,
      department: null,
      year: null,
      notUsed: 'unknown',
      form: nearest === null || nearest.has.length === 0 ? null : { id: nearest.form.id, ...nearest.form.title },
      missing: nearest?.missing ?? [],
      has: nearest?.has ?? [],
    }),
  );
  const hidden = found.hiddenSheets.map(({ file, sheet }): FormUse => {
    const region = found.hidden.find((one) => one.view.file === file && one.view.grid.sheet === sheet);
    const form = region === undefined ? null : { id: region.form.id, ...region.form.title };
    return { ...blank, file, sheet, department: null, year: null, notUsed: 'hidden', form };
  });
  const unclear = found.ambiguous.map(
    ({ view, top, bottom }): FormUse => ({
      ...blank,
      file: view.file,
      sheet: view.grid.sheet,
      region: regionAddress({ view, top, bottom }),
      department: null,
      year: null,
      notUsed: 'ambiguous',
    }),
  );
  return [...read, ...rest, ...covers, ...unknown, ...hidden, ...unclear];
}

function notUsedBecause({ form }: Region): NotUsed {
  if (form.role === 'bystander') return 'bystander';
  if (form.role === 'summary') return 'summary';
  return form.role === 'project' ? 'project' : 'other-department';
}
