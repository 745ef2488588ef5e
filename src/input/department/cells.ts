import type { Entry } from '../../domain/department.js';
import { type Problem, problem } from '../../domain/problem.js';
import type { Reading } from '../../domain/reading.js';
import { shifted } from '../../numbers/decimal.js';
import { amountUnitOf, isNoValue, readNumber, type UnreadableNumber } from '../../numbers/read-number.js';
import { type AmountUnit, isAmountUnit, shiftBetween } from '../../numbers/unit.js';
import type { Row } from '../rows/row-source.js';
import type { Meaning } from '../table/columns.js';
import { headerOf, placeIn, textIn } from '../table/named-cells.js';
import type { Table } from '../table/table.js';

/** What reading cells adds to a table's rows: problems and rewrites, in the order of the cells. */
export interface Notes {
  readonly problems: Problem[];
  readonly rewrites: Reading['rewrites'][number][];
}

export const newNotes = (): Notes => ({ problems: [], rewrites: [] });

/** A row's unit is told of as a part of its amounts. */
const AMOUNTS: ReadonlySet<Meaning> = new Set(['amount', 'budget', 'initialBudget', 'unit']);

/** Tells that a cell holds no number that can be read. */
export function unreadableCell(table: Table, row: Row, meaning: Meaning, why: UnreadableNumber, notes: Notes): Entry {
  const at = placeIn(table, row, meaning);
  const text = textIn(table, row, meaning);
  const column = headerOf(table, meaning);
  const code = AMOUNTS.has(meaning) ? 'amount-unreadable' : 'number-unreadable';
  notes.problems.push(problem(code, at, { column, text, why, shown: text.slice(0, 60) }));
  return { value: null, places: 0, percent: false, text, at };
}

/** The unit of a row's amounts that its own column of units gives; null where there is no such column or it is blank. */
function unitOfRow(table: Table, row: Row): AmountUnit | null | 'unknown' {
  if (!table.columns.has('unit')) return null;
  const text = textIn(table, row, 'unit');
  return isNoValue(text) ? null : (amountUnitOf(text) ?? 'unknown');
}

/** The unit in which a bare amount is written, or why nobody can say: no guess between header and row. */
function unitOfCell(table: Table, row: Row, meaning: Meaning): AmountUnit | UnreadableNumber {
  const ofColumn = table.header[table.columns.get(meaning) ?? -1]?.unit ?? null;
  const ofRow = unitOfRow(table, row);
  if (ofRow === 'unknown') return 'unknown-unit';
  if (ofRow !== null && ofColumn !== null && ofRow !== ofColumn) return 'unit-conflict';
  return ofRow ?? ofColumn ?? table.bareUnit ?? 'unit-missing';
}

/** A number cell as an Entry; null where it holds no value. Amounts are converted exactly from their own unit. */
export function entryIn(table: Table, row: Row, meaning: Meaning, to: AmountUnit | null, notes: Notes): Entry | null {
  const text = textIn(table, row, meaning);
  const isAmount = to !== null;
  const found = readNumber(text, !isAmount);
  if (found.kind === 'none') return null;
  if (found.kind === 'unreadable') return unreadableCell(table, row, meaning, found.why, notes);
  const at = placeIn(table, row, meaning);
  if (found.unit !== null && !isAmount) return unreadableCell(table, row, meaning, 'unknown-unit', notes);
  const from = found.unit ?? (isAmount ? unitOfCell(table, row, meaning) : null);
  if (from !== null && !isAmountUnit(from)) {
    // Told at the cell of the unit, once for a row with several amounts.
    const place = placeIn(table, row, 'unit');
    const isTold = notes.problems.some(({ at: told }) => told.origin === place.origin && told.column === place.column);
    if (!isTold) unreadableCell(table, row, 'unit', from, notes);
    return { value: null, places: 0, percent: false, text, at };
  }
  for (const why of found.rewrites) notes.rewrites.push({ at, from: text, to: found.value.toFixed(found.places), why });
  if (found.debris !== null)
    notes.problems.push(problem('float-debris', at, { text: text.trim(), short: found.debris }));
  if (found.unit !== null) {
    notes.problems.push(
      problem('unit-in-cell', at, {
        text: text.trim(),
        value: shifted(found.value, shiftBetween(found.unit, table.unit)).toFixed(),
        unit: table.unit,
      }),
    );
  }
  const cell = table.header[table.columns.get(meaning) ?? -1];
  const shift = to === null || from === null ? 0 : shiftBetween(from, to);
  return {
    value: shifted(found.value, shift),
    places: found.places - shift,
    ...(shift < 0 ? { converted: true as const } : {}),
    percent: found.percent || cell?.percent === true,
    text,
    at,
  };
}
