import type { Run } from './row-source.js';

/** Doubled when full. */
const FIRST_SIZE = 8;
const NONE = -1;

function grown<A extends Float64Array | Int32Array>(array: A, make: (size: number) => A): A {
  const larger = make(array.length * 2);
  larger.set(array);
  return larger;
}

const floats = (size: number): Float64Array => new Float64Array(size);
const integers = (size: number): Int32Array => new Int32Array(size).fill(NONE);

/**
 * Where the rows of each department stand in one file: runs of bytes, chained in file order. Rows that follow each
 * other in the file share a run, so that a sorted file needs one for each department and a shuffled one 28 bytes a row.
 */
export class RowRuns {
  private from = floats(FIRST_SIZE);
  private to = floats(FIRST_SIZE);
  private line = integers(FIRST_SIZE);
  private row = integers(FIRST_SIZE);
  private next = integers(FIRST_SIZE);
  private first = integers(FIRST_SIZE);
  private last = integers(FIRST_SIZE);
  private used = 0;

  /** A row of the group, bytes [from, to) with its line break. Rows come in file order. */
  add(group: number, from: number, to: number, line: number, row: number): void {
    while (group >= this.first.length) {
      this.first = grown(this.first, integers);
      this.last = grown(this.last, integers);
    }
    const last = this.last[group] ?? NONE;
    if (last !== NONE && this.to[last] === from) {
      this.to[last] = to;
      return;
    }
    const own = this.used;
    if (own === this.from.length) {
      this.from = grown(this.from, floats);
      this.to = grown(this.to, floats);
      this.line = grown(this.line, integers);
      this.row = grown(this.row, integers);
      this.next = grown(this.next, integers);
    }
    this.used += 1;
    this.from[own] = from;
    this.to[own] = to;
    this.line[own] = line;
    this.row[own] = row;
    if (last === NONE) this.first[group] = own;
    else this.next[last] = own;
    this.last[group] = own;
  }

  has(group: number): boolean {
    return (this.first[group] ?? NONE) !== NONE;
  }

  of(group: number): Run[] {
    const runs: Run[] = [];
    for (let own = this.first[group] ?? NONE; own !== NONE; own = this.next[own] ?? NONE) {
      runs.push({
        from: this.from[own] ?? 0,
        to: this.to[own] ?? 0,
        line: this.line[own] ?? 0,
        row: this.row[own] ?? 0,
      });
    }
    return runs;
  }
}
