import type { Reading } from '../domain/reading.js';

const CANDIDATES = [',', '\t', ';', '，'] as const;
/** Title rows above the header are few. */
const LOOKED_AT = 20;

export interface Chosen {
  readonly delimiter: string;
  readonly because: Reading['delimiterBecause'];
}

const count = (line: string, delimiter: string): number => line.split(delimiter).length - 1;

/** `sep=` where the file says so; else the candidate that cuts one of the first lines into most cells. */
export function chooseDelimiter(text: string): Chosen {
  const sep = /^sep=(.)\s*(?:\r|\n|$)/i.exec(text)?.[1];
  if (sep !== undefined) return { delimiter: sep, because: 'sep-line' };
  const lines = text
    .slice(0, 100_000)
    .split(/\r\n|\r|\n/)
    .slice(0, LOOKED_AT);
  const widths = CANDIDATES.map((delimiter) => Math.max(0, ...lines.map((line) => count(line, delimiter))));
  const most = Math.max(...widths);
  const chosen = CANDIDATES[widths.indexOf(most)] ?? ',';
  return { delimiter: chosen, because: most === 0 ? 'only-one' : 'header' };
}
