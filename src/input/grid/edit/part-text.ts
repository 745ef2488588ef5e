import { type Archive, type Entry, unpackWhole } from '../archive.js';
import { decoderFor } from '../xml.js';

/** A part as text, and how text becomes such a part again. */
export interface PartText {
  readonly text: string;
  encode(text: string): Uint8Array;
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, isLittle);
  for (let index = 0; index < text.length; index += 1) view.setUint16(2 * index + 2, text.charCodeAt(index), isLittle);
  return bytes;
}

/** Null for an encoding that can be read but not written; office programs write none but these. */
export function partText(archive: Archive, entry: Entry): PartText | null {
  const bytes = unpackWhole(archive, entry);
  const decoder = decoderFor(bytes, entry.name);
  const text = decoder.decode(bytes);
  if (decoder.encoding === 'utf-8') {
    const mark = bytes[0] === 0xef ? '\ufeff' : '';
    return { text, encode: (changed) => new TextEncoder().encode(mark + changed) };
  }
  if (decoder.encoding === 'utf-16le') return { text, encode: (changed) => utf16(changed, true) };
  return decoder.encoding === 'utf-16be' ? { text, encode: (changed) => utf16(changed, false) } : null;
}
