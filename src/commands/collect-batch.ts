import { ranksOf } from '../batch/rank.js';
import { rankedLeaves } from '../batch/rank-evidence.js';
import { RollUp } from '../batch/roll-up.js';
import type { BatchRow } from '../domain/batch.js';
import { fromExact } from '../domain/decimal.js';
import type { Lang } from '../domain/department.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import type { Host } from '../host.js';
import { sameName } from '../input/read-department.js';
import { problemHead } from '../render/problem-text.js';
import { placesOf } from '../scoring/methods/rank.js';
import { BatchTasks } from './answer-task.js';
import type { Answer, DetailTexts, PlacePairs, Task, TaskSettings } from './batch-task.js';
import type { Found } from './find-departments.js';
import { runTasks } from './run-tasks.js';
import { styleFor } from './style-for.js';

/** What a batch came to, before anything of it is shown. */
export interface Collected {
  /** In the order of the input. */
  readonly rows: readonly BatchRow[];
  readonly ranks: readonly (number | null)[];
  readonly rollUp: RollUp;
  /** Why departments could not be assessed, or count twice, in words; in the order of the rows. */
  readonly faults: readonly string[];
  /** Whether --fail-fast ended it. */
  readonly isStopped: boolean;
  /** Whether somebody wrote to files while they were read: what they held as a whole is not known. */
  readonly isChanged: boolean;
}

/** Where the texts of departments go, one after the other. */
export type Take = (row: BatchRow, text: string, details: DetailTexts | null) => Promise<void>;

/** Rows as they come in: departments that were there before are told and count for nothing. */
export class Gathering {
  readonly rows: BatchRow[] = [];
  readonly faults: string[] = [];
  readonly rollUp = new RollUp();
  isChanged = false;
  private readonly seen = new Map<string, string>();

  constructor(
    private readonly host: Host,
    private readonly lang: Lang,
  ) {}

  /** Takes a row in; answers it as it counts. */
  take(row: BatchRow, fault: string | null): BatchRow {
    const key = `${sameName(row.department)}\u0000${sameName(row.year ?? '')}`;
    const first = row.status === 'failed' ? undefined : this.seen.get(key);
    if (row.status !== 'failed' && first === undefined) this.seen.set(key, row.source);
    const counted: BatchRow =
      first === undefined
        ? row
        : { ...row, status: 'repeated', errors: row.errors + 1, code: row.code ?? 'duplicate-department-year' };
    if (first !== undefined) this.faults.push(this.repeated(row, first));
    else if (fault !== null) this.faults.push(fault);
    if (row.code === 'file-changed') this.isChanged = true;
    this.rows.push(counted);
    return counted;
  }

  private repeated({ department, year, source }: BatchRow, first: string): string {
    const words = { department, year, first: placeOfFile(first) };
    const found: Problem = problem('duplicate-department-year', placeOfFile(source), words);
    return problemHead(found, styleFor(this.host, { color: 'never' }, { lang: this.lang, to: 'stderr', folder: '' }));
  }

  collected(isStopped: boolean): Collected {
    const { rows, rollUp, faults, isChanged } = this;
    return { rows, ranks: ranksOf(rows), rollUp, faults, isStopped, isChanged };
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
      tasks.push({ kind: 'groups', set: one.set, groups, rubric: one.rubric, places: own });
      index += groups.length;
    }
  }
  flush();
  return tasks;
}

/** Departments by what was found: a folder may turn out to hold several. */
function unitsOf(answer: Answer, task: Task): number[][] {
  if (task.kind === 'groups') return answer.rows.map((_, index) => [index]);
  const bySource = new Map<string, number[]>(task.folders.map((folder) => [folder.path, []]));
  for (const [index, row] of answer.rows.entries()) bySource.get(row.source)?.push(index);
  return task.folders.length === answer.rows.length
    ? answer.rows.map((_, index) => [index])
    : task.folders.map((folder) => bySource.get(folder.path) ?? []);
}

/** The first pass of a batch whose rubric ranks: by what, and then the places of all departments under each rubric. */
async function findPlaces(
  host: Host,
  found: readonly Found[],
  settings: TaskSettings,
  rubrics: readonly Rubric[],
  jobs: number,
): Promise<AllPlaces> {
  const quiet: TaskSettings = { ...settings, json: 'none', details: false };
  const tasks = tasksOf(found, null);
  const units: { rubric: number; evidence: Map<string, string> }[][] = [];
  let next = 0;
  for await (const answer of runTasks(host, tasks, quiet, jobs)) {
    const task = tasks[next];
    next += 1;
    if (task === undefined) continue;
    for (const unit of unitsOf(answer, task)) {
      units.push(
        unit.map((index) => ({
          rubric: answer.rows[index]?.rubric ?? -1,
          evidence: new Map(answer.evidence[index] ?? []),
        })),
      );
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
  readonly take: Take;
  /** Whether anybody still reads what comes out of it. */
  readonly isWanted: () => boolean;
  /** Told after every department how many are done. */
  readonly done: (count: number) => Promise<void>;
}

/** The sums of a group of departments of which some stand in the batch already: those are left out of them. */
async function addWithoutRepeated(
  { host, settings }: BatchRun,
  gathering: Gathering,
  task: Extract<Task, { kind: 'groups' }>,
  counts: readonly boolean[],
): Promise<void> {
  const again = new BatchTasks(host, { ...settings, json: 'none', details: false });
  await again.begin();
  await again.prepare(task);
  const keep = <T>(all: readonly T[]): T[] => all.filter((_, index) => counts[index] === true);
  const own = { ...task, groups: keep(task.groups), places: task.places === null ? null : keep(task.places) };
  const answer = await again.answer(own);
  again.close();
  if (answer.rows.some((row) => row.code === 'file-changed')) gathering.isChanged = true;
  for (const roll of answer.rolls) gathering.rollUp.merge(roll);
}

/** Departments that a rubric scores by their place need two passes; the others need one. */
const ranks = (rubrics: readonly Rubric[]): boolean => rubrics.some((rubric) => rankedLeaves(rubric).length > 0);

/** Assesses everything that was found, by as many threads as there are jobs, and gathers it in the order of the input. */
export async function collectBatch(run: BatchRun): Promise<Collected> {
  const { host, found, settings, rubrics, jobs, failFast, take, isWanted, done } = run;
  const places = ranks(rubrics) ? await findPlaces(host, found, settings, rubrics, jobs) : null;
  const tasks = tasksOf(found, places);
  const gathering = new Gathering(host, settings.messageLang);
  let next = 0;
  for await (const answer of runTasks(host, tasks, settings, jobs)) {
    const task = tasks[next];
    next += 1;
    const counts: boolean[] = [];
    for (const [index, row] of answer.rows.entries()) {
      const counted = gathering.take(row, answer.faults[index] ?? null);
      counts.push(counted.status !== 'repeated');
      await take(counted, answer.texts[index] ?? '', answer.details[index] ?? null);
      if (failFast && counted.status !== 'ok') return gathering.collected(true);
    }
    if (task?.kind === 'groups' && counts.includes(false)) await addWithoutRepeated(run, gathering, task, counts);
    else
      for (const [index, roll] of answer.rolls.entries()) {
        if (task?.kind === 'groups' || counts[index] === true) gathering.rollUp.merge(roll);
      }
    if (!isWanted()) break;
    await done(gathering.rows.length);
  }
  return gathering.collected(false);
}
