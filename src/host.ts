/** What stands behind a path, as far as it decides whether to open it. */
export type PathKind = 'file' | 'directory' | 'fifo' | 'device' | 'socket' | 'none';

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
  readBytes(path: string): Promise<Uint8Array>;
  readStdin(): Promise<Uint8Array>;
  /** Names in a folder, sorted by code point. */
  list(folder: string): Promise<readonly string[]>;
  /** Lower-case hex. */
  sha256(bytes: Uint8Array): string;
  /** The path with links resolved, to tell whether two paths are one file; null when it does not exist. */
  realPath(path: string): Promise<string | null>;
  makeFolder(path: string): Promise<void>;
  /** Writes the whole file beside its final name and renames it into place; a link is replaced, not followed. */
  replaceFile(path: string, content: string | Uint8Array): Promise<void>;
  /** Resolves when the text is handed over; a closed reader is no fault; a full disk throws a HostError. */
  out(text: string): Promise<void>;
  err(text: string): Promise<void>;
}

/** A failure of the machine (no permission, disk full): its code and a short reason, never a stack trace to show. */
export class HostError extends Error {
  constructor(
    readonly path: string,
    readonly code: string,
  ) {
    super(`${path}: ${code}`);
  }
}
