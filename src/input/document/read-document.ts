import type { DocumentFault } from '../../domain/problem.js';
import { PartFault } from '../grid/part-fault.js';
import { docxText } from './read-docx.js';

export { pageText } from './read-page.js';

/** The text of a Word document, or why there is none. */
export function wordText(bytes: Uint8Array): { readonly text: string } | { readonly why: DocumentFault } {
  try {
    return { text: docxText(bytes) };
  } catch (error) {
    if (!(error instanceof PartFault)) throw error;
    const { fault } = error;
    if (fault.kind === 'damaged') return { why: fault.why === 'missing-part' ? 'not-a-document' : 'damaged' };
    return { why: fault.kind };
  }
}
