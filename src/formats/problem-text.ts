import { type Problem, type Severity, severityOf } from '../domain/problem.js';
import { countsText } from '../words/counts.js';
import { label } from '../words/labels.js';
import { messageOf } from '../words/message.js';
import { excerptOf } from './excerpt.js';
import { type Paint, paintWith } from './paint.js';
import { blockLines, blocksOf } from './problem-blocks.js';
import { placeText, sayIn } from './say-in.js';
import type { Style } from './style.js';

/** More kinds of problems than these nobody reads; the rest is counted. */
const MOST_BLOCKS = 200;

function excerptLines(problem: Problem, paint: Paint, severity: Severity): string[] {
  const excerpt = excerptOf(problem.at);
  if (excerpt === null) return [];
  if (problem.at.origin.sheet !== undefined) {
    const lines = [excerpt.heads, excerpt.row].flatMap((text) => (text === null ? [] : [`  ${text}`]));
    return excerpt.carets === null ? lines : [...lines, `  ${paint.severity(severity, excerpt.carets)}`];
  }
  const number = String(problem.at.origin.line);
  const gutter = `  ${' '.repeat(number.length)} | `;
  const row = `  ${number} | ${excerpt.row}`;
  return excerpt.carets === null ? [row] : [row, gutter + paint.severity(severity, excerpt.carets)];
}

/** `FILE:LINE:COL: severity code: sentence. Remedy.` */
export function problemHead(problem: Problem, style: Style, paint: Paint = paintWith(style.color)): string {
  const severity = severityOf(problem.code, style.strict);
  const name = paint.severity(severity, label(severity, style.lang));
  const place = placeText(problem.at, style);
  return `${place === '' ? '' : `${paint.title(place)}: `}${name} ${problem.code}: ${messageOf(problem, style.lang)(sayIn(style))}`;
}

function problemLines(problem: Problem, style: Style, paint: Paint): string[] {
  const head = problemHead(problem, style, paint);
  return [head, ...excerptLines(problem, paint, severityOf(problem.code, style.strict))];
}

/** `2 errors, 1 warning, 3 notes` */
export const countText = (problems: readonly Problem[], { lang, strict }: Style): string =>
  countsText(
    problems.map(({ code }) => severityOf(code, strict)),
    lang,
  );

/** What is printed of problems, and whether something was left out. */
interface Printed {
  readonly lines: readonly string[];
  readonly isCut: boolean;
}

function inBlocks(problems: readonly Problem[], style: Style, paint: Paint): Printed {
  const blocks = blocksOf(problems, style);
  const rest = blocks.length - MOST_BLOCKS;
  const lines = blocks.slice(0, MOST_BLOCKS).flatMap((block) => {
    const [first] = block.problems;
    if (first === undefined) return [];
    return block.problems.length === 1 ? problemLines(first, style, paint) : blockLines(block, style, paint);
  });
  return {
    lines: rest > 0 ? [...lines, label('moreProblems', style.lang, String(rest))] : lines,
    isCut: rest > 0 || blocks.some((block) => block.shown < block.problems.length),
  };
}

const oneByOne = (problems: readonly Problem[], style: Style, paint: Paint): Printed => ({
  lines: problems.flatMap((problem) => problemLines(problem, style, paint)),
  isCut: false,
});

/**
 * Problems with their rows and what to do about them, then a count of `all`, and `closing` behind it. Either each by
 * itself in the order given, or those of one code together, errors first. '' when there is none.
 */
export function problemReport(
  problems: readonly Problem[],
  style: Style,
  { all = problems, closing = '' }: { readonly all?: readonly Problem[]; readonly closing?: string } = {},
): string {
  if (all.length === 0) return '';
  const paint = paintWith(style.color);
  const { lines, isCut } = (style.problems === 'all' ? oneByOne : inBlocks)(problems, style, paint);
  const counts = countText(all, style) + (isCut ? label('allProblems', style.lang) : '');
  return `${[...lines, closing === '' ? counts : `${counts} · ${closing}`].join('\n')}\n`;
}
