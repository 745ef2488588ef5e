/**
 * A name of a file that is not UTF-8 travels through the program as lone surrogates, U+DC00 plus one byte each, so that
 * the file can still be opened. No other name holds any.
 */
const RAW = /[\udc00-\udcff]+/gu;
const FIRST = 0xdc00;

export const isRaw = (path: string): boolean => /[\udc00-\udcff]/u.test(path);

export const rawName = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(FIRST + byte)).join('');

/** The bytes of a path: those of its raw names as they are, the rest as UTF-8. */
export function bytesOfPath(path: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of path) {
    const point = character.codePointAt(0) ?? 0;
    if (isRaw(character)) bytes.push(point - FIRST);
    else for (const byte of new TextEncoder().encode(character)) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** What a raw name says in GB18030, in which archives from Chinese Windows leave their names; else null. */
function inGb18030(name: string): string | null {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytesOfPath(name));
  } catch {
    return null;
  }
}

const inHex = (name: string): string =>
  Array.from(bytesOfPath(name), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/** A path as results show it: raw names read as GB18030, or byte by byte where they are not that either. */
export const readableName = (path: string): string => path.replace(RAW, (name) => inGb18030(name) ?? inHex(name));
