import type { Outcome } from '../batch/outcome.js';
import type { LossTexts } from '../batch/roll-up.js';
import type { Lang, TableKind } from '../domain/department.js';
import type { Problem } from '../domain/problem.js';
import type { Group, OpenedFiles } from '../input/department/read-department.js';
import type { AmountUnit } from '../numbers/unit.js';
import type { PlacedProblem } from '../present/owned-problems.js';
import type { AssessOptions } from './assess-files.js';
import type { Books } from './open-books.js';

/** What holds for every department of a batch. Plain values: they are handed to other threads. */
export interface TaskSettings {
  readonly options: AssessOptions & { readonly strict?: boolean; readonly amountPlaces?: number };
  /** Of amounts in rows and sums. */
  readonly unit: AmountUnit;
  /** Of results; default: of the data. */
  readonly lang: Lang | undefined;
  readonly messageLang: Lang;
  /** The text of every department in a stream of them. */
  readonly json: 'none' | 'line' | 'pretty';
  /** The files of every department. */
  readonly details: boolean;
  readonly sections: boolean;
  /** Whether anybody asks what all departments come to. */
  readonly sums: boolean;
  /** Whether the problems of every department are asked for. */
  readonly problems: boolean;
  /** A column of the departments' own files by which they are grouped. */
  readonly groupBy: string | null;
  /** Names of departments that are left out. */
  readonly exclude: readonly string[];
  readonly rubrics: readonly { readonly name: string; readonly bytes: Uint8Array; readonly sha256: string }[];
}

/** Places of one department, by the name of a ranked leaf. */
export type PlacePairs = readonly (readonly [string, number])[];

/** A folder with the files of one department, or of several. */
export interface FolderTask {
  /** What results call the whole: the folder, or the file that was named. */
  readonly path: string;
  /** Official forms that are assessed together; null for the tables of a folder. */
  readonly books: Books | null;
  /** What a list calls its department. */
  readonly name: string | null;
  readonly year: string | null;
  /** What a list says in the column by which departments are grouped. */
  readonly group: string | null;
  /** Whether it was come upon in another folder: then it is no department when nothing stands in it. */
  readonly isComeUpon: boolean;
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
  /** Of files that are read piece by piece: whoever opens them again must find the same. */
  readonly stamps: { readonly [K in TableKind]: string | null };
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
      /** What a list says of them. */
      readonly group: string | null;
      readonly rubric: number;
      readonly places: readonly PlacePairs[] | null;
    };

/** What --details writes of a department; no table where it could not be assessed. */
export interface DetailTexts {
  readonly json: string;
  readonly table: string;
}

/** A problem of a department, its sentence in both languages: which one is spoken is known when all departments are. */
export interface ToldProblem extends PlacedProblem {
  readonly message: { readonly [L in Lang]: string };
}

/** What became of one department: all that a batch keeps of it, and the texts that were asked for. */
export interface Judged {
  readonly outcome: Outcome;
  /** Only where sums are asked for. */
  readonly losses: LossTexts;
  readonly text: string;
  readonly details: DetailTexts | null;
  /** The error that its score rests on, else its first one, in words. */
  readonly fault: string | null;
  /** Only where they are asked for. */
  readonly problems: readonly ToldProblem[];
  /** What ranked leaves are ranked by, as exact text. */
  readonly evidence: readonly (readonly [string, string])[];
}

/** What became of a task: its departments in order, and how many of them each folder or group held. */
export interface Answer<T = Judged> {
  readonly judged: readonly T[];
  readonly held: readonly number[];
  /** Folders in which nothing stands. */
  readonly empty: readonly string[];
  /** Departments that were left out because somebody excluded them. */
  readonly excluded: number;
}
