import type { Place } from '../domain/place.js';
import type { FigureName, Problem, ProblemCode, ProblemOf } from '../domain/problem.js';
import type { Decimal } from '../numbers/decimal.js';
import type { Figure } from '../numbers/figure.js';
import type { UnreadableNumber } from '../numbers/read-number.js';

/** How sentences write what they speak of. */
export interface Say {
  /** An amount with all its decimals, at least two. */
  readonly amount: (value: Decimal) => string;
  /** A number that is in percent already: 99.28%. */
  readonly percent: (value: Decimal) => string;
  /** An exact ratio in percent. */
  readonly ratio: (value: Decimal) => string;
  readonly score: (value: Decimal) => string;
  readonly plain: (value: Decimal) => string;
  /** A figure by its own measure and decimals. */
  readonly figure: (figure: Figure) => string;
  /** The same in full: what goes on is cut and ends in an ellipsis. */
  readonly inFull: (figure: Figure) => string;
  /** In full, and as results print it where rounding changes it: `95.397388…% ≈ 95.40%`. */
  readonly derived: (figure: Figure) => string;
  /** Stated and computed, with as many decimals as it takes to see the difference. */
  readonly percents: (stated: Decimal, computed: Decimal) => readonly [string, string];
  readonly scores: (stated: Decimal, computed: Decimal) => readonly [string, string];
  readonly difference: (a: Decimal, b: Decimal) => string;
  /** Data in quotation marks: safe, and cut when long. */
  readonly quote: (text: string) => string;
  readonly list: (texts: readonly string[]) => string;
  readonly place: (place: Place) => string;
  /** With the cell. */
  readonly cell: (place: Place) => string;
  /** With the file, the line and the address that a spreadsheet shows: `income.csv:3:2 B3`. */
  readonly address: (place: Place) => string;
  /** A line of a table; a table's total where the name is empty. */
  readonly name: (name: string) => string;
}

/** What is wrong, then what to do about it: whole sentences. */
export interface Words {
  readonly sentence: string;
  readonly remedy: string;
}

export type ProblemWords = { readonly [C in ProblemCode]: (problem: ProblemOf<C>, say: Say) => Words };
export type UnreadableWords = { readonly [W in UnreadableNumber]: string };
export type FigureWords = { readonly [F in FigureName]: string };

/** The words for one problem. The table is complete by its type; only the pairing of code and entry needs the cast. */
export function wordsFor(words: ProblemWords, problem: Problem, say: Say): Words {
  const entry = words[problem.code] as (problem: Problem, say: Say) => Words;
  return entry(problem, say);
}
