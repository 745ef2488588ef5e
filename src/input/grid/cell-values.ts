import { remembered } from '../../domain/remembered.js';
import { type DateSystem, serialOf } from './date-text.js';
import type { GridCell } from './grid.js';
import { parseFormat } from './number-format.js';
import { damaged } from './part-fault.js';
import { showNumber } from './show-number.js';
import type { Styles } from './styles.js';
import { unescaped } from './xml.js';

/** What the file says about one cell. */
export interface RawCell {
  /** `t`: n, s, str, inlineStr, b, e or d; anything else is read as a number. */
  readonly type: string;
  readonly style: number;
  /** The content of `v`, or of an inline string; null where there is none at all. */
  readonly value: string | null;
  readonly formula: string | null;
}

/** Makes cells of what one workbook says. Cells of equal content are one object: a large sheet has few different ones. */
export interface CellMaker {
  /** Undefined where the cell has no content. */
  cellOf(raw: RawCell): GridCell | undefined;
}

const textCell = (text: string, state: GridCell['state'] = 'value'): GridCell => ({
  text,
  stored: null,
  shown: null,
  formula: null,
  state,
  isNumber: false,
});

/** V8 keeps the whole piece of the file alive for a text of more than 12 characters that was cut out of it. */
const ownCopy = (digits: string): string =>
  digits.length > 12 ? Buffer.from(digits, 'latin1').toString('latin1') : digits;

const NOT_COMPUTED = textCell('', 'not-computed');
const SHORT_DATE = parseFormat('yyyy/m/d');
const MOST_REMEMBERED = 65_536;

export function cellMaker(strings: readonly string[], styles: Styles, system: DateSystem): CellMaker {
  const shared: (GridCell | undefined)[] = [];
  const textOf = remembered((text) => textCell(text), MOST_REMEMBERED);
  const numberBy = (stored: string, style: number): GridCell => {
    const found = showNumber(stored, styles.formatOf(style), system);
    if (found === null) return textCell(stored);
    const { text, shown } = found;
    // Written out: an object that is made by spreading another takes twice the memory.
    return {
      text,
      stored: found.stored === null ? null : ownCopy(stored),
      shown,
      formula: null,
      state: 'value',
      isNumber: true,
    };
  };
  /** By style and stored text together. */
  const numberOf = remembered((key) => {
    const at = key.indexOf(' ');
    return numberBy(key.slice(at + 1), Number(key.slice(0, at)));
  }, MOST_REMEMBERED);
  const stringAt = (index: string): GridCell => {
    const at = Number(index);
    const before = shared[at];
    if (before !== undefined) return before;
    const text = strings[at];
    if (text === undefined) throw damaged('missing-part', 'sharedStrings.xml');
    const cell = textCell(text);
    shared[at] = cell;
    return cell;
  };
  const dateOf = (iso: string, style: number): GridCell => {
    const serial = serialOf(iso, system);
    if (serial === null) return textCell(iso);
    const format = styles.formatOf(style);
    const isDate = format.some(({ tokens }) => tokens.some(({ kind }) => kind === 'date'));
    const found = showNumber(String(serial), isDate ? format : SHORT_DATE, system);
    if (found === null) return textCell(iso);
    return { ...found, stored: iso, formula: null, state: 'value', isNumber: true };
  };
  const contentOf = ({ type, style, value }: RawCell): GridCell | undefined => {
    if (value === null) return undefined;
    if (type === 's') return value.trim() === '' ? undefined : stringAt(value.trim());
    if (type === 'str') return textOf(unescaped(value));
    if (type === 'inlineStr') return textOf(value);
    if (value.trim() === '') return undefined;
    if (type === 'b') return textOf(value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE');
    if (type === 'e') return textCell(value.trim(), 'error');
    if (type === 'd') return dateOf(value.trim(), style);
    return numberOf(`${style} ${value}`);
  };
  return {
    cellOf: (raw) => {
      const cell = contentOf(raw);
      if (raw.formula !== null) return { ...(cell ?? NOT_COMPUTED), formula: raw.formula };
      return cell === undefined || (cell.text === '' && cell.state === 'value') ? undefined : cell;
    },
  };
}
