import { nearestName } from '../domain/nearest-name.js';
import { placeOfFile } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Rubric } from '../domain/rubric.js';
import { type Host, HostError } from '../host/host.js';
import { BUILT_IN } from '../rubrics/built-in.js';
import { readRubric } from '../rubrics/read-rubric.js';
import { readFault } from './read-fault.js';

/** A rubric as it was asked for. Null where none was asked for, or where it cannot be used. */
export interface OpenedRubric {
  readonly rubric: Rubric | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Its text, to print it as it is. */
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The file, to refuse it as an output; none for a built-in. */
  readonly paths: readonly string[];
}

const NONE: OpenedRubric = { rubric: null, problems: [], warnings: [], text: '', bytes: new Uint8Array(0), paths: [] };
const failed = (found: Problem): OpenedRubric => ({ ...NONE, problems: [found] });

async function bytesOf(host: Host, path: string): Promise<Uint8Array | Problem> {
  const at = placeOfFile(path);
  try {
    const kind = path === '-' ? 'file' : await host.kindOf(path);
    if (kind === 'none') {
      const known = [...BUILT_IN.keys()];
      return problem('rubric-unknown', at, { id: path, nearest: nearestName([path], known), known });
    }
    if (kind !== 'file') return problem('not-a-file', at, { kind });
    return path === '-' ? await host.readStdin() : await host.readBytes(path);
  } catch (error) {
    if (error instanceof HostError) return readFault(error, at);
    throw error;
  }
}

/** A built-in rubric by its id, else a YAML or JSON file by its path; `-` is standard input. */
export async function openRubric(host: Host, asked: string | undefined): Promise<OpenedRubric> {
  if (asked === undefined) return NONE;
  const builtIn = BUILT_IN.get(asked);
  const bytes = builtIn === undefined ? await bytesOf(host, asked) : new TextEncoder().encode(builtIn);
  if (!(bytes instanceof Uint8Array)) return failed(bytes);
  const read = await readRubric(asked, bytes, host.sha256(bytes));
  const text = new TextDecoder().decode(bytes);
  return { ...read, text, bytes, paths: builtIn === undefined && asked !== '-' ? [asked] : [] };
}
