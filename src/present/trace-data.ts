import { cellAddress } from '../domain/place.js';
import type { Trace } from '../domain/trace.js';
import type { Data } from '../formats/document.js';
import { exact } from '../numbers/figure.js';
import { noteText } from './note-text.js';
import { labelOf, type TraceContext } from './trace-figures.js';

/** Numbers of the figures that something further down refers to. */
function referred(traces: readonly Trace[], depth: number): Map<Trace, number> {
  const ids = new Map<Trace, number>();
  const told = new Set<Trace>();
  const visit = (trace: Trace, left: number): void => {
    if (told.has(trace)) {
      if (!ids.has(trace)) ids.set(trace, ids.size + 1);
      return;
    }
    if (left <= 0 || trace.operands.length === 0) return;
    told.add(trace);
    for (const operand of trace.operands) visit(operand, left - 1);
  };
  for (const trace of traces) visit(trace, depth);
  return ids;
}

interface Job {
  readonly context: TraceContext;
  readonly ids: ReadonlyMap<Trace, number>;
  /** Traces whose operands stand in the document already. */
  readonly told: Set<Trace>;
}

type Node = { readonly [key: string]: Data };

const withoutOperands = (trace: Trace, { context }: Job): Node => ({
  figure: trace.word,
  name: trace.name,
  label: labelOf(trace, context.lang),
  exact: exact(trace.value),
  text: trace.text,
  measure: trace.measure,
});

function node(trace: Trace, depth: number, job: Job): Node {
  const id = job.ids.get(trace);
  if (job.told.has(trace)) return { ...withoutOperands(trace, job), ref: id ?? null };
  const { source } = trace;
  if (depth > 0 && trace.operands.length > 0) job.told.add(trace);
  return {
    ...(id === undefined ? {} : { id }),
    ...withoutOperands(trace, job),
    formula: trace.formula,
    from: source !== null ? 'cell' : trace.fromRubric ? 'rubric' : null,
    file: source === null ? null : source.at.origin.file,
    ...(source?.at.origin.sheet === undefined ? {} : { sheet: source.at.origin.sheet }),
    line: source === null || source.at.origin.line === 0 ? null : source.at.origin.line,
    column: source?.at.column ?? null,
    cell: source === null ? null : cellAddress(source.at),
    original: source?.text ?? null,
    notes: trace.notes.map((one) => noteText(one, job.context.lang, job.context.unit)),
    operands: depth > 0 ? trace.operands.map((operand) => node(operand, depth - 1, job)) : [],
  };
}

/**
 * The derivations as a tree: each formula stands over its operands, {0} being the first. A figure that stands there
 * already is a reference: its value, and in `ref` the `id` of the node that has its operands.
 */
export function traceNodes(traces: readonly Trace[], context: TraceContext, depth: number): readonly Node[] {
  const job: Job = { context, ids: referred(traces, depth), told: new Set() };
  return traces.map((trace) => node(trace, depth, job));
}
