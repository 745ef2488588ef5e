import { memberOf, sectionFigures } from '../batch/member.js';
import { rankEvidence, rankedLeaves } from '../batch/rank-evidence.js';
import { RollUp, type RollUpText } from '../batch/roll-up.js';
import type { Assessment } from '../domain/assessment.js';
import type { BatchRow } from '../domain/batch.js';
import { exactText } from '../domain/decimal.js';
import type { Lang } from '../domain/department.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem, severityOf } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import type { AmountUnit } from '../domain/unit.js';
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
import { batchFigures } from '../render/batch-row.js';
import { problemHead } from '../render/problem-text.js';
import { renderAssessment, renderFailed } from '../render/render-assessment.js';
import type { Style } from '../render/style.js';
import { readRubric } from '../rubrics/read-rubric.js';
import { type AssessOptions, assessFound, assessRead, readOptionsFor } from './assess-files.js';
import { asPrefix, folderName, openFiles, TABLE_KINDS, type TableKind } from './open-files.js';
import { styleFor } from './style-for.js';

/** What holds for every department of a batch. Plain values: they are handed to other threads. */
export interface TaskSettings {
  readonly options: AssessOptions & { readonly strict?: boolean };
  /** Of amounts in rows and sums. */
  readonly unit: AmountUnit;
  /** Of results; default: of the data. */
  readonly lang: Lang | undefined;
  readonly messageLang: Lang;
  readonly json: 'none' | 'line' | 'pretty';
  /** The table of every department as text, beside its JSON. */
  readonly details: boolean;
  readonly sections: boolean;
  /** Whether anybody asks what all departments come to. */
  readonly sums: boolean;
  readonly rubrics: readonly { readonly name: string; readonly bytes: Uint8Array; readonly sha256: string }[];
}

/** Places of one department, by the name of a ranked leaf. */
export type PlacePairs = readonly (readonly [string, number])[];

/** A folder with the files of one department, or of several. */
export interface FolderTask {
  readonly path: string;
  /** What a list calls its department. */
  readonly name: string | null;
  readonly year: string | null;
  /** −1 for none. */
  readonly rubric: number;
  /** Why it cannot be assessed, known before it is looked at: a rubric that a list names and nobody can use. */
  readonly faults: readonly Problem[];
  /** Of its departments, in order; null before places are known. */
  readonly places: readonly PlacePairs[] | null;
}

/** Files that were looked through: everything another thread needs to read departments out of them. */
export interface FileSet {
  readonly id: number;
  readonly folder: string;
  readonly pathOf: { readonly [K in TableKind]: string | null };
  /** Content that is not what stands in the file: text that was another encoding. */
  readonly texts: { readonly [K in TableKind]: Uint8Array | null };
  readonly tables: {
    readonly [K in TableKind]: Pick<NonNullable<OpenedFiles['tables'][K]>, 'table' | 'body'> | null;
  };
  readonly problems: readonly Problem[];
}

export type Task =
  | { readonly kind: 'folders'; readonly folders: readonly FolderTask[] }
  | {
      readonly kind: 'groups';
      readonly set: FileSet | number;
      readonly groups: readonly Group[];
      readonly rubric: number;
      readonly places: readonly PlacePairs[] | null;
    };

/** What became of a task: one entry of each list for every department. */
export interface Answer {
  readonly rows: readonly BatchRow[];
  /** Sums: of each department of a folder, of all departments of a group together. */
  readonly rolls: readonly RollUpText[];
  readonly texts: readonly string[];
  readonly tables: readonly string[];
  /** The first error of a department that could not be assessed, in words. */
  readonly faults: readonly (string | null)[];
  /** What ranked leaves are ranked by, as exact text. */
  readonly evidence: readonly (readonly (readonly [string, string])[])[];
}

type Answering = { -readonly [K in keyof Answer]: Answer[K][number][] };

