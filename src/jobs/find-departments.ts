import { TABLE_KINDS, type TableKind } from '../domain/department.js';
import { type Problem, problem } from '../domain/problem.js';
import { type Host, HostError } from '../host/host.js';
import {
  choose,
  type Group,
  holdsMany,
  type OpenedFiles,
  openDepartments,
} from '../input/department/read-department.js';
import { type ListedDepartment, readList } from '../input/table/read-list.js';
import { type AssessOptions, readOptionsFor } from './assess-files.js';
import type { FileSet, FolderTask } from './batch-task.js';
import { isExcluded, isOfSystem } from './exclude.js';
import { groupBooks } from './group-books.js';
import { type Books, booksAmong, findBooks } from './open-books.js';
import { asPrefix, contentAt, folderName, hasTables, openFiles } from './open-files.js';
import { placeOfPath, readFault } from './read-fault.js';

/** What a batch goes through, in order: folders of departments, and files that hold many of them. */
export type Found =
  | { readonly kind: 'folder'; readonly folder: FolderTask }
  | {
      readonly kind: 'set';
      readonly set: FileSet;
      readonly groups: readonly Group[];
      /** What a list says of them. */
      readonly group: string | null;
      readonly rubric: number;
    };

export interface Search {
  readonly found: Found[];
  /** What kept the search itself from being complete: a list that cannot be read. */
  readonly problems: Problem[];
  /** Departments that were left out because somebody excluded them. */
  excluded: number;
}

/** How rubrics are known by number while departments are looked for. */
export interface Finder {
  readonly host: Host;
  readonly options: AssessOptions;
  /** A column of the list by which departments are grouped. */
  readonly groupBy: string | null;
  /** Patterns of names that are left out. */
  readonly exclude: readonly string[];
  /** Levels of folders below a path in which departments are looked for. */
  readonly depth: number;
  /** Of departments for which a list names no other. */
  readonly rubric: number;
  /** The number of a rubric that a list names, or why it cannot be used. */
  readonly rubricNamed: (name: string) => Promise<number | readonly Problem[]>;
  nextSet: number;
}

const folderTask = (path: string, rubric: number, faults: readonly Problem[] = []): FolderTask => ({
  path,
  books: null,
  name: null,
  year: null,
  group: null,
  isComeUpon: false,
  rubric,
  faults,
  places: null,
});

const folderAt = (path: string, rubric: number): Found => ({ kind: 'folder', folder: folderTask(path, rubric) });

/** A folder in another one: it is a department only where something stands in it. */
const comeUpon = (path: string, rubric: number): Found => ({
  kind: 'folder',
  folder: { ...folderTask(path, rubric), isComeUpon: true },
});

/** A department that could not even be looked at, for a reason of its own. */
const lost = (path: string, error: HostError): Found => ({
  kind: 'folder',
  folder: folderTask(path, -1, [readFault(error, placeOfPath(error.path))]),
});

/** Everything that another thread needs to read departments out of the files. */
function setOf(
  id: number,
  folder: string,
  { pathOf, stamps }: Pick<FileSet, 'pathOf' | 'stamps'>,
  opened: OpenedFiles,
  before: readonly Problem[],
): FileSet {
  const tables: Record<TableKind, FileSet['tables'][TableKind]> = { income: null, expenditure: null, indicators: null };
  const texts: Record<TableKind, Uint8Array | null> = { income: null, expenditure: null, indicators: null };
  for (const kind of TABLE_KINDS) {
    const held = opened.tables[kind];
    if (held === null) continue;
    tables[kind] = { table: held.table, body: held.body };
    texts[kind] = held.source.whole;
  }
  return { id, folder, pathOf, stamps, texts, tables, problems: [...before, ...opened.problems] };
}

/** A folder with table files: one department, or files that hold many and are looked through here. */
async function findInFiles(finder: Finder, path: string): Promise<Found> {
  const opened = await openFiles(finder.host, path, {});
  try {
    const options = await readOptionsFor(finder.host, path, finder.options, finder.rubric >= 0);
    const found = openDepartments(opened.files, options);
    const [changed] = opened.changed();
    if (changed !== undefined) {
      const at = placeOfPath(`${asPrefix(path)}${changed.at.origin.file}`);
      return { kind: 'folder', folder: folderTask(path, finder.rubric, [problem('file-changed', at, {})]) };
    }
    if (!holdsMany(found.groups)) return folderAt(path, finder.rubric);
    finder.nextSet += 1;
    const set = setOf(finder.nextSet, path, opened, found, opened.problems);
    return { kind: 'set', set, groups: found.groups, group: null, rubric: finder.rubric };
  } finally {
    opened.close();
  }
}

