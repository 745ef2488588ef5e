import type { LeafResult, Operand } from '../domain/assessment.js';
import { plain } from '../domain/decimal.js';
import { percentText } from './figure-text.js';
import type { Style } from './style.js';

function operandText({ value, percent, source }: Operand, style: Style): string {
  if (!percent) return plain(value);
  return source.kind === 'rubric'
    ? `${percentText(value, { ...style, places: shortest(value) })}%`
    : `${percentText(value, style)}%`;
}

/** Decimals that show a rule's own percentage in full. */
const shortest = (value: Operand['value']): number => Math.max(0, value.decimalPlaces() - 2);

/** The actual value: the cell, else the figure of the budget or of two rows that the score rests on. */
export function actualText(leaf: LeafResult, style: Style): string | null {
  const evidence = leaf.working?.evidence ?? null;
  const isFigure = evidence !== null && evidence.source.kind !== 'cell' && evidence.source.kind !== 'rubric';
  return isFigure ? operandText(evidence, style) : leaf.actual;
}

/** The target: the rubric's where it gives one, else the cell. */
export function targetText(leaf: LeafResult, style: Style): string | null {
  const target = leaf.working?.method.kind === 'given' ? null : (leaf.working?.target ?? null);
  return target !== null && target.source.kind === 'rubric' ? operandText(target, style) : leaf.target;
}
