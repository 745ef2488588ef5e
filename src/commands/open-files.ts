import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { type Host, HostError } from '../host.js';
import { contentOf, type DepartmentFiles, type FileContent, TABLE_FILE_NAMES } from '../input/read-department.js';
import type { GivenOptions } from './options.js';

export type TableKind = 'income' | 'expenditure' | 'indicators';
export const TABLE_KINDS: readonly TableKind[] = ['income', 'expenditure', 'indicators'];

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
  /** Lets go of files that were opened to be read piece by piece. */
  readonly close: () => void;
}

interface Found {
  readonly content: FileContent | null;
  readonly problems: readonly Problem[];
  readonly close: () => void;
}

const nothingToClose = (): void => undefined;
const failed = (found: Problem): Found => ({ content: null, problems: [found], close: nothingToClose });

/** A file of any size under the name that results call it by. */
export async function contentAt(host: Host, path: string, name: string): Promise<FileContent & { close(): void }> {
  if (path !== '-' && (await host.sizeOf(path)) > WHOLE) {
    const file = await host.openFile(path);
    const { size, read, close } = file;
    return { file: name, ...file.examine(), size, whole: null, read, close };
  }
  const bytes = path === '-' ? await host.readStdin() : await host.readBytes(path);
  return { ...contentOf(name, bytes, host.sha256(bytes)), close: nothingToClose };
}

/** Looks before it opens: a FIFO would hang and /dev/zero never end. */
async function openFile(host: Host, path: string, name: string): Promise<Found> {
  const at = placeOfFile(name);
  try {
    const kind = path === '-' ? 'file' : await host.kindOf(path);
    if (kind === 'none') return failed(problem('file-unreadable', at, { reason: 'ENOENT' }));
    if (kind !== 'file') return failed(problem('not-a-file', at, { kind }));
    const content = await contentAt(host, path, name);
    return { content, problems: [], close: content.close };
  } catch (error) {
    if (error instanceof HostError) return failed(problem('file-unreadable', at, { reason: error.code }));
    throw error;
  }
}

const allNames = (): string[] => TABLE_KINDS.flatMap((kind) => TABLE_FILE_NAMES[kind]);

function nameIn(names: readonly string[], kind: TableKind): string | undefined {
  const accepted = TABLE_FILE_NAMES[kind];
  return names.find((name) => accepted.includes(name.normalize('NFC').toLowerCase()));
}

/** Whether any of the names in a folder is that of a table. */
export const hasTables = (names: readonly string[]): boolean =>
  TABLE_KINDS.some((kind) => nameIn(names, kind) !== undefined);

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

async function pathsInFolder(host: Host, folder: string): Promise<InFolder> {
  const kind = await host.kindOf(folder);
  if (kind === 'none') return noFolder(problem('file-unreadable', placeOfFile(folder), { reason: 'ENOENT' }));
  if (kind !== 'directory') return noFolder(problem('not-a-folder', placeOfFile(folder), {}));
  const prefix = asPrefix(folder);
  const names = await host.list(folder);
  const paths = Object.fromEntries(
    TABLE_KINDS.map((table) => {
      const name = nameIn(names, table);
      return [table, name === undefined ? null : { path: `${prefix}${name}`, name }];
    }),
  ) as Paths;
  if (TABLE_KINDS.every((table) => paths[table] === null)) {
    const at = placeOfFile('');
    return { paths, problems: [problem('no-department-files', at, { names: allNames() })], prefix };
  }
  const missing = TABLE_KINDS.filter((table) => paths[table] === null);
  const problems = missing.map((table) => {
    const accepted = TABLE_FILE_NAMES[table];
    return problem('file-missing', placeOfFile(accepted[0] ?? table), { table, names: accepted });
  });
  return { paths, problems, prefix };
}

/** The files of a folder, of the explicit options, or of both: an option replaces the folder's file. */
export async function openFiles(host: Host, folder: string | undefined, given: Partial<GivenOptions>): Promise<Opened> {
  const inFolder = folder === undefined ? NO_FOLDER : await readableFolder(host, folder);
  const found: Record<TableKind, FileContent | null> = { income: null, expenditure: null, indicators: null };
  const problems = inFolder.problems.filter(
    (fault) => !(fault.code === 'file-missing' && given[fault.table] !== undefined),
  );
  const pathOf: Record<TableKind, string | null> = { income: null, expenditure: null, indicators: null };
  const open: (() => void)[] = [];
  for (const table of TABLE_KINDS) {
    const explicit = given[table];
    const target = explicit === undefined ? inFolder.paths[table] : { path: explicit, name: explicit };
    if (target === null) continue;
    const opened = await openFile(host, target.path, target.name);
    found[table] = opened.content;
    problems.push(...opened.problems);
    pathOf[table] = target.path;
    open.push(opened.close);
  }
  const close = (): void => {
    for (const one of open) one();
  };
  const paths = TABLE_KINDS.flatMap((table) => pathOf[table] ?? []);
  return { files: found, problems, folder: inFolder.prefix, paths, pathOf, close };
}

async function readableFolder(host: Host, folder: string): Promise<InFolder> {
  try {
    return await pathsInFolder(host, folder);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return noFolder(problem('file-unreadable', placeOfFile(folder), { reason: error.code }));
  }
}

/** The last part of a path, which names a department that has no name of its own. */
export function folderName(path: string): string {
  const parts = path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
  return parts.at(-1) ?? path;
}
