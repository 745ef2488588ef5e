import { cellAddress } from '../domain/place.js';
import type { Trace } from '../domain/trace.js';
import type { Cell, Table } from '../formats/document.js';
import { count, exact } from '../numbers/figure.js';
import { label } from '../words/labels.js';
import { noteText } from './note-text.js';
import { figureOf, labelOf, type TraceContext } from './trace-figures.js';

/** The derivations as rows in reading order, each figure below what it is a part of. */
export function traceTable(traces: readonly Trace[], context: TraceContext, depth: number): Table {
  const { lang, unit } = context;
  const told = new Set<Trace>();
  const rows: Cell[][] = [];
  const add = (trace: Trace, level: number): void => {
    const isNew = !told.has(trace);
    const { source, notes } = trace;
    const phrases = notes.map((note) => noteText(note, lang, unit));
    rows.push([
      count(level),
      labelOf(trace, lang),
      trace.text ?? figureOf(trace, context),
      trace.measure === 'amount' ? unit : '',
      exact(trace.value),
      isNew ? (trace.formula ?? '') : '',
      source?.at.origin.file ?? null,
      source?.at.origin.sheet ?? null,
      source === null || source.at.origin.line === 0 ? null : count(source.at.origin.line),
      source === null ? null : cellAddress(source.at),
      source?.text ?? null,
      isNew ? (say) => phrases.map((phrase) => phrase(say)).join(lang === 'zh' ? '；' : '; ') : '',
    ]);
    if (!isNew || level >= depth) return;
    if (trace.operands.length > 0) told.add(trace);
    for (const operand of trace.operands) add(operand, level + 1);
  };
  for (const trace of traces) add(trace, 0);
  const text = (key: Parameters<typeof label>[0], name: string = key) =>
    ({ key: name, header: label(key, lang), measure: 'text' }) as const;
  return {
    title: label('derivation', lang),
    columns: [
      { key: 'level', header: label('depthOf', lang), measure: 'number' },
      text('figure'),
      { key: 'value', header: label('value', lang), measure: 'number' },
      text('unit'),
      { key: 'exact', header: label('exactValue', lang), measure: 'number' },
      text('formula'),
      text('file'),
      text('sheet'),
      { key: 'line', header: label('line', lang), measure: 'number' },
      text('cell'),
      text('original'),
      text('remarks', 'note'),
    ],
    rows,
  };
}
