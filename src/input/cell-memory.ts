import type { FileContent } from './file-content.js';
import type { ScannedRecord } from './scan-records.js';

/** The bytes of a cell in the record before, to see without decoding that this one says the same. */
export class CellMemory {
  private kept = new Uint8Array(256);
  private length = -1;

  constructor(
    private readonly content: FileContent,
    /** Which of the watched cells. */
    private readonly which: number,
  ) {}

  private bytesOf(record: ScannedRecord): Uint8Array {
    const from = record.watchedFrom[this.which] ?? -1;
    const to = record.watchedTo[this.which] ?? -1;
    if (from < 0) return new Uint8Array(0);
    return from < record.base
      ? this.content.read(from, to)
      : record.bytes.subarray(from - record.base, to - record.base);
  }

  /** Whether the cell has the same bytes as the one that was kept. */
  isSame(record: ScannedRecord): boolean {
    const from = record.watchedFrom[this.which] ?? -1;
    const length = from < 0 ? 0 : (record.watchedTo[this.which] ?? 0) - from;
    if (length !== this.length) return false;
    if (length === 0) return true;
    if (from < record.base) return this.bytesOf(record).every((byte, index) => byte === this.kept[index]);
    const offset = from - record.base;
    for (let index = 0; index < length; index += 1) {
      if (record.bytes[offset + index] !== this.kept[index]) return false;
    }
    return true;
  }

  /** Keeps the cell and answers its bytes. */
  keep(record: ScannedRecord): Uint8Array {
    const bytes = this.bytesOf(record);
    if (bytes.length > this.kept.length) this.kept = new Uint8Array(bytes.length * 2);
    this.kept.set(bytes);
    this.length = bytes.length;
    return bytes;
  }
}
