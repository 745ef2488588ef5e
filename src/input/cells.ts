import { shifted } from '../domain/decimal.js';
import type { Entry } from '../domain/department.js';
import type { Place } from '../domain/place.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Reading } from '../domain/reading.js';
import { type AmountUnit, shiftBetween } from '../domain/unit.js';
import { readNumber } from './number.js';
import type { Row } from './records.js';
import type { Table } from './table.js';

/** What reading cells adds to a table's rows: problems and rewrites, in the order of the cells. */
export interface Notes {
  readonly problems: Problem[];
  readonly rewrites: Reading['rewrites'][number][];
}

export const newNotes = (): Notes => ({ problems: [], rewrites: [] });

export const placeIn = (table: Table, row: Row, meaning: string): Place => {
  const index = table.columns.get(meaning);
  return { origin: row.origin, column: index === undefined ? null : index + 1 };
};

export const textIn = (table: Pick<Table, 'columns'>, row: Row, meaning: string): string => {
  const index = table.columns.get(meaning);
  return index === undefined ? '' : (row.cells[index] ?? '');
};

function unreadable(
  table: Table,
  row: Row,
  meaning: string,
  isAmount: boolean,
  why: Extract<ReturnType<typeof readNumber>, { kind: 'unreadable' }>['why'],
  notes: Notes,
): Entry {
  const at = placeIn(table, row, meaning);
  const text = textIn(table, row, meaning);
  const column = table.header[table.columns.get(meaning) ?? -1]?.header ?? meaning;
  const words = { column, text, why, shown: text.slice(0, 60) };
  notes.problems.push(isAmount ? problem('amount-unreadable', at, words) : problem('number-unreadable', at, words));
  return { value: null, places: 0, percent: false, text, at };
}

/** A number cell as an Entry; null where it holds no value. Amounts are converted exactly from the file's unit. */
export function entryIn(table: Table, row: Row, meaning: string, to: AmountUnit | null, notes: Notes): Entry | null {
  const text = textIn(table, row, meaning);
  const isAmount = to !== null;
  const found = readNumber(text, !isAmount);
  if (found.kind === 'none') return null;
  if (found.kind === 'unreadable') return unreadable(table, row, meaning, isAmount, found.why, notes);
  const at = placeIn(table, row, meaning);
  if (found.unit !== null && !isAmount) return unreadable(table, row, meaning, false, 'unknown-unit', notes);
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
  const from = found.unit ?? cell?.unit ?? table.unit;
  const shift = to === null ? 0 : shiftBetween(from, to);
  return {
    value: shifted(found.value, shift),
    places: found.places - shift,
    percent: found.percent || cell?.percent === true,
    text,
    at,
  };
}
