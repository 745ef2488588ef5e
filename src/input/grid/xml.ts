import { SaxesParser } from 'saxes';
import { type Archive, type Entry, unpack } from './archive.js';
import { damaged, PartFault } from './part-fault.js';

type Decoder = InstanceType<typeof TextDecoder>;

export type Attributes = Readonly<Record<string, string>>;

/** Told of the elements of a part, by their names without prefix. */
export interface PartVisitor {
  open(name: string, attributes: Attributes): void;
  /** Character data, entities resolved; may come in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;

/** By its byte-order mark, else as its declaration says, else UTF-8. */
export function decoderFor(head: Uint8Array, part: string): Decoder {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => head[index] === byte))?.[0];
  const declared = DECLARED.exec(new TextDecoder('latin1').decode(head.subarray(0, 200)))?.[1];
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8', { fatal: true });
  } catch {
    throw damaged('xml', part);
  }
}

/** Text that is handed to the parser in one go. */
const PIECE = 1 << 16;

/**
 * Reads a part as a stream. Elements are ours when they bear the prefix of the root element: everything else (drawings,
 * extensions of other programs) is passed over with what is in it. Both the transitional and the strict names of
 * OOXML are read alike, for they differ in nothing but their addresses.
 */
export function readXml(archive: Archive, entry: Entry, root: string, visitor: PartVisitor): void {
  const feed = xmlReader(entry.name, root, visitor);
  let decoder: Decoder | undefined;
  unpack(archive, entry, (piece, isLast) => {
    decoder ??= decoderFor(piece, entry.name);
    for (let at = 0; at < piece.length || at === 0; at += PIECE) {
      const ends = at + PIECE >= piece.length;
      feed(decode(decoder, piece.subarray(at, at + PIECE), isLast && ends, entry.name), isLast && ends);
      if (ends) break;
    }
  });
}

function decode(decoder: Decoder, bytes: Uint8Array, isLast: boolean, part: string): string {
  try {
    return decoder.decode(bytes, { stream: !isLast });
  } catch {
    throw damaged('xml', part);
  }
}

/** Takes XML text piece by piece. Throws a PartFault at the first thing that is not well-formed. */
export function xmlReader(part: string, root: string, visitor: PartVisitor): (text: string, isLast: boolean) => void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  /** The prefix of the root with its colon; undefined before the root. */
  let prefix: string | undefined;
  /** Elements that are open inside of one that is not ours. */
  let foreign = 0;
  const open = (name: string, attributes: Attributes): void => {
    if (foreign > 0) {
      foreign += 1;
      return;
    }
    if (prefix === undefined) {
      prefix = name.slice(0, name.indexOf(':') + 1);
      if (name.slice(prefix.length) !== root) throw damaged('xml', part);
    }
    const own = name.startsWith(prefix) ? name.slice(prefix.length) : ':';
    if (own.includes(':')) foreign = 1;
    else visitor.open(own, attributes);
  };
  parser.on('opentag', ({ name, attributes }) => open(name, attributes));
  parser.on('closetag', ({ name }) => {
    if (foreign > 0) foreign -= 1;
    else visitor.close?.(name.slice(prefix?.length ?? 0));
  });
  const text = (content: string): void => {
    if (foreign === 0 && prefix !== undefined) visitor.text?.(content);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('doctype', () => {
    throw damaged('doctype', part);
  });
  parser.on('error', () => {
    throw damaged('xml', part);
  });
  return (content, isLast) => {
    parser.write(content);
    if (isLast) parser.close();
  };
}

/** Attribute values that mean yes. */
export const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/** `r:id`, whatever its prefix. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  for (const key in attributes) if (key.endsWith(`:${name}`) && !key.startsWith('xmlns:')) return attributes[key];
  return undefined;
}

/** `_x000D_` is a carriage return: how characters are written that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

export const isTooLong = (text: string): boolean => text.length > 1_000_000;
export const tooLong = (): PartFault => new PartFault({ kind: 'too-large', what: 'cell', limit: '1 MB' });
