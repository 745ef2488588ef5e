/** A file's bytes, in memory or read piece by piece. */
export interface FileContent {
  /** As results name it. */
  readonly file: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** All of it where it is in memory, else null. */
  readonly whole: Uint8Array | null;
  /** Bytes to be looked at in one go, where not as many as usual. */
  readonly piece?: number | undefined;
  /** Whether every byte was looked at and found to be UTF-8 without NUL; null where nobody looked. */
  readonly isUtf8: boolean | null;
  /** The bytes [from, to), good until the next call. Throws when the file cannot be read any more. */
  read(from: number, to: number): Uint8Array;
}

/** A file that is in memory already. */
export const contentOf = (file: string, bytes: Uint8Array, sha256: string, piece?: number): FileContent => ({
  file,
  sha256,
  size: bytes.length,
  whole: bytes,
  piece,
  isUtf8: null,
  read: (from, to) => bytes.subarray(from, to),
});
