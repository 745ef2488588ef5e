import type { BatchSummary, ChangeSummary, MoneyCompared, Mover } from '../batch/outcome.js';
import type { Lang } from '../domain/department.js';
import type { Cell, Data, Table } from '../formats/document.js';
import { type Decimal, decimalsOf, minus, quotient } from '../numbers/decimal.js';
import { type AmountPlaces, amount, change, count, exact, Figure, ratio, score } from '../numbers/figure.js';
import { type LabelKey, label, withUnit } from '../words/labels.js';

/** Decimals of scores over many departments. */
const SCORE_PLACES = 2;

/** Decimals of both sums, as of every sum of amounts. */
const placesOf = ({ before, now }: MoneyCompared, readPlaces: number): AmountPlaces => ({
  amountPlaces: Math.max(2, decimalsOf(before), decimalsOf(now)),
  readPlaces: Math.max(2, readPlaces),
});
const signedAmount = (value: Decimal, { amountPlaces, readPlaces }: AmountPlaces): Figure =>
  new Figure(value, 'amount', amountPlaces, true, null, readPlaces);

/** Both years of an amount, what it changed, and by how much of what it was. */
function moneyRows(name: string, money: MoneyCompared, { unit, readPlaces }: BatchSummary, lang: Lang): Cell[][] {
  const places = placesOf(money, readPlaces);
  const counted = count(money.count);
  const off = minus(money.now, money.before);
  const named = (key: LabelKey): string => withUnit(`${name} · ${label(key, lang)}`, unit, lang);
  if (money.count === 0) return [];
  return [
    [named('lastYear'), amount(money.before, places), counted],
    [named('thisYear'), amount(money.now, places), counted],
    [named('changed'), signedAmount(off, places), counted],
    [`${name} · ${label('changedBy', lang)}`, ratio(quotient(off, money.before)), counted],
  ];
}

/** What all departments together changed since last year. */
export function changesTable(changes: ChangeSummary, summary: BatchSummary, lang: Lang): Table {
  const moved = changes.moves.reduce((sum, move) => sum + move.count, 0);
  const counted = count(changes.compared);
  return {
    title: label('sinceLastYear', lang),
    columns: [
      { key: 'figure', header: label('item', lang), measure: 'text' },
      { key: 'value', header: label('value', lang), measure: 'number' },
      { key: 'departments', header: label('counted', lang), measure: 'number' },
    ],
    rows: [
      [label('meanChange', lang), change(changes.meanChange, SCORE_PLACES), counted],
      [label('rose', lang), count(changes.rose), counted],
      [label('fell', lang), count(changes.fell), counted],
      [label('unchanged', lang), count(changes.unchanged), counted],
      [label('gradesMoved', lang), count(moved), counted],
      ...moneyRows(label('incomeTotal', lang), changes.income, summary, lang),
      ...moneyRows(label('expenditureTotal', lang), changes.expenditure, summary, lang),
      [label('onlyNow', lang), count(changes.onlyNow.length), ''],
      [label('onlyBefore', lang), count(changes.onlyBefore.length), ''],
    ],
  };
}

export function movesTable({ moves }: ChangeSummary, lang: Lang): Table {
  return {
    title: label('gradesMoved', lang),
    columns: [
      { key: 'lastGrade', header: label('lastGrade', lang), measure: 'text' },
      { key: 'grade', header: label('grade', lang), measure: 'text' },
      { key: 'departments', header: label('departmentCount', lang), measure: 'number' },
    ],
    rows: moves.map(({ from, to, count: own }) => [from, to, count(own)]),
  };
}

/** The departments that rose and fell most, each with where it stood and stands. */
export function moversTable({ risen, fallen }: ChangeSummary, lang: Lang): Table {
  const row = (direction: LabelKey, mover: Mover): Cell[] => [
    label(direction, lang),
    mover.department,
    score(mover.lastScore, SCORE_PLACES),
    score(mover.score, SCORE_PLACES),
    change(mover.change, SCORE_PLACES),
    mover.lastRank === null ? null : count(mover.lastRank),
    mover.rank === null ? null : count(mover.rank),
  ];
  return {
    title: label('movers', lang),
    columns: [
      { key: 'direction', header: label('direction', lang), measure: 'text' },
      { key: 'department', header: label('department', lang), measure: 'text' },
      { key: 'lastScore', header: label('lastScore', lang), measure: 'points' },
      { key: 'score', header: label('score', lang), measure: 'points' },
      { key: 'change', header: label('change', lang), measure: 'points' },
      { key: 'lastRank', header: label('lastRank', lang), measure: 'number' },
      { key: 'rank', header: label('rank', lang), measure: 'number' },
    ],
    rows: [...risen.map((mover) => row('rose', mover)), ...fallen.map((mover) => row('fell', mover))],
    names: ['department'],
  };
}

/** Departments that only one of the years has. */
export function missingTable({ onlyNow, onlyBefore }: ChangeSummary, lang: Lang): Table {
  const rows = (names: readonly string[], key: LabelKey): Cell[][] => names.map((name) => [name, label(key, lang)]);
  return {
    title: label('inOneYear', lang),
    columns: [
      { key: 'department', header: label('department', lang), measure: 'text' },
      { key: 'only', header: label('item', lang), measure: 'text' },
    ],
    rows: [...rows(onlyBefore, 'onlyBefore'), ...rows(onlyNow, 'onlyNow')],
  };
}

const moneyData = (money: MoneyCompared): Data => {
  const off = minus(money.now, money.before);
  const places = placesOf(money, 0);
  const isKnown = money.count > 0;
  return {
    last: isKnown ? amount(money.before, places) : null,
    now: isKnown ? amount(money.now, places) : null,
    change: isKnown ? signedAmount(off, places) : null,
    departments: money.count,
  };
};

const moverData = (mover: Mover): Data => ({
  department: mover.department,
  lastExactTotal: exact(mover.lastScore),
  exactTotal: exact(mover.score),
  change: exact(mover.change),
  lastRank: mover.lastRank,
  rank: mover.rank,
});

export const changesData = (changes: ChangeSummary): Data => ({
  departments: changes.compared,
  meanChange: exact(changes.meanChange),
  rose: changes.rose,
  fell: changes.fell,
  unchanged: changes.unchanged,
  grades: changes.moves.map(({ from, to, count: own }) => ({ from, to, departments: own })),
  risen: changes.risen.map(moverData),
  fallen: changes.fallen.map(moverData),
  income: moneyData(changes.income),
  expenditure: moneyData(changes.expenditure),
  onlyNow: [...changes.onlyNow],
  onlyBefore: [...changes.onlyBefore],
});
