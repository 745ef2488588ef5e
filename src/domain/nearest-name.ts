import { remembered } from './remembered.js';

/** NFKC, without blanks or case: how names are compared everywhere. */
export const normalised = remembered((text) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase());

/** What stands before the first bracket. */
function beforeBracket(name: string): string {
  const opening = name.search(/[([]/);
  return opening < 0 ? name : name.slice(0, opening);
}

/** Letters compared for all that is asked before no more names are suggested: thousands of faults are no slips of the pen. */
const MOST_LETTERS = 5_000_000;

/** Names among which the nearest one is looked for, again and again. */
export class NearestNames {
  private readonly letters: readonly ReadonlySet<string>[];
  private left = MOST_LETTERS;

  constructor(private readonly candidates: readonly string[]) {
    this.letters = candidates.map((candidate) => new Set(beforeBracket(normalised(candidate))));
  }

  /** The candidate that shares most characters with one of the accepted names, at least half; null when none does. */
  to(accepted: readonly string[]): string | null {
    const names = accepted.map((name) => ({ letters: [...normalised(name)], length: name.length }));
    this.left -= names.reduce((sum, { letters }) => sum + letters.length, 0) * this.candidates.length;
    if (this.left < 0) return null;
    let best: string | null = null;
    let most = 0;
    for (const [index, known] of this.letters.entries()) {
      for (const { letters, length } of names) {
        const shared = letters.filter((letter) => known.has(letter)).length;
        const likeness = shared / Math.max(known.size, length);
        if (likeness > most && likeness >= 0.5) {
          most = likeness;
          best = this.candidates[index] ?? null;
        }
      }
    }
    return best;
  }
}

/** The nearest of these names to one that was written; null when none is near. */
export const nearestName = (accepted: readonly string[], candidates: readonly string[]): string | null =>
  new NearestNames(candidates).to(accepted);
