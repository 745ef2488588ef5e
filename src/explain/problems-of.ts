import type { Department } from '../domain/department.js';
import type { Place } from '../domain/place.js';
import { type Problem, type ProblemCode, severityOf } from '../domain/problem.js';
import type { Trace } from '../domain/trace.js';

/** Said of a whole file, and yet true of every amount in it. */
const OF_EVERY_AMOUNT: ReadonlySet<ProblemCode> = new Set(['unit-assumed', 'unit-from-column', 'unit-unknown']);

/** What a row leaves to be said beside its score: the score does not rest on it. */
const BESIDE: ReadonlySet<ProblemCode> = new Set(['reason-missing', 'overshoot', 'leaf-heavy']);

/** What figures rest on in one table. */
class Ground {
  /** `line:column` */
  readonly cells = new Set<string>();
  readonly columns = new Set<number>();
  readonly rows = new Set<number>();
  /** Rows of which everything counts: they were asked for. */
  readonly asked = new Set<number>();
  /** Rows of which every error counts: something is missing there. */
  readonly lacking = new Set<number>();
  isWhole = false;

  add({ origin, column }: Place): void {
    if (origin.line === 0) this.isWhole = true;
    else this.rows.add(origin.line);
    if (column === null) return;
    this.columns.add(column);
    this.cells.add(`${origin.line}:${column}`);
  }

  /** Whether a problem at this place is about what was added. */
  holds({ code, at: { origin, column } }: Problem): boolean {
    const { line } = origin;
    if (this.asked.has(line)) return true;
    if (BESIDE.has(code)) return false;
    if (this.lacking.has(line) && severityOf(code, false) === 'error') return true;
    if (column !== null && this.cells.has(`${line}:${column}`)) return true;
    if (this.rows.has(line)) return column === null;
    if (OF_EVERY_AMOUNT.has(code)) return true;
    return this.isWhole && (column === null || this.columns.has(column));
  }
}

const tableOf = ({ origin }: Place): string => `${origin.file}\u0000${origin.sheet ?? ''}`;

/** The tables that the department was read from. */
const readTables = ({ income, expenditure, indicators }: Department): Set<string> =>
  new Set([income, expenditure, indicators].flatMap((table) => (table === null ? [] : [tableOf(table.at)])));

/** What the figures asked for rest on, table by table, and which tables they lack. */
class Grounds {
  private readonly tables = new Map<string, Ground>();
  private readonly absent = new Set<string>();
  private readonly seen = new Set<Trace>();

  private at(place: Place): Ground {
    const key = tableOf(place);
    const ground = this.tables.get(key) ?? new Ground();
    this.tables.set(key, ground);
    return ground;
  }

  add(trace: Trace, isAsked: boolean): void {
    if (this.seen.has(trace)) return;
    this.seen.add(trace);
    const { source, about, notes, value, text } = trace;
    const places = source === null ? about : [...about, source.at];
    for (const place of places) {
      const ground = this.at(place);
      ground.add(place);
      if (place.origin.line === 0) continue;
      if (isAsked) ground.asked.add(place.origin.line);
      if (value === null && text === null) ground.lacking.add(place.origin.line);
    }
    for (const note of notes) {
      if (note.kind === 'no-table') this.absent.add(note.table);
      if (note.kind === 'absent') for (const cell of note.cells) this.at(cell).add(cell);
    }
    for (const operand of trace.operands) this.add(operand, false);
  }

  holds(problem: Problem, read: ReadonlySet<string>): boolean {
    if (problem.code === 'file-missing') return this.absent.has(problem.table);
    const key = tableOf(problem.at);
    return this.tables.get(key)?.holds(problem) ?? (this.absent.size > 0 && !read.has(key));
  }
}

/**
 * The problems of these figures and no others: of the cells that they rest on, of the rows that were asked for, of
 * tables that are summed as a whole, and of tables that are missing.
 */
export function problemsOf(
  traces: readonly Trace[],
  problems: readonly Problem[],
  department: Department,
): readonly Problem[] {
  const grounds = new Grounds();
  for (const trace of traces) grounds.add(trace, true);
  const read = readTables(department);
  return problems.filter((problem) => grounds.holds(problem, read));
}
