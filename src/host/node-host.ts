import { isUtf8 } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import {
  type BigIntStats,
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bytesOfPath, isRaw, rawName } from '../text/raw-name.js';
import {
  type Host,
  HostError,
  type OpenFile,
  type PathKind,
  type Progress,
  type Workers,
  type Writer,
} from './host.js';

function codeOf(error: unknown): string {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'EIO';
}

/** Runs an operation on a path; its failure becomes a HostError that names the path. (Synchronous calls: node:fs/promises costs 3 ms of every start.) */
async function on<T>(path: string, operation: () => T | Promise<T>, doing: HostError['doing'] = 'reading'): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw hostError(path, error, doing);
  }
}

const hostError = (path: string, error: unknown, doing: HostError['doing']): HostError =>
  error instanceof HostError && error.doing === doing
    ? error
    : new HostError(path, error instanceof HostError ? error.code : codeOf(error), doing);

/** The same for what is written. */
const onWriting = <T>(path: string, operation: () => T | Promise<T>): Promise<T> => on(path, operation, 'writing');

/** A path as the system takes it: names that are not UTF-8 are bytes. */
const systemPath = (path: string): string | Buffer => (isRaw(path) ? Buffer.from(bytesOfPath(path)) : path);

const nameOf = (bytes: Buffer): string => (isUtf8(bytes) ? bytes.toString('utf8') : rawName(bytes));

function list(folder: string): string[] {
  const path = systemPath(folder);
  const names = readdirSync(path);
  // Node puts U+FFFD in the place of every byte that is not UTF-8.
  const isLossy = names.some((name) => name.includes('\ufffd'));
  return (isLossy ? readdirSync(path, 'buffer').map(nameOf) : names).sort();
}

/** Names are bytes, parted by slashes. */
function realPath(path: string): string {
  const real = realpathSync.native(systemPath(path), 'buffer');
  if (isUtf8(real)) return real.toString('utf8');
  const parts: string[] = [];
  for (let from = 0; from <= real.length; ) {
    const slash = real.indexOf('/', from);
    const end = slash < 0 ? real.length : slash;
    parts.push(nameOf(real.subarray(from, end)));
    from = end + 1;
  }
  return parts.join('/');
}

type Kinds = Pick<BigIntStats, 'isFile' | 'isDirectory' | 'isFIFO' | 'isSocket'>;

function kindOfStats(stats: Kinds): PathKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isFIFO()) return 'fifo';
  return stats.isSocket() ? 'socket' : 'device';
}

function kindOf(path: string): PathKind {
  try {
    return kindOfStats(statSync(systemPath(path)));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'none';
    throw new HostError(path, code);
  }
}

/** Files being written under their temporary names, removed when a signal ends the program. */
const unfinished = new Set<string>();
let isGuarded = false;

/** What is said when the program is interrupted. */
let lastWords: (() => string) | undefined;

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
      try {
        if (lastWords !== undefined) writeSync(2, lastWords());
      } catch {
        // nobody reads stderr any more
      }
      process.exit(code);
    });
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // never made, or gone already
  }
}

function removeUnfinished(): void {
  for (const path of unfinished) remove(path);
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

const temporaryFor = (path: string): string =>
  join(dirname(path), `.${basename(path).slice(0, 40)}.${randomBytes(6).toString('hex')}.tmp`);

function replaceFile(path: string, content: string | Uint8Array): void {
  const mode = modeToKeep(path);
  const temporary = temporaryFor(path);
  unfinished.add(temporary);
  try {
    writeWhole(temporary, content);
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, path);
  } catch (error) {
    remove(temporary);
    throw error;
  } finally {
    unfinished.delete(temporary);
  }
}

/** Texts that follow each other in one piece; bytes as they are. */
function joinedTexts(pieces: readonly (string | Uint8Array)[]): (string | Uint8Array)[] {
  const isText = (piece: string | Uint8Array): piece is string => typeof piece === 'string';
  return pieces.every(isText) ? (pieces.length === 0 ? [] : [pieces.join('')]) : [...pieces];
}

/** Text that waits before it is written: system calls for every line would cost more than the lines. */
const WAITING = 1 << 18;

