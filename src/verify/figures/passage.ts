import type { Clean } from '../read/clean.js';
import type { Figure } from './figure.js';

/** A paragraph, or a sentence with the list that it announces: text in which figures speak of each other. */
export interface Passage {
  readonly clean: Clean;
  readonly figures: readonly Figure[];
  /** Order in the report. */
  readonly index: number;
}

/** The words between two places, without the figures' own. */
export const wordsBetween = (passage: Passage, from: number, to: number): string => passage.clean.text.slice(from, to);

/** The figures of one sentence, in order. */
export function sentencesOf(passage: Passage): Figure[][] {
  const sentences = new Map<number, Figure[]>();
  for (const figure of passage.figures) {
    const found = sentences.get(figure.sentence);
    if (found === undefined) sentences.set(figure.sentence, [figure]);
    else found.push(figure);
  }
  return [...sentences.values()];
}

/** The row `A、B和C` that begins with a figure. */
export const runOf = (passage: Passage, leader: number): Figure[] =>
  passage.figures.filter((figure) => figure.run === leader);
