import { cellAddress } from '../domain/place.js';
import type { Trace } from '../domain/trace.js';
import type { Style } from '../formats/style.js';
import { plain } from '../numbers/decimal.js';
import { jsonText } from '../text/safe-text.js';
import { noteText } from './note-text.js';
import { labelOf, type TraceContext } from './trace-text.js';

export interface TraceHeader {
  readonly department: string;
  readonly year: string | null;
}

/** A node of the document; `id` is there only where something refers to it. */
type Node = { id: number | undefined } & Record<string, unknown>;

interface Job {
  readonly context: TraceContext;
  readonly style: Style;
  /** Traces whose operands stand in the document already. */
  readonly told: Map<Trace, Node>;
  ids: number;
}

const withoutOperands = (trace: Trace, { style }: Job): Record<string, unknown> => ({
  figure: trace.word,
  name: trace.name,
  label: labelOf(trace, style),
  exact: trace.value === null ? null : plain(trace.value),
  text: trace.text,
  measure: trace.measure,
});

function reference(trace: Trace, node: Node, job: Job): object {
  node.id ??= job.ids += 1;
  return { ...withoutOperands(trace, job), ref: node.id };
}

function node(trace: Trace, depth: number, job: Job): object {
  const known = job.told.get(trace);
  if (known !== undefined) return reference(trace, known, job);
  const { source } = trace;
  const made: Node = {
    id: undefined,
    ...withoutOperands(trace, job),
    formula: trace.formula,
    from: source !== null ? 'cell' : trace.fromRubric ? 'rubric' : null,
    file: source === null ? null : source.at.origin.file,
    ...(source?.at.origin.sheet === undefined ? {} : { sheet: source.at.origin.sheet }),
    line: source === null || source.at.origin.line === 0 ? null : source.at.origin.line,
    column: source?.at.column ?? null,
    cell: source === null ? null : cellAddress(source.at),
    original: source?.text ?? null,
    notes: trace.notes.map((one) => noteText(one, job.style, job.context.unit)),
  };
  if (depth > 0 && trace.operands.length > 0) job.told.set(trace, made);
  made.operands = depth > 0 ? trace.operands.map((operand) => node(operand, depth - 1, job)) : [];
  return made;
}

/**
 * The derivations as data (schema jixiao/trace/1): each formula stands over its operands, {0} being the first. A figure
 * that stands there already is a reference: its value, and in `ref` the `id` of the node that has its operands.
 */
export function traceJson(
  traces: readonly Trace[],
  header: TraceHeader,
  context: TraceContext,
  depth: number,
  style: Style,
  version: string,
): string {
  const job: Job = { context, style, told: new Map(), ids: 0 };
  const json = {
    schema: 'jixiao/trace/1',
    version,
    department: header.department,
    year: header.year,
    unit: context.unit,
    figures: traces.map((trace) => node(trace, depth, job)),
  };
  return `${jsonText(json, true)}\n`;
}
