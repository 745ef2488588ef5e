import type { Entry, StatedTotal } from '../domain/department.js';
import type { Place } from '../domain/place.js';
import { problem } from '../domain/problem.js';
import { remembered } from '../domain/remembered.js';
import type { AmountUnit } from '../domain/unit.js';
import { entryIn, type Notes, placeIn, textIn } from './cells.js';
import type { Row } from './records.js';
import type { Table } from './table.js';
import { totalKindOf } from './total-names.js';

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
  readonly depth: number;
  readonly totalKind: StatedTotal['kind'] | null;
  readonly name: string;
}

/** Natures and sources that are never parts of one another. */
export const TOP_LEVEL: ReadonlySet<string> = new Set([
  '基本支出',
  '项目支出',
  '上缴上级支出',
  '经营支出',
  '对附属单位补助支出',
  '财政拨款收入',
  '上级补助收入',
  '事业收入',
  '经营收入',
  '附属单位上缴收入',
  '其他收入',
]);

const OF_WHICH = /^\s*(?:其中|of which)\s*[:：]\s*/i;

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
  const indent = /^[\s\u3000]*/.exec(text)?.[0].length ?? 0;
  return { name, marked: OF_WHICH.test(text), totalKind: totalKindOf(name), indent };
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
