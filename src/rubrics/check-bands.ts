import type { Place } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { RuleNumber } from '../domain/rubric.js';
import { compare, isAbove, isZero } from '../numbers/decimal.js';

/** A band as far as its edges go; null is open-ended. */
export interface Edges {
  readonly from: RuleNumber | null;
  readonly to: RuleNumber | null;
  readonly at: Place;
}

const ascending = (a: Edges, b: Edges): number => {
  if (a.from === null || b.from === null) return a.from === b.from ? 0 : a.from === null ? -1 : 1;
  return (
    compare(a.from.value, b.from.value) || (a.to === null ? 1 : b.to === null ? -1 : compare(a.to.value, b.to.value))
  );
};

const textOf = (edge: RuleNumber | null, text: (edge: RuleNumber) => string, open: string): string =>
  edge === null ? open : text(edge);

/**
 * Bands whose edges all belong to the same side hold every value exactly once when each begins where the one below
 * ends, the lowest is open below and the highest open above (or they end at `least` and `most`).
 */
export function checkBands(
  name: string,
  bands: readonly Edges[],
  whole: { readonly least: RuleNumber | null; readonly most: RuleNumber | null },
  text: (edge: RuleNumber) => string,
): Problem[] {
  const problems: Problem[] = [];
  const sorted = [...bands].sort(ascending);
  for (const { from, to, at } of sorted) {
    if (from !== null && to !== null && isAbove(from.value, to.value)) {
      const words = { key: 'to', text: text(to), needs: 'after-from', nearest: null, allowed: [] } as const;
      return [problem('rubric-bad-value', at, words)];
    }
  }
  const same = (a: RuleNumber | null, b: RuleNumber | null): boolean =>
    a === null || b === null ? a === b : compare(a.value, b.value) === 0;
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (lowest !== undefined && !same(lowest.from, whole.least)) {
    problems.push(problem('rubric-band-gap', lowest.at, { name, text: `… ${textOf(lowest.from, text, '')}` }));
  }
  for (const [index, band] of sorted.entries()) {
    const above = sorted[index + 1];
    if (above === undefined || same(band.to, above.from)) continue;
    const edges = { upper: band.to, lower: above.from };
    const isGap = edges.upper !== null && edges.lower !== null && isAbove(edges.lower.value, edges.upper.value);
    const range = isGap
      ? `${textOf(edges.upper, text, '…')} … ${textOf(edges.lower, text, '…')}`
      : textOf(edges.lower, text, '…');
    problems.push(problem(isGap ? 'rubric-band-gap' : 'rubric-band-overlap', above.at, { name, text: range }));
  }
  if (highest !== undefined && !same(highest.to, whole.most)) {
    problems.push(problem('rubric-band-gap', highest.at, { name, text: `${textOf(highest.to, text, '')} …` }));
  }
  return problems;
}

/** Whether percentages and plain numbers stand side by side: then no value can be compared with both. */
export function mixesScales(numbers: readonly (RuleNumber | null)[]): boolean {
  const scales = new Set(numbers.flatMap((one) => (one === null || isZero(one.value) ? [] : [one.percent])));
  return scales.size > 1;
}
