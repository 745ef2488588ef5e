import { Inflate } from 'fflate';
import { crc32 } from './crc32.js';
import { damaged, PartFault } from './part-fault.js';

/** One entry of a zip archive as its table of contents has it. */
export interface Entry {
  /** With `/` between folders and without one in front, whatever the writer wrote. */
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its own header begins. */
  readonly at: number;
  /** Where its record in the table of contents begins. */
  readonly record: number;
}

/** An archive whose table of contents was read; nothing is unpacked yet. */
export interface Archive {
  readonly bytes: Uint8Array;
  /** In the order of the table of contents. */
  readonly entries: readonly Entry[];
  /** By name in lower case: part names do not tell case apart. */
  readonly byName: ReadonlyMap<string, Entry>;
  /** Where the table of contents stands. */
  readonly contents: Contents;
  /** Bytes that may still be unpacked. */
  readonly budget: { left: number };
}

/** Unpacked bytes of one part. A sheet of 200 MB has some five million cells. */
const MOST_PART = 200_000_000;
/** Of all the parts that are read. */
const MOST_ALL = 400_000_000;
/** Text of real sheets shrinks to a twentieth, empty styled cells to a hundredth; deflate reaches a thousandth. */
const MOST_RATIO = 250;
/** Below this no ratio is suspicious. */
const SMALL = 10_000_000;
const MOST_ENTRIES = 20_000;

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const MOST_COMMENT = 0xffff;
const IN_64 = 0xffffffff;
const ZIP_64 = 1;
const STORED = 0;
const DEFLATED = 8;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const utf8 = new TextDecoder('utf-8');

const wide = (view: DataView, at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

/** Where the record at the end of the archive stands; a comment, or something appended, may follow it. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw damaged('cut-short', '');
}

interface Contents {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

function contentsOf(view: DataView): Contents {
  const end = endOf(view);
  const locator = end - 20;
  const is64 = locator >= 0 && view.getUint32(locator, true) === LOCATOR_64;
  if (!is64) {
    const from = view.getUint32(end + 16, true);
    return { from, to: from + view.getUint32(end + 12, true), count: view.getUint16(end + 10, true) };
  }
  const at = wide(view, locator + 8);
  if (at + 56 > locator || view.getUint32(at, true) !== END_64) throw damaged('archive', '');
  const from = wide(view, at + 48);
  return { from, to: from + wide(view, at + 40), count: wide(view, at + 32) };
}

/** Sizes and place, where they did not fit, stand behind the name in this order. */
function widened(view: DataView, from: number, to: number, values: readonly number[]): number[] {
  for (let at = from; at + 4 <= to; ) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === ZIP_64) {
      let next = at + 4;
      const ends = Math.min(to, next + size);
      return values.map((value) => {
        if (value !== IN_64) return value;
        next += 8;
        if (next > ends) throw damaged('archive', '');
        return wide(view, next - 8);
      });
    }
    at += 4 + size;
  }
  return [...values];
}

const partName = (bytes: Uint8Array): string => utf8.decode(bytes).replaceAll('\\', '/').replace(/^\/+/, '');

