import { placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import { decode, type Encoding } from '../csv/decode.js';
import { beginningOf } from '../grid/file-kind.js';

const HEAD = 512;

/** The text of a report, or why there is none. */
export type DocumentText = { readonly text: string } | { readonly fault: Problem };

/**
 * A report by its content: a Word document, a web page, or text, whatever its name. What takes documents apart is a file
 * of its own, loaded when the first one is met.
 */
export async function documentText(
  file: string,
  bytes: Uint8Array,
  encoding: Encoding | undefined,
): Promise<DocumentText> {
  const beginning = beginningOf(bytes.subarray(0, HEAD));
  if (beginning === 'pk') {
    const { wordText } = await import('./read-document.js');
    const read = wordText(bytes);
    return 'text' in read ? read : { fault: problem('document-unreadable', placeOfFile(file), { why: read.why }) };
  }
  const decoded = decode(file, bytes, encoding);
  if ('fault' in decoded) return decoded;
  if (beginning !== 'html') return { text: decoded.text };
  const { pageText } = await import('./read-document.js');
  return { text: pageText(decoded.text) };
}
