import type { FormUse } from '../domain/form-use.js';
import type { Problem } from '../domain/problem.js';
import type { Host } from '../host/host.js';
import { chooseForms } from '../input/forms/choose-forms.js';
import { type Candidate, type OpenedForms, openForms, readCandidate, usesIn } from '../input/forms/read-forms.js';
import { type Assessed, assessRead, type Judging } from './assess-files.js';
import { type Books, findBooks, openBooks } from './open-books.js';
import type { AssessOptions } from './settings.js';

const NO_FILES = { income: null, expenditure: null, indicators: null } as const;

/** Whether the options name files of the own layout. */
const namesFiles = ({ income, expenditure, indicators }: AssessOptions): boolean =>
  [income, expenditure, indicators].some((file) => file !== undefined);

function openedBooks(books: Books): Assessed['opened'] {
  return {
    files: NO_FILES,
    problems: [],
    folder: books.prefix,
    paths: books.files.map(({ path }) => path),
    pathOf: NO_FILES,
    stamps: NO_FILES,
    changed: () => [],
    close: () => undefined,
  };
}

/** One of the assessments that some books hold. Faults of whole files concern every one of them. */
export function assessCandidate(
  books: Books,
  opened: OpenedForms,
  candidate: Candidate,
  given: AssessOptions,
  judging: Judging,
): Assessed {
  const { inputUnit, unit, department: name } = given;
  const own = { inputUnit, unit, defaultName: name ?? books.defaultName };
  const { read, problems } = readCandidate(opened, candidate, own);
  const base = { readings: [], opened: openedBooks(books) };
  if (read === null) {
    const all = [...opened.problems, ...problems];
    return { ...base, department: null, assessment: null, problems: all, uses: usesIn(opened, []), rewrites: [] };
  }
  const { department, uses, rewrites } = read;
  const assessed = assessRead({ department, problems: read.problems }, opened.problems, given, judging);
  return { ...base, department, ...assessed, uses: usesIn(opened, uses), rewrites };
}

/** Books of which nothing could be assessed. */
function nothingIn(books: Books, opened: OpenedForms, problems: readonly Problem[]): Assessed {
  const all = [...opened.problems, ...problems];
  return {
    department: null,
    assessment: null,
    problems: all,
    readings: [],
    opened: openedBooks(books),
    uses: usesIn(opened, []),
    rewrites: [],
  };
}

/** The one assessment that is meant by a path and the options; null where the path holds no books. */
export async function assessForms(
  host: Host,
  path: string | undefined,
  given: AssessOptions,
  judging: Judging,
): Promise<Assessed | null> {
  const books = path === undefined || namesFiles(given) ? null : await findBooks(host, path);
  if (books === null) return null;
  const opened = openForms(await openBooks(host, books, given.encoding));
  const { candidate, problems } = chooseForms(opened, given);
  if (candidate === null) return nothingIn(books, opened, problems);
  return assessCandidate(books, opened, candidate, given, judging);
}

/** One of several assessments, with what names it even where nothing could be read. */
export interface AssessedForms extends Assessed {
  readonly named: Pick<Candidate, 'department' | 'project' | 'year'>;
}

const NAMELESS = { department: null, project: null, year: null } as const;

/** Every assessment that books hold, or the one that the options choose. Faults of whole files are told once. */
export async function assessBooks(
  host: Host,
  books: Books,
  given: AssessOptions,
  judgingOf: (index: number) => Judging,
): Promise<AssessedForms[]> {
  const opened = openForms(await openBooks(host, books, given.encoding));
  const isChosen = [given.sheet, given.department, given.year].some((one) => one !== undefined);
  const { candidate, problems } = isChosen ? chooseForms(opened, given) : { candidate: null, problems: [] };
  const all = isChosen ? [candidate].flatMap((one) => one ?? []) : [...opened.departments, ...opened.projects];
  if (all.length === 0) return [{ ...nothingIn(books, opened, problems), named: NAMELESS }];
  const alone: OpenedForms = { ...opened, problems: [] };
  return all.map((one, index) => ({
    ...assessCandidate(books, index === 0 ? opened : alone, one, given, judgingOf(index)),
    named: one,
  }));
}

/** Every assessment that a path holds, as far as the options do not choose one; null where it holds no books. */
export async function assessAllForms(
  host: Host,
  path: string | undefined,
  given: AssessOptions,
  judging: Judging,
): Promise<Assessed[] | null> {
  const books = path === undefined || namesFiles(given) ? null : await findBooks(host, path);
  return books === null ? null : assessBooks(host, books, given, () => judging);
}

/** What stands in the books of a path, for all of its departments and projects together. */
export interface ListedForms {
  readonly uses: readonly FormUse[];
  readonly problems: readonly Problem[];
  readonly folder: string;
  readonly paths: readonly string[];
}

/** Null where the path holds no books. */
export async function listForms(host: Host, path: string, given: AssessOptions): Promise<ListedForms | null> {
  const books = await findBooks(host, path);
  if (books === null) return null;
  const opened = openForms(await openBooks(host, books, given.encoding));
  const read = [...opened.departments, ...opened.projects].map((candidate) =>
    readCandidate(opened, candidate, { defaultName: books.defaultName }),
  );
  const { folder, paths } = openedBooks(books);
  const uses = usesIn(
    opened,
    read.flatMap((one) => one.read?.uses ?? []),
  );
  return { uses, problems: [...opened.problems, ...read.flatMap((one) => one.problems)], folder, paths };
}
