import { rankedLeaves } from '../batch/rank-evidence.js';
import { TABLE_KINDS, type TableKind } from '../domain/department.js';
import type { Place } from '../domain/place.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import { type Host, HostError, type OpenFile } from '../host/host.js';
import {
  buildDepartment,
  contentOf,
  type FileContent,
  type Group,
  holdsMany,
  labelIn,
  labelOf,
  type OpenedFiles,
  openDepartments,
  readingsOf,
  tableOver,
} from '../input/department/read-department.js';
import { readRubric } from '../rubrics/read-rubric.js';
import { readableName } from '../text/raw-name.js';
import { type AssessOptions, assessFound, assessRead, readOptionsFor } from './assess-files.js';
import { assessBooks } from './assess-forms.js';
import type { Answer, FileSet, FolderTask, Judged, PlacePairs, Task, TaskSettings } from './batch-task.js';
import { isExcluded } from './exclude.js';
import { type Case, Judge } from './judge-case.js';
import type { Books } from './open-books.js';
import { asPrefix, folderName, type Opened, openFiles } from './open-files.js';
import { placeOfPath, readFault } from './read-fault.js';

/** Files of a set, open in this thread; or why they cannot be read here. */
interface HeldSet {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly opened: OpenedFiles;
  /** Those that are read piece by piece. */
  readonly files: readonly OpenFile[];
  readonly faults: readonly Problem[];
}

/** What of the settings decides how departments are read and assessed. */
export type ReadingSettings = Pick<TaskSettings, 'options' | 'rubrics' | 'groupBy' | 'exclude'> & {
  /** Whether it is asked how the files of every department were read. */
  readonly readings: boolean;
};

/** What became of one folder. */
interface FolderAnswer<T> {
  readonly judged: readonly T[];
  readonly isEmpty: boolean;
  readonly excluded: number;
}

/** Reads and assesses departments as `score` does, by the same functions, and hands each to whoever wants to know it. */
export class DepartmentTasks<T> {
  private readonly sets = new Map<number, HeldSet>();
  private rubrics: readonly (Rubric | null)[] = [];

  constructor(
    private readonly host: Host,
    private readonly settings: ReadingSettings,
    private readonly judge: (found: Case) => T,
  ) {}

  /** Must be called once before any task. */
  async begin(): Promise<this> {
    const read = this.settings.rubrics.map(({ name, bytes, sha256 }) => readRubric(name, bytes, sha256));
    this.rubrics = (await Promise.all(read)).map(({ rubric }) => rubric);
    return this;
  }

  async answer(task: Task): Promise<Answer<T>> {
    if (task.kind === 'folders') {
      const found: FolderAnswer<T>[] = [];
      for (const folder of task.folders) found.push(await this.judgeFolder(folder));
      return {
        judged: found.flatMap(({ judged }) => judged),
        held: found.map(({ judged }) => judged.length),
        empty: task.folders.flatMap(({ path }, index) => (found[index]?.isEmpty === true ? path : [])),
        excluded: found.reduce((sum, { excluded }) => sum + excluded, 0),
      };
    }
    const held = this.sets.get(typeof task.set === 'number' ? task.set : task.set.id);
    if (held === undefined) throw new Error('files that were never opened');
    const judged = this.judgeGroups(task, held);
    return { judged, held: judged.map(() => 1), empty: [], excluded: 0 };
  }

  /** Departments of one set. When somebody wrote to its files meanwhile, none of these counts: old and new may be mixed. */
  private judgeGroups(task: Extract<Task, { kind: 'groups' }>, held: HeldSet): T[] {
    const { groups, places } = task;
    const judged =
      held.faults.length > 0 ? [] : groups.map((group, index) => this.judgeGroup(held, group, task, places?.[index]));
    const faults = held.faults.length > 0 ? held.faults : changedIn(held);
    return faults.length === 0 ? judged : groups.map((group) => this.judgeLost(held.folder, group, task, faults));
  }

  private rubricOf(index: number): Rubric | null {
    return this.rubrics[index] ?? null;
  }

  private placesFor(index: number, pairs: PlacePairs | undefined): ReadonlyMap<string, number> | null {
    const rubric = this.rubricOf(index);
    if (pairs !== undefined) return new Map(pairs);
    return rubric === null ? null : new Map(rankedLeaves(rubric).map(({ name }) => [name, 1]));
  }

