import { remembered } from './remembered.js';

/** NFKC, without blanks or case: how names are compared everywhere. */
export const normalised = remembered((text) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase());

/** What stands before the first bracket. */
function beforeBracket(name: string): string {
  const opening = name.search(/[([]/);
  return opening < 0 ? name : name.slice(0, opening);
}

/** Letters that differ, are missing, are too many, or have changed places with their neighbours. */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      row.push(isSwapped ? Math.min(steps, (before[j - 2] ?? 0) + 1) : steps);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** ASCII, one letter after the other. */
const LATIN = /^[ -~]*$/;
/** Longer ones are no slips of the pen. */
const LONGEST_LATIN = 60;
/** Words that are less alike than this are two words. */
const LEAST_LATIN = 0.6;
/** One of them within the other, as `amount` in `amount (万元)`. */
const WITHIN = 0.65;
const SHORTEST_WITHIN = 4;

/** Of two words in Latin letters the part that is right, in its order. */
function latinLikeness(a: string, b: string): number {
  if (Math.max(a.length, b.length) > LONGEST_LATIN) return 0;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= SHORTEST_WITHIN && long.includes(short)) return Math.max(WITHIN, short.length / long.length);
  const alike = 1 - slips(a, b) / Math.max(1, long.length);
  return alike < LEAST_LATIN ? 0 : alike;
}

/** A name as it is compared. Chinese names are told apart by their characters, in any order. */
interface Spelling {
  readonly text: string;
  readonly letters: readonly string[];
  readonly isLatin: boolean;
}

const spellingOf = (text: string): Spelling => ({ text, letters: [...text], isLatin: LATIN.test(text) });

interface Candidate extends Spelling {
  readonly known: ReadonlySet<string>;
}

function likeness(name: Spelling, candidate: Candidate): number {
  if (name.isLatin && candidate.isLatin) return latinLikeness(name.text, candidate.text);
  const shared = name.letters.filter((letter) => candidate.known.has(letter)).length;
  return shared / Math.max(candidate.known.size, name.text.length);
}

/** Letters compared for all that is asked before no more names are suggested: thousands of faults are no slips of the pen. */
const MOST_LETTERS = 5_000_000;

/** Names among which the nearest one is looked for, again and again. */
export class NearestNames {
  private readonly spelt: readonly Candidate[];
  /** Letters that one letter of a name is compared with. */
  private readonly weight: number;
  private left = MOST_LETTERS;

  constructor(private readonly candidates: readonly string[]) {
    this.spelt = candidates.map((candidate) => {
      const spelling = spellingOf(beforeBracket(normalised(candidate)));
      return { ...spelling, known: new Set(spelling.letters) };
    });
    this.weight = this.spelt.reduce((sum, { isLatin, text }) => sum + (isLatin ? text.length : 1), 0);
  }

  /** The candidate that is most like one of the accepted names, at least by half; null when none is. */
  to(accepted: readonly string[]): string | null {
    const names = accepted.map((name) => spellingOf(normalised(name)));
    this.left -= names.reduce((sum, { letters }) => sum + letters.length, 0) * this.weight;
    if (this.left < 0) return null;
    let best: string | null = null;
    let most = 0;
    for (const [index, candidate] of this.spelt.entries()) {
      for (const name of names) {
        const alike = likeness(name, candidate);
        if (alike > most && alike >= 0.5) {
          most = alike;
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
