import type { Figure } from '../figures/figure.js';
import type { Passage } from '../figures/passage.js';
import { sentencesOf } from '../figures/passage.js';
import { areComparable } from '../figures/unit.js';

/** A sentence of a passage with its figures; relations look here first, then in the passage. */
export interface Sentence {
  readonly passage: Passage;
  readonly figures: readonly Figure[];
  /** Amounts, counts and scores that stand for themselves, exact ones only. */
  readonly levels: readonly Figure[];
}

const isLevel = (figure: Figure): boolean =>
  figure.role === 'level' && !figure.isVague && (figure.unit.kind === 'money' || figure.unit.kind === 'count');

export function sentencesIn(passage: Passage): Sentence[] {
  return sentencesOf(passage).map((figures) => ({ passage, figures, levels: figures.filter(isLevel) }));
}

export const textBetween = (sentence: Sentence, a: Figure, b: Figure): string =>
  sentence.passage.clean.text.slice(a.to, b.from);

/** From the end of the sentence before to the end of this one. */
export function textOf(sentence: Sentence): string {
  const first = sentence.figures[0];
  const last = sentence.figures.at(-1);
  if (first === undefined || last === undefined) return '';
  const { text } = sentence.passage.clean;
  const start = Math.max(text.lastIndexOf('。', first.from) + 1, first.from - 120, 0);
  const stop = text.indexOf('。', last.to);
  return text.slice(start, Math.min(stop < 0 ? text.length : stop, last.to + 120));
}

/** The level that a rate, share or change speaks of: the nearest before it, not inside a bracket that has closed. */
export function subjectOf(sentence: Sentence, figure: Figure): Figure | undefined {
  let found: Figure | undefined;
  for (const level of sentence.levels) {
    if (level.index >= figure.index) break;
    if (level.depth < figure.depth || level.bracket === figure.bracket || level.depth === 0) found = level;
  }
  return found;
}

const DISTRIBUTED = /分别|依次|各/;

/** Figures of one row, in order. */
export const rowOf = (sentence: Sentence, leader: Figure): Figure[] =>
  sentence.figures.filter((figure) => figure.run === leader.run);

/**
 * The level that each figure of a row speaks of. `收入、支出分别为A和B，分别增长E、F`: by position. A single figure
 * speaks of the nearest level. Undefined where there are not as many levels as figures.
 */
export function subjectsOf(sentence: Sentence, leader: Figure): (Figure | undefined)[] {
  const row = rowOf(sentence, leader);
  if (row.length === 1) return [subjectOf(sentence, leader)];
  const before = sentence.levels.filter((level) => level.index < leader.index);
  const last = before.at(-1);
  if (last === undefined) return row.map(() => undefined);
  const rows = [...new Set(before.map((level) => level.run))].reverse();
  for (const run of rows) {
    const levels = before.filter((level) => level.run === run);
    if (levels.length === row.length) return levels;
  }
  const single = before.filter((level) => areComparable(level.unit, last.unit));
  const tail = single.slice(-row.length);
  return tail.length === row.length ? tail : row.map(() => undefined);
}

export const isDistributed = (lead: string): boolean => DISTRIBUTED.test(lead);

/** Letters that two names share in one piece, at most 8 counted. */
export function sharedLength(a: string, b: string): number {
  const short = a.length <= b.length ? a : b;
  const long = a.length <= b.length ? b : a;
  let best = 0;
  for (let from = 0; from < short.length; from += 1) {
    while (from + best < short.length && best < 8 && long.includes(short.slice(from, from + best + 1))) best += 1;
  }
  return best;
}
