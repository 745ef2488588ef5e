import { placeOfFile } from '../../domain/place.js';
import { type Problem, problem } from '../../domain/problem.js';
import { remembered } from '../../domain/remembered.js';
import type { Encoding } from '../csv/decode.js';
import type { FileContent } from '../csv/file-content.js';
import { openText } from '../csv/open-text.js';
import { delimiterBytes, faultOf, rowOf, textOf } from '../csv/records.js';
import { scanRecords } from '../csv/scan-records.js';
import { isEmptyRow } from '../rows/row-source.js';
import { toldDelimiter } from '../table/delimiter.js';
import type { GridCell, GridRow, Workbook } from './grid.js';

/** Bytes by which the delimiter is chosen. */
const SAMPLE = 100_000;
const MOST_CELLS = 3_000_000;
const DELIMITERS = ['\t', ';', ','] as const;

/** A text without what stands between quotation marks. */
const unquoted = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, '');

/**
 * As the file says (`sep=;`), else the one that cuts it into most cells. A full-width comma delimits only where
 * nothing else does: sentences are full of them.
 */
function delimiterIn(sample: string): { readonly delimiter: string; readonly isTold: boolean } {
  const told = toldDelimiter(sample);
  if (told !== undefined) return { delimiter: told, isTold: true };
  const text = unquoted(sample);
  const counts = DELIMITERS.map((delimiter) => text.split(delimiter).length - 1);
  const most = Math.max(...counts);
  if (most === 0 && text.includes('，')) return { delimiter: '，', isTold: false };
  return { delimiter: DELIMITERS[counts.lastIndexOf(most)] ?? ',', isTold: false };
}

const cellOf = remembered((text): GridCell => {
  return { text, stored: null, shown: null, formula: null, state: 'value', isNumber: false };
});

/** A CSV file as a workbook of one grid: the records, cells and positions of every other CSV file. */
export function readCsv(content: FileContent, encoding?: Encoding | undefined): Workbook {
  const { file, sha256 } = content;
  const none = (found: Problem): Workbook => ({ file, sha256, grids: [], problems: [found] });
  if (content.size === 0) return none(problem('empty-file', placeOfFile(file), { headerOnly: false }));
  const opened = openText(content, encoding);
  if ('fault' in opened) return none(opened.fault);
  const { content: text, from } = opened;
  const { delimiter, isTold } = delimiterIn(textOf(text.read(from, Math.min(text.size, from + SAMPLE))));
  const cut = { file, delimiter };
  const rows: GridRow[] = [];
  const problems: Problem[] = [];
  let room = MOST_CELLS;
  const options = { delimiter: delimiterBytes(delimiter), from, line: 1, row: 1 };
  scanRecords(text, options, (record) => {
    if (record.fault !== null) {
      problems.push(faultOf(cut, text, record));
      return true;
    }
    const row = rowOf(cut, textOf(text.read(record.start, record.end)), record.line, record.row);
    if (isEmptyRow(row) || (isTold && record.row === 1)) return true;
    const cells = row.cells.map((cell) => (cell.trim() === '' ? undefined : cellOf(cell)));
    while (cells.at(-1) === undefined) cells.pop();
    rows.push({ number: record.row, line: record.line, isHidden: false, cells, origin: row.origin });
    room -= cells.length;
    return room >= 0;
  });
  if (room < 0) return none(problem('workbook-too-large', placeOfFile(file), { what: 'cells', limit: '3,000,000' }));
  const grid = {
    file,
    sheet: null,
    visibility: 'visible' as const,
    rows,
    merges: [],
    hiddenColumns: new Set<number>(),
  };
  return { file, encoding: opened.encoding, sha256, grids: [grid], problems };
}
