import type { LineResult } from '../domain/assessment.js';
import { displayWidth } from './display-width.js';
import type { Style } from './style.js';
import { label } from './words/labels.js';

/** A line or part with the blanks, and the 其中： before the first part, that show whose part it is. */
export interface ShownLine {
  readonly line: LineResult;
  readonly depth: number;
  readonly indent: string;
  readonly parent: LineResult | null;
}

function shownParts(parent: LineResult, depth: number, before: string, style: Style): ShownLine[] {
  const word = label('ofWhich', style.lang);
  const blank = ' '.repeat(displayWidth(word));
  return parent.parts.flatMap((line, index) => {
    const indent = `${before}  ${index === 0 ? word : blank}`;
    return [{ line, depth, indent, parent }, ...shownParts(line, depth + 1, `${before}  ${blank}`, style)];
  });
}

/** Every line with its parts below it. */
export const withParts = (lines: readonly LineResult[], style: Style): ShownLine[] =>
  lines.flatMap((line) => [{ line, depth: 0, indent: '', parent: null }, ...shownParts(line, 1, '', style)]);
