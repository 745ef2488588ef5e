import { FORMAT_NAMES, FORMATS } from '../formats/formats.js';
import type { Host } from '../host/host.js';
import type { Found } from '../jobs/find-departments.js';
import { TABLES_OF_CHANGES } from '../present/batch.js';
import { safe } from '../text/safe-text.js';
import type { BatchOptions } from './batch-options.js';
import { folderOf, type Inputs, isInput, outputOf } from './deliver.js';
import type { Words } from './words.js';

/** Options that speak of rows and columns of a table. */
const OF_TABLES = ['columns', 'sort', 'top', 'filter', 'table'] as const;
/** Options that read departments, which results of earlier batches are no more. */
const OF_READING = [
  'list',
  'compare',
  'compareRubric',
  'rubric',
  'details',
  'encoding',
  'inputUnit',
  'blank',
  'scoresOutOf',
  'jobs',
  'depth',
  'exclude',
  'failFast',
  'strict',
] as const;

const option = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What is wrong with the call itself, before anything is read. */
export function batchCallFault(paths: readonly string[], given: BatchOptions, words: Words): string | undefined {
  if (paths.length === 0 && given.list === undefined) return words('noPaths');
  const { format } = outputOf(given, FORMAT_NAMES);
  if (format === null) return words('unknownEnding', safe(given.output ?? ''));
  const isData = FORMATS[format].holds === 'data';
  const ofTables = OF_TABLES.find((name) => given[name] !== undefined && given[name] !== 'problems');
  if (isData && ofTables !== undefined) return words('needsTable', option(ofTables));
  const ofRows = (['columns', 'sort', 'top', 'filter'] as const).find((name) => given[name] !== undefined);
  if (given.table !== undefined && given.table !== 'departments' && ofRows !== undefined) {
    return words('needsDepartments', option(ofRows));
  }
  const ofWhole = (['compare', 'sensitivity', 'groupBy', 'rankAll'] as const).find((name) => given[name] !== undefined);
  if (!FORMATS[format].hasWhole && given.table !== 'problems' && ofWhole !== undefined)
    return words('needsWhole', option(ofWhole));
  if (given.compareRubric !== undefined && given.compare === undefined) return words('compareMissing');
  const ofDraws = (['draws', 'seed'] as const).find((name) => given[name] !== undefined);
  if (ofDraws !== undefined && given.sensitivity === undefined) return words('needsSensitivity', option(ofDraws));
  if (given.table === 'groups' && given.groupBy === undefined) return words('needsGroups');
  if (given.table !== undefined && TABLES_OF_CHANGES.includes(given.table) && given.compare === undefined) {
    return words('needsCompare', given.table);
  }
  const ofReading = given.merge === true ? OF_READING.find((name) => given[name] !== undefined) : undefined;
  return ofReading === undefined ? undefined : words('mergeAlone', option(ofReading));
}

/** Folders whose tables are read. */
const foldersOf = (found: readonly Found[]): string[] =>
  found.flatMap((one) => (one.kind === 'set' ? one.set.folder : one.folder.books === null ? one.folder.path : []));

/** Workbooks that are read. */
const booksOf = (found: readonly Found[]): string[] =>
  found.flatMap((one) => (one.kind === 'folder' ? (one.folder.books?.files ?? []).map(({ path }) => path) : []));

/** What --details writes ends so. */
const isOfDetails = (path: string): boolean => /\.(?:json|txt)$/i.test(path);

/** Why --details cannot write there: its files have names of departments, which are not known yet. */
async function detailsFault(
  host: Host,
  { output, details }: BatchOptions,
  { files, folders }: Inputs,
  words: Words,
): Promise<string | undefined> {
  const into = details === undefined ? null : await host.realPath(details);
  if (details === undefined || into === null) return undefined;
  const real = (paths: readonly string[]): Promise<(string | null)[]> =>
    Promise.all(paths.map((path) => host.realPath(path)));
  const around = (await real(files)).flatMap((file) => (file !== null && isOfDetails(file) ? folderOf(file) : []));
  const read = [...(await real(folders)), ...(await real(around))];
  if (read.includes(into)) return words('detailsIsInput', safe(details));
  if (output === undefined || output === '-' || !isOfDetails(output)) return undefined;
  return (await host.realPath(folderOf(output))) === into ? words('outputInDetails', safe(output)) : undefined;
}

/** Whether an output would replace what is read, this year's or last year's, or another output. */
export async function outputIsInput(
  host: Host,
  given: BatchOptions,
  found: readonly Found[],
  files: readonly string[],
  words: Words,
): Promise<string | undefined> {
  const { output } = given;
  const inputs: Inputs = { files: [...files, ...booksOf(found)], folders: foldersOf(found) };
  if (output !== undefined && output !== '-' && (await isInput(host, output, inputs))) {
    return words('outputIsInput', safe(output));
  }
  return detailsFault(host, given, inputs, words);
}
