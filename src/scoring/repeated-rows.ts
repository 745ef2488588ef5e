import type { Indicator } from '../domain/department.js';
import { remembered } from '../domain/remembered.js';

/** A row whose indicator has stood before. */
export interface RepeatedRow {
  readonly row: Indicator;
  readonly first: Indicator;
}

const pathKey = (path: readonly string[]): string => path.join('\u0000').normalize('NFKC').replace(/\s+/g, '');
/** How names are told apart; departments of one kind have the same ones. */
const nameKey = remembered((text) => text.normalize('NFKC').replace(/\s+/g, ''));

/** Rows of one path that stand more than once. Whole paths are compared only where the names at their ends are alike. */
export function repeatedRows(rows: readonly Indicator[]): RepeatedRow[] {
  const byName = new Map<string, Indicator>();
  const byPath = new Map<string, Indicator>();
  const repeated: RepeatedRow[] = [];
  for (const row of rows) {
    const name = nameKey(row.path.at(-1) ?? '');
    const namesake = byName.get(name);
    if (namesake === undefined) {
      byName.set(name, row);
      continue;
    }
    const other = pathKey(namesake.path);
    if (!byPath.has(other)) byPath.set(other, namesake);
    const own = pathKey(row.path);
    const first = byPath.get(own);
    if (first === undefined) byPath.set(own, row);
    else repeated.push({ row, first });
  }
  return repeated;
}

/** Every row of the indicators that stand more than once. */
export const doubtfulRows = (rows: readonly Indicator[]): ReadonlySet<Indicator> =>
  new Set(repeatedRows(rows).flatMap(({ row, first }) => [row, first]));