/** Books are called by the file where there is only one. */
function booksTask(books: Books, own: string, rubric: number): FolderTask {
  const [only, ...others] = books.files;
  const path = only !== undefined && others.length === 0 ? only.path : own;
  return { ...folderTask(path, rubric), books };
}

/** What the books of a folder are, as far as it holds any. */
async function booksAt({ host, options, rubric }: Finder, path: string, names: readonly string[]): Promise<Found[]> {
  const own = booksAmong(names);
  if (own.length === 0) return [];
  const sets = await groupBooks(host, path, own, options.encoding);
  return sets.map((books): Found => ({ kind: 'folder', folder: booksTask(books, path, rubric) }));
}

/** What stands under one name in a folder; `seen` are the folders that were looked through, however they were reached. */
async function findAt(
  finder: Finder,
  path: string,
  depth: number,
  seen: Set<string | null>,
  besideBooks: boolean,
): Promise<Found[]> {
  const { host, rubric } = finder;
  const kind = await host.kindOf(path);
  // It was listed a moment ago.
  if (kind === 'none') return [lost(path, new HostError(path, 'ELINK'))];
  if (kind !== 'directory') return [];
  const names = await host.list(path);
  if (hasTables(names)) return [folderAt(path, rubric)];
  const books = await booksAt(finder, path, names);
  // A folder without tables is a department that was forgotten; beside books it is somebody's notes.
  const nothing = besideBooks ? [] : [comeUpon(path, rubric)];
  if (depth <= 1) return books.length > 0 ? books : nothing;
  const real = await host.realPath(path);
  if (seen.has(real)) return [lost(path, new HostError(path, 'ESEEN'))];
  seen.add(real);
  const below = await findBelow(finder, path, names, depth - 1, seen, books.length > 0);
  const all = [...books, ...below];
  return all.length === 0 ? nothing : all;
}

/** Folders in a folder that hold departments, by name; each that cannot be looked at is a failure of its own. */
async function findBelow(
  finder: Finder,
  path: string,
  names: readonly string[],
  depth: number,
  seen: Set<string | null>,
  besideBooks: boolean,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const name of names) {
    if (isOfSystem(name)) continue;
    const child = `${asPrefix(path)}${name}`;
    try {
      for (const one of await findAt(finder, child, depth, seen, besideBooks)) found.push(one);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      found.push(lost(child, error));
    }
  }
  return found;
}

/** The departments of one path of the command line. */
async function findInPath(finder: Finder, path: string): Promise<Found[]> {
  const { host } = finder;
  const itself = folderAt(path, finder.rubric);
  try {
    const kind = await host.kindOf(path);
    if (kind !== 'directory') {
      const books = await findBooks(host, path);
      return books === null ? [itself] : [{ kind: 'folder', folder: booksTask(books, path, finder.rubric) }];
    }
    const names = await host.list(path);
    if (hasTables(names)) return [await findInFiles(finder, path)];
    const books = await booksAt(finder, path, names);
    const seen = new Set([await host.realPath(path)]);
    const all = [...books, ...(await findBelow(finder, path, names, finder.depth, seen, books.length > 0))];
    return all.length === 0 ? [itself] : all;
  } catch (error) {
    if (error instanceof HostError) return [lost(path, error)];
    throw error;
  }
}

const parentOf = (path: string): string => /^(.*[\\/])[^\\/]*$/.exec(path)?.[1] ?? '';
const isAbsolute = (path: string): boolean => /^(?:[\\/]|[A-Za-z]:)/.test(path);

/** The list itself, or why it cannot be read. */
async function rowsOf(
  { host, groupBy }: Finder,
  list: string,
  encoding: AssessOptions['encoding'],
): Promise<{ listed: readonly ListedDepartment[]; problems: readonly Problem[] }> {
  const at = placeOfPath(list);
  const failed = (found: Problem) => ({ listed: [], problems: [found] });
  try {
    const kind = await host.kindOf(list);
    if (kind === 'none') return failed(problem('file-unreadable', at, { reason: 'ENOENT' }));
    if (kind !== 'file') return failed(problem('not-a-file', at, { kind }));
    const content = await contentAt(host, list, list);
    try {
      const read = readList(content, encoding, groupBy);
      return content.isChanged() ? failed(problem('file-changed', at, {})) : read;
    } finally {
      content.close();
    }
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return failed(readFault(error, at));
  }
}

/** What a list means, looked up row by row. */
class ListSearch {
  /** How often a path is named. */
  private readonly times = new Map<string, number>();
  /** Files that several rows name, looked through once. */
  private readonly held = new Map<string, Found>();

