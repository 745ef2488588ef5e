import type { Passage } from './figures/passage.js';
import type { Grid } from './read/blocks.js';
import type { Clean } from './read/clean.js';

const MOST_BEFORE = 44;
const MOST_BEHIND = 8;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly text: (offset: number, end: number) => string;
}

function aroundIn(clean: Clean, offset: number, end: number): string {
  const { text, at } = clean;
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  let from = low;
  while (from > 0 && low - from < MOST_BEFORE && !'。;\n'.includes(text[from - 1] ?? '')) from -= 1;
  let to = low;
  while (to < text.length && (at[to] ?? 0) < end) to += 1;
  let stop = to;
  while (stop < text.length && stop - to < MOST_BEHIND && !',;。)'.includes(text[stop] ?? '')) stop += 1;
  const isCut = from > 0 && !'。;\n'.includes(text[from - 1] ?? '');
  return `${isCut ? '…' : ''}${text.slice(from, stop)}`;
}

function stretchOfRow(row: readonly Clean[]): Stretch | null {
  const places = row.flatMap((cell) => [cell.at[0], cell.at.at(-1)]).filter((place) => place !== undefined);
  const [from, to] = [places[0], places.at(-1)];
  if (from === undefined || to === undefined) return null;
  return { from, to, text: () => row.map((cell) => cell.text).join(' | ') };
}

/** The words around an offset of the report: a part of a sentence, or the row of a table. */
export function excerptFinder(
  passages: readonly Passage[],
  grids: readonly Grid[],
): (offset: number, end: number) => string {
  const stretches: Stretch[] = passages.flatMap(({ clean }) => {
    const [from, to] = [clean.at[0], clean.at.at(-1)];
    if (from === undefined || to === undefined) return [];
    return [{ from, to, text: (offset: number, end: number) => aroundIn(clean, offset, end) }];
  });
  for (const grid of grids)
    for (const row of grid.rows) stretches.push(...[stretchOfRow(row)].filter((one) => one !== null));
  stretches.sort((a, b) => a.from - b.from);
  return (offset, end) => {
    let low = 0;
    let high = stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((stretches[middle]?.from ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return stretches[low]?.text(offset, end) ?? '';
  };
}
