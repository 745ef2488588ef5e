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
  type OpenedFiles,
  openDepartments,
  tableOver,
} from '../input/department/read-department.js';
import { readRubric } from '../rubrics/read-rubric.js';
import { readableName } from '../text/raw-name.js';
import { type AssessOptions, assessFound, assessRead, readOptionsFor } from './assess-files.js';
import type { Answer, FileSet, FolderTask, Judged, PlacePairs, Task, TaskSettings } from './batch-task.js';
import { Judge } from './judge-case.js';
import { asPrefix, folderName, openFiles } from './open-files.js';
import { placeOfPath, readFault } from './read-fault.js';

/** Files of a set, open in this thread; or why they cannot be read here. */
interface HeldSet {
  readonly folder: string;
  readonly opened: OpenedFiles;
  /** Those that are read piece by piece. */
  readonly files: readonly OpenFile[];
  readonly faults: readonly Problem[];
}

/** Reads and assesses departments as `score` does, by the same functions, and keeps of each what a batch needs. */
export class BatchTasks {
  private readonly sets = new Map<number, HeldSet>();
  private readonly judge: Judge;
  private rubrics: readonly (Rubric | null)[] = [];

  constructor(
    private readonly host: Host,
    private readonly settings: TaskSettings,
  ) {
    this.judge = new Judge(settings);
  }

  /** Must be called once before any task. */
  async begin(): Promise<this> {
    const read = this.settings.rubrics.map(({ name, bytes, sha256 }) => readRubric(name, bytes, sha256));
    this.rubrics = (await Promise.all(read)).map(({ rubric }) => rubric);
    return this;
  }

  async answer(task: Task): Promise<Answer> {
    if (task.kind === 'folders') {
      const found: Judged[][] = [];
      for (const folder of task.folders) found.push(await this.judgeFolder(folder));
      return { judged: found.flat(), held: found.map(({ length }) => length) };
    }
    const held = this.sets.get(typeof task.set === 'number' ? task.set : task.set.id);
    if (held === undefined) throw new Error('files that were never opened');
    const judged = this.judgeGroups(task, held);
    return { judged, held: judged.map(() => 1) };
  }

  /** Departments of one set. When somebody wrote to its files meanwhile, none of these counts: old and new may be mixed. */
  private judgeGroups({ groups, rubric, places }: Extract<Task, { kind: 'groups' }>, held: HeldSet): Judged[] {
    const judged =
      held.faults.length > 0 ? [] : groups.map((group, index) => this.judgeGroup(held, group, rubric, places?.[index]));
    const faults = held.faults.length > 0 ? held.faults : changedIn(held);
    return faults.length === 0 ? judged : groups.map((group) => this.judgeLost(held.folder, group, rubric, faults));
  }

  private rubricOf(index: number): Rubric | null {
    return this.rubrics[index] ?? null;
  }

  private placesFor(index: number, pairs: PlacePairs | undefined): ReadonlyMap<string, number> | null {
    const rubric = this.rubricOf(index);
    if (pairs !== undefined) return new Map(pairs);
    return rubric === null ? null : new Map(rankedLeaves(rubric).map(({ name }) => [name, 1]));
  }

  private async judgeFolder(task: FolderTask): Promise<Judged[]> {
    const { path, name, year } = task;
    const lost = (problems: readonly Problem[], prefix = ''): Judged[] => {
      const own = { folder: path, name: name ?? folderName(path), year, rubric: task.rubric };
      return [this.judge.judge({ ...own, prefix, assessment: null, problems })];
    };
    if (task.faults.length > 0) return lost(task.faults);
    const options: AssessOptions = {
      ...this.settings.options,
      ...(name === null ? {} : { department: name }),
      ...(year === null ? {} : { year }),
    };
    const opened = await openFiles(this.host, path, {});
    try {
      const readOptions = await readOptionsFor(this.host, path, options);
      const found = openDepartments(opened.files, readOptions);
      if (name === null && year === null && holdsMany(found.groups)) {
        const before = opened.problems;
        const judged = found.groups.map((group, index) =>
          this.judgeGroup({ opened: found, folder: path }, group, task.rubric, task.places?.[index], before),
        );
        const changed = opened.changed();
        return changed.length === 0
          ? judged
          : found.groups.map((group) => this.judgeLost(path, group, task.rubric, changed));
      }
      const judging = {
        rubric: this.rubricOf(task.rubric),
        rankPlaces: this.placesFor(task.rubric, task.places?.[0]),
      };
      const { assessment, problems } = assessFound(opened, found, readOptions, options, judging);
      const changed = opened.changed();
      if (changed.length > 0) return lost([...opened.problems, ...changed], opened.folder);
      return [
        this.judge.judge({
          folder: path,
          prefix: opened.folder,
          name: readOptions.department ?? readOptions.defaultName,
          year,
          rubric: task.rubric,
          assessment,
          problems,
        }),
      ];
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return lost([readFault(error, placeOfPath(error.path))]);
    } finally {
      opened.close();
    }
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
    this.sets.set(set.id, { opened, files, faults, folder: set.folder });
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
  private judgeLost(folder: string, { name, year }: Group, rubric: number, problems: readonly Problem[]): Judged {
    const prefix = asPrefix(readableName(folder));
    return this.judge.judge({ folder, prefix, name, year, rubric, assessment: null, problems });
  }

  private judgeGroup(
    { folder, opened }: Pick<HeldSet, 'folder' | 'opened'>,
    group: Group,
    rubric: number,
    pairs: PlacePairs | undefined,
    before: readonly Problem[] = [],
  ): Judged {
    const { name, year } = group;
    const prefix = asPrefix(readableName(folder));
    try {
      const { department, problems } = buildDepartment(group, opened.tables, this.settings.options);
      const read = { department, problems: [...opened.problems, ...problems] };
      const judging = { rubric: this.rubricOf(rubric), rankPlaces: this.placesFor(rubric, pairs) };
      const { assessment, problems: all } = assessRead(read, before, this.settings.options, judging);
      return this.judge.judge({ folder, prefix, name, year, rubric, assessment, problems: all });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const gone = readFault(error, placeOfPath(error.path));
      return this.judge.judge({ folder, prefix: '', name, year, rubric, assessment: null, problems: [gone] });
    }
  }
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
  const tasks = await new BatchTasks(host, first as TaskSettings).begin();
  return async (task) => {
    await tasks.prepare(task as Task);
    return tasks.answer(task as Task);
  };
}
