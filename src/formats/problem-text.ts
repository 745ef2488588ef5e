import { type Problem, type Severity, severityOf } from '../domain/problem.js';
import { label } from '../words/labels.js';
import { messageOf } from '../words/message.js';
import { withCommas } from '../words/punctuation.js';
import { excerptOf } from './excerpt.js';
import { type Paint, paintWith } from './paint.js';
import { placeText, sayIn } from './say-in.js';
import type { Style } from './style.js';

/** More than this nobody reads; the rest is counted. */
const MOST_PRINTED = 200;

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

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** `2 errors, 1 warning, 3 notes`; severities that do not occur are left out. */
export function countText(problems: readonly Problem[], style: Style): string {
  const found = problems.map((problem) => severityOf(problem.code, style.strict));
  const parts = SEVERITIES.flatMap((severity) => {
    const count = found.filter((other) => other === severity).length;
    if (count === 0) return [];
    const word = label(severity, style.lang);
    return [style.lang === 'zh' ? `${count} 个${word}` : `${count} ${word}${count === 1 ? '' : 's'}`];
  });
  return withCommas(parts, style.lang);
}

/** Every problem with its row and what to do about it, in the order given, then a count. '' when there is none. */
export function problemReport(problems: readonly Problem[], style: Style): string {
  if (problems.length === 0) return '';
  const paint = paintWith(style.color);
  const rest = problems.length - MOST_PRINTED;
  const lines = [
    ...problems.slice(0, MOST_PRINTED).flatMap((problem) => problemLines(problem, style, paint)),
    ...(rest > 0 ? [label('moreProblems', style.lang, String(rest))] : []),
    countText(problems, style),
  ];
  return `${lines.join('\n')}\n`;
}
