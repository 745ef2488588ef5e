import { type Clean, joinedOf, sliceOf } from './clean.js';
import { columnsOf, type SourceLine } from './source-lines.js';

export type Layout = 'pipe' | 'tab' | 'aligned';

const GAP = / {2,}/;
const isRule = (text: string): boolean => text.includes('--') && /^[|\s:+-]*$/.test(text);

/** How a line sets its cells apart, or null for prose. */
export function layoutOf(line: SourceLine): Layout | null {
  const bars = line.text.split('|').length - 1;
  if (bars >= 2 || (bars === 1 && / \| /.test(line.text))) return 'pipe';
  if (/\S\s*\t\s*\S/.test(line.clean.text)) return 'tab';
  return GAP.test(line.text) && !line.text.includes('。') ? 'aligned' : null;
}

function cutAt(clean: Clean, separator: string): Clean[] {
  const cells: Clean[] = [];
  let from = 0;
  for (let index = 0; index <= clean.text.length; index += 1) {
    if (index < clean.text.length && clean.text[index] !== separator) continue;
    cells.push(joinedOf([sliceOf(clean, from, index)]));
    from = index + 1;
  }
  return cells;
}

function pipeCells(line: SourceLine): Clean[] {
  const cells = cutAt(line.clean, '|');
  if (line.text.startsWith('|')) cells.shift();
  if (line.text.endsWith('|')) cells.pop();
  return cells;
}

/** Columns of the terminal in which every row is blank, two or more side by side, separate the columns of the table. */
function alignedRows(lines: readonly SourceLine[]): Clean[][] {
  const filled: boolean[] = [];
  const spots = lines.map((line) => {
    const columns: number[] = [];
    let column = 0;
    for (const char of line.raw) {
      const width = columnsOf(char);
      columns.push(column);
      if (!/\s/.test(char)) for (let step = 0; step < width; step += 1) filled[column + step] = true;
      column += width;
    }
    return columns;
  });
  const ends: number[] = [];
  for (let column = 1; column < filled.length; column += 1) {
    if (filled[column] !== true || filled[column - 1] === true) continue;
    if (filled[column - 2] !== true && ends.length + column > 1) ends.push(column);
  }
  if (filled[0] !== true && ends[0] === filled.indexOf(true)) ends.shift();
  return lines.map((line, row) => cutByColumns(line, spots[row] ?? [], ends));
}

function cutByColumns(line: SourceLine, columns: readonly number[], ends: readonly number[]): Clean[] {
  const parts: { text: string[]; at: number[] }[] = [...ends, 0].map(() => ({ text: [], at: [] }));
  for (let index = 0; index < line.clean.text.length; index += 1) {
    const place = line.clean.at[index] ?? 0;
    const column = columns[place - line.start] ?? 0;
    let cell = 0;
    while (cell < ends.length && column >= (ends[cell] ?? 0)) cell += 1;
    parts[cell]?.text.push(line.clean.text[index] ?? '');
    parts[cell]?.at.push(place);
  }
  return parts.map((part) => joinedOf([{ text: part.text.join(''), at: part.at }]));
}

/** The cells of lines that all have one layout. */
export function cellsOf(lines: readonly SourceLine[], layout: Layout): Clean[][] {
  if (layout === 'aligned') return alignedRows(lines);
  const rows = lines.filter((line) => !isRule(line.text));
  return rows.map((line) => (layout === 'pipe' ? pipeCells(line) : cutAt(line.clean, '\t')));
}
