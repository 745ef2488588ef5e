import { placeOfFile, placeOfLine } from '../../domain/place.js';
import { type FileKind, type Problem, problem } from '../../domain/problem.js';
import type { TextReading } from '../../domain/reading.js';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** A file's text, or why there is none. */
export type Decoded =
  | { readonly text: string; readonly encoding: Encoding; readonly because: TextReading['encodingBecause'] }
  | { readonly fault: Problem };

const MAGIC: readonly (readonly [FileKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
];

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

function kindOf(bytes: Uint8Array): FileKind | undefined {
  const kind = MAGIC.find(([, magic]) => startsWith(bytes, magic))?.[0];
  if (kind !== 'zip') return kind;
  const names = new TextDecoder('latin1').decode(bytes.subarray(0, 65536));
  return /\[Content_Types\]|xl\//.test(names) ? 'xlsx' : 'zip';
}

/** Made once: making one costs more than decoding a small file. */
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function strictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return encoding === 'utf-8' ? strictUtf8.decode(bytes) : new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const lineAt = (bytes: Uint8Array, offset: number): number => {
  let line = 1;
  for (let index = 0; index < offset; index += 1) {
    if (bytes[index] === 10 || (bytes[index] === 13 && bytes[index + 1] !== 10)) line += 1;
  }
  return line;
};

/** The first byte at which strict decoding fails: the shortest prefix that cannot be decoded ends just behind it. */
function firstFault(bytes: Uint8Array, encoding: Encoding): number {
  const decodes = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (middle <= bytes.length && decodes(middle)) good = middle;
    else bad = middle;
  }
  return Math.max(0, Math.min(good, bytes.length - 1));
}

function undecodable(file: string, bytes: Uint8Array, encoding: Encoding): Decoded {
  const offset = firstFault(bytes, encoding);
  const shown = [...bytes.subarray(offset, offset + 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const at = placeOfLine(file, lineAt(bytes, offset));
  return { fault: problem('undecodable', at, { encoding, offset, bytes: shown }) };
}

const CHINESE = /[\u3400-\u9fff]/;

/** `学校` in GBK alone is also valid UTF-8 (`ѧУ`): letters only from Latin to Arabic that are Chinese in GB18030. */
function isChineseOnlyAsGb(text: string, gb: string | undefined): boolean {
  if (gb === undefined || !CHINESE.test(gb)) return false;
  let strange = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7ff) return false;
    if (code >= 0x80) strange = true;
  }
  return strange;
}

/** A line that is Chinese by itself as UTF-8 inside a GB18030 file: rows of another encoding were appended. */
function mixedLine(bytes: Uint8Array): number | undefined {
  let line = 1;
  let start = 0;
  for (let index = 0; index <= bytes.length; index += 1) {
    if (index < bytes.length && bytes[index] !== 10) continue;
    const part = bytes.subarray(start, index);
    if (part.some((byte) => byte > 0x7f)) {
      const text = strictly(part, 'utf-8');
      if (text !== undefined && CHINESE.test(text)) return line;
    }
    line += 1;
    start = index + 1;
  }
  return undefined;
}

function withoutNul(file: string, decoded: Extract<Decoded, { text: string }>): Decoded {
  const index = decoded.text.indexOf('\u0000');
  if (index < 0) return decoded;
  const line = decoded.text.slice(0, index).split(/\r\n|\r|\n/).length;
  return { fault: problem('nul-byte', placeOfLine(file, line), {}) };
}

function decodeGb(file: string, bytes: Uint8Array, because: TextReading['encodingBecause']): Decoded {
  const text = strictly(bytes, 'gb18030');
  if (text === undefined) return undecodable(file, bytes, because === 'chosen' ? 'gb18030' : 'utf-8');
  const line = because === 'chosen' ? undefined : mixedLine(bytes);
  if (line !== undefined) return { fault: problem('mixed-encoding', placeOfLine(file, line), {}) };
  return { text, encoding: 'gb18030', because };
}

function decodeAs(
  file: string,
  bytes: Uint8Array,
  encoding: Encoding,
  because: TextReading['encodingBecause'],
): Decoded {
  const text = strictly(bytes, encoding);
  if (text === undefined) return undecodable(file, bytes, encoding);
  return { text: text.replace(/^\uFEFF/, ''), encoding, because };
}

/** Nothing but letters from Latin to Arabic beyond ASCII, and some of those. */
const MAYBE_GB = /^[\0-\u007f]*[\u0080-\u07ff][\0-\u07ff]*$/;

function detect(file: string, bytes: Uint8Array): Decoded {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeAs(file, bytes, 'utf-8', 'byte-order-mark');
  if (startsWith(bytes, [0xff, 0xfe])) return decodeAs(file, bytes, 'utf-16le', 'byte-order-mark');
  if (startsWith(bytes, [0xfe, 0xff])) return decodeAs(file, bytes, 'utf-16be', 'byte-order-mark');
  const text = strictly(bytes, 'utf-8');
  if (text === undefined) return decodeGb(file, bytes, 'valid-gb18030');
  if (MAYBE_GB.test(text) && isChineseOnlyAsGb(text, strictly(bytes, 'gb18030')))
    return decodeGb(file, bytes, 'chinese-only-as-gb18030');
  return { text, encoding: 'utf-8', because: 'valid-utf-8' };
}

/** Bytes to text: byte-order mark, else strict UTF-8, else strict GB18030, else a fault with line and bytes (design 3.2). */
export function decode(file: string, bytes: Uint8Array, chosen: Encoding | undefined): Decoded {
  const kind = kindOf(bytes);
  if (kind !== undefined) return { fault: problem('not-text', placeOfFile(file), { kind }) };
  const decoded = chosen === undefined ? detect(file, bytes) : decodeAs(file, bytes, chosen, 'chosen');
  return 'fault' in decoded ? decoded : withoutNul(file, decoded);
}