  constructor(
    private readonly finder: Finder,
    private readonly parent: string,
    listed: readonly ListedDepartment[],
  ) {
    for (const { path } of listed) this.times.set(path, (this.times.get(path) ?? 0) + 1);
  }

  /** Paths are meant from the list's own folder. */
  private ownPath(path: string): string {
    return isAbsolute(path) ? path : `${this.parent}${path}`;
  }

  private async rubricOf({ rubric }: ListedDepartment): Promise<number | readonly Problem[]> {
    const { host, rubricNamed } = this.finder;
    if (rubric === null) return this.finder.rubric;
    const own = this.ownPath(rubric);
    try {
      return await rubricNamed((await host.kindOf(own)) === 'none' ? rubric : own);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return [readFault(error, placeOfPath(own))];
    }
  }

  private async filesAt(path: string, rubric: number): Promise<Found> {
    const key = `${rubric >= 0 ? '' : 'own points:'}${path}`;
    const files = this.held.get(key) ?? (await findInFiles({ ...this.finder, rubric }, path));
    this.held.set(key, files);
    return files;
  }

  /** The department of one row: whatever is wrong with it concerns no other. */
  async find(row: ListedDepartment): Promise<Found> {
    const { path, department: name, year } = row;
    const own = this.ownPath(path);
    const number = await this.rubricOf(row);
    const [rubric, faults] = typeof number === 'number' ? [number, []] : [-1, number];
    const folder: FolderTask = { ...folderTask(own, rubric, faults), name, year, group: row.label };
    const books = faults.length > 0 ? null : await findBooks(this.finder.host, own);
    if (books !== null)
      return { kind: 'folder', folder: { ...booksTask(books, own, rubric), name, year, group: row.label } };
    if (faults.length > 0 || (this.times.get(path) ?? 0) < 2) return { kind: 'folder', folder };
    try {
      return picked(await this.filesAt(own, rubric), folder);
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      return { kind: 'folder', folder: { ...folder, faults: [readFault(error, placeOfPath(own))] } };
    }
  }
}

/** The departments of a list; a name or a year picks one out of many. */
async function findInList(finder: Finder, list: string, encoding: AssessOptions['encoding']): Promise<Search> {
  const { listed, problems } = await rowsOf(finder, list, encoding);
  const search = new ListSearch(finder, parentOf(list), listed);
  const found: Found[] = [];
  for (const row of listed) found.push(await search.find(row));
  return { found, problems: [...problems], excluded: 0 };
}

/** One department out of files that several rows of a list name: they are looked through once. */
function picked(files: Found, folder: FolderTask): Found {
  if (files.kind === 'folder') {
    const { faults } = files.folder;
    return { kind: 'folder', folder: faults.length === 0 ? folder : { ...folder, faults } };
  }
  if (folder.name === null && folder.year === null) return { kind: 'folder', folder };
  const wanted = { department: folder.name ?? undefined, year: folder.year ?? undefined };
  const { group, problems } = choose(files.groups, wanted, firstFileOf(files.set));
  return group === null || problems.length > 0
    ? { kind: 'folder', folder }
    : { ...files, groups: [group], group: folder.group, rubric: folder.rubric };
}

const firstFileOf = ({ tables }: FileSet): string =>
  TABLE_KINDS.flatMap((kind) => tables[kind]?.table.file ?? [])[0] ?? '';

/** Everything that the paths and the list name, in the order in which they name it. */
export async function findDepartments(
  finder: Finder,
  paths: readonly string[],
  lists: readonly string[],
): Promise<Search> {
  const search: Search = { found: [], problems: [], excluded: 0 };
  const take = (found: readonly Found[]): void => {
    for (const one of found) {
      const kept = withoutExcluded(one, finder.exclude);
      search.excluded += countIn(one) - (kept === null ? 0 : countIn(kept));
      if (kept !== null) search.found.push(kept);
    }
  };
  for (const path of paths) take(await findInPath(finder, path));
  for (const list of lists) {
    const own = await findInList(finder, list, finder.options.encoding);
    take(own.found);
    for (const one of own.problems) search.problems.push(one);
  }
  return search;
}

/** Departments in it, as far as that is known before any is read. */
export const countIn = (found: Found): number => (found.kind === 'folder' ? 1 : found.groups.length);

/** What is left of a folder or of files when departments of certain names are left out. */
function withoutExcluded(found: Found, patterns: readonly string[]): Found | null {
  if (patterns.length === 0) return found;
  if (found.kind === 'folder') {
    const { name, path } = found.folder;
    return isExcluded(name ?? folderName(path), patterns) ? null : found;
  }
  const groups = found.groups.filter(({ name }) => !isExcluded(name, patterns));
  return groups.length === 0 ? null : { ...found, groups };
}
