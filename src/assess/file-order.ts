import type { Origin } from '../domain/place.js';
import type { Problem } from '../domain/problem.js';

const sheetOf = ({ file, sheet }: Origin): string => `${file}\u0000${sheet ?? ''}`;

/** The problems as they stand in the files: by file in the order given, then sheet by sheet, then line, then column. Stable. */
export function inFileOrder(problems: readonly Problem[], files: readonly string[]): Problem[] {
  const rank = new Map(files.map((file, index) => [file, index]));
  const sheets = new Map<string, number>();
  for (const { at } of problems) if (!sheets.has(sheetOf(at.origin))) sheets.set(sheetOf(at.origin), sheets.size);
  const rankOf = (origin: Origin): number => rank.get(origin.file) ?? files.length;
  // Files that nobody gave keep standing together, line by line; only sheets are told apart.
  const sheetRankOf = (origin: Origin): number =>
    origin.sheet === undefined ? -1 : (sheets.get(sheetOf(origin)) ?? 0);
  return [...problems].sort(
    ({ at: a }, { at: b }) =>
      rankOf(a.origin) - rankOf(b.origin) ||
      sheetRankOf(a.origin) - sheetRankOf(b.origin) ||
      a.origin.line - b.origin.line ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
