import type { Place } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { FormSlots, Slot } from '../input/forms/form-slots.js';
import type { CellEdit, EditValue } from '../input/grid/edit-workbook.js';
import {
  type Decimal,
  decimal,
  HUNDRED,
  isEqual,
  isZero,
  plain,
  type Rounding,
  rounded,
  times,
} from '../numbers/decimal.js';
import { isNoValue, readNumber } from '../numbers/read-number.js';

/** What is to stand in a cell: a number, a rate as its exact ratio, or words. */
export type Value =
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'rate'; readonly ratio: Decimal }
  | { readonly kind: 'text'; readonly text: string };

/** A value with the cell that a form has for it. */
export interface Writing {
  readonly slot: Slot;
  readonly value: Value;
  /** What it is, for whoever reads why it was not written. */
  readonly name: string;
  /** What stays of the cell's own text. */
  readonly around?: readonly [string, string];
  /** A text of the template goes before ours, without a word. */
  readonly yields?: true;
}

export const numberOf = (value: Decimal): Value => ({ kind: 'number', value });
export const textOf = (text: string): Value => ({ kind: 'text', text });

/** Rates are rounded here, for good: a cell that somebody types holds what it shows. */
export interface Roundings {
  readonly places: number;
  readonly rounding: Rounding;
}

/** Digits that a spreadsheet keeps of a number. */
const SIGNIFICANT = 15;
/** Decimals of a percentage that are read at all: 20 of the ratio. */
const MOST_PLACES = 18;

const percentText = (value: Decimal): string => `${plain(value)}%`;

function editValue({ slot, value }: Writing, { places, rounding }: Roundings): EditValue | null {
  const kind = slot.hasFormula ? 'computed' : 'number';
  switch (value.kind) {
    case 'number':
      return { kind, text: plain(value.value) };
    case 'rate': {
      const percent = times(value.ratio, HUNDRED);
      // The value behind a formula is what the formula gives, as far as the file can hold it.
      const exact = rounded(decimal(percent.toSignificant(SIGNIFICANT)), MOST_PLACES);
      const text = plain(slot.hasFormula ? exact : rounded(percent, places, rounding));
      return { kind, text: `${text}%` };
    }
    case 'text':
      return slot.hasFormula || value.text === '' ? null : value;
  }
}

/** Whether a cell may be written into: it is blank, says nothing, or holds the zero of an empty form. */
function isOpen(text: string): boolean {
  if (text === '') return true;
  const found = readNumber(text, true);
  return found.kind === 'number' && isZero(found.value);
}

function saysTheSame(text: string, value: Value): boolean {
  if (value.kind === 'text') return text.replace(/\s+/g, '') === value.text.replace(/\s+/g, '');
  const found = readNumber(text, true);
  if (found.kind !== 'number') return false;
  if (value.kind === 'number') return isEqual(found.value, value.value);
  const percent = times(value.ratio, HUNDRED);
  const stated = found.percent ? found.value : times(found.value, HUNDRED);
  return [found.value, stated].some((one) => isEqual(rounded(percent, Math.max(0, found.places)), one));
}

const shownText = (value: Value): string => {
  if (value.kind === 'text') return value.text;
  return value.kind === 'number' ? plain(value.value) : percentText(rounded(times(value.ratio, HUNDRED), 2));
};

/** An edit with the place that it concerns, or why the cell stays as it is. */
export type Made =
  | { readonly edit: CellEdit; readonly at: Place; readonly name: string }
  | { readonly fault: Problem }
  | null;

/** A cell that says something else already is somebody's: it is told of and stays. */
export function editOf({ sheet }: FormSlots, writing: Writing, roundings: Roundings): Made {
  const { slot, value, around, name, yields } = writing;
  const { row, column, at } = slot;
  const made = (edit: EditValue | null): Made =>
    edit === null ? null : { edit: { sheet, row, column, value: edit }, at, name };
  if (around !== undefined && (around[0] !== '' || around[1] !== ''))
    return made({ kind: 'text', text: `${around[0]}${shownText(value)}${around[1]}` });
  if (/[:：]$/.test(slot.text)) return made({ kind: 'text', text: `${slot.text}${shownText(value)}` });
  if (slot.hasFormula || isOpen(slot.text)) return made(editValue(writing, roundings));
  if (yields === true || isNoValue(slot.text) || saysTheSame(slot.text, value)) return null;
  return { fault: problem('cell-taken', at, { name, stated: slot.text, figure: shownText(value) }) };
}
