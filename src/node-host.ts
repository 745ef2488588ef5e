import { createHash, randomBytes } from 'node:crypto';
import { type Stats, unlinkSync } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Host, HostError, type PathKind } from './host.js';

function codeOf(error: unknown): string {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'EIO';
}

/** Runs an operation on a path; its failure becomes a HostError that names the path. */
async function on<T>(path: string, operation: () => Promise<T>): Promise<T> {
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

async function kindOf(path: string): Promise<PathKind> {
  try {
    return kindOfStats(await stat(path));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'none';
    throw new HostError(path, code);
  }
}

/** Files being written under their temporary names, removed when a signal ends the program. */
const unfinished = new Set<string>();

function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      unlinkSync(path);
    } catch {
      // gone already
    }
  }
}

/** The permissions to give the new file; refuses to put a file in the place of a folder or a device. */
async function modeToKeep(path: string): Promise<number | undefined> {
  const kind = await kindOf(path);
  if (kind === 'directory') throw new HostError(path, 'EISDIR');
  if (kind !== 'file' && kind !== 'none') throw new HostError(path, 'ENOTREG');
  if (kind === 'none') return undefined;
  const stats = await lstat(path);
  return stats.isSymbolicLink() ? undefined : stats.mode & 0o777;
}

async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const mode = await modeToKeep(path);
  const temporary = join(dirname(path), `.${basename(path).slice(0, 40)}.${randomBytes(6).toString('hex')}.tmp`);
  unfinished.add(temporary);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  } finally {
    unfinished.delete(temporary);
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
  const stop = (signal: 'SIGINT' | 'SIGTERM', code: number) => {
    process.once(signal, () => {
      removeUnfinished();
      process.exit(code);
    });
  };
  stop('SIGINT', 130);
  stop('SIGTERM', 143);
  return {
    args: process.argv.slice(2),
    env: process.env,
    stdoutIsTerminal: process.stdout.isTTY === true,
    stderrIsTerminal: process.stderr.isTTY === true,
    width: process.stdout.isTTY === true ? process.stdout.columns : undefined,
    kindOf,
    sizeOf: (path) => on(path, async () => (await stat(path)).size),
    readBytes: (path) => on(path, () => readFile(path)),
    readStdin: () => on('-', () => readAll(process.stdin)),
    list: (folder) => on(folder, async () => (await readdir(folder)).sort()),
    sha256,
    realPath: (path) => realpath(path).catch(() => null),
    makeFolder: (path) => on(path, async () => void (await mkdir(path, { recursive: true }))),
    replaceFile: (path, content) => on(path, () => replaceFile(path, content)),
    out: writerTo(process.stdout, 'stdout'),
    err: writerTo(process.stderr, 'stderr'),
  };
}
