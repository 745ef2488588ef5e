import type { Entry, StatedTotal } from '../../domain/department.js';
import type { Place } from '../../domain/place.js';
import { problem } from '../../domain/problem.js';
import { remembered } from '../../domain/remembered.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { Row } from '../rows/row-source.js';
import { placeIn, textIn } from '../table/named-cells.js';
import type { Table } from '../table/table.js';
import { totalKindOf } from '../table/total-names.js';
import { entryIn, type Notes } from './cells.js';

/** One row before its place among the others is known. */
export interface Draft {
  readonly category: string | null;
  readonly item: string | null;
  readonly initialBudget: Entry | null;
  readonly budget: Entry | null;
  readonly amount: Entry | null;
  readonly statedShare: Entry | null;
  readonly statedExecutionRate: Entry | null;
  readonly at: Place;
  readonly row: Row;
  /** Written as 其中：…. */
  readonly marked: boolean;
  /** 100 × level, or the columns by which the name is set in. */
  readonly depth: number;
  readonly totalKind: StatedTotal['kind'] | null;
  readonly name: string;
  /** A functional subject among its levels: what stands below it makes it up. */
  readonly isSubject?: true;
}

/** Doubled words are typing errors: 其中：其中：. */
const OF_WHICH = /^\s*(?:(?:其中|of which)\s*[:：]\s*)+/i;

/** Columns of a fixed-width face that a text is set in; one ordinary space is a slip. Other blanks say nothing. */
function indentOf(text: string): number {
  let columns = 0;
  for (const blank of /^[\s\uFEFF]*/.exec(text)?.[0] ?? '') {
    if (blank === ' ') columns += 1;
    else if (blank === '\u3000') columns += 2;
  }
  return columns === 1 ? 0 : columns;
}

/** What the name of a row says: the same few names stand in every department's tables. */
interface NameFacts {
  readonly name: string;
  /** Written as 其中：…. */
  readonly marked: boolean;
  readonly totalKind: StatedTotal['kind'] | null;
  readonly indent: number;
}

const factsOf = remembered((text): NameFacts => {
  const name = text.replace(OF_WHICH, '').trim();
  return { name, marked: OF_WHICH.test(text), totalKind: totalKindOf(name), indent: indentOf(text) };
});

/** One row as it stands; null, with a problem, for figures without a name. */
export function draftOf(table: Table, row: Row, unit: AmountUnit, above: string | null, notes: Notes): Draft | null {
  const rawItem = textIn(table, row, 'item');
  const rawCategory = textIn(table, row, 'category');
  const [ofItem, ofCategory] = [factsOf(rawItem), factsOf(rawCategory)];
  const item = ofItem.name;
  let category: string | null = ofCategory.name;
  const name = item === '' ? category : item;
  const totalKind = (item === '' ? null : ofItem.totalKind) ?? ofCategory.totalKind;
  if (category === '' && item !== '' && above !== null && totalKind === null) {
    category = above;
    notes.rewrites.push({ at: placeIn(table, row, 'category'), from: '', to: above, why: 'merged' });
  }
  const at: Place = { origin: row.origin, column: null };
  const initialBudget = entryIn(table, row, 'initialBudget', unit, notes);
  const budget = entryIn(table, row, 'budget', unit, notes);
  const amount = entryIn(table, row, 'amount', unit, notes);
  const statedShare = entryIn(table, row, 'share', null, notes);
  const statedExecutionRate = entryIn(table, row, 'executionRate', null, notes);
  if (name === '') {
    notes.problems.push(
      problem('name-missing', placeIn(table, row, table.columns.has('item') ? 'item' : 'category'), {
        column: table.header[table.columns.get('item') ?? table.columns.get('category') ?? 0]?.header ?? '',
      }),
    );
    return null;
  }
  const level = table.columns.has('level') ? /^\d+/.exec(textIn(table, row, 'level').trim())?.[0] : undefined;
  const marked = ofItem.marked || ofCategory.marked;
  return {
    category: category === '' ? null : category,
    item: item === '' ? null : item,
    initialBudget,
    budget,
    amount,
    statedShare,
    statedExecutionRate,
    at,
    row,
    marked,
    depth: level === undefined ? (rawItem === '' ? ofCategory : ofItem).indent : Number(level) * 100,
    totalKind,
    name: /[:：]$/.test(name) ? name.slice(0, -1) : name,
  };
}
