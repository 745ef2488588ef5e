import { type BatchColumn, ownColumns } from '../batch/columns.js';
import type { Problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import { FORMATS, type FormatName } from '../formats/formats.js';
import type { Host } from '../host/host.js';
import type { TaskSettings } from '../jobs/batch-task.js';
import { countIn, type Finder, type Found } from '../jobs/find-departments.js';
import { type OpenedRubric, openRubric } from '../jobs/open-rubric.js';
import { columnNamed } from './batch-choice.js';
import type { BatchOptions } from './batch-options.js';
import type { Watch } from './batch-report.js';
import type { Session } from './session.js';

/** Everything that one run of the command holds on to. */
export interface Run {
  readonly session: Session;
  readonly host: Host;
  readonly given: BatchOptions;
  readonly format: FormatName;
  readonly rubrics: OpenedRubric[];
  /** Their numbers by the names that they were asked for with, or why they cannot be used. */
  readonly numbers: Map<string, number | readonly Problem[]>;
  readonly watch: Watch;
  /** Last year's departments, looked for before anything is written. */
  readonly last: Found[];
  /** Departments that --exclude left out before any was read. */
  excluded: number;
  /** Told on stderr at the end. */
  readonly problems: Problem[];
}

export const rubricsOf = ({ rubrics }: Run): Rubric[] => rubrics.flatMap(({ rubric }) => rubric ?? []);

/** The number of a rubric among those of the run, opened when it is first named; −1 for none; else why it cannot be used. */
export async function rubricNumber(run: Run, name: string | undefined): Promise<number | readonly Problem[]> {
  if (name === undefined) return -1;
  const before = run.numbers.get(name);
  if (before !== undefined) return before;
  const opened = await openRubric(run.host, name);
  if (opened.rubric !== null) run.rubrics.push(opened);
  const number = opened.rubric === null ? opened.problems : run.rubrics.length - 1;
  run.numbers.set(name, number);
  return number;
}

export const countOf = (found: readonly Found[]): number => found.reduce((sum, one) => sum + countIn(one), 0);

/** Whether departments are written as they come: not where only their problems are wanted. */
export const isStreaming = ({ given, format }: Run): boolean => FORMATS[format].streams && given.table !== 'problems';

/** Whether the document is read by people: formats that hold everything. */
export const isForPeople = ({ format }: Run): boolean => FORMATS[format].holds === 'everything';

/** The column of the batch itself by which departments are grouped. */
export const ownGroupColumn = ({ given }: Run): BatchColumn | undefined =>
  given.groupBy === undefined ? undefined : columnNamed(given.groupBy, ownColumns);

/** A column that only the list or the departments' own files have. */
const foreignGroup = (run: Run): string | null =>
  ownGroupColumn(run) === undefined ? (run.given.groupBy ?? null) : null;

/** A CSV of departments says nothing of all of them together. */
function needsSums({ given, format }: Run): boolean {
  const { holds, hasWhole } = FORMATS[format];
  if (given.table === 'problems') return false;
  if (holds === 'one-table')
    return given.compare !== undefined || (given.table !== undefined && given.table !== 'departments');
  return hasWhole && given.table !== 'departments';
}

export function settingsFor(run: Run, isShown: boolean): TaskSettings {
  const { given, session, format, rubrics } = run;
  const { encoding, inputUnit, blank, unit, places, amountPlaces, rounding, scoresOutOf, strict } = given;
  const options = Object.fromEntries(
    Object.entries({ encoding, inputUnit, blank, unit, places, amountPlaces, rounding, scoresOutOf, strict }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const { hasWhole } = FORMATS[format];
  return {
    options,
    unit: unit ?? '万元',
    lang: given.lang,
    messageLang: session.lang,
    json: !isShown || !isStreaming(run) ? 'none' : hasWhole ? 'pretty' : 'line',
    details: isShown && given.details !== undefined,
    sums: isShown && needsSums(run),
    problems: isShown && given.table === 'problems',
    groupBy: isShown ? foreignGroup(run) : null,
    exclude: given.exclude ?? [],
    sections: given.compare !== undefined || given.sensitivity !== undefined,
    rubrics: rubrics.map(({ rubric, bytes }) => ({ name: rubric?.id ?? '', bytes, sha256: rubric?.sha256 ?? '' })),
  };
}

export const finderFor = (run: Run, rubric: number): Finder => {
  const { given, host } = run;
  const { encoding, inputUnit, unit } = given;
  const options = { ...(encoding && { encoding }), ...(inputUnit && { inputUnit }), ...(unit && { unit }) };
  return {
    host,
    options,
    groupBy: foreignGroup(run),
    exclude: given.exclude ?? [],
    depth: given.depth ?? 1,
    rubric,
    rubricNamed: (name) => rubricNumber(run, name),
    nextSet: 0,
  };
};
