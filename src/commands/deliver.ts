import type { Document } from '../formats/document.js';
import { FORMATS, type FormatName, formatOfEnding, type Written } from '../formats/formats.js';
import type { Style } from '../formats/style.js';
import { type Host, HostError } from '../host/host.js';
import { hasTables } from '../jobs/open-files.js';
import { safe } from '../text/safe-text.js';
import { EXIT } from './exit-code.js';
import type { Session } from './session.js';
import { notWritten } from './words.js';

/** What the options say of the output. */
export interface Delivery {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
}

/** Where the result goes, null for stdout; and as what, null where `-o` ends in nothing that names a format. */
export interface Output<F extends string = FormatName> {
  readonly path: string | null;
  readonly format: F | null;
}

/** `-f`, else the ending of the output file, else a table. */
export function outputOf<F extends string>(given: Delivery, formats: readonly F[]): Output<F> {
  const path = given.output === undefined || given.output === '-' ? null : given.output;
  const ending = /\.([^./\\]+)$/.exec(path ?? '')?.[1] ?? '';
  const named = given.format ?? (path === null ? 'table' : formatOfEnding(ending));
  return { path, format: formats.find((format) => format === named) ?? null };
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

/** Why the output cannot be used, said to the person; false where it can. */
export async function isUnusable(session: Session, output: Output<string>, inputs: Inputs): Promise<boolean> {
  const { path, format } = output;
  if (path === null) return false;
  const { words, host } = session;
  if (format === null) await session.say(words('unknownEnding', safe(path)));
  else if (await isInput(host, path, inputs)) await session.say(words('outputIsInput', safe(path)));
  else return false;
  return true;
}

/** Writes the result where it belongs; the exit code is 0, or 4 with one line that says why. */
export async function deliverText(session: Session, text: Written, path: string | null): Promise<number> {
  const { host } = session;
  try {
    if (path === null) await host.out(text);
    else await host.replaceFile(path, text);
    return EXIT.well;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    await session.say(notWritten(error.path, error.code, session.lang));
    return EXIT.unwritable;
  }
}

/** Writes a document in the format that was asked for. */
export async function deliver(session: Session, document: Document, output: Output, style: Style): Promise<number> {
  const { write } = FORMATS[output.format ?? 'table'];
  return deliverText(session, await write(document, style), output.path);
}
