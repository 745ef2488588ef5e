/** What stands behind a path, as far as it decides whether to open it. */
export type PathKind = 'file' | 'directory' | 'fifo' | 'device' | 'socket' | 'none';

/** A file that is read piece by piece. The bytes of a short read are good until the next one. */
export interface OpenFile {
  readonly size: number;
  /** The same for the same file with the same content: which file it was when it was opened, and when it was changed. */
  readonly stamp: string;
  /** Whether anybody wrote to it since. */
  isChanged(): boolean;
  /** The bytes [from, to). Throws a HostError when the file has become shorter or cannot be read. */
  read(from: number, to: number): Uint8Array;
  /** Looks at every byte once: SHA-256 in lower-case hex, and whether all of it is UTF-8 without NUL. */
  examine(): { readonly sha256: string; readonly isUtf8: boolean };
  /** Never throws: nothing that was read depends on it. */
  close(): void;
}

/** An output in the making: it takes its name when it is complete, and leaves nothing behind when it is given up. */
export interface Writer {
  write(text: string | Uint8Array): Promise<void>;
  finish(): Promise<void>;
  discard(): Promise<void>;
}

/** Other threads that run the same program; each answers one message with one. */
export interface Workers {
  readonly count: number;
  /** Rejects when the thread dies or throws: a bug of ours. */
  ask(worker: number, message: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** What a progress bar shows. */
export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** The outside of the program: everything a command may ask of the machine. Nothing else touches it. */
export interface Host {
  readonly args: readonly string[];
  /** Of the environment, only what decides language and colour. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Columns of the terminal, or undefined when stdout is none. */
  readonly width: number | undefined;
  /** Follows links. Throws a HostError when the path cannot be looked at. */
  kindOf(path: string): Promise<PathKind>;
  sizeOf(path: string): Promise<number>;
  /** All of an ordinary file; throws ECHANGED when somebody writes to it meanwhile. */
  readBytes(path: string): Promise<Uint8Array>;
  openFile(path: string): Promise<OpenFile>;
  readStdin(): Promise<Uint8Array>;
  /** Names in a folder, sorted by code point; those that are not UTF-8 as `rawName` has them, good for every path. */
  list(folder: string): Promise<readonly string[]>;
  /** Lower-case hex. */
  sha256(bytes: Uint8Array): string;
  /** The path with links resolved, to tell whether two paths are one file; null when it does not exist. */
  realPath(path: string): Promise<string | null>;
  /** With the folders above it, as far as they are missing. */
  makeFolder(path: string): Promise<void>;
  /** Writes the whole file beside its final name and renames it into place; a link is replaced, not followed. */
  replaceFile(path: string, content: string | Uint8Array): Promise<void>;
  /** The same piece by piece. */
  writeFile(path: string): Promise<Writer>;
  /** Resolves when the text is handed over; a closed reader is no fault; a full disk throws a HostError. */
  out(text: string | Uint8Array): Promise<void>;
  err(text: string): Promise<void>;
  /** Whether the reader of stdout has left (`| head`): nothing more will reach anybody. */
  isOutClosed(): boolean;
  /** Cores that this process may use. */
  readonly cores: number;
  /** By the clock of the machine; only for what a person is to change. */
  thisYear(): number;
  /** Milliseconds from any moment on; for reports of speed only. */
  now(): number;
  /** Runs the program in other threads: `main` of the bundle answers them. Null where there is no bundle. */
  startWorkers(count: number, first: unknown): Workers | null;
  /** Lets signals and other threads have their turn. */
  pause(): Promise<void>;
  /** A bar on stderr; `format` as cli-progress reads it, with {rate} a second; the work began `before` milliseconds ago. */
  startProgress(total: number, format: string, before: number): Promise<Progress>;
  /** Calls back, once, before Ctrl-C or a termination ends the program; its answer is printed to stderr. */
  onInterrupt(say: () => string): void;
}

/** A failure of the machine (no permission, disk full): its code and a short reason, never a stack trace to show. */
export class HostError extends Error {
  constructor(
    readonly path: string,
    readonly code: string,
    readonly doing: 'reading' | 'writing' = 'reading',
  ) {
    super(`${path}: ${code}`);
  }
}
