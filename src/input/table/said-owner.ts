import { yearOf } from '../../domain/year.js';

/** What is said of a department or year, by the row itself or by one above; null where that cannot be told. */
interface Said {
  readonly text: string | null;
  /** Whether a row says so that could be cut as the header says. */
  readonly isSure: boolean;
}

const NOTHING: Said = { text: '', isSure: true };
const UNKNOWN: Said = { text: null, isSure: false };

function saidBy(own: string | null, above: Said, isSound: boolean): Said {
  if (own === null) return UNKNOWN;
  if (own === '') return above;
  return { text: own, isSure: isSound || (own === above.text && above.isSure) };
}

/** Whom the rows of a table name, from the top down: a blank department or year repeats the one above. */
export class SaidOwner {
  private department = NOTHING;
  private dated = NOTHING;

  /** '' where nothing names it, null where that cannot be told. */
  get name(): string | null {
    return this.department.text;
  }

  get year(): string | null {
    return this.dated.text;
  }

  /** Whether rows say so that could be cut. */
  get isSure(): boolean {
    return this.department.isSure && this.dated.isSure;
  }

  /** The next row, as its own cells name it; a year holds for its department only. */
  take(name: string | null, year: string | null, isSound: boolean): void {
    const isSame = name === '' || name === this.department.text;
    this.department = saidBy(name, this.department, isSound);
    this.dated = saidBy(year === null ? null : yearOf(year), isSame ? this.dated : NOTHING, isSound);
  }
}
