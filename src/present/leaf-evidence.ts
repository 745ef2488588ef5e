import type { LeafResult, Operand } from '../domain/assessment.js';
import type { Cell } from '../formats/document.js';
import { exact, type Figure, ratio, ratioInFull } from '../numbers/figure.js';

/** A rule's own percentage is shown in full, one that was worked out as rates are. */
function operandFigure({ value, percent, source }: Operand): Figure | null {
  if (!percent) return exact(value);
  return source.kind === 'rubric' ? ratioInFull(value) : ratio(value);
}

/** The actual value: the cell, else the figure of the budget or of two rows that the score rests on. */
export function actualOf(leaf: LeafResult): Cell {
  const evidence = leaf.working?.evidence ?? null;
  const isFigure = evidence !== null && evidence.source.kind !== 'cell' && evidence.source.kind !== 'rubric';
  return isFigure ? readable(operandFigure(evidence)) : leaf.actual;
}

/** The target: the rubric's where it gives one, else the cell. */
export function targetOf(leaf: LeafResult): Cell {
  const target = leaf.working?.method.kind === 'given' ? null : (leaf.working?.target ?? null);
  return target !== null && target.source.kind === 'rubric' ? readable(operandFigure(target)) : leaf.target;
}

/** In words: a percentage keeps its sign wherever it is written. */
const readable = (figure: Figure | null): Cell => (figure === null ? null : (say) => say.figure(figure));
