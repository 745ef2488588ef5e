/** Where brackets open and close that hold figures of their own; `因公出国(境)费` is one name. */
export interface Brackets {
  /** For each character, how deep it stands. */
  readonly depth: Uint8Array;
  /** For each character, the bracket it stands in, from 1; 0 for none. */
  readonly inside: Uint32Array;
}

const MOST_DEPTH = 4;
/** Brackets without figures: short, or a code (208类). */
const isPartOfName = (inner: string): boolean =>
  (inner.length <= 12 && !/[\d,;。:、]/.test(inner)) || /^\d{3,7}类?$/.test(inner) || /^[A-Z\d]{1,2}类?$/.test(inner);

export function bracketsOf(text: string): Brackets {
  const depth = new Uint8Array(text.length);
  const inside = new Uint32Array(text.length);
  const open: number[] = [];
  const pairs: [number, number][] = [];
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '。') open.length = 0;
    else if (char === '(' && open.length < MOST_DEPTH) open.push(index);
    else if (char === ')') {
      const from = open.pop();
      if (from !== undefined && !isPartOfName(text.slice(from + 1, Math.min(index, from + 20))))
        pairs.push([from, index]);
    }
  }
  pairs.sort((a, b) => a[0] - b[0]);
  pairs.forEach(([from, to], order) => {
    for (let index = from; index <= to; index += 1) {
      depth[index] = (depth[index] ?? 0) + 1;
      inside[index] = order + 1;
    }
  });
  return { depth, inside };
}
