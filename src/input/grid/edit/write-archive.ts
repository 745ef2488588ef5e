import { deflateSync, strToU8, zipSync } from 'fflate';
import type { Archive, Entry } from '../archive.js';
import { crc32 } from '../crc32.js';
import { damaged } from '../part-fault.js';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const DEFLATED = 8;
const ZIP_64 = 1;
/** Sizes and checksum follow behind the content instead of standing before it. */
const SIZES_BEHIND = 8;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** An entry with other content: its header anew, with the name, time and flags of before. */
function replacedEntry(archive: Archive, entry: Entry, content: Uint8Array): Written {
  const old = viewOf(archive.bytes);
  const nameLength = old.getUint16(entry.at + 26, true);
  const packed = deflateSync(content, { level: 6 });
  const bytes = new Uint8Array(LOCAL_SIZE + nameLength + packed.length);
  const view = viewOf(bytes);
  bytes.set(archive.bytes.subarray(entry.at, entry.at + LOCAL_SIZE + nameLength));
  const crc = crc32(content);
  view.setUint32(0, LOCAL, true);
  view.setUint16(6, old.getUint16(entry.at + 6, true) & ~SIZES_BEHIND, true);
  view.setUint16(8, DEFLATED, true);
  view.setUint32(14, crc, true);
  view.setUint32(18, packed.length, true);
  view.setUint32(22, content.length, true);
  view.setUint16(28, 0, true);
  bytes.set(packed, LOCAL_SIZE + nameLength);
  return { bytes, isNew: true, crc, packed: packed.length, unpacked: content.length };
}

interface Written {
  readonly bytes: Uint8Array;
  readonly isNew: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** Extra fields without those whose numbers now stand in the record itself. */
function without64(extra: Uint8Array): Uint8Array {
  const view = viewOf(extra);
  const kept: Uint8Array[] = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const to = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) !== ZIP_64) kept.push(extra.subarray(at, to));
    at = to;
  }
  return joined(kept);
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The record of an entry in the table of contents, with its new place and, where it was changed, its new sizes. */
function centralRecord(archive: Archive, entry: Entry, at: number, written: Written): Uint8Array {
  const { bytes } = archive;
  const old = viewOf(bytes);
  const { record } = entry;
  const nameTo = record + CENTRAL_SIZE + old.getUint16(record + 28, true);
  const extraTo = nameTo + old.getUint16(record + 30, true);
  const commentTo = extraTo + old.getUint16(record + 32, true);
  const extra = without64(bytes.subarray(nameTo, extraTo));
  const own = joined([bytes.subarray(record, nameTo), extra, bytes.subarray(extraTo, commentTo)]);
  const view = viewOf(own);
  view.setUint32(0, CENTRAL, true);
  if (written.isNew) {
    view.setUint16(8, old.getUint16(record + 8, true) & ~SIZES_BEHIND, true);
    view.setUint16(10, DEFLATED, true);
  }
  view.setUint32(16, written.crc, true);
  view.setUint32(20, written.packed, true);
  view.setUint32(24, written.unpacked, true);
  view.setUint16(30, extra.length, true);
  view.setUint32(42, at, true);
  return own;
}

/**
 * An archive in which some entries have other content, or none any more (null); all the others are copied as they
 * stand, byte for byte. The same for the same input: nothing of the clock is in it.
 */
export function withEntries(archive: Archive, contents: ReadonlyMap<Entry, Uint8Array | null>): Uint8Array {
  const inPlace = [...archive.entries].sort((a, b) => a.at - b.at);
  const contentsFrom = archive.contents.from;
  const pieces: Uint8Array[] = [archive.bytes.subarray(0, inPlace[0]?.at ?? 0)];
  const places = new Map<Entry, { readonly at: number; readonly written: Written }>();
  let at = pieces[0]?.length ?? 0;
  inPlace.forEach((entry, index) => {
    const content = contents.get(entry);
    if (content === null) return;
    const to = inPlace[index + 1]?.at ?? contentsFrom;
    if (to <= entry.at) throw damaged('archive', entry.name);
    const { crc, packed, unpacked } = entry;
    const written =
      content === undefined
        ? { bytes: archive.bytes.subarray(entry.at, to), isNew: false, crc, packed, unpacked }
        : replacedEntry(archive, entry, content);
    places.set(entry, { at, written });
    pieces.push(written.bytes);
    at += written.bytes.length;
  });
  const records = archive.entries.flatMap((entry) => {
    const place = places.get(entry);
    return place === undefined ? [] : [centralRecord(archive, entry, place.at, place.written)];
  });
  const end = new Uint8Array(END_SIZE);
  const view = viewOf(end);
  view.setUint32(0, END, true);
  view.setUint16(8, records.length, true);
  view.setUint16(10, records.length, true);
  view.setUint32(
    12,
    records.reduce((sum, record) => sum + record.length, 0),
    true,
  );
  view.setUint32(16, at, true);
  return joined([...pieces, ...records, end]);
}

/** The first moment that an archive can name: nothing of the clock is in a file of ours. */
const NO_TIME = '1980-01-01T00:00:00';

/** A new archive of these parts, in their order. */
export const packed = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    level: 6,
    mtime: NO_TIME,
  });
