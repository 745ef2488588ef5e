import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { type Host, HostError } from '../host/host.js';
import type { Workbook } from '../input/grid/grid.js';
import { openWorkbook } from '../input/grid/open-workbook.js';
import { readableName } from '../text/raw-name.js';
import { asPrefix, contentAt, hasTables } from './open-files.js';
import { readFault } from './read-fault.js';
import type { AssessOptions } from './settings.js';

/** A file that may hold official forms, with the name that results call it by. */
export interface BookFile {
  readonly path: string;
  readonly name: string;
}

/** Files that may hold official forms: a file that was named, or all of a folder. */
export interface Books {
  /** Put before file names in messages. */
  readonly prefix: string;
  readonly files: readonly BookFile[];
  /** What a department without a name of its own is called. */
  readonly defaultName: string;
}

/** Also those that are only told for what they are: .xls, .et, .ods. */
const BOOK = /\.(?:xlsx|xlsm|xltx|xltm|xls|et|ett|ods|csv|tsv|html?)$/i;
/** What Excel keeps beside an open workbook. */
const LOCK = /^~\$/;

const isBook = (name: string): boolean => BOOK.test(name) && !LOCK.test(name) && !name.startsWith('.');
const lastOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** The last part of a path that is not empty. */
const lastPartOf = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? '';

/** The names in a folder that may hold forms; none where it holds the tables of a department. */
export const booksAmong = (names: readonly string[]): string[] =>
  hasTables(names) ? [] : names.filter((name) => isBook(readableName(name)));

/** A name without its ending. */
export const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '');

export function booksIn(folder: string, names: readonly string[]): Books {
  const prefix = asPrefix(folder);
  const files = names.map((name) => ({ path: `${prefix}${name}`, name: readableName(name) }));
  return { prefix: readableName(prefix), files, defaultName: readableName(lastPartOf(folder)) };
}

/** A file that was named by itself. */
export function bookAt(path: string): Books {
  const name = readableName(lastOf(path));
  const prefix = readableName(path).slice(0, -name.length);
  return { prefix, files: [{ path, name }], defaultName: stemOf(name) };
}

/** The books that a path stands for; null where it is none, or a folder of another kind. */
export async function findBooks(host: Host, path: string): Promise<Books | null> {
  try {
    const kind = await host.kindOf(path);
    // 收入.csv by itself is one of the three files of a department's folder.
    if (kind === 'file') return hasTables([lastOf(path)]) ? null : bookAt(path);
    if (kind !== 'directory') return null;
    const names = booksAmong(await host.list(path));
    return names.length === 0 ? null : booksIn(path, names);
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

const lost = (file: string, found: Problem): Workbook => ({ file, sha256: '', grids: [], problems: [found] });

/** One file as grids; a fault of it is among the workbook's problems. */
async function openBook(host: Host, { path, name }: BookFile, encoding: AssessOptions['encoding']): Promise<Workbook> {
  const at = placeOfFile(name);
  try {
    const content = await contentAt(host, path, name);
    try {
      const workbook = await openWorkbook(content, encoding);
      return content.isChanged() ? lost(name, problem('file-changed', at, {})) : workbook;
    } finally {
      content.close();
    }
  } catch (error) {
    if (error instanceof HostError) return lost(name, readFault(error, at));
    throw error;
  }
}

/** All files of some books, one after the other. */
export async function openBooks(host: Host, books: Books, encoding: AssessOptions['encoding']): Promise<Workbook[]> {
  const opened: Workbook[] = [];
  for (const file of books.files) opened.push(await openBook(host, file, encoding));
  return opened;
}
