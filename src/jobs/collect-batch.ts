import type { Outcome } from '../batch/outcome.js';
import { ranksOf } from '../batch/rank.js';
import { rankedLeaves } from '../batch/rank-evidence.js';
import { RollUp } from '../batch/roll-up.js';
import type { Lang } from '../domain/department.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import { problemHead } from '../formats/problem-text.js';
import { PLAIN_STYLE } from '../formats/style.js';
import type { Host } from '../host/host.js';
import { sameName } from '../input/department/read-department.js';
import { fromExact } from '../numbers/decimal.js';
import { placesOf } from '../scoring/methods/rank.js';
import type { DetailTexts, Judged, PlacePairs, Task, TaskSettings, ToldProblem } from './batch-task.js';
import type { Found } from './find-departments.js';
import { told } from './judge-case.js';
import { runTasks } from './run-tasks.js';

/** What a batch came to, before anything of it is shown. */
export interface Collected {
  /** In the order of the input. */
  readonly rows: readonly Outcome[];
  readonly ranks: readonly (number | null)[];
  readonly rollUp: RollUp;
  /** Why departments could not be assessed, or count twice, in words; in the order of the rows. */
  readonly faults: readonly string[];
  /** Of every department in the order of the rows, where they were asked for. */
  readonly problems: readonly BatchProblem[];
  /** The fault at which --fail-fast ended it, in words. */
  readonly stopped: string | null;
  /** Folders in which nothing stands, which are no departments. */
  readonly empty: readonly string[];
  /** Departments that --exclude left out while they were read. */
  readonly excluded: number;
  /** Whether somebody wrote to files while they were read: what they held as a whole is not known. */
  readonly isChanged: boolean;
}

/** What a batch is asked for beside its rows. */
export interface Asked {
  readonly problems: boolean;
  /** Whether departments whose score rests on an error are ranked like the others. */
  readonly rankAll: boolean;
}

/** A problem with the department that it is of. */
export type BatchProblem = ToldProblem & Pick<Outcome, 'department' | 'year'>;

/** Where the texts of departments go, one after the other. */
export type Take = (row: Outcome, text: string, details: DetailTexts | null) => Promise<void>;

const repetition = ({ department, year, source }: Outcome, first: string): Problem =>
  problem('duplicate-department-year', placeOfFile(source), { department, year, first: placeOfFile(first) });

/** Rows as they come in: departments that were there before are told and count for nothing. */
export class Gathering {
  readonly rows: Outcome[] = [];
  readonly faults: string[] = [];
  readonly rollUp = new RollUp();
  readonly problems: BatchProblem[] = [];
  readonly empty: string[] = [];
  excluded = 0;
  isChanged = false;
  /** What is wrong with the row that was taken last. */
  fault: string | null = null;
  private readonly seen = new Map<string, string>();

  constructor(
    private readonly lang: Lang,
    private readonly asked: Asked,
  ) {}

  /** Takes a row in; answers it as it counts. */
  take(given: Outcome, { losses, fault, problems }: Pick<Judged, 'losses' | 'fault' | 'problems'>): Outcome {
    const row = this.asked.rankAll ? { ...given, scoreError: null } : given;
    const key = [row.department, row.project ?? '', row.year ?? ''].map(sameName).join('\u0000');
    const first = row.status === 'failed' ? undefined : this.seen.get(key);
    if (row.status !== 'failed' && first === undefined) this.seen.set(key, row.source);
    const counted: Outcome =
      first === undefined
        ? row
        : { ...row, status: 'repeated', errors: row.errors + 1, code: row.code ?? 'duplicate-department-year' };
    this.fault = first === undefined ? fault : this.repeated(row, first);
    if (this.fault !== null && ['repeated', 'failed'].includes(counted.status)) this.faults.push(this.fault);
    const { department, year } = counted;
    for (const one of problems) this.problems.push({ ...one, department, year });
    if (first !== undefined && this.asked.problems) {
      this.problems.push({ ...told(repetition(row, first), PLAIN_STYLE), department, year });
    }
    if (row.code === 'file-changed') this.isChanged = true;
    if (counted.status !== 'repeated') this.rollUp.add(counted, losses);
    this.rows.push(counted);
    return counted;
  }

  private repeated(row: Outcome, first: string): string {
    return problemHead(repetition(row, first), { ...PLAIN_STYLE, lang: this.lang });
  }

  collected(stopped: string | null = null): Collected {
    const { rows, rollUp, faults, problems, empty, excluded, isChanged } = this;
    return { rows, ranks: ranksOf(rows), rollUp, faults, problems, stopped, empty, excluded, isChanged };
  }
}

const FOLDERS_IN_TASK = 8;
const GROUPS_IN_TASK = 64;

