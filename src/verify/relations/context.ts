import type { Figure } from '../figures/figure.js';
import type { Passage } from '../figures/passage.js';
import { likeness } from './names.js';
import { type Sentence, sharedLength } from './sentence.js';

/** What stands before a sentence: in its passage, in the passages and tables before. */
export interface Surroundings {
  /** Levels before a figure, nearest first. */
  levelsBefore(passage: Passage, figure: Figure, most: number): readonly Figure[];
  /** The level that a name means: in the sentence, else further up. */
  named(sentence: Sentence, figure: Figure, name: string): Figure | undefined;
  /** The levels that a clause names (`上述A、B、C各占…`), one for each of `count` figures. */
  partsNamed(sentence: Sentence, leader: Figure, count: number): (Figure | undefined)[];
}

/** The levels of one passage or table, at its place in the report. */
export interface Shelf {
  readonly index: number;
  readonly levels: readonly Figure[];
}

export const isAmountLevel = (figure: Figure): boolean =>
  figure.role === 'level' && !figure.isVague && (figure.unit.kind === 'money' || figure.unit.kind === 'count');

/** Passages and tables further back than this are not looked into. */
const MOST_SHELVES = 14;
const FAR = 60;

function clauseOf(sentence: Sentence, leader: Figure): string {
  const { text } = sentence.passage.clean;
  let from = leader.from;
  while (from > 0 && leader.from - from < 200 && !/[,;。:]/.test(text[from - 1] ?? '')) from -= 1;
  return text.slice(from, leader.from);
}

export function surroundingsOf(shelves: readonly Shelf[]): Surroundings {
  const sorted = [...shelves].sort((a, b) => a.index - b.index);
  const order = new Map(sorted.map((shelf, position) => [shelf.index, position]));
  const levelsBefore = (passage: Passage, figure: Figure, most: number): Figure[] => {
    const here = order.get(passage.index) ?? 0;
    const found: Figure[] = [];
    for (let position = here; position >= Math.max(0, here - MOST_SHELVES) && found.length < most; position -= 1) {
      const levels = sorted[position]?.levels ?? [];
      for (let at = levels.length - 1; at >= 0 && found.length < most; at -= 1) {
        const level = levels[at];
        if (level !== undefined && (position < here || level.index < figure.index)) found.push(level);
      }
    }
    return found;
  };
  const means = (known: readonly Figure[], name: string): Figure | undefined =>
    known.find((figure) => figure.name === name) ??
    known.find((figure) => figure.name.endsWith(name) || likeness(name, figure) >= 3) ??
    known.find((figure) => sharedLength(figure.name, name) >= Math.max(4, name.length - 1));
  const named = (sentence: Sentence, figure: Figure, name: string): Figure | undefined =>
    means(levelsBefore(sentence.passage, figure, FAR), name);
  const partsNamed = (sentence: Sentence, leader: Figure, count: number): (Figure | undefined)[] => {
    const said = clauseOf(sentence, leader);
    const list = said.replace(/^(?:上述|以上|从[^,]*看)/, '').replace(/(?:分别|依次|各)?占[\s\S]*$/, '');
    // 社会保障和就业支出 is one name: 和 separates only where 、 does not do.
    const cut = [/、/, /[、和与及]/].map((stops) => list.split(stops).filter((name) => name.length >= 2));
    const names = cut.find((some) => some.length === count);
    if (names === undefined) return new Array(count).fill(undefined);
    return names.map((name) => named(sentence, leader, name));
  };
  return { levelsBefore, named, partsNamed };
}
