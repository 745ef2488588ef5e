import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { type Host, HostError } from '../host.js';
import { choose, type Group, holdsMany, type OpenedFiles, openDepartments } from '../input/read-department.js';
import { readList } from '../input/read-list.js';
import { type AssessOptions, readOptionsFor } from './assess-files.js';
import type { FileSet, FolderTask } from './batch-task.js';
import { asPrefix, contentAt, hasTables, openFiles, TABLE_KINDS, type TableKind } from './open-files.js';

/** What a batch goes through, in order: folders of departments, and files that hold many of them. */
export type Found =
  | { readonly kind: 'folder'; readonly folder: FolderTask }
  | { readonly kind: 'set'; readonly set: FileSet; readonly groups: readonly Group[]; readonly rubric: number };

export interface Search {
  readonly found: Found[];
  /** What kept the search itself from being complete: a list that cannot be read. */
  readonly problems: Problem[];
}

/** How rubrics are known by number while departments are looked for. */
export interface Finder {
  readonly host: Host;
  readonly options: AssessOptions;
  /** Levels of folders below a path in which departments are looked for. */
  readonly depth: number;
  /** Of departments for which a list names no other. */
  readonly rubric: number;
  /** The number of a rubric that a list names, or why it cannot be used. */
  readonly rubricNamed: (name: string) => Promise<number | readonly Problem[]>;
  nextSet: number;
}

const folderTask = (path: string, rubric: number): FolderTask => ({
  path,
  name: null,
  year: null,
  rubric,
  faults: [],
  places: null,
});

/** Everything that another thread needs to read departments out of the files. */
function setOf(
  id: number,
  folder: string,
  pathOf: FileSet['pathOf'],
  opened: OpenedFiles,
  before: readonly Problem[],
): FileSet {
  const tables: Record<TableKind, FileSet['tables'][TableKind]> = { income: null, expenditure: null, indicators: null };
  const texts: Record<TableKind, Uint8Array | null> = { income: null, expenditure: null, indicators: null };
  for (const kind of TABLE_KINDS) {
    const held = opened.tables[kind];
    if (held === null) continue;
    tables[kind] = { table: held.table, body: held.body };
    texts[kind] = held.content.whole;
  }
  return { id, folder, pathOf, texts, tables, problems: [...before, ...opened.problems] };
}

/** A folder with table files: one department, or files that hold many and are looked through here. */
async function findInFiles(finder: Finder, path: string): Promise<Found> {
  const opened = await openFiles(finder.host, path, {});
  try {
    const found = openDepartments(opened.files, await readOptionsFor(finder.host, path, finder.options));
    if (!holdsMany(found.groups)) return { kind: 'folder', folder: folderTask(path, finder.rubric) };
    finder.nextSet += 1;
    const set = setOf(finder.nextSet, path, opened.pathOf, found, opened.problems);
    return { kind: 'set', set, groups: found.groups, rubric: finder.rubric };
  } finally {
    opened.close();
  }
}

/** Folders below a path that hold departments, by name. One that holds nothing is a department without files. */
async function findBelow(finder: Finder, path: string, depth: number): Promise<Found[]> {
  const found: Found[] = [];
  for (const name of await finder.host.list(path)) {
    const child = `${asPrefix(path)}${name}`;
    if (name.startsWith('.') || (await finder.host.kindOf(child)) !== 'directory') continue;
    const isLast = depth <= 1 || hasTables(await finder.host.list(child));
    const below = isLast ? [] : await findBelow(finder, child, depth - 1);
    if (below.length > 0) found.push(...below);
    else found.push({ kind: 'folder', folder: folderTask(child, finder.rubric) });
  }
  return found;
}

/** The departments of one path of the command line. */
async function findInPath(finder: Finder, path: string): Promise<Found[]> {
  const { host } = finder;
  const itself: Found = { kind: 'folder', folder: folderTask(path, finder.rubric) };
  try {
    if ((await host.kindOf(path)) !== 'directory') return [itself];
    if (hasTables(await host.list(path))) return [await findInFiles(finder, path)];
    const below = await findBelow(finder, path, finder.depth);
    return below.length === 0 ? [itself] : below;
  } catch (error) {
    if (error instanceof HostError) return [itself];
    throw error;
  }
}

const parentOf = (path: string): string => /^(.*[\\/])[^\\/]*$/.exec(path)?.[1] ?? '';
const isAbsolute = (path: string): boolean => /^(?:[\\/]|[A-Za-z]:)/.test(path);

/** The departments of a list. Paths are meant from the list's own folder; a name or a year picks one out of many. */
async function findInList(finder: Finder, list: string, encoding: AssessOptions['encoding']): Promise<Search> {
  const { host } = finder;
  const search: Search = { found: [], problems: [] };
  try {
    const kind = await host.kindOf(list);
    if (kind !== 'file') {
      const at = placeOfFile(list);
      search.problems.push(
        kind === 'none' ? problem('file-unreadable', at, { reason: 'ENOENT' }) : problem('not-a-file', at, { kind }),
      );
      return search;
    }
    const content = await contentAt(host, list, list);
    const { listed, problems } = readList(content, encoding);
    content.close();
    search.problems.push(...problems);
    const times = new Map<string, number>();
    for (const { path } of listed) times.set(path, (times.get(path) ?? 0) + 1);
    const held = new Map<string, Found>();
    for (const { path, department, year, rubric } of listed) {
      const own = isAbsolute(path) ? path : `${parentOf(list)}${path}`;
      const number =
        rubric === null
          ? finder.rubric
          : await finder.rubricNamed(
              isAbsolute(rubric) || (await host.kindOf(`${parentOf(list)}${rubric}`)) === 'none'
                ? rubric
                : `${parentOf(list)}${rubric}`,
            );
      const [used, faults] = typeof number === 'number' ? [number, []] : [-1, number];
      const folder: FolderTask = { path: own, name: department, year, rubric: used, faults, places: null };
      if (faults.length > 0 || (times.get(path) ?? 0) < 2) {
        search.found.push({ kind: 'folder', folder });
        continue;
      }
      const files = held.get(own) ?? (await findInFiles(finder, own));
      held.set(own, files);
      search.found.push(picked(files, folder));
    }
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    search.problems.push(problem('file-unreadable', placeOfFile(list), { reason: error.code }));
  }
  return search;
}

/** One department out of files that several rows of a list name: they are looked through once. */
function picked(files: Found, folder: FolderTask): Found {
  if (files.kind === 'folder' || (folder.name === null && folder.year === null)) return { kind: 'folder', folder };
  const wanted = { department: folder.name ?? undefined, year: folder.year ?? undefined };
  const { group, problems } = choose(files.groups, wanted, firstFileOf(files.set));
  return group === null || problems.length > 0
    ? { kind: 'folder', folder }
    : { ...files, groups: [group], rubric: folder.rubric };
}

const firstFileOf = ({ tables }: FileSet): string =>
  TABLE_KINDS.flatMap((kind) => tables[kind]?.table.cut.file ?? [])[0] ?? '';

/** Everything that the paths and the list name, in the order in which they name it. */
export async function findDepartments(
  finder: Finder,
  paths: readonly string[],
  lists: readonly string[],
): Promise<Search> {
  const search: Search = { found: [], problems: [] };
  for (const path of paths) search.found.push(...(await findInPath(finder, path)));
  for (const list of lists) {
    const own = await findInList(finder, list, finder.options.encoding);
    search.found.push(...own.found);
    search.problems.push(...own.problems);
  }
  return search;
}
