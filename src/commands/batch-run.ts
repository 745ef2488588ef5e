import type { Problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import { FORMATS, type FormatName } from '../formats/formats.js';
import type { Host } from '../host/host.js';
import type { TaskSettings } from '../jobs/batch-task.js';
import type { Finder, Found } from '../jobs/find-departments.js';
import { type OpenedRubric, openRubric } from '../jobs/open-rubric.js';
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

export const countOf = (found: readonly Found[]): number =>
  found.reduce((sum, one) => sum + (one.kind === 'folder' ? 1 : one.groups.length), 0);

/** A CSV of departments says nothing of all of them together. */
function needsSums({ given, format }: Run): boolean {
  const { holds, hasWhole } = FORMATS[format];
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
  const { streams, hasWhole } = FORMATS[format];
  return {
    options,
    unit: unit ?? '万元',
    lang: given.lang,
    messageLang: session.lang,
    json: !isShown || !streams ? 'none' : hasWhole ? 'pretty' : 'line',
    details: isShown && given.details !== undefined,
    sums: isShown && needsSums(run),
    sections: given.compare !== undefined || given.sensitivity !== undefined,
    rubrics: rubrics.map(({ rubric, bytes }) => ({ name: rubric?.id ?? '', bytes, sha256: rubric?.sha256 ?? '' })),
  };
}

export const finderFor = (run: Run, rubric: number): Finder => {
  const { given, host } = run;
  const { encoding, inputUnit, unit } = given;
  const options = { ...(encoding && { encoding }), ...(inputUnit && { inputUnit }), ...(unit && { unit }) };
  return { host, options, depth: given.depth, rubric, rubricNamed: (name) => rubricNumber(run, name), nextSet: 0 };
};
