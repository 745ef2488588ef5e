import type { Clean } from '../read/clean.js';
import { type Brackets, bracketsOf } from './brackets.js';
import type { Figure } from './figure.js';
import { isNoFigure } from './not-figures.js';
import { readDigits } from './read-digits.js';
import { roleOf } from './role.js';
import { areComparable, unitAt } from './unit.js';
import { isVague, nameOf, VAGUE_INSIDE } from './words.js';

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?/g;
const STOPS = new Set([...',;。:!?、=÷×*+{}“”「」《》\n']);
const ENDS = new Set([...'。!?\n']);
const CONNECTOR = /^(?:和|与|及|以及|、|,|;|又|到|至)*$/;
/** A sentence without end is cut here: nothing refers further back. */
const MOST_IN_SENTENCE = 48;
const MOST_LEAD = 60;

interface Scan {
  readonly clean: Clean;
  readonly brackets: Brackets;
  readonly figures: Figure[];
  /** Where the words before the next figure begin. */
  start: number;
  sentence: number;
  inSentence: number;
}

/** Moves over the text between two numbers, and notes where parts of a clause and sentences end. */
function passOver(scan: Scan, from: number, to: number): void {
  const { text } = scan.clean;
  for (let index = from; index < to; index += 1) {
    const char = text[index] ?? '';
    const isBracket = (char === '(' || char === ')') && (scan.brackets.depth[index] ?? 0) > 0;
    if (STOPS.has(char) || isBracket) scan.start = index + 1;
    if (!ENDS.has(char)) continue;
    scan.sentence += 1;
    scan.inSentence = 0;
  }
}

const MINUS_BEFORE = /(?:^|[^\d\w%)-])-$/;

function addFigure(scan: Scan, from: number, digits: string): number {
  const { text, at } = scan.clean;
  const to = from + digits.length;
  const before = text.slice(Math.max(0, from - 12), from);
  const isNegative = MINUS_BEFORE.test(before);
  const behind = text.slice(to, to + 12);
  const vagueInside = VAGUE_INSIDE.exec(behind)?.[0]?.length ?? 0;
  const unit = unitAt(behind.slice(vagueInside));
  if (unit === null || isNoFigure(isNegative ? before.slice(0, -1) : before, behind) || /[×*]$/.test(before)) return to;
  const read = readDigits(isNegative ? `-${digits}` : digits);
  if (read === null) return to;
  const end = to + vagueInside + unit.length;
  const previous = scan.figures.at(-1);
  const leadEnd = isNegative ? from - 1 : from;
  const lead = text.slice(Math.max(scan.start, leadEnd - MOST_LEAD), leadEnd);
  const gap = previous === undefined ? null : text.slice(previous.to, leadEnd);
  const follows =
    previous !== undefined &&
    gap !== null &&
    gap.length <= 4 &&
    CONNECTOR.test(gap) &&
    areComparable(previous.unit, unit.unit);
  const leader = follows ? scan.figures[previous.run] : undefined;
  const index = scan.figures.length;
  const role = roleOf({ lead, unit: unit.unit, previous, opener: text[scan.start - 1] ?? '', leader, gap: gap ?? '' });
  const name = nameOf(lead);
  scan.figures.push({
    index,
    from: leadEnd,
    to: end,
    offset: at[leadEnd] ?? 0,
    end: (at[to - 1] ?? 0) + 1,
    text: read.text,
    value: read.value,
    places: read.places,
    unit: unit.unit,
    ...role,
    lead,
    name: name === '' ? nameBehind(text, end) : name,
    depth: scan.brackets.depth[from] ?? 0,
    bracket: scan.brackets.inside[from] ?? 0,
    sentence: scan.sentence,
    isVague: vagueInside > 0 || (leader?.isVague ?? false) || isVague(lead, text.slice(end, end + 4)),
    run: leader?.run ?? index,
  });
  scan.start = end;
  scan.inSentence += 1;
  if (scan.inSentence >= MOST_IN_SENTENCE) {
    scan.sentence += 1;
    scan.inSentence = 0;
  }
  return end;
}

/** 30万元用于基建工程: the name stands behind. */
const nameBehind = (text: string, from: number): string =>
  /^[^\d,;。:、()]{0,20}/.exec(text.slice(from, from + 20))?.[0] ?? '';

/** Every figure of a text, typed. */
export function findFigures(clean: Clean, from: number): Figure[] {
  const scan: Scan = { clean, brackets: bracketsOf(clean.text), figures: [], start: from, sentence: 0, inSentence: 0 };
  let passed = from;
  NUMBER.lastIndex = from;
  for (const found of clean.text.slice(from).matchAll(NUMBER)) {
    const start = found.index + from;
    if (start < passed) continue;
    passOver(scan, passed, start);
    passed = addFigure(scan, start, found[0]);
  }
  return scan.figures;
}
