import { memberOf } from '../batch/member.js';
import { rankedLeaves } from '../batch/rank-evidence.js';
import { RollUp } from '../batch/roll-up.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import { type Host, HostError, type OpenFile } from '../host.js';
import {
  buildDepartment,
  contentOf,
  type FileContent,
  type Group,
  holdsMany,
  type OpenedFiles,
  openDepartments,
} from '../input/read-department.js';
import { readRubric } from '../rubrics/read-rubric.js';
import { type AssessOptions, assessFound, assessRead, readOptionsFor } from './assess-files.js';
import type { Answer, FileSet, FolderTask, PlacePairs, Task, TaskSettings } from './batch-task.js';
import { Judge, type Judged } from './judge-case.js';
import { asPrefix, folderName, openFiles, TABLE_KINDS, type TableKind } from './open-files.js';

type Answering = { -readonly [K in keyof Answer]: Answer[K][number][] };

/** Reads and assesses departments as `score` does, by the same functions, and keeps of each what a batch needs. */
export class BatchTasks {
  private readonly sets = new Map<number, { opened: OpenedFiles; before: readonly Problem[]; folder: string }>();
  private readonly judge: Judge;
  private rubrics: readonly (Rubric | null)[] = [];

  constructor(
    private readonly host: Host,
    private readonly settings: TaskSettings,
  ) {
    this.judge = new Judge(host, settings);
  }

  /** Must be called once before any task. */
  async begin(): Promise<this> {
    const read = this.settings.rubrics.map(({ name, bytes, sha256 }) => readRubric(name, bytes, sha256));
    this.rubrics = (await Promise.all(read)).map(({ rubric }) => rubric);
    return this;
  }

  async answer(task: Task): Promise<Answer> {
    const answer: Answering = { rows: [], rolls: [], texts: [], tables: [], faults: [], evidence: [] };
    if (task.kind === 'folders') {
      for (const folder of task.folders) {
        for (const one of await this.judgeFolder(folder)) {
          const sums = new RollUp();
          this.add(answer, one, sums);
          answer.rolls.push(sums.toText());
        }
      }
      return answer;
    }
    const sums = new RollUp();
    const held = this.sets.get(typeof task.set === 'number' ? task.set : task.set.id);
    if (held === undefined) throw new Error('files that were never opened');
    for (const [index, group] of task.groups.entries()) {
      this.add(answer, this.judgeGroup(held, group, task.rubric, task.places?.[index]), sums);
    }
    answer.rolls.push(sums.toText());
    return answer;
  }

  /** Keeps of a department what a batch needs; its assessment is let go of at once. */
  private add(answer: Answering, { row, assessment, text, table, fault, evidence }: Judged, sums: RollUp): void {
    answer.rows.push(row);
    answer.texts.push(text);
    answer.tables.push(table);
    answer.faults.push(fault);
    answer.evidence.push(evidence);
    if (assessment !== null && this.settings.sums) sums.add(memberOf(assessment, this.settings.unit));
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
    const own = { folder: path, name: name ?? folderName(path), year, rubric: task.rubric };
    if (task.faults.length > 0)
      return [this.judge.judge({ ...own, prefix: '', assessment: null, problems: task.faults })];
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
        const held = { opened: found, before: opened.problems, folder: path };
        return found.groups.map((group, index) => this.judgeGroup(held, group, task.rubric, task.places?.[index]));
      }
      const judging = {
        rubric: this.rubricOf(task.rubric),
        rankPlaces: this.placesFor(task.rubric, task.places?.[0]),
      };
      const { assessment, problems } = assessFound(opened, found, readOptions, options, judging);
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
      const gone = problem('file-unreadable', placeOfFile(path), { reason: error.code });
      return [this.judge.judge({ ...own, prefix: '', assessment: null, problems: [gone] })];
    } finally {
      opened.close();
    }
  }

  /** Opens the files of a set for this thread. */
  private async open(set: FileSet): Promise<void> {
    const tables: Record<TableKind, OpenedFiles['tables'][TableKind]> = {
      income: null,
      expenditure: null,
      indicators: null,
    };
    for (const kind of TABLE_KINDS) {
      const held = set.tables[kind];
      const path = set.pathOf[kind];
      if (held === null || path === null) continue;
      const text = set.texts[kind];
      const content =
        text === null
          ? contentFrom(await this.host.openFile(path), held.table.cut.file)
          : contentOf(held.table.cut.file, text, held.table.sha256);
      tables[kind] = { ...held, content };
    }
    const opened: OpenedFiles = { tables, groups: [], problems: set.problems, skipped: new Map() };
    this.sets.set(set.id, { opened, before: [], folder: set.folder });
  }

  /** A set is sent whole before the first of its groups. */
  async prepare(task: Task): Promise<void> {
    if (task.kind === 'groups' && typeof task.set !== 'number') await this.open(task.set);
  }

  private judgeGroup(
    held: { opened: OpenedFiles; before: readonly Problem[]; folder: string },
    group: Group,
    rubric: number,
    pairs: PlacePairs | undefined,
  ): Judged {
    const { folder, opened } = held;
    const { name, year } = group;
    try {
      const { department, problems } = buildDepartment(group, opened.tables, this.settings.options);
      const read = { department, problems: [...opened.problems, ...problems] };
      const judging = { rubric: this.rubricOf(rubric), rankPlaces: this.placesFor(rubric, pairs) };
      const { assessment, problems: all } = assessRead(read, held.before, this.settings.options, judging);
      return this.judge.judge({ folder, prefix: asPrefix(folder), name, year, rubric, assessment, problems: all });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const gone = problem('file-unreadable', placeOfFile(folder), { reason: error.code });
      return this.judge.judge({ folder, prefix: '', name, year, rubric, assessment: null, problems: [gone] });
    }
  }
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
