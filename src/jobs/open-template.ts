import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import { type Host, HostError } from '../host/host.js';
import { contentOf } from '../input/department/read-department.js';
import type { Workbook } from '../input/grid/grid.js';
import { openWorkbook } from '../input/grid/open-workbook.js';
import { bookAt } from './open-books.js';
import { readFault } from './read-fault.js';

/** A workbook that is to be filled in, with its bytes. */
export interface Template {
  readonly workbook: Workbook;
  readonly bytes: Uint8Array;
}

/** Any bytes as a workbook to fill in. */
export async function templateOf(host: Host, name: string, bytes: Uint8Array): Promise<Template> {
  return { workbook: await openWorkbook(contentOf(name, bytes, host.sha256(bytes))), bytes };
}

/** Somebody's empty form; `folder` is put before its name. */
export async function openTemplate(
  host: Host,
  path: string,
): Promise<{ readonly template: Template | null; readonly problems: readonly Problem[]; readonly folder: string }> {
  const { files, prefix: folder } = bookAt(path);
  const name = files[0]?.name ?? path;
  const failed = (found: Problem) => ({ template: null, problems: [found], folder });
  try {
    const kind = await host.kindOf(path);
    if (kind === 'none') return failed(problem('file-unreadable', placeOfFile(name), { reason: 'ENOENT' }));
    if (kind !== 'file') return failed(problem('not-a-file', placeOfFile(name), { kind }));
    return { template: await templateOf(host, name, await host.readBytes(path)), problems: [], folder };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return failed(readFault(error, placeOfFile(name)));
  }
}
