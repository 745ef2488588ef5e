import type { Evidence, Sign } from '../../domain/department.js';
import { problem } from '../../domain/problem.js';
import { shifted } from '../../numbers/decimal.js';
import {
  amountUnitOf,
  halfWidth,
  isNoValue,
  readMeasured,
  trimmed,
  type UnreadableNumber,
} from '../../numbers/read-number.js';
import { percentShift } from '../../numbers/unit.js';
import type { Row } from '../rows/row-source.js';
import { areOpposed, type Directed, directionIn } from '../table/direction.js';
import { placeIn, textIn } from '../table/named-cells.js';
import type { Table } from '../table/table.js';
import { type Notes, unreadableCell } from './cells.js';

const NOT_APPLICABLE = /^(?:不适用|n\/?a)$/i;
const PLACEHOLDER = /^(?:…+|\.{3,}|指标\d+|（?.*\d字以内.*）?|xx+|××+)$/i;

export const isNotApplicableText = (text: string): boolean => NOT_APPLICABLE.test(trimmed(text));
export const isPlaceholderText = (text: string): boolean => PLACEHOLDER.test(text);

export interface ReadEvidence {
  readonly evidence: Evidence | null;
  readonly sign: Sign | null;
}

const NOTHING: ReadEvidence = { evidence: null, sign: null };

/** Texts that somebody wrote on purpose, not damaged numbers: they are words. */
const DELIBERATE: ReadonlySet<UnreadableNumber> = new Set(['date', 'range', 'approximate', 'unknown-unit']);
const ONLY_OF_NUMBERS = /^[\d.,%‰+\-()¥￥\s]*$/;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]|(?![0-9])\p{Nd}/u;

/** Whether the text was meant as a number that cannot be read, not as words: 1O, 50%%, 100. beside 完成, 3-5天. */
function isDamaged(text: string, why: UnreadableNumber): boolean {
  if (DELIBERATE.has(why)) return false;
  const plain = halfWidth(text);
  if (why === 'not-a-number') return /\d/.test(plain) && ONLY_OF_NUMBERS.test(plain);
  if (why === 'strange-character') return /\p{Nd}/u.test(plain) && INVISIBLE.test(plain);
  if (why === 'not-finite') return !/^(?:true|false)$/i.test(plain);
  return why !== 'too-long' || /^[^\p{L}]+$/u.test(plain);
}

/** The unit of the row for a number that brings none: that of the header's brackets, else of the column of units. */
function measureBeside(table: Table, row: Row, meaning: 'target' | 'actual'): string {
  const header = table.header[table.columns.get(meaning) ?? -1];
  if (header?.percent === true) return '%';
  return header?.unit ?? textIn(table, row, 'unit');
}

/** The column of directions, where it speaks against the cell of the target. */
function contradicted(directed: Directed, column: Sign | undefined): boolean {
  if (directed.contradicts) return true;
  if (directed.sign === null || column === undefined) return false;
  return !(directed.reached && column === '=') && areOpposed(directed.sign, column);
}

/** A number with its percent sign, per mille or unit, its own or the row's. */
function quantityOf(
  table: Table,
  row: Row,
  meaning: 'target' | 'actual',
  rest: string,
): ReturnType<typeof readMeasured> & { readonly unit: string; readonly shift: number; readonly percent: boolean } {
  const { number, measure } = readMeasured(rest);
  const isBare = number.kind === 'number' && !number.percent && number.unit === null && measure === '';
  const beside = isBare ? measureBeside(table, row, meaning) : measure;
  const shift = percentShift(beside);
  const amount = amountUnitOf(beside);
  const own = number.kind === 'number' ? number.unit : null;
  // A measure of the column that is no amount and no percentage says nothing that the comparison needs.
  const unit = own ?? amount ?? (isBare || shift !== null ? '' : measure);
  return {
    number,
    measure,
    unit,
    shift: shift ?? 0,
    percent: shift !== null || (number.kind === 'number' && number.percent),
  };
}

/** A target or an actual value; `column` is the direction that the row's own column of signs gives. */
export function evidenceIn(
  table: Table,
  row: Row,
  meaning: 'target' | 'actual',
  column: Sign | undefined,
  notes: Notes,
): ReadEvidence {
  const cell = textIn(table, row, meaning);
  if (cell === '') return NOTHING;
  const text = trimmed(cell);
  if (isNoValue(text)) return NOTHING;
  const at = placeIn(table, row, meaning);
  if (isNotApplicableText(text)) return { evidence: { kind: 'not-applicable', text, at }, sign: null };
  const directed = directionIn(text);
  const { rest } = directed;
  const bySymbol = directed.inWords ? null : directed.sign;
  if (isPlaceholderText(text) || isPlaceholderText(rest)) {
    notes.problems.push(problem('placeholder-left', at, { text }));
    return { evidence: { kind: 'words', text, at }, sign: bySymbol };
  }
  const { number, unit, shift, percent } = quantityOf(table, row, meaning, rest);
  if (number.kind === 'none') return { evidence: null, sign: bySymbol };
  if (number.kind === 'unreadable') {
    if (!isDamaged(rest, number.why)) return { evidence: { kind: 'words', text, at }, sign: bySymbol };
    unreadableCell(table, row, meaning, number.why, notes);
    return { evidence: { kind: 'unreadable', text, at }, sign: directed.sign };
  }
  if (meaning === 'target' && contradicted(directed, column)) {
    notes.problems.push(
      problem('sign-contradiction', at, { text, sign: directed.contradicts ? null : (column ?? null) }),
    );
    return { evidence: { kind: 'unreadable', text, at }, sign: directed.sign };
  }
  if (directed.inWords) notes.rewrites.push({ at, from: cell, to: `${directed.sign ?? ''}${rest}`, why: 'direction' });
  for (const why of number.rewrites) {
    if (why !== 'unit') notes.rewrites.push({ at, from: cell, to: number.value.toFixed(number.places), why });
  }
  if (number.debris !== null) notes.problems.push(problem('float-debris', at, { text, short: number.debris }));
  const value = shifted(number.value, shift);
  return { evidence: { kind: 'quantity', value, percent, unit, text, at }, sign: directed.sign };
}
