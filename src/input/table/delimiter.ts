import type { TextReading } from '../../domain/reading.js';
import type { HeaderKind } from './columns.js';
import { readHeader } from './columns.js';
import { hasRequired } from './header-row.js';

const CANDIDATES = [',', '\t', ';', '，'] as const;
/** Title rows above the header are few. */
const LOOKED_AT = 50;

export interface Chosen {
  readonly delimiter: string;
  readonly because: TextReading['delimiterBecause'];
}

/** What a first line `sep=;` says, as spreadsheets write it. A quotation mark delimits nothing. */
export const toldDelimiter = (text: string): string | undefined => /^sep=([^"\r\n])\s*(?:\r|\n|$)/iu.exec(text)?.[1];

const cellsOf = (line: string, delimiter: string): string[] =>
  line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));

/** Whether one of the lines is a header when it is cut like this. */
const findsHeader = (kind: HeaderKind, lines: readonly string[], delimiter: string): boolean =>
  lines.some((line) =>
    hasRequired(
      kind,
      cellsOf(line, delimiter).map((cell) => readHeader(kind, cell)),
    ),
  );

/** `sep=` where the file says so; else the delimiter by which a header is found; else the one that cuts most cells. */
export function chooseDelimiter(kind: HeaderKind, text: string): Chosen {
  const sep = toldDelimiter(text);
  if (sep !== undefined) return { delimiter: sep, because: 'sep-line' };
  const lines = text
    .slice(0, 100_000)
    .split(/\r\n|\r|\n/, LOOKED_AT)
    .map((line) => line.slice(0, 10_000));
  const byHeader = CANDIDATES.find((delimiter) => findsHeader(kind, lines, delimiter));
  if (byHeader !== undefined) return { delimiter: byHeader, because: 'header' };
  const widths = CANDIDATES.map((delimiter) => Math.max(0, ...lines.map((line) => cellsOf(line, delimiter).length)));
  const most = Math.max(...widths);
  return { delimiter: CANDIDATES[widths.indexOf(most)] ?? ',', because: most <= 1 ? 'only-one' : 'header' };
}
