import type { LineResult } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { displayWidth } from '../text/display-width.js';
import { label } from '../words/labels.js';

/** A line or part with the blanks, and the 其中： before the first part, that show whose part it is. */
export interface ShownLine {
  readonly line: LineResult;
  readonly depth: number;
  readonly indent: string;
  readonly parent: LineResult | null;
}

function shownParts(parent: LineResult, depth: number, before: string, lang: Lang): ShownLine[] {
  const word = label('ofWhich', lang);
  const blank = ' '.repeat(displayWidth(word));
  return parent.parts.flatMap((line, index) => {
    const indent = `${before}  ${index === 0 ? word : blank}`;
    return [{ line, depth, indent, parent }, ...shownParts(line, depth + 1, `${before}  ${blank}`, lang)];
  });
}

/** Every line with its parts below it. */
export const withParts = (lines: readonly LineResult[], lang: Lang): ShownLine[] =>
  lines.flatMap((line) => [{ line, depth: 0, indent: '', parent: null }, ...shownParts(line, 1, '', lang)]);