function entriesIn(bytes: Uint8Array, view: DataView, { from, to, count }: Contents): Entry[] {
  if (to > bytes.length || count > MOST_ENTRIES) throw damaged('archive', '');
  const entries: Entry[] = [];
  let at = from;
  while (entries.length < count) {
    if (at + CENTRAL_SIZE > to || view.getUint32(at, true) !== CENTRAL) throw damaged('archive', '');
    const nameAt = at + CENTRAL_SIZE;
    const extraAt = nameAt + view.getUint16(at + 28, true);
    const commentAt = extraAt + view.getUint16(at + 30, true);
    if (commentAt > to) throw damaged('archive', '');
    const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
    const [unpacked = 0, packed = 0, place = 0] = widened(view, extraAt, commentAt, sizes);
    entries.push({
      name: partName(bytes.subarray(nameAt, extraAt)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      packed,
      unpacked,
      at: place,
      record: at,
    });
    at = commentAt + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Reads the table of contents. Two entries of one name are refused: readers disagree about which one counts. */
export function openArchive(bytes: Uint8Array): Archive {
  const view = viewOf(bytes);
  if (view.byteLength < END_SIZE) throw damaged('cut-short', '');
  const contents = contentsOf(view);
  const entries = entriesIn(bytes, view, contents);
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    const key = entry.name.toLowerCase();
    if (byName.has(key)) throw damaged('twice', entry.name);
    byName.set(key, entry);
  }
  return { bytes, entries, byName, contents, budget: { left: MOST_ALL } };
}

/** Where the packed bytes of an entry stand. */
export function packedSpan({ bytes }: Archive, entry: Entry): { readonly from: number; readonly to: number } {
  const view = viewOf(bytes);
  if (entry.at + LOCAL_SIZE > bytes.length || view.getUint32(entry.at, true) !== LOCAL)
    throw damaged('archive', entry.name);
  const from = entry.at + LOCAL_SIZE + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (from + entry.packed > bytes.length) throw damaged('cut-short', entry.name);
  return { from, to: from + entry.packed };
}

function refuseExcess(archive: Archive, entry: Entry): void {
  const { unpacked, packed } = entry;
  if (unpacked > MOST_PART || unpacked > archive.budget.left)
    throw new PartFault({ kind: 'too-large', what: 'unpacked', limit: unpacked > MOST_PART ? '200 MB' : '400 MB' });
  if (unpacked > SMALL && unpacked > packed * MOST_RATIO)
    throw new PartFault({ kind: 'too-large', what: 'ratio', limit: String(MOST_RATIO) });
  archive.budget.left -= unpacked;
}

/** Packed bytes that are fed to the inflater in one go: at most 16 MB come out of it. */
const PIECE = 1 << 14;

/**
 * Unpacks an entry piece by piece, in bounded memory, and checks its length and checksum at the end. What it claims
 * to hold is believed only as a bound: not one byte more is unpacked.
 */
export function unpack(archive: Archive, entry: Entry, visit: (piece: Uint8Array, isLast: boolean) => void): void {
  if (entry.isEncrypted) throw new PartFault({ kind: 'encrypted' });
  if (entry.method !== STORED && entry.method !== DEFLATED) throw damaged('archive', entry.name);
  refuseExcess(archive, entry);
  const { from, to } = packedSpan(archive, entry);
  let length = 0;
  let crc = 0;
  const take = (piece: Uint8Array, isLast: boolean): void => {
    length += piece.length;
    if (length > entry.unpacked) throw damaged('archive', entry.name);
    crc = crc32(piece, crc);
    if (isLast && (length !== entry.unpacked || crc !== entry.crc)) throw damaged('checksum', entry.name);
    visit(piece, isLast);
  };
  if (entry.method === STORED) take(archive.bytes.subarray(from, to), true);
  else inflate(archive.bytes.subarray(from, to), entry.name, take);
}

function inflate(packed: Uint8Array, name: string, take: (piece: Uint8Array, isLast: boolean) => void): void {
  const inflater = new Inflate();
  let ended = false;
  let thrown: unknown;
  inflater.ondata = (piece, isLast) => {
    ended = isLast;
    try {
      take(piece, isLast);
    } catch (error) {
      thrown = error;
      throw error;
    }
  };
  try {
    for (let at = 0; at < packed.length || at === 0; at += PIECE)
      inflater.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch (error) {
    // What is no fault of ours comes from the inflater: the bytes are not what it can unpack.
    throw thrown ?? (error instanceof RangeError ? error : damaged('archive', name));
  }
  if (!ended) throw damaged('archive', name);
}

/** A small part as a whole. */
export function unpackWhole(archive: Archive, entry: Entry): Uint8Array {
  const pieces: Uint8Array[] = [];
  unpack(archive, entry, (piece) => pieces.push(piece.slice()));
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
