import type { Figure } from '../figures/figure.js';
import { areComparable } from '../figures/unit.js';
import { isTotalLead } from './names.js';
import { rowOf, type Sentence, textBetween } from './sentence.js';

/**
 * How a total and its parts are tied. closed: the words say that the parts are all (包括, 构成, 合计). bracket: parts in
 * a bracket behind the total. open: 其中, which may name some only. beside: parts follow without a word.
 */
export type Tie = 'closed' | 'bracket' | 'open' | 'beside';

export interface Part {
  readonly figure: Figure;
  readonly sign: number;
}

export interface List {
  readonly total: Figure;
  readonly tie: Tie;
  /** Ways to tell the parts, likeliest first. */
  readonly readings: readonly (readonly Part[])[];
  /** The total stands before its parts. */
  readonly isForward: boolean;
}

const CLOSED = /包括|包含|构成|组成|具体(?:为|是|情况|如下)|如下|分为|由(?![^,;。]{0,200}(?:增加|减少|提高|降))/;
const OPEN = /其中|其:|^中[,:]|^中(?=[^,;。]{2,})/;
const OPENED = /其中|包括|如下|构成|组成|由(?=[^,;。]{0,200}(?:构成|组成))/;
const NESTED = /其中|(?:^|[,;、(])(?:包括|含)/;
const MOST_PARTS = 40;

const plusParts = (figures: readonly Figure[]): Part[] => figures.map((figure) => ({ figure, sign: 1 }));

function tieOf(sentence: Sentence, total: Figure, first: Figure): Tie | null {
  const words = textBetween(sentence, total, first);
  if (first.depth > total.depth) {
    if (!words.includes('(')) return null;
    return /\((?:其中|含|包含)/.test(words + first.lead) ? 'open' : 'bracket';
  }
  if (first.depth < total.depth) return null;
  if (CLOSED.test(words)) return 'closed';
  if (OPEN.test(words)) return 'open';
  if (/^[^,;。]{0,12}:/.test(words)) return 'closed';
  // Figures that 、 sets apart are fellows, none is the other's part.
  return /^[^、]*[,;]/.test(words) && !words.includes('、') ? 'beside' : null;
}

/** A total that is itself a part: 其中 stands before it, too. */
function standsInList(sentence: Sentence, total: Figure): boolean {
  const before = sentence.levels.filter((level) => level.index < total.index).at(-1);
  return before !== undefined && OPENED.test(textBetween(sentence, before, total));
}

/** The levels behind `first` that may be its fellows: same sort, same bracket, up to the end of what was opened. */
function fellowsOf(sentence: Sentence, total: Figure, first: Figure, tie: Tie): Figure[] {
  const found: Figure[] = [];
  const isNested = standsInList(sentence, total);
  let last = first;
  for (const level of sentence.levels) {
    if (level.index < first.index || found.length >= MOST_PARTS) continue;
    if (level.index > first.index) {
      const words = textBetween(sentence, last, level);
      if (tie === 'closed' && /^[^,;。]*(?:构成|组成)/.test(words)) break;
      if (isNested && words.includes(';')) break;
      if (tie === 'bracket' ? level.bracket !== first.bracket : level.depth !== first.depth) continue;
      if (isTotalLead(level.lead) && level.run === level.index && tie !== 'open') break;
    }
    if (!areComparable(level.unit, total.unit)) {
      if (tie === 'beside') break;
      continue;
    }
    found.push(level);
    last = level;
  }
  return found;
}

/** Without the parts of parts: what follows a second 其中, up to the next semicolon. */
function withoutNested(sentence: Sentence, figures: readonly Figure[]): Figure[] {
  const kept: Figure[] = [];
  let isNested = false;
  figures.forEach((figure, index) => {
    const before = figures[index - 1];
    if (before !== undefined) {
      const words = textBetween(sentence, before, figure);
      if (/;/.test(words) && !NESTED.test(words.slice(words.lastIndexOf(';') + 1))) isNested = false;
      else if (NESTED.test(words)) isNested = true;
    }
    if (!isNested) kept.push(figure);
  });
  return kept;
}

/** Up to the first semicolon behind at least two. */
function upToSemicolon(sentence: Sentence, figures: readonly Figure[]): Figure[] {
  for (let index = 2; index < figures.length; index += 1) {
    const [before, here] = [figures[index - 1], figures[index]];
    if (before !== undefined && here !== undefined && textBetween(sentence, before, here).includes(';'))
      return figures.slice(0, index);
  }
  return [...figures];
}

function distinct(readings: readonly (readonly Figure[])[]): Part[][] {
  const seen = new Set<string>();
  const kept: Part[][] = [];
  for (const reading of readings) {
    const key = reading.map((figure) => figure.index).join(' ');
    if (reading.length === 0 || seen.has(key)) continue;
    seen.add(key);
    kept.push(plusParts(reading));
  }
  return kept;
}

function forwardList(sentence: Sentence, total: Figure): List | null {
  const first = sentence.levels.find((level) => level.index > total.index && areComparable(level.unit, total.unit));
  if (first === undefined || first.run === total.run) return null;
  const tie = tieOf(sentence, total, first);
  if (tie === null) return null;
  const all = fellowsOf(sentence, total, first, tie);
  if (all.length === 0) return null;
  const flat = withoutNested(sentence, all);
  if (flat.length < 2) return { total, tie, readings: distinct([flat]), isForward: true };
  const readings = [flat, all, upToSemicolon(sentence, all), upToSemicolon(sentence, flat)];
  if (tie === 'open' || tie === 'beside')
    for (let length = 2; length < Math.min(all.length, 12); length += 1) readings.push(all.slice(0, length));
  return { total, tie, readings: distinct(readings), isForward: true };
}

const MINUS = /(?:^|[,;、])?(?:减去?|扣除|扣减|减掉|核减|调减|收回|减收回)[^,;。]{0,16}$/;

/** A、B、C合计T: the parts stand before, back to the total before them or the start of the sentence. */
function backwardList(sentence: Sentence, total: Figure): List | null {
  if (!isTotalLead(total.lead) || total.run !== total.index || rowOf(sentence, total).length > 1) return null;
  const parts: Part[] = [];
  for (let at = sentence.levels.indexOf(total) - 1; at >= 0 && parts.length < MOST_PARTS; at -= 1) {
    const level = sentence.levels[at];
    if (level === undefined || !areComparable(level.unit, total.unit) || level.depth !== total.depth) continue;
    const next = sentence.levels[at + 1];
    // 甲3、乙4，合计7；丙1、丁2，合计3: a total that a semicolon follows has ended an account of its own.
    if (next !== undefined && isTotalLead(level.lead) && textBetween(sentence, level, next).includes(';')) break;
    parts.unshift({ figure: level, sign: MINUS.test(level.lead) ? -1 : 1 });
    const before = sentence.levels[at - 1];
    // Parts do not reach back over the words that open another list.
    if (before !== undefined && OPENED.test(textBetween(sentence, before, level))) break;
  }
  if (parts.length < 2) return null;
  const readings: Part[][] = [parts];
  const lastTotal = parts.findLastIndex(
    (part) => isTotalLead(part.figure.lead) && part.figure.run === part.figure.index,
  );
  if (lastTotal >= 0 && parts.length - lastTotal > 2) readings.push(parts.slice(lastTotal + 1));
  const isAll = /合计|共计|总计|小计|总量|各项|以上/.test(total.lead);
  for (let from = 1; from < parts.length - 1 && from < 8; from += 1) readings.push(parts.slice(from));
  return { total, tie: isAll ? 'closed' : 'open', readings, isForward: false };
}

/** Every total of a sentence with the ways to read its parts. */
export function listsIn(sentence: Sentence): List[] {
  const lists: List[] = [];
  for (const total of sentence.levels) {
    const forward = forwardList(sentence, total);
    if (forward !== null) lists.push(forward);
    const backward = backwardList(sentence, total);
    if (backward !== null) lists.push(backward);
  }
  return lists;
}
