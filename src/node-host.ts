import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Host, HostError, type PathKind } from './host.js';

function codeOf(error: unknown): string {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'EIO';
}

/** Runs an operation on a path; its failure becomes a HostError that names the path. (Synchronous calls: node:fs/promises costs 3 ms of every start.) */
async function on<T>(path: string, operation: () => T | Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw error instanceof HostError ? error : new HostError(path, codeOf(error));
  }
}

function kindOfStats(stats: Stats): PathKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'fifo';
  return stats.isSocket() ? 'socket' : 'device';
}

function kindOf(path: string): PathKind {
  try {
    return kindOfStats(statSync(path));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'none';
    throw new HostError(path, code);
  }
}

/** Files being written under their temporary names, removed when a signal ends the program. */
const unfinished = new Set<string>();
let isGuarded = false;

/** From the first file on, Ctrl-C leaves nothing half-written behind. */
function guardUnfinished(process: NodeJS.Process): void {
  if (isGuarded) return;
  isGuarded = true;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      removeUnfinished();
      process.exit(code);
    });
  }
}

function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      unlinkSync(path);
    } catch {
      // never made, or gone already
    }
  }
  unfinished.clear();
}

/** The permissions to give the new file; refuses to put a file in the place of a folder or a device. */
function modeToKeep(path: string): number | undefined {
  const kind = kindOf(path);
  if (kind === 'directory') throw new HostError(path, 'EISDIR');
  if (kind !== 'file' && kind !== 'none') throw new HostError(path, 'ENOTREG');
  if (kind === 'none') return undefined;
  const stats = lstatSync(path);
  return stats.isSymbolicLink() ? undefined : stats.mode & 0o777;
}

function writeWhole(path: string, content: string | Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function replaceFile(path: string, content: string | Uint8Array): void {
  const mode = modeToKeep(path);
  const temporary = join(dirname(path), `.${basename(path).slice(0, 40)}.${randomBytes(6).toString('hex')}.tmp`);
  unfinished.add(temporary);
  try {
    writeWhole(temporary, content);
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, path);
    unfinished.delete(temporary);
  } finally {
    removeUnfinished();
  }
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A writer that hands text over whole. A reader that has left (`| head`) is no fault; a full disk is. */
function writerTo(stream: NodeJS.WriteStream, name: string): (text: string) => Promise<void> {
  let closed = false;
  stream.on('error', () => {
    closed = true;
  });
  return (text) =>
    new Promise((resolve, reject) => {
      if (closed || text === '') {
        resolve();
        return;
      }
      stream.write(text, (error) => {
        if (error === null || error === undefined || codeOf(error) === 'EPIPE') resolve();
        else reject(new HostError(name, codeOf(error)));
      });
    });
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The real outside: the only file that touches the process and the file system. */
export function nodeHost(process: NodeJS.Process): Host {
  return {
    args: process.argv.slice(2),
    env: process.env,
    stdoutIsTerminal: process.stdout.isTTY === true,
    stderrIsTerminal: process.stderr.isTTY === true,
    width: process.stdout.isTTY === true ? process.stdout.columns : undefined,
    kindOf: (path) => on(path, () => kindOf(path)),
    sizeOf: (path) => on(path, () => statSync(path).size),
    readBytes: (path) => on(path, () => readFileSync(path)),
    readStdin: () => on('-', () => readAll(process.stdin)),
    list: (folder) => on(folder, () => readdirSync(folder).sort()),
    sha256,
    realPath: async (path) => {
      try {
        return realpathSync(path);
      } catch {
        return null;
      }
    },
    makeFolder: (path) => on(path, () => void mkdirSync(path, { recursive: true })),
    replaceFile: (path, content) => {
      guardUnfinished(process);
      return on(path, () => replaceFile(path, content));
    },
    out: writerTo(process.stdout, 'stdout'),
    err: writerTo(process.stderr, 'stderr'),
  };
}
