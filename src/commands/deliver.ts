import type { Lang } from '../domain/department.js';
import { type Host, HostError } from '../host.js';
import { safe } from '../render/safe-text.js';
import { EXIT } from './exit-code.js';
import { hasTables } from './open-files.js';
import { notWritten, type Words } from './words.js';

/** One line for the person at the terminal. */
export const sayLine = (host: Host, text: string): Promise<void> => host.err(`jixiao: ${text}\n`);

const FORMAT_OF_ENDING: ReadonlyMap<string, string> = new Map([
  ['txt', 'table'],
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  ['json', 'json'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
]);

/** What a command needs to know of the options to write its result. */
export interface Delivery {
  readonly format?: string;
  readonly output?: string;
}

/** `-f`, else the ending of the output file, else a table; undefined where the ending names none of the formats. */
export function formatFor<F extends string>(given: Delivery, formats: readonly F[]): F | undefined {
  const ending = /\.([^./\\]+)$/.exec(given.output ?? '')?.[1] ?? '';
  const isFile = given.output !== undefined && given.output !== '-';
  const named = given.format ?? (isFile ? FORMAT_OF_ENDING.get(ending.toLowerCase()) : 'table');
  return formats.find((format) => format === named);
}

/** What is read: files, and folders whose tables are. */
export interface Inputs {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

export const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
export const folderOf = (path: string): string => path.slice(0, path.length - nameOf(path).length) || '.';

/**
 * Whether the output would replace a file that was read, by whatever path; or stand as a table in a folder that was
 * read, where the next run would take it for data.
 */
export async function isInput(host: Host, output: string, { files, folders }: Inputs): Promise<boolean> {
  const target = await host.realPath(output);
  const sources = await Promise.all(files.map((path) => host.realPath(path)));
  if (target !== null && sources.includes(target)) return true;
  const tables = [output, target ?? output].filter((path) => hasTables([nameOf(path)]));
  if (tables.length === 0) return false;
  const read = new Set(await Promise.all(folders.map((path) => host.realPath(path))));
  const into = await Promise.all(tables.map((path) => host.realPath(folderOf(path))));
  return into.some((folder) => folder !== null && read.has(folder));
}

/** Why the output cannot be used, or undefined. Asked before any work is done. */
export async function outputFault(
  host: Host,
  given: Delivery,
  formats: readonly string[],
  inputs: Inputs,
  words: Words,
): Promise<string | undefined> {
  const { output } = given;
  if (output === undefined || output === '-') return undefined;
  if (formatFor(given, formats) === undefined) return words('unknownEnding', safe(output));
  return (await isInput(host, output, inputs)) ? words('outputIsInput', safe(output)) : undefined;
}

/** Writes the result where it belongs; the exit code is 0, or 4 with one line that says why. */
export async function deliver(host: Host, text: string, output: string | undefined, lang: Lang): Promise<number> {
  try {
    if (output === undefined || output === '-') await host.out(text);
    else await host.replaceFile(output, text);
    return EXIT.well;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    await sayLine(host, notWritten(error.path, error.code, lang));
    return EXIT.unwritable;
  }
}