/** Places of every department, in the order of the batch. */
type AllPlaces = readonly (readonly PlacePairs[])[];

/** What is found, cut into tasks. With places, those of every folder or group are handed along. */
function tasksOf(found: readonly Found[], places: AllPlaces | null): Task[] {
  const tasks: Task[] = [];
  let waiting: Extract<Task, { kind: 'folders' }>['folders'][number][] = [];
  let index = 0;
  const flush = (): void => {
    if (waiting.length > 0) tasks.push({ kind: 'folders', folders: waiting });
    waiting = [];
  };
  for (const one of found) {
    if (one.kind === 'folder') {
      const own = places?.[index];
      waiting.push(own === undefined ? one.folder : { ...one.folder, places: own });
      index += 1;
      if (waiting.length === FOLDERS_IN_TASK) flush();
      continue;
    }
    flush();
    for (let from = 0; from < one.groups.length; from += GROUPS_IN_TASK) {
      const groups = one.groups.slice(from, from + GROUPS_IN_TASK);
      const own = places === null ? null : groups.map((_, at) => places[index + at]?.[0] ?? []);
      tasks.push({ kind: 'groups', set: one.set, groups, group: one.group, rubric: one.rubric, places: own });
      index += groups.length;
    }
  }
  flush();
  return tasks;
}

/** The first pass of a batch whose rubric ranks: by what, and then the places of all departments under each rubric. */
async function findPlaces(
  host: Host,
  found: readonly Found[],
  settings: TaskSettings,
  rubrics: readonly Rubric[],
  jobs: number,
): Promise<AllPlaces> {
  const quiet: TaskSettings = { ...settings, json: 'none', details: false, problems: false };
  const tasks = tasksOf(found, null);
  const units: { rubric: number; evidence: Map<string, string> }[][] = [];
  for await (const { judged, held } of runTasks(host, tasks, quiet, jobs)) {
    let from = 0;
    for (const length of held) {
      const own = judged.slice(from, from + length);
      units.push(own.map(({ outcome, evidence }) => ({ rubric: outcome.rubric, evidence: new Map(evidence) })));
      from += length;
    }
  }
  const all = units.flat();
  const pairs = new Map<(typeof all)[number], [string, number][]>(all.map((one) => [one, []]));
  const leaves = rubrics.flatMap((rubric, index) => rankedLeaves(rubric).map((leaf) => ({ ...leaf, rubric: index })));
  for (const { rubric, name, order } of leaves) {
    const entrants = all.filter((one) => one.rubric === rubric && one.evidence.has(name));
    const values = entrants.map((one) => fromExact(one.evidence.get(name) ?? '0'));
    for (const [index, place] of placesOf(values, order).entries()) {
      const entrant = entrants[index];
      if (entrant !== undefined && place !== null) pairs.get(entrant)?.push([name, place]);
    }
  }
  return units.map((unit) => unit.map((one) => pairs.get(one) ?? []));
}

/** What a batch is made of, and where its texts go. */
export interface BatchRun {
  readonly host: Host;
  readonly found: readonly Found[];
  readonly settings: TaskSettings;
  readonly rubrics: readonly Rubric[];
  readonly jobs: number;
  readonly failFast: boolean;
  readonly rankAll: boolean;
  readonly take: Take;
  /** Whether anybody still reads what comes out of it. */
  readonly isWanted: () => boolean;
  /** Told after every department how many are done. */
  readonly done: (count: number) => Promise<void>;
}

/** Departments that a rubric scores by their place need two passes; the others need one. */
const ranks = (rubrics: readonly Rubric[]): boolean => rubrics.some((rubric) => rankedLeaves(rubric).length > 0);

/** Assesses everything that was found, by as many threads as there are jobs, and gathers it in the order of the input. */
export async function collectBatch(run: BatchRun): Promise<Collected> {
  const { host, found, settings, rubrics, jobs, failFast, rankAll, take, isWanted, done } = run;
  const places = ranks(rubrics) ? await findPlaces(host, found, settings, rubrics, jobs) : null;
  const tasks = tasksOf(found, places);
  const gathering = new Gathering(settings.messageLang, { problems: settings.problems, rankAll });
  for await (const { judged, empty, excluded } of runTasks(host, tasks, settings, jobs)) {
    for (const path of empty) gathering.empty.push(path);
    gathering.excluded += excluded;
    for (const one of judged) {
      const counted = gathering.take(one.outcome, one);
      await take(counted, one.text, one.details);
      if (failFast && counted.status !== 'ok') return gathering.collected(gathering.fault ?? '');
    }
    if (!isWanted()) break;
    await done(gathering.rows.length);
  }
  return gathering.collected();
}
