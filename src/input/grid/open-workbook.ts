import { placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Encoding } from '../csv/decode.js';
import type { FileContent } from '../csv/file-content.js';
import { beginningOf, oleKind } from './file-kind.js';
import type { Workbook } from './grid.js';
import { readCsv } from './read-csv.js';

/** Packed; what is inside has limits of its own. */
const MOST_BYTES = 200_000_000;
const HEAD = 512;

function otherThanWorkbook(
  content: FileContent,
  beginning: Exclude<ReturnType<typeof beginningOf>, 'pk' | 'html' | 'text'>,
): Problem {
  const at = placeOfFile(content.file);
  if (beginning !== 'ole') return problem('workbook-other-format', at, { kind: beginning });
  const kind = oleKind(content.read(0, Math.min(content.size, MOST_BYTES)));
  return kind === 'encrypted' ? problem('workbook-encrypted', at, {}) : problem('workbook-other-format', at, { kind });
}

/**
 * A file as grids by its content: an .xlsx or .xlsm, tables of a web page, or CSV, whatever its name. Everything else
 * is told for what it is. What unpacks workbooks is a file of its own, loaded when the first one is met.
 */
export async function openWorkbook(content: FileContent, encoding?: Encoding | undefined): Promise<Workbook> {
  const { file, sha256, size } = content;
  const beginning = beginningOf(content.read(0, Math.min(size, HEAD)));
  if (beginning === 'text') return readCsv(content, encoding);
  const none = (found: Problem): Workbook => ({ file, sha256, grids: [], problems: [found] });
  if (beginning !== 'pk' && beginning !== 'html') return none(otherThanWorkbook(content, beginning));
  if (size > MOST_BYTES)
    return none(problem('workbook-too-large', placeOfFile(file), { what: 'file', limit: '200 MB' }));
  const { readWorkbook } = await import('./read-workbook.js');
  return readWorkbook(file, content.read(0, size), sha256);
}
