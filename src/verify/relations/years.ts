import type { Figure } from '../figures/figure.js';
import { rowOf, type Sentence, textOf } from './sentence.js';

const YEAR = /(?<![\d.,])((?:19|20)\d{2})(?=年|[—~-](?:19|20)\d{2}年|、(?:19|20)\d{2})/g;

/** Words from the last stop of the clause to a figure: where a row of names stands. */
function clauseBefore(sentence: Sentence, figure: Figure): string {
  const { text } = sentence.passage.clean;
  let from = figure.from;
  while (from > 0 && figure.from - from < 160 && !/[,;。:]/.test(text[from - 1] ?? '')) from -= 1;
  return text.slice(from, figure.from);
}

/** The level of each year: 2020年、2021年、2022年…分别为A、B和C, or the year beside it. */
export function yearsBefore(sentence: Sentence): ReadonlyMap<string, Figure> {
  const years = new Map<string, Figure>();
  for (const level of sentence.levels) {
    if (level.run !== level.index) continue;
    const row = rowOf(sentence, level);
    const named = [...clauseBefore(sentence, level).matchAll(YEAR)].map((match) => match[1] ?? '');
    if (row.length > 1 && named.length === row.length) {
      for (const [position, year] of named.entries()) {
        const figure = row[position];
        if (figure !== undefined) years.set(year, figure);
      }
    } else if (row.length === 1 && named.length === 1) years.set(named[0] ?? '', level);
  }
  return years;
}

/** The span between the first and the last year that the sentence names, or null without two. */
export function spanOfYears(sentence: Sentence): number | null {
  const named = [...textOf(sentence).matchAll(YEAR)].map((match) => Number(match[1]));
  const distinct = [...new Set(named)];
  if (distinct.length !== 2) return null;
  return Math.max(...distinct) - Math.min(...distinct);
}
