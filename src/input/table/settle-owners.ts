/** How names are told apart. */
export const sameName = (text: string): string => text.normalize('NFKC').trim();

/** Whom rows belong to as far as their own file says: '' where it does not. */
export interface Stated {
  readonly name: string;
  readonly year: string;
}

/** The one value there is, or none where there are several. */
const only = <T>(values: ReadonlySet<T> | undefined): T | undefined =>
  values?.size === 1 ? [...values][0] : undefined;

function collect<T>(entries: Iterable<readonly [string, T]>): Map<string, Set<T>> {
  const found = new Map<string, Set<T>>();
  for (const [key, value] of entries) found.set(key, (found.get(key) ?? new Set<T>()).add(value));
  return found;
}

/**
 * Department and year that are stated in some files only hold for the rows of the others, when there is one. Rows
 * without a name belong to the only department, or to the only one of their year; else they are called `fallback`.
 * Rows without a year belong to the only year of their department, and where it has none to the only year there is.
 */
export function settleOwners<S extends Stated>(stated: readonly S[], fallback: string): Map<S, Stated> {
  const named = stated.filter(({ name }) => name !== '');
  const names = new Set(named.map(({ name }) => sameName(name)));
  const inYear = collect(named.map(({ name, year }) => [year, sameName(name)]));
  const shown = new Map(named.map(({ name }) => [sameName(name), name]));
  const nameFor = ({ name, year }: Stated): string => {
    if (name !== '' || names.has(sameName(fallback))) return name === '' ? fallback : name;
    const meant = only(names) ?? (year === '' ? undefined : only(inYear.get(year) ?? inYear.get('')));
    return meant === undefined ? fallback : (shown.get(meant) ?? meant);
  };
  const called = stated.map((one) => ({ one, name: nameFor(one) }));
  const dated = called.filter(({ one }) => one.year !== '');
  const years = new Set(dated.map(({ one }) => one.year));
  const ofName = collect(dated.map(({ one, name }) => [sameName(name), one.year]));
  const yearFor = ({ year }: Stated, name: string): string => {
    if (year !== '') return year;
    return only(ofName.get(sameName(name)) ?? years) ?? '';
  };
  return new Map(called.map(({ one, name }) => [one, { name, year: yearFor(one, name) }]));
}