function writeFileSlowly(path: string): Writer {
  const mode = modeToKeep(path);
  const temporary = temporaryFor(path);
  unfinished.add(temporary);
  const file = openSync(temporary, 'wx');
  let waiting: (string | Uint8Array)[] = [];
  let length = 0;
  const flush = (): void => {
    for (const piece of joinedTexts(waiting)) writeFileSync(file, piece);
    waiting = [];
    length = 0;
  };
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const discard = (): void => {
    close();
    remove(temporary);
    unfinished.delete(temporary);
  };
  return {
    write: (text) =>
      onWriting(path, () => {
        waiting.push(text);
        length += text.length;
        if (length > WAITING) flush();
      }),
    finish: () =>
      onWriting(path, () => {
        flush();
        fsyncSync(file);
        close();
        if (mode !== undefined) chmodSync(temporary, mode);
        renameSync(temporary, path);
        unfinished.delete(temporary);
      }),
    discard: () => onWriting(path, discard),
  };
}

/** Read at once, for reads that follow each other closely. */
const AHEAD = 1 << 18;
/** A read of no more than this, away from the one before, shares its bytes with the next such read. */
const NEARBY = 1 << 11;
const PIECE = 1 << 20;

const stampOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(':');

/** Opens an ordinary file and nothing else: whatever took its place since it was looked at is not waited for. */
function openToRead(path: string): { file: number; stats: BigIntStats; isChanged: () => boolean; close: () => void } {
  const file = openSync(systemPath(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const close = (): void => {
    try {
      closeSync(file);
    } catch {
      // it was only read
    }
  };
  try {
    const stats = fstatSync(file, { bigint: true });
    if (!stats.isFile()) throw new HostError(path, 'ENOTREG');
    const stamp = stampOf(stats);
    return { file, stats, isChanged: () => stampOf(fstatSync(file, { bigint: true })) !== stamp, close };
  } catch (error) {
    close();
    throw error;
  }
}

function readBytes(path: string): Uint8Array {
  const { file, isChanged, close } = openToRead(path);
  try {
    const bytes = readFileSync(file);
    if (isChanged()) throw new HostError(path, 'ECHANGED');
    return bytes;
  } finally {
    close();
  }
}

function openFile(path: string): OpenFile {
  const { file, stats, isChanged, close } = openToRead(path);
  const size = Number(stats.size);
  let block: Buffer = Buffer.alloc(0);
  let blockAt = 0;
  const nearby = Buffer.allocUnsafeSlow(NEARBY);
  const fill = (bytes: Buffer, from: number): Buffer => {
    let got = 0;
    while (got < bytes.length) {
      const count = readSync(file, bytes, got, bytes.length - got, from + got);
      if (count === 0) throw new HostError(path, 'ECHANGED');
      got += count;
    }
    return bytes;
  };
  const load = (from: number, to: number): Buffer => fill(Buffer.allocUnsafeSlow(to - from), from);
  const reading = <T>(operation: () => T): T => {
    try {
      return operation();
    } catch (error) {
      throw hostError(path, error, 'reading');
    }
  };
  return {
    size,
    stamp: stampOf(stats),
    isChanged: () => reading(isChanged),
    read: (from, end) => {
      const to = Math.min(end, size);
      return reading(() => {
        if (from >= blockAt && to <= blockAt + block.length) return block.subarray(from - blockAt, to - blockAt);
        if (to - from >= AHEAD) return load(from, to);
        // Reads that follow each other look far ahead; a row that stands anywhere is read by itself.
        const gap = from - (blockAt + block.length);
        if (to - from <= NEARBY && (gap < 0 || gap >= AHEAD)) return fill(nearby.subarray(0, to - from), from);
        block = load(from, Math.min(size, Math.max(to, from + AHEAD)));
        blockAt = from;
        return block.subarray(0, to - from);
      });
    },
    examine: () => {
      const hash = createHash('sha256');
      let isSound = true;
      for (let from = 0; from < size; ) {
        const start = from;
        const piece = reading(() => load(start, Math.min(size, start + PIECE)));
        const feed = piece.lastIndexOf(10);
        // Cut behind a line break, so that no character is torn apart.
        const whole = feed < 0 || from + piece.length === size ? piece : piece.subarray(0, feed + 1);
        hash.update(whole);
        isSound = isSound && isUtf8(whole) && !whole.includes(0);
        from += whole.length;
      }
      return { sha256: hash.digest('hex'), isUtf8: isSound };
    },
    close,
  };
}

/** Node's own recursive mkdir never ends below /proc and /dev/fd, where folders cannot be made and never say so. */
function makeFolder(path: string): void {
  const kind = kindOf(path);
  if (kind === 'directory') return;
  if (kind !== 'none') throw new HostError(path, 'EEXIST');
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' && kindOf(path) === 'directory') return;
    throw new HostError(path, code === 'ENOENT' ? 'ENOFOLDER' : code);
  }
}

/** Threads that load the same bundle through the same loader; `first` is their first message, answered like any. */
function startWorkers(count: number, first: unknown): Workers {
  const entry = join(__dirname, '../bin/worker.js');
  const waiting: Map<number, { resolve: (answer: unknown) => void; reject: (error: unknown) => void }> = new Map();
  const threads = Array.from({ length: count }, (_, index) => {
    const thread = new Worker(entry, { workerData: first });
    const fail = (error: unknown): void => {
      waiting.get(index)?.reject(error);
      waiting.delete(index);
    };
    thread.on('message', (answer) => {
      const asked = waiting.get(index);
      waiting.delete(index);
      asked?.resolve(answer);
    });
    thread.on('error', fail);
    thread.on('exit', (code) => fail(new Error(`a thread ended with ${code}`)));
    return thread;
  });
  return {
    count,
    ask: (worker, message) =>
      new Promise((resolve, reject) => {
        waiting.set(worker, { resolve, reject });
        threads[worker]?.postMessage(message);
      }),
    stop: async () => {
      waiting.clear();
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

async function startProgress(
  stream: NodeJS.WriteStream,
  total: number,
  format: string,
  before: number,
): Promise<Progress> {
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true, etaBuffer: 50, fps: 5 });
  const started = performance.now();
  const rateAt = (done: number): { rate: number } => ({
    rate: Math.round((done * 1_000) / Math.max(1, performance.now() - started + before)),
  });
  bar.start(total, 0, { rate: 0 });
  return { update: (done) => bar.update(done, rateAt(done)), stop: () => bar.stop() };
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A writer that hands text over whole. A reader that has left (`| head`) is no fault; a full disk is. */
function writerTo(
  stream: NodeJS.WriteStream,
  name: string,
): { write: (text: string | Uint8Array) => Promise<void>; isClosed: () => boolean } {
  let closed = false;
  stream.on('error', () => {
    closed = true;
  });
  const write = (text: string | Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      if (closed || text.length === 0) {
        resolve();
        return;
      }
      stream.write(text, (error) => {
        if (error === null || error === undefined || codeOf(error) === 'EPIPE') resolve();
        else reject(new HostError(name, codeOf(error), 'writing'));
      });
    });
  return { write, isClosed: () => closed };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The real outside: the only file that touches the process and the file system. */
export function nodeHost(process: NodeJS.Process): Host {
  const out = writerTo(process.stdout, 'stdout');
  return {
    args: process.argv.slice(2),
    env: process.env,
    stdoutIsTerminal: process.stdout.isTTY === true,
    stderrIsTerminal: process.stderr.isTTY === true,
    width: process.stdout.isTTY === true ? process.stdout.columns : undefined,
    kindOf: (path) => on(path, () => kindOf(path)),
    sizeOf: (path) => on(path, () => statSync(systemPath(path)).size),
    readBytes: (path) => on(path, () => readBytes(path)),
    openFile: (path) => on(path, () => openFile(path)),
    readStdin: () => on('-', () => readAll(process.stdin)),
    list: (folder) => on(folder, () => list(folder)),
    sha256,
    realPath: async (path) => {
      try {
        return realPath(path);
      } catch {
        return null;
      }
    },
    makeFolder: (path) => onWriting(path, () => makeFolder(path)),
    replaceFile: (path, content) => {
      guardUnfinished(process);
      return onWriting(path, () => replaceFile(path, content));
    },
    writeFile: (path) => {
      guardUnfinished(process);
      return onWriting(path, () => writeFileSlowly(path));
    },
    cores: availableParallelism(),
    now: () => performance.now(),
    thisYear: () => new Date().getFullYear(),
    startWorkers: (count, first) => (typeof __dirname === 'undefined' ? null : startWorkers(count, first)),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    startProgress: (total, format, before) => startProgress(process.stderr, total, format, before),
    onInterrupt: (say) => {
      lastWords = say;
      guardUnfinished(process);
    },
    out: out.write,
    isOutClosed: out.isClosed,
    err: writerTo(process.stderr, 'stderr').write,
  };
}