  private async judgeFolder(task: FolderTask): Promise<FolderAnswer<T>> {
    const { path, name, year, group, rubric } = task;
    const own = { folder: path, name: name ?? folderName(path), year, group, rubric };
    const lost = (problems: readonly Problem[], prefix = '', paths: readonly string[] = []): FolderAnswer<T> =>
      only(this.judge({ ...own, prefix, assessment: null, problems, readings: [], paths }));
    if (task.faults.length > 0) return lost(task.faults);
    if (task.books !== null) return this.judgeBooks(task, task.books);
    const options: AssessOptions = {
      ...this.settings.options,
      ...(name === null ? {} : { department: name }),
      ...(year === null ? {} : { year }),
    };
    const opened = await openFiles(this.host, path, {});
    if (task.isComeUpon && opened.problems.some(({ code }) => code === 'folder-empty')) {
      return { judged: [], isEmpty: true, excluded: 0 };
    }
    try {
      const readOptions = await readOptionsFor(this.host, path, options, this.rubricOf(rubric) !== null);
      const found = openDepartments(opened.files, readOptions);
      if (name === null && year === null && holdsMany(found.groups)) return this.judgeMany(task, opened, found);
      const judging = { rubric: this.rubricOf(rubric), rankPlaces: this.placesFor(rubric, task.places?.[0]) };
      const { assessment, problems, readings } = assessFound(opened, found, readOptions, options, judging);
      const label = this.labelled(group, (column) => labelIn(found, readOptions, column));
      const changed = opened.changed();
      if (changed.length > 0) return lost([...opened.problems, ...changed], opened.folder, opened.paths);
      const named = readOptions.department ?? readOptions.defaultName;
      const { folder: prefix, paths } = opened;
      return only(this.judge({ ...own, name: named, prefix, group: label, assessment, problems, readings, paths }));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return lost([readFault(error, placeOfPath(error.path))]);
    } finally {
      opened.close();
    }
  }

  /** A folder whose files turned out to hold several departments. */
  private judgeMany(task: FolderTask, opened: Opened, found: OpenedFiles): FolderAnswer<T> {
    const { path, places } = task;
    const groups = found.groups.filter(({ name }) => !isExcluded(name, this.settings.exclude));
    const held = { opened: found, folder: path, paths: opened.paths };
    const judged = groups.map((group, index) => this.judgeGroup(held, group, task, places?.[index], opened.problems));
    const changed = opened.changed();
    return {
      judged: changed.length === 0 ? judged : groups.map((group) => this.judgeLost(path, group, task, changed)),
      isEmpty: false,
      excluded: found.groups.length - groups.length,
    };
  }

  /** What departments are grouped by: what a list says, else their own files. */
  private labelled(listed: string | null, own: (column: string) => string | null): string | null {
    const { groupBy } = this.settings;
    return groupBy === null ? null : (listed ?? own(groupBy));
  }

  /** Every department and project in books, or the one that a list picks. One that cannot be read stops no other. */
  private async judgeBooks(task: FolderTask, books: Books): Promise<FolderAnswer<T>> {
    const { path, name, year, group, rubric } = task;
    const choice = { ...(name === null ? {} : { department: name }), ...(year === null ? {} : { year }) };
    const given: AssessOptions = { ...this.settings.options, ...choice };
    const judgingOf = (index: number) => ({
      rubric: this.rubricOf(rubric),
      rankPlaces: this.placesFor(rubric, task.places?.[index]),
    });
    const found = await assessBooks(this.host, books, given, judgingOf);
    const isKept = (own: string | null): boolean => own === null || !isExcluded(own, this.settings.exclude);
    const kept = found.filter(({ named }) => isKept(named.department ?? name));
    const judged = kept.map(({ assessment, problems, readings, uses, rewrites, named, opened }) =>
      this.judge({
        ...{ folder: path, prefix: books.prefix, name: named.department ?? name ?? books.defaultName },
        ...{ project: named.project, year: named.year ?? year, group: this.labelled(group, () => null), rubric },
        ...{ assessment, problems, readings, uses, rewrites, paths: opened.paths },
      }),
    );
    return { judged, isEmpty: false, excluded: found.length - kept.length };
  }

