import type { Paragraph } from './blocks.js';
import { joinedOf } from './clean.js';
import { isTerminated, markLength, startsHeading, startsItem } from './line-marks.js';
import { layoutOf } from './row-layouts.js';
import { columnsOf, type SourceLine } from './source-lines.js';

/** How a report sets its lines. */
export interface Setting {
  /** Columns at which lines were broken, or null where a line is a paragraph. */
  readonly wrap: number | null;
  /** Columns of the longest lines. */
  readonly wide: number;
  /** Whether paragraphs begin with two blanks. */
  readonly indented: boolean;
}

const FULL = 0.8;
const MOST_WRAP = 140;

export function settingOf(lines: readonly SourceLine[]): Setting {
  const prose = lines.filter((line) => line.width > 20 && line.width <= MOST_WRAP && layoutOf(line) === null);
  const widths = prose.map((line) => line.width + line.indent).sort((a, b) => a - b);
  const wide = widths[Math.floor(widths.length * 0.9)] ?? 0;
  const near = widths.filter((width) => width >= wide * FULL && width <= wide * 1.12).length;
  const indented = prose.filter((line) => line.indent >= 3).length >= Math.max(2, prose.length * 0.1);
  return { wide: widths.at(-1) ?? 0, wrap: wide >= 40 && near >= widths.length * 0.5 ? wide : null, indented };
}

/** A heading, or the title of the report. */
const isShortHeading = (line: SourceLine, setting: Setting): boolean =>
  (startsHeading(line.text) || /(?:报告|说明|总结)$/.test(line.text)) &&
  !isTerminated(line.text) &&
  line.width < (setting.wrap ?? 60) * FULL;

/** Columns of what a line begins with and could not be broken: digits with their unit. */
function headWidth(line: SourceLine): number {
  const head = /^\s*[\d０-９.,，．%％-]+\s*.{0,2}/.exec(line.raw)?.[0].trim() ?? '';
  let width = 0;
  for (const char of head) width += columnsOf(char);
  return width;
}

/** Whether `next` goes on with the sentence of `line`. `isCut`: a page number stood between. */
export function goesOn(line: SourceLine, next: SourceLine, setting: Setting, isCut: boolean): boolean {
  if (next.indent >= 3 || startsHeading(next.text) || isShortHeading(line, setting)) return false;
  const isOpen = !isTerminated(line.text);
  if (startsItem(next.text)) return isOpen && /\d$/.test(line.text) && /^\d+(?:\.\d|,)/.test(next.text);
  if (setting.wrap === null)
    return (
      isOpen &&
      line.width > 20 &&
      (isCut || /(?:[,、(\d]|\d\.)$/.test(line.text) || line.width + line.indent >= setting.wide - 4)
    );
  const isFull = line.width + line.indent >= setting.wrap * FULL;
  if (/[:;]$/.test(line.text)) return line.text.endsWith(';') || isFull;
  if (!isOpen && !setting.indented) return false;
  const reach = line.width + line.indent;
  return reach >= setting.wrap * FULL - 6 || reach + headWidth(next) >= setting.wrap;
}

export function paragraphOf(lines: readonly SourceLine[]): Paragraph {
  const clean = joinedOf(lines.map((line) => line.clean));
  const [first] = lines;
  const isHeading = lines.length === 1 && first !== undefined && startsHeading(first.text) && !isTerminated(first.text);
  return { kind: 'paragraph', clean, mark: markLength(clean.text), isHeading };
}
