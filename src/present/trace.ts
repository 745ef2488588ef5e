import type { Assessment } from '../domain/assessment.js';
import type { Trace } from '../domain/trace.js';
import type { Data, Document } from '../formats/document.js';
import { departmentTitle } from './department-title.js';
import { traceNodes } from './trace-data.js';
import { contextOf } from './trace-figures.js';
import { outlineOf } from './trace-outline.js';
import { traceTable } from './trace-table.js';
import type { View } from './view.js';

/** Figures of one department with how they came about. */
export interface Traced {
  readonly assessment: Assessment;
  readonly traces: readonly Trace[];
  /** Levels of the derivation. */
  readonly depth: number;
}

/** Each figure as an outline of formulas and cells; schema jixiao/trace/1 as data. */
export function presentTraces({ assessment, traces, depth }: Traced, view: View): Document {
  const context = contextOf(assessment, view.lang);
  const { department, year, unit } = assessment;
  const figures = (): readonly Data[] => traceNodes(traces, context, depth);
  return {
    blocks: () => {
      const told = new Set<Trace>();
      const outlines = traces.map((trace) => outlineOf(trace, { context, depth, told }));
      return [
        { kind: 'heading', text: departmentTitle(assessment, view.lang) },
        ...outlines.map((outline) => ({ kind: 'outline', outline }) as const),
      ];
    },
    table: () => traceTable(traces, context, depth),
    data: () => ({ schema: 'jixiao/trace/1', version: view.version, department, year, unit, figures: figures() }),
    lines: figures,
  };
}
