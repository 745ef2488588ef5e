import type { Place } from '../domain/place.js';
import { type Problem, type Severity, severityOf } from '../domain/problem.js';
import { quoted } from '../text/safe-text.js';
import { label } from '../words/labels.js';
import { messageOf } from '../words/message.js';
import { colon } from '../words/punctuation.js';
import type { Say } from '../words/say.js';
import { cellText } from './excerpt.js';
import type { Paint } from './paint.js';
import { addressedPlace, sayIn } from './say-in.js';
import type { Style } from './style.js';

/** Places of one block before the rest is counted: errors have to be found, one by one. */
const MOST_PLACES: { readonly [S in Severity]: number } = { error: 10, warning: 3, note: 3 };
const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/** Around a detail of a sentence: no text from outside holds them, they are made visible there. */
const OPEN = '\u0001';
const CLOSE = '\u0002';
const DETAIL = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g');

/** Problems that the same words tell, with what differs between them. */
export interface ProblemBlock {
  readonly severity: Severity;
  readonly problems: readonly Problem[];
  /** The sentence; where a detail differs, an ellipsis. */
  readonly sentence: string;
  /** Of each problem the details that differ. */
  readonly details: readonly (readonly string[])[];
  /** How many places are named. */
  readonly shown: number;
}

const around = (text: string): string => `${OPEN}${text}${CLOSE}`;

/** Sentences with their details marked. */
function marking(say: Say): Say {
  const one =
    <A extends readonly unknown[]>(write: (...given: A) => string) =>
    (...given: A): string =>
      around(write(...given));
  const two =
    <A extends readonly unknown[]>(write: (...given: A) => readonly [string, string]) =>
    (...given: A): readonly [string, string] => {
      const [a, b] = write(...given);
      return [around(a), around(b)];
    };
  return {
    amount: one(say.amount),
    percent: one(say.percent),
    ratio: one(say.ratio),
    score: one(say.score),
    plain: one(say.plain),
    figure: one(say.figure),
    inFull: one(say.inFull),
    derived: one(say.derived),
    percents: two(say.percents),
    scores: two(say.scores),
    difference: one(say.difference),
    quote: one(say.quote),
    list: one(say.list),
    place: one(say.place),
    cell: one(say.cell),
    address: one(say.address),
    name: one(say.name),
  };
}

interface Told {
  readonly problem: Problem;
  readonly marked: string;
  readonly details: readonly string[];
}

const told = (problem: Problem, style: Style, say: Say): Told => {
  const marked = messageOf(problem, style.lang)(say);
  return { problem, marked, details: Array.from(marked.matchAll(DETAIL), (found) => found[1] ?? '') };
};

const ellipsisFor = (detail: string): string => (/^“.*”$/.test(detail) ? '“…”' : '…');

function blockOf(members: readonly Told[], severity: Severity): ProblemBlock {
  const first = members[0]?.details ?? [];
  const differs = first.map((detail, index) => members.some(({ details }) => details[index] !== detail));
  let index = -1;
  const sentence = (members[0]?.marked ?? '').replace(DETAIL, (_, detail: string) => {
    index += 1;
    return differs[index] === true ? ellipsisFor(detail) : detail;
  });
  const most = MOST_PLACES[severity];
  return {
    severity,
    problems: members.map(({ problem }) => problem),
    sentence,
    details: members.map(({ details }) => [...new Set(details.filter((_, at) => differs[at] === true))]),
    shown: members.length <= most + 1 ? members.length : most,
  };
}

/** Problems that the same words tell together, those of one code behind each other, errors first, else as they come. */
export function blocksOf(problems: readonly Problem[], style: Style): ProblemBlock[] {
  const say = marking(sayIn(style));
  const codes = new Map<string, Map<string, Told[]>>();
  for (const problem of problems) {
    const one = told(problem, style, say);
    const shapes = codes.get(problem.code) ?? new Map<string, Told[]>();
    codes.set(problem.code, shapes);
    const shape = one.marked.replace(DETAIL, OPEN);
    const members = shapes.get(shape);
    if (members === undefined) shapes.set(shape, [one]);
    else members.push(one);
  }
  const blocks = [...codes.values()].flatMap((shapes) =>
    [...shapes.values()].flatMap((members) => {
      const [first] = members;
      return first === undefined ? [] : [blockOf(members, severityOf(first.problem.code, style.strict))];
    }),
  );
  return blocks.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/** `income.csv:3:2 B3 “12O.50” · 1.5`: where it is, what stands there, and the details that are its own. */
function placeLine(at: Place, details: readonly string[], style: Style, paint: Paint): string {
  const text = cellText(at)?.trim() ?? '';
  const cell = text === '' || details.includes(quoted(text)) ? [] : [quoted(text)];
  const own = [...cell, ...details].join(' · ');
  return `  ${paint.title(addressedPlace(at, style))}${own === '' ? '' : ` ${own}`}`;
}

/** The sentence once, then its places. */
export function blockLines(block: ProblemBlock, style: Style, paint: Paint): string[] {
  const { lang } = style;
  const { problems, severity, sentence, details, shown } = block;
  const name = paint.severity(severity, label(severity, lang));
  const count = label('places', lang, String(problems.length));
  const places = problems
    .slice(0, shown)
    .map((problem, index) => placeLine(problem.at, details[index] ?? [], style, paint));
  const rest = problems.length - shown;
  const more = rest > 0 ? paint.faint(` …… ${label('morePlaces', lang, String(rest))}`) : '';
  const last = places.at(-1) ?? '';
  return [`${name} ${problems[0]?.code ?? ''}${count}${colon(lang)}${sentence}`, ...places.slice(0, -1), last + more];
}
