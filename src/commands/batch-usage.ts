import type { Host } from '../host.js';
import { BATCH_FORMATS, type BatchFormat } from '../render/render-batch.js';
import { safe } from '../render/safe-text.js';
import type { BatchOptions } from './batch-options.js';
import { formatFor } from './deliver.js';
import type { Found } from './find-departments.js';
import { hasTables } from './open-files.js';
import type { Words } from './words.js';

/** Options that speak of rows and columns of a table. */
const OF_TABLES = ['columns', 'sort', 'top', 'filter', 'table'] as const;
/** Options that read departments, which results of earlier batches are no more. */
const OF_READING = [
  'list',
  'compare',
  'compareRubric',
  'details',
  'encoding',
  'inputUnit',
  'blank',
  'scoresOutOf',
  'jobs',
] as const;

const option = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What is wrong with the call itself, before anything is read. */
export function batchCallFault(paths: readonly string[], given: BatchOptions, words: Words): string | undefined {
  if (paths.length === 0 && given.list === undefined) return words('noPaths');
  const format: BatchFormat | undefined = formatFor(given, BATCH_FORMATS);
  if (format === undefined) return words('unknownEnding', safe(given.output ?? ''));
  const isJson = format === 'json' || format === 'ndjson';
  const ofTables = OF_TABLES.find((name) => given[name] !== undefined);
  if (isJson && ofTables !== undefined) return words('needsTable', option(ofTables));
  const ofRows = (['columns', 'sort', 'top', 'filter'] as const).find((name) => given[name] !== undefined);
  if (given.table !== undefined && given.table !== 'departments' && ofRows !== undefined) {
    return words('needsDepartments', option(ofRows));
  }
  const ofWhole = (['compare', 'sensitivity'] as const).find((name) => given[name] !== undefined);
  if (format === 'ndjson' && ofWhole !== undefined) return words('needsWhole', option(ofWhole));
  if (given.compareRubric !== undefined && given.compare === undefined) return words('compareMissing');
  const ofReading = given.merge === true ? OF_READING.find((name) => given[name] !== undefined) : undefined;
  return ofReading === undefined ? undefined : words('mergeAlone', option(ofReading));
}

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
const folderOf = (path: string): string => path.slice(0, path.length - nameOf(path).length) || '.';

/** Folders whose files are read. */
const foldersOf = (found: readonly Found[]): string[] =>
  found.map((one) => (one.kind === 'folder' ? one.folder.path : one.set.folder));

/** Whether an output would replace what is read: a table in a folder of a department, a list, a rubric, a result. */
export async function outputIsInput(
  host: Host,
  given: BatchOptions,
  found: readonly Found[],
  files: readonly string[],
  words: Words,
): Promise<string | undefined> {
  const { output, details } = given;
  const isFile = output !== undefined && output !== '-';
  if (!isFile && details === undefined) return undefined;
  const folders = new Set(await Promise.all(foldersOf(found).map((path) => host.realPath(path))));
  folders.delete(null);
  const target = isFile ? await host.realPath(output) : null;
  if (isFile && target !== null) {
    const inputs = await Promise.all(files.map((path) => host.realPath(path)));
    const isTable = hasTables([nameOf(target)]) && folders.has(await host.realPath(folderOf(target)));
    if (inputs.includes(target) || isTable) return words('outputIsInput', safe(output));
  }
  const into = details === undefined ? null : await host.realPath(details);
  return details !== undefined && into !== null && folders.has(into)
    ? words('detailsIsInput', safe(details))
    : undefined;
}
