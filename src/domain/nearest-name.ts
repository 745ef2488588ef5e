import { remembered } from './remembered.js';

/** NFKC, without blanks or case: how names are compared everywhere. */
export const normalised = remembered((text) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase());

/** The candidate that shares most characters with one of the accepted names, at least half; null when none does. */
export function nearestName(accepted: readonly string[], candidates: readonly string[]): string | null {
  let best: string | null = null;
  let most = 0;
  for (const candidate of candidates) {
    const letters = new Set(normalised(candidate).replace(/[([].*$/, ''));
    for (const name of accepted) {
      const shared = [...normalised(name)].filter((letter) => letters.has(letter)).length;
      const likeness = shared / Math.max(letters.size, name.length);
      if (likeness > most && likeness >= 0.5) {
        most = likeness;
        best = candidate;
      }
    }
  }
  return best;
}
