import { assessDepartment } from '../assess/assess-department.js';
import { inFileOrder } from '../assess/file-order.js';
import type { Assessment } from '../domain/assessment.js';
import { type Department, TABLE_KINDS } from '../domain/department.js';
import type { FormUse } from '../domain/form-use.js';
import type { Checked, Problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import type { Rubric } from '../domain/rubric.js';
import { type Host, HostError } from '../host/host.js';
import {
  departmentIn,
  type OpenedFiles,
  openDepartments,
  type ReadOptions,
} from '../input/department/read-department.js';
import { readDecimal } from '../numbers/decimal.js';
import type { Places } from '../scoring/score-by-rubric.js';
import { folderName, type Opened, openFiles } from './open-files.js';
import { placeOfPath, readFault } from './read-fault.js';
import type { AssessOptions } from './settings.js';

export type { AssessOptions } from './settings.js';

/** What became of one department's files. No assessment where they could not be understood. */
export interface Assessed {
  readonly department: Department | null;
  readonly assessment: Assessment | null;
  readonly problems: readonly Problem[];
  readonly readings: readonly Reading[];
  readonly opened: Opened;
  /** Of official forms: what was recognised, and what was rewritten. */
  readonly uses?: readonly FormUse[];
  readonly rewrites?: Reading['rewrites'];
}

async function defaultName(host: Host, folder: string | undefined): Promise<string> {
  if (folder === undefined) return '';
  const last = folder.slice(Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\')) + 1);
  const isNamed = !['', '.', '..'].includes(last);
  return folderName(isNamed ? folder : ((await host.realPath(folder)) ?? folder));
}

/** What is judged beside the options. */
export interface Judging {
  readonly rubric: Rubric | null;
  /** Places in a batch, by the name of a ranked leaf. */
  readonly rankPlaces?: Places | null;
}

/** How files are read, for a folder that may have to name its department. */
export async function readOptionsFor(
  host: Host,
  folder: string | undefined,
  given: AssessOptions,
  isScoredByRubric: boolean,
): Promise<ReadOptions> {
  const { encoding, inputUnit, blank, unit, department, year } = given;
  const name = await defaultName(host, folder);
  return { encoding, inputUnit, blank, unit, department, year, defaultName: name, isScoredByRubric };
}

const nothingOf = (opened: Opened, problems: readonly Problem[], readings: readonly Reading[] = []): Assessed => ({
  department: null,
  assessment: null,
  problems,
  readings,
  opened,
});

/** The assessment of a department that was read, with everything that was found wrong on the way, in file order. */
export function assessRead(
  read: { readonly department: Department; readonly problems: readonly Problem[] },
  before: readonly Problem[],
  given: AssessOptions,
  { rubric, rankPlaces = null }: Judging,
): { readonly assessment: Assessment; readonly problems: readonly Problem[] } {
  const scoresOutOf = given.scoresOutOf === undefined ? null : (readDecimal(given.scoresOutOf) ?? null);
  const checked = assessDepartment(
    { value: read.department, problems: read.problems },
    { places: given.places, rounding: given.rounding, scoresOutOf, rubric, rankPlaces },
  );
  const order = read.department.inputs.map((input) => input.file);
  return { assessment: checked.value, problems: inFileOrder([...before, ...checked.problems], order) };
}

/** Assesses the one department that files hold which were looked through. */
export function assessFound(
  opened: Opened,
  found: OpenedFiles,
  options: ReadOptions,
  given: AssessOptions,
  judging: Judging,
): Assessed {
  const { department, problems, readings } = departmentIn(found, options);
  if (department === null) return nothingOf(opened, [...opened.problems, ...problems], readings);
  return { department, ...assessRead({ department, problems }, opened.problems, given, judging), readings, opened };
}

async function assessOpened(
  host: Host,
  folder: string | undefined,
  opened: Opened,
  given: AssessOptions,
  judging: Judging,
): Promise<Assessed> {
  if (TABLE_KINDS.every((kind) => opened.files[kind] === null)) return nothingOf(opened, opened.problems);
  try {
    const options = await readOptionsFor(host, folder, given, judging.rubric !== null);
    const assessed = assessFound(opened, openDepartments(opened.files, options), options, given, judging);
    const changed = opened.changed();
    return changed.length === 0 ? assessed : nothingOf(opened, [...opened.problems, ...changed]);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const gone = readFault(error, placeOfPath(error.path));
    return nothingOf({ ...opened, folder: '' }, [...opened.problems, gone]);
  }
}

/** Opens, reads and assesses: the one way from paths to an assessment, for every command. */
export async function assessFiles(
  host: Host,
  folder: string | undefined,
  given: AssessOptions,
  rubric: Rubric | null,
): Promise<Assessed> {
  const opened = await openFiles(host, folder, given);
  try {
    return await assessOpened(host, folder, opened, given, { rubric });
  } finally {
    opened.close();
  }
}

/** The same department under another rubric, with what only that one finds wrong; null where nothing could be read. */
export function assessAgain(
  { department, problems }: Assessed,
  given: AssessOptions,
  rubric: Rubric,
): Checked<Assessment> | null {
  if (department === null) return null;
  const { places, rounding } = given;
  const other = assessDepartment({ value: department, problems: [] }, { places, rounding, rubric });
  const known = new Set(problems.map((found) => `${found.code} ${found.at.origin.line}`));
  return { ...other, problems: other.problems.filter((found) => !known.has(`${found.code} ${found.at.origin.line}`)) };
}
