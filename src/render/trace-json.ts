import { cellAddress } from '../domain/place.js';
import type { Trace } from '../domain/trace.js';
import { plainText } from './figure-text.js';
import { jsonText } from './safe-text.js';
import type { Style } from './style.js';
import { labelOf, type TraceContext } from './trace-text.js';
import { noteText } from './words/note-text.js';

export interface TraceHeader {
  readonly department: string;
  readonly year: string | null;
}

function node(trace: Trace, context: TraceContext, depth: number, style: Style): object {
  const { source } = trace;
  return {
    figure: trace.word,
    name: trace.name,
    label: labelOf(trace, style),
    exact: plainText(trace.value),
    text: trace.text,
    measure: trace.measure,
    formula: trace.formula,
    from: source !== null ? 'cell' : trace.fromRubric ? 'rubric' : null,
    file: source === null ? null : source.at.origin.file,
    ...(source?.at.origin.sheet === undefined ? {} : { sheet: source.at.origin.sheet }),
    line: source === null || source.at.origin.line === 0 ? null : source.at.origin.line,
    column: source?.at.column ?? null,
    cell: source === null ? null : cellAddress(source.at),
    original: source?.text ?? null,
    notes: trace.notes.map((one) => noteText(one, style, context.unit)),
    operands: depth > 0 ? trace.operands.map((operand) => node(operand, context, depth - 1, style)) : [],
  };
}

/** The derivations as data (schema jixiao/trace/1): each formula stands over its operands, {0} being the first. */
export function traceJson(
  traces: readonly Trace[],
  header: TraceHeader,
  context: TraceContext,
  depth: number,
  style: Style,
): string {
  const json = {
    schema: 'jixiao/trace/1',
    version: style.version,
    department: header.department,
    year: header.year,
    unit: context.unit,
    figures: traces.map((trace) => node(trace, context, depth, style)),
  };
  return `${jsonText(json, true)}\n`;
}
