import { TABLE_KINDS, type TableKind } from '../domain/department.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { type Host, HostError } from '../host/host.js';
import {
  contentOf,
  type DepartmentFiles,
  type FileContent,
  TABLE_FILE_NAMES,
} from '../input/department/read-department.js';
import { isRaw, readableName } from '../text/raw-name.js';
import { isOfSystem, saysNothing } from './exclude.js';
import { placeOfPath, readFault } from './read-fault.js';
import type { FileSettings } from './settings.js';

/** A file beyond this is read piece by piece. */
const WHOLE = 4 << 20;

/** The files of one department, as found, and what was wrong on the way to them. */
export interface Opened {
  readonly files: DepartmentFiles;
  readonly problems: readonly Problem[];
  /** Put before file names in messages: the folder as given, with a slash, or ''. */
  readonly folder: string;
  /** Paths that were read, to refuse them as an output. */
  readonly paths: readonly string[];
  readonly pathOf: { readonly [K in TableKind]: string | null };
  /** Of files that are read piece by piece: which they were when they were opened. */
  readonly stamps: { readonly [K in TableKind]: string | null };
  /** The files among them that somebody has written to since. */
  readonly changed: () => readonly Problem[];
  /** Lets go of files that were opened to be read piece by piece. */
  readonly close: () => void;
}

interface Found {
  readonly content: (FileContent & Held) | null;
  readonly problems: readonly Problem[];
}

/** What is known of a file that stays open. */
interface Held {
  readonly stamp: string | null;
  readonly isChanged: () => boolean;
  readonly close: () => void;
}

/** All of it was read at once. */
const NOT_HELD: Held = { stamp: null, isChanged: () => false, close: () => undefined };
const failed = (found: Problem): Found => ({ content: null, problems: [found] });

/** A file of any size under the name that results call it by. */
export async function contentAt(host: Host, path: string, name: string): Promise<FileContent & Held> {
  if (path !== '-' && (await host.sizeOf(path)) > WHOLE) {
    const file = await host.openFile(path);
    const { size, read, stamp, isChanged, close } = file;
    try {
      return { file: name, ...file.examine(), size, whole: null, read, stamp, isChanged, close };
    } catch (error) {
      close();
      throw error;
    }
  }
  const bytes = path === '-' ? await host.readStdin() : await host.readBytes(path);
  return { ...contentOf(name, bytes, host.sha256(bytes)), ...NOT_HELD };
}

/** Looks before it opens: a FIFO would hang and /dev/zero never end. */
async function openFile(host: Host, path: string, name: string): Promise<Found> {
  const at = placeOfFile(name);
  try {
    const kind = path === '-' ? 'file' : await host.kindOf(path);
    if (kind === 'none') return failed(problem('file-unreadable', at, { reason: 'ENOENT' }));
    if (kind !== 'file') return failed(problem('not-a-file', at, { kind }));
    return { content: await contentAt(host, path, name), problems: [] };
  } catch (error) {
    if (error instanceof HostError) return failed(readFault(error, at));
    throw error;
  }
}

const allNames = (): string[] => TABLE_KINDS.flatMap((kind) => TABLE_FILE_NAMES[kind]);

/** The names that stand for a table: more than one where somebody kept an old file beside the new. */
function namesOf(names: readonly string[], kind: TableKind): string[] {
  const accepted = TABLE_FILE_NAMES[kind];
  return names.filter((name) => accepted.includes(readableName(name).normalize('NFC').toLowerCase()));
}

/** The names among them that are those of tables. */
export const tablesIn = (names: readonly string[]): string[] => TABLE_KINDS.flatMap((kind) => namesOf(names, kind));

/** Whether any of the names in a folder is that of a table. */
export const hasTables = (names: readonly string[]): boolean => tablesIn(names).length > 0;

/** `a/b` as a prefix of file names: `a/b/`. */
export const asPrefix = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);

type Paths = { readonly [K in TableKind]: { readonly path: string; readonly name: string } | null };

const NO_PATHS: Paths = { income: null, expenditure: null, indicators: null };

interface InFolder {
  readonly paths: Paths;
  readonly problems: readonly Problem[];
  /** Put before the names in it. */
  readonly prefix: string;
}

const NO_FOLDER: InFolder = { paths: NO_PATHS, problems: [], prefix: '' };

/** A path that is no folder is spoken of as it was given. */
const noFolder = (found: Problem): InFolder => ({ paths: NO_PATHS, problems: [found], prefix: '' });