  /** Opens the files of a set for this thread; they must be those that were looked through. */
  private async open(set: FileSet): Promise<void> {
    const tables: Record<TableKind, OpenedFiles['tables'][TableKind]> = {
      income: null,
      expenditure: null,
      indicators: null,
    };
    const files: OpenFile[] = [];
    const faults: Problem[] = [];
    for (const kind of TABLE_KINDS) {
      const held = set.tables[kind];
      const path = set.pathOf[kind];
      if (held === null || path === null) continue;
      const text = set.texts[kind];
      const { file, sha256 } = held.table;
      if (text !== null) {
        tables[kind] = tableOver(held, contentOf(file, text, sha256));
        continue;
      }
      const again = await this.reopen(path, placeOfFile(file), set.stamps[kind]);
      if ('code' in again) faults.push(again);
      else {
        files.push(again);
        tables[kind] = tableOver(held, contentFrom(again, file));
      }
    }
    const opened: OpenedFiles = { tables, groups: [], problems: set.problems, skipped: new Map() };
    const paths = TABLE_KINDS.flatMap((kind) => set.pathOf[kind] ?? []);
    this.sets.set(set.id, { opened, files, faults, folder: set.folder, paths });
  }

  private async reopen(path: string, at: Place, stamp: string | null): Promise<OpenFile | Problem> {
    try {
      const file = await this.host.openFile(path);
      if (file.stamp === stamp) return file;
      file.close();
      return problem('file-changed', at, {});
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return readFault(error, at);
    }
  }

  /** Lets go of all files. */
  close(): void {
    for (const { files } of this.sets.values()) for (const file of files) file.close();
    this.sets.clear();
  }

  /** A set is sent whole before the first of its groups. */
  async prepare(task: Task): Promise<void> {
    if (task.kind === 'groups' && typeof task.set !== 'number') await this.open(task.set);
  }

  /** A department of files of which it is not known any more what stands in them. */
  private judgeLost(
    folder: string,
    { name, year }: Group,
    { group, rubric }: Pick<FolderTask, 'group' | 'rubric'>,
    problems: readonly Problem[],
  ): T {
    const prefix = asPrefix(readableName(folder));
    return this.judge({
      ...{ folder, prefix, name, year, group, rubric, problems },
      ...{ assessment: null, readings: [], paths: [] },
    });
  }

  private judgeGroup(
    { folder, opened, paths }: Pick<HeldSet, 'folder' | 'opened' | 'paths'>,
    group: Group,
    { group: listed, rubric }: Pick<FolderTask, 'group' | 'rubric'>,
    pairs: PlacePairs | undefined,
    before: readonly Problem[] = [],
  ): T {
    const { name, year } = group;
    const prefix = asPrefix(readableName(folder));
    const own = { folder, name, year, rubric, readings: [], paths };
    try {
      const { department, problems, notes } = buildDepartment(group, opened.tables, this.settings.options);
      const read = { department, problems: [...opened.problems, ...problems] };
      const judging = { rubric: this.rubricOf(rubric), rankPlaces: this.placesFor(rubric, pairs) };
      const { assessment, problems: all } = assessRead(read, before, this.settings.options, judging);
      const label = this.labelled(listed, (column) => labelOf(group, opened.tables, column));
      const readings = this.settings.readings ? readingsOf(opened, [notes]) : [];
      return this.judge({ ...own, prefix, group: label, assessment, problems: all, readings });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const gone = readFault(error, placeOfPath(error.path));
      return this.judge({ ...own, prefix: '', group: listed, assessment: null, problems: [gone] });
    }
  }
}

const only = <T>(judged: T): FolderAnswer<T> => ({ judged: [judged], isEmpty: false, excluded: 0 });

/** The same, of each what a batch keeps. */
export function batchTasks(host: Host, settings: TaskSettings): DepartmentTasks<Judged> {
  const judge = new Judge(settings);
  return new DepartmentTasks(host, { ...settings, readings: false }, (found) => judge.judge(found));
}

/** The files of a set that somebody wrote to while they were read. */
function changedIn({ opened, files }: HeldSet): readonly Problem[] {
  if (!files.some((file) => file.isChanged())) return [];
  const [first] = TABLE_KINDS.flatMap((kind) => opened.tables[kind]?.table.file ?? []);
  return [problem('file-changed', placeOfFile(first ?? ''), {})];
}

/** A file that another thread looked through already. */
const contentFrom = ({ size, read, close }: OpenFile, file: string): FileContent & { close(): void } => ({
  file,
  sha256: '',
  size,
  whole: null,
  isUtf8: null,
  read,
  close,
});

/** What another thread does: the first message says what holds for all, each further one is a task. */
export async function taskAnswerer(host: Host, first: unknown): Promise<(task: unknown) => Promise<Answer>> {
  const tasks = await batchTasks(host, first as TaskSettings).begin();
  return async (task) => {
    await tasks.prepare(task as Task);
    return tasks.answer(task as Task);
  };
}
