import { normalised } from '../../domain/nearest-name.js';
import type { SheetView } from './sheet-view.js';
import { bare } from './words.js';

/** A label and what stands beside it: in the same cell behind a colon, or in the next cell with content. */
export interface Pair {
  readonly label: string;
  /** '' where the form was not filled in. */
  readonly value: string;
  readonly row: number;
  readonly column: number;
  readonly valueColumn: number;
}

const INSIDE = /^([^:：]{1,24})[:：]\s*(.+)$/s;
/** Several labels in one cell, with wide gaps between them. */
const GAP = /\s{2,}|[\u3000\t\r\n]+/;

function pairsInCell(text: string): { label: string; value: string }[] {
  const parts = text.split(GAP).filter((part) => part.trim() !== '');
  const whole = parts.length > 1 && parts.filter((part) => INSIDE.test(part)).length > 1 ? parts : [text];
  return whole.flatMap((part) => {
    const found = INSIDE.exec(part.trim());
    return found === null ? [] : [{ label: found[1] ?? '', value: (found[2] ?? '').trim() }];
  });
}

/** Every label of a row with its value. A cell that names something can be the value of the label before it, too. */
export function pairsIn(view: SheetView, row: number): Pair[] {
  const columns = view.columnsIn(row);
  return columns.flatMap((column, index) => {
    const text = view.text(row, column);
    const inside = pairsInCell(text);
    if (inside.length > 0) return inside.map((pair) => ({ ...pair, row, column, valueColumn: column }));
    const next = columns[index + 1];
    const value = next === undefined ? '' : view.text(row, next);
    return [{ label: text, value, row, column, valueColumn: next ?? column }];
  });
}

/** The label without brackets, numbers of items and its colon. */
export const labelKey = (label: string): string => bare(label).replace(/^\d+[.、]/, '');

/** What may stand behind the last colon of a label. */
const AMOUNT_BEHIND = /^([-+]?[\d,，.．０-９]+)?\s*(万元|元|亿元)?$/;

/** An amount inside a label: `其中：基本支出：900.47`. The amount is '' where only the label stands; null for other texts. */
export function amountInLabel(text: string): { readonly name: string; readonly amount: string } | null {
  const whole = text.trim();
  const colon = Math.max(whole.lastIndexOf(':'), whole.lastIndexOf('：'));
  const found = colon < 0 ? null : AMOUNT_BEHIND.exec(whole.slice(colon + 1).trim());
  if (found === null) return null;
  const name = whole
    .slice(0, colon)
    .replace(/^\s*其中\s*[:：]\s*/, '')
    .trim();
  if (name === '' || name.length > 30 || /\d{3,}/.test(normalised(name))) return null;
  return { name, amount: `${found[1] ?? ''}${found[1] === undefined ? '' : (found[2] ?? '')}` };
}
