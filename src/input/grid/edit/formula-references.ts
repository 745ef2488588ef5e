import { MOST_COLUMNS, MOST_ROWS } from '../address.js';
import type { Merge } from '../grid.js';

/** Cells that a formula looks at. */
export interface Reference extends Merge {
  /** Null on the sheet of the formula itself. */
  readonly sheet: string | null;
}

/** How far a formula stands from the one that states its text. */
export interface Shift {
  readonly rows: number;
  readonly columns: number;
}

const CELL = String.raw`(\$?)([a-z]{1,3})(\$?)(\d{1,7})`;
const WORD = String.raw`[\p{L}_\\][\p{L}\p{N}_.\\]*`;
const END = String.raw`(?![\p{L}\p{N}_.(!])`;

const STRING = /"(?:[^"]|"")*"/y;
const SHEET = new RegExp(`(?:'((?:[^']|'')+)'|(${WORD}))!`, 'iuy');
const CELLS = new RegExp(`${CELL}(?::${CELL})?${END}`, 'iuy');
const COLUMNS = new RegExp(String.raw`(\$?)([a-z]{1,3}):(\$?)([a-z]{1,3})${END}`, 'iuy');
const ROWS = new RegExp(String.raw`(\$?)(\d{1,7}):(\$?)(\d{1,7})${END}`, 'iuy');
const FUNCTION = new RegExp(String.raw`(${WORD})\(`, 'iuy');
const ERROR = /#(?:REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!)/iy;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const CONSTANT = new RegExp(`(?:TRUE|FALSE)${END}`, 'iuy');
const SIGN = /[\s+\-*/^&=<>,;:(){}%@]/y;

/** Functions that look at cells which their text does not name. */
const INDIRECT = /^(?:INDIRECT|OFFSET|CELL|INFO|GETPIVOTDATA|_xlfn\.|_xll\.)/i;

const columnOf = (letters: string): number =>
  [...letters.toLowerCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0);

/** Relative addresses move with the formula, beyond the edge to the other side; absolute ones stay. */
const rowAt = (lock: string, digits: string, { rows }: Shift): number =>
  lock === '$' ? Number(digits) : ((Number(digits) + rows - 1 + MOST_ROWS) % MOST_ROWS) + 1;
const columnAt = (lock: string, letters: string, { columns }: Shift): number =>
  lock === '$' ? columnOf(letters) : ((columnOf(letters) + columns - 1 + MOST_COLUMNS) % MOST_COLUMNS) + 1;

const NO_SHIFT: Shift = { rows: 0, columns: 0 };

class Scanner {
  at = 0;
  readonly references: Reference[] = [];
  /** Of the next address; undefined where it is on the formula's own sheet. */
  private sheet: string | undefined;

  constructor(
    private readonly formula: string,
    private readonly shift: Shift,
  ) {}

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.formula);
    if (found !== null) this.at = pattern.lastIndex;
    return found;
  }

  private add(top: number, left: number, bottom: number, right: number): void {
    const { sheet } = this;
    this.sheet = undefined;
    // Cells of other files do not change with ours.
    if (sheet?.includes('[') === true) return;
    this.references.push({
      sheet: sheet ?? null,
      top: Math.min(top, bottom),
      left: Math.min(left, right),
      bottom: Math.max(top, bottom),
      right: Math.max(left, right),
    });
  }

  private takeCells(): boolean {
    const found = this.take(CELLS);
    if (found === null) return false;
    const [, lockA = '', a = '', lock1 = '', one = '', lockB, b, lock2 = '', two = ''] = found;
    const top = rowAt(lock1, one, this.shift);
    const left = columnAt(lockA, a, this.shift);
    if (b === undefined) this.add(top, left, top, left);
    else this.add(top, left, rowAt(lock2, two, this.shift), columnAt(lockB ?? '', b, this.shift));
    return true;
  }

  private takeLines(): boolean {
    const columns = this.take(COLUMNS);
    if (columns !== null) {
      const [, lockA = '', a = '', lockB = '', b = ''] = columns;
      this.add(1, columnAt(lockA, a, this.shift), MOST_ROWS, columnAt(lockB, b, this.shift));
      return true;
    }
    const rows = this.take(ROWS);
    if (rows === null) return false;
    const [, lock1 = '', one = '', lock2 = '', two = ''] = rows;
    this.add(rowAt(lock1, one, this.shift), 1, rowAt(lock2, two, this.shift), MOST_COLUMNS);
    return true;
  }

  /** False where the formula holds something that is not understood. */
  step(): boolean {
    const sheet = this.take(SHEET);
    if (sheet !== null) {
      this.sheet = sheet[1]?.replaceAll("''", "'") ?? sheet[2];
      return true;
    }
    if (this.takeCells() || this.takeLines()) return true;
    if (this.sheet !== undefined) return false;
    const called = this.take(FUNCTION)?.[1];
    if (called !== undefined) return !INDIRECT.test(called);
    return [STRING, ERROR, CONSTANT, NUMBER, SIGN].some((pattern) => this.take(pattern) !== null);
  }
}

/**
 * The cells that a formula looks at; null where it may look at any (names, tables, INDIRECT and what else its text
 * does not tell).
 */
export function referencesOf(formula: string, shift: Shift = NO_SHIFT): readonly Reference[] | null {
  const scanner = new Scanner(formula, shift);
  while (scanner.at < formula.length) if (!scanner.step()) return null;
  return scanner.references;
}