/** The one file of a table, or why there is none. Which of two is meant is nobody's to guess. */
function fileOf(table: TableKind, names: readonly string[]): string | Problem {
  const own = namesOf(names, table);
  const [only] = own;
  const accepted = TABLE_FILE_NAMES[table];
  if (only === undefined) {
    return problem('file-missing', placeOfFile(accepted[0] ?? table), { table, names: accepted });
  }
  if (own.length === 1) return only;
  return problem('file-ambiguous', placeOfPath(only), { table, names: own.map(readableName) });
}

/** Folders in a folder that are looked into for a hint. */
const MOST_LOOKED_INTO = 20;

/** The first folder in a folder that holds tables; null where there is none. */
async function folderWithTables(host: Host, prefix: string, names: readonly string[]): Promise<string | null> {
  for (const name of names.filter((one) => !isOfSystem(one)).slice(0, MOST_LOOKED_INTO)) {
    try {
      const path = `${prefix}${name}`;
      if ((await host.kindOf(path)) === 'directory' && hasTables(await host.list(path))) return readableName(name);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
  return null;
}

async function pathsInFolder(host: Host, folder: string): Promise<InFolder> {
  const kind = await host.kindOf(folder);
  if (kind === 'none') return noFolder(problem('file-unreadable', placeOfPath(folder), { reason: 'ENOENT' }));
  if (kind !== 'directory') return noFolder(problem('not-a-folder', placeOfPath(folder), {}));
  const prefix = asPrefix(folder);
  const names = await host.list(folder);
  if (!hasTables(names)) {
    const at = placeOfFile('');
    const fault = names.every(saysNothing)
      ? problem('folder-empty', at, {})
      : problem('no-department-files', at, { names: allNames(), below: await folderWithTables(host, prefix, names) });
    return { paths: NO_PATHS, problems: [fault], prefix };
  }
  const paths: { -readonly [K in TableKind]: Paths[K] } = { ...NO_PATHS };
  const own = lastPart(folder);
  const problems: Problem[] = isRaw(own)
    ? [problem('folder-name-not-utf8', placeOfFile(''), { name: readableName(own) })]
    : [];
  for (const table of TABLE_KINDS) {
    const file = fileOf(table, names);
    if (typeof file === 'string') paths[table] = { path: `${prefix}${file}`, name: readableName(file) };
    else problems.push(file);
  }
  return { paths, problems, prefix };
}

/** The files of a folder, of the explicit options, or of both: an option replaces the folder's file. */
export async function openFiles(host: Host, folder: string | undefined, given: FileSettings): Promise<Opened> {
  const inFolder = folder === undefined ? NO_FOLDER : await readableFolder(host, folder);
  const found: Record<TableKind, FileContent | null> = { income: null, expenditure: null, indicators: null };
  const problems = inFolder.problems.filter(
    (fault) =>
      !((fault.code === 'file-missing' || fault.code === 'file-ambiguous') && given[fault.table] !== undefined),
  );
  const pathOf: Record<TableKind, string | null> = { income: null, expenditure: null, indicators: null };
  const stamps: Record<TableKind, string | null> = { income: null, expenditure: null, indicators: null };
  const held: (FileContent & Held)[] = [];
  for (const table of TABLE_KINDS) {
    const explicit = given[table];
    const target = explicit === undefined ? inFolder.paths[table] : { path: explicit, name: explicit };
    if (target === null) continue;
    const opened = await openFile(host, target.path, target.name);
    found[table] = opened.content;
    for (const fault of opened.problems) problems.push(fault);
    pathOf[table] = target.path;
    if (opened.content === null) continue;
    stamps[table] = opened.content.stamp;
    held.push(opened.content);
  }
  const changed = (): Problem[] =>
    held.flatMap((one) => (one.isChanged() ? problem('file-changed', placeOfFile(one.file), {}) : []));
  const close = (): void => {
    for (const one of held) one.close();
  };
  const paths = TABLE_KINDS.flatMap((table) => pathOf[table] ?? []);
  return { files: found, problems, folder: readableName(inFolder.prefix), paths, pathOf, stamps, changed, close };
}

async function readableFolder(host: Host, folder: string): Promise<InFolder> {
  try {
    return await pathsInFolder(host, folder);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return noFolder(readFault(error, placeOfPath(folder)));
  }
}

function lastPart(path: string): string {
  const parts = path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
  return parts.at(-1) ?? path;
}

/** The last part of a path, which names a department that has no name of its own. */
export const folderName = (path: string): string => readableName(lastPart(path));