interface Judged {
  readonly row: BatchRow;
  readonly assessment: Assessment | null;
  readonly text: string;
  readonly table: string;
  readonly fault: string | null;
  readonly evidence: readonly (readonly [string, string])[];
}

/** One department's way from what was read of it to its row. */
interface Case {
  readonly folder: string;
  /** Put before the names of files in it. */
  readonly prefix: string;
  readonly name: string;
  readonly year: string | null;
  readonly rubric: number;
  readonly assessment: Assessment | null;
  readonly problems: readonly Problem[];
}

/** Reads and assesses departments as `score` does, by the same functions, and keeps of each what a batch needs. */
export class BatchTasks {
  private readonly sets = new Map<number, { opened: OpenedFiles; before: readonly Problem[]; folder: string }>();
  private rubrics: readonly (Rubric | null)[] = [];

  constructor(
    private readonly host: Host,
    private readonly settings: TaskSettings,
  ) {}

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
    if (task.faults.length > 0) return [this.judge({ ...own, prefix: '', assessment: null, problems: task.faults })];
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
        this.judge({
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
      return [this.judge({ ...own, prefix: '', assessment: null, problems: [gone] })];
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
      return this.judge({ folder, prefix: asPrefix(folder), name, year, rubric, assessment, problems: all });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const gone = problem('file-unreadable', placeOfFile(folder), { reason: error.code });
      return this.judge({ folder, prefix: '', name, year, rubric, assessment: null, problems: [gone] });
    }
  }

  private style(lang: Lang, folder: string): Style {
    const { places, rounding, strict } = this.settings.options;
    return styleFor(
      this.host,
      {
        color: 'never',
        ...(places === undefined ? {} : { places }),
        ...(rounding === undefined ? {} : { rounding }),
        strict: strict === true,
      },
      { lang, to: 'file', folder },
    );
  }

  private judge({ folder, prefix, name, year, rubric, assessment, problems }: Case): Judged {
    const { settings } = this;
    const strict = settings.options.strict === true;
    const severities = problems.map((found) => severityOf(found.code, strict));
    const errors = severities.filter((severity) => severity === 'error').length;
    const first = problems[severities.indexOf('error')];
    const language = settings.lang ?? assessment?.language ?? 'zh';
    const style = this.style(language, prefix);
    const score = assessment?.score ?? null;
    const row: BatchRow = {
      source: folder,
      department: assessment?.department ?? name,
      year: assessment?.year ?? year,
      language: assessment?.language ?? 'zh',
      rubric,
      figures: assessment === null ? new Array(10).fill(null) : batchFigures(assessment, settings.unit, style),
      total: score === null || score.total === null ? null : exactText(score.total),
      fullMarks: score === null || score.fullMarks === null ? null : exactText(score.fullMarks),
      grade: score?.grade ?? null,
      errors,
      warnings: severities.filter((severity) => severity === 'warning').length,
      status: assessment === null ? 'failed' : errors > 0 ? 'errors' : 'ok',
      code: first?.code ?? null,
      sections: settings.sections && score !== null ? sectionFigures(score.sections) : null,
    };
    const fault =
      assessment === null && first !== undefined ? problemHead(first, this.style(settings.messageLang, prefix)) : null;
    const used = this.rubricOf(rubric);
    return {
      row,
      assessment,
      text: this.jsonOf(row, assessment, problems, style),
      table:
        settings.details && assessment !== null ? renderAssessment(assessment, problems, 'table', null, style) : '',
      fault,
      evidence: used === null || score === null ? [] : rankEvidence(score.sections),
    };
  }

  private jsonOf(row: BatchRow, assessment: Assessment | null, problems: readonly Problem[], style: Style): string {
    const { json, options, unit } = this.settings;
    if (json === 'none') return '';
    const pretty = json === 'pretty';
    if (assessment !== null) return renderAssessment(assessment, problems, pretty ? 'json' : 'ndjson', null, style);
    const failed = { name: row.department, year: row.year, unit: options.unit ?? unit };
    return renderFailed(failed, problems, pretty, style);
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
