import type { Assessment } from '../domain/assessment.js';
import type { Department } from '../domain/department.js';
import type { Trace } from '../domain/trace.js';

/** One department as its files state it, beside what was computed from it. */
export interface Explained {
  readonly department: Department;
  readonly assessment: Assessment;
}

/** Every trace is made once: a figure that many others rest on is one and the same trace in all of them. */
export class KnownTraces {
  private readonly known = new Map<object, Map<string, Trace>>();
  private readonly columns = new Map<object, Map<string, number | null>>();

  /** The trace of what is called so of this table, line, leaf or section. */
  once(of: object, name: string, make: () => Trace): Trace {
    const before = this.known.get(of)?.get(name);
    if (before !== undefined) return before;
    const trace = make();
    const others = this.known.get(of);
    if (others === undefined) this.known.set(of, new Map([[name, trace]]));
    else others.set(name, trace);
    return trace;
  }

  /** In which column of a table something stands, looked up once. */
  columnOf(table: object, name: string, look: () => number | null): number | null {
    const known = this.columns.get(table) ?? new Map<string, number | null>();
    this.columns.set(table, known);
    const column = known.has(name) ? (known.get(name) ?? null) : look();
    known.set(name, column);
    return column;
  }
}

/** What is explained, with the traces that were made of it so far. */
export interface Tracing extends Explained {
  readonly known: KnownTraces;
}
