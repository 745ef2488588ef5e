import { placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { TextReading } from '../../domain/reading.js';
import { decode, type Encoding } from './decode.js';
import { contentOf, type FileContent } from './file-content.js';

/** A file as UTF-8 text that can be read piece by piece. */
export interface OpenedText {
  readonly content: FileContent;
  /** Where the text begins, behind a byte-order mark. */
  readonly from: number;
  readonly encoding: Encoding;
  readonly because: TextReading['encodingBecause'];
}

/** Up to here a file is decoded in one piece, which also finds out what it is when it is not UTF-8. */
const WHOLE = 4 << 20;
/** Beyond this only UTF-8 is read: a text in another encoding is held in memory. */
const MOST_BYTES = 256 << 20;
const PIECE = 1 << 20;

const MARK = [0xef, 0xbb, 0xbf] as const;
/** What UTF-8 cannot be mistaken for GB18030: anything behind U+07FF. */
const PLAINLY_UTF8 = /[\u0800-\uffff]/;

const markEnd = (content: FileContent): number => {
  let end = 0;
  while (MARK.every((byte, index) => content.read(end, end + 3)[index] === byte)) end += 3;
  return end;
};

/** Whether a large file is sound UTF-8 beyond doubt; asked piece by piece. */
function isPlainlyUtf8(content: FileContent): boolean {
  if (content.isUtf8 === false) return false;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isPlain = false;
  try {
    for (let from = 0; from < content.size; from += PIECE) {
      const bytes = content.read(from, Math.min(content.size, from + PIECE));
      isPlain ||= PLAINLY_UTF8.test(decoder.decode(bytes, { stream: true }));
      if (content.isUtf8 === true && isPlain) return true;
      if (content.isUtf8 === null && bytes.includes(0)) return false;
    }
    decoder.decode();
    return isPlain;
  } catch {
    return false;
  }
}

/** A file's text, or why there is none. Large UTF-8 files are never held whole; others become UTF-8 in memory. */
export function openText(content: FileContent, chosen: Encoding | undefined): OpenedText | { readonly fault: Problem } {
  const { file, size } = content;
  if (size > WHOLE && (chosen === undefined || chosen === 'utf-8') && isPlainlyUtf8(content)) {
    const from = markEnd(content);
    const because = chosen === undefined ? (from > 0 ? 'byte-order-mark' : 'valid-utf-8') : 'chosen';
    return { content, from, encoding: 'utf-8', because };
  }
  if (size > MOST_BYTES) return { fault: problem('file-too-large', placeOfFile(file), { limit: '256 MB' }) };
  const decoded = decode(file, content.read(0, size), chosen);
  if ('fault' in decoded) return decoded;
  const { text, encoding, because } = decoded;
  if (encoding === 'utf-8') return { content, from: markEnd(content), encoding, because };
  const whole = contentOf(file, new TextEncoder().encode(text), '', content.piece);
  return { content: whole, from: 0, encoding, because };
}
