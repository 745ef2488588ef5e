import { type Decimal, HUNDRED, isZero, proportion } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import { areComparable } from '../figures/unit.js';
import { agreementOf } from '../judge/agreement.js';
import type { Candidate, Fault } from '../judge/candidate.js';
import { spreadOf } from '../judge/spread.js';
import { sharedLength } from '../relations/sentence.js';
import { sumCandidate } from '../relations/totals.js';
import type { Column, Row, Table } from './table.js';

/** Two columns that a third may be computed from, and how well its head fits them. */
interface Pair {
  readonly a: Column;
  readonly b: Column;
  readonly isNamed: boolean;
}

function ratioCandidate(kind: 'growth' | 'rate', stated: Figure, a: Figure, b: Figure): Candidate | null {
  const formula = (x: Decimal, y: Decimal): Decimal | null =>
    kind === 'growth' ? proportion(x.minus(y), HUNDRED, y.abs()) : proportion(x, HUNDRED, y);
  const spread = spreadOf([a, b], ([x, y]) => (x === undefined || y === undefined ? null : formula(x, y)));
  if (spread === null) return null;
  const faults: Fault[] = [];
  const onNow = proportion(amountOf(a).minus(amountOf(b)), HUNDRED, amountOf(a));
  if (kind === 'growth' && onNow !== null) faults.push({ cause: 'wrong-base', expression: '(a-b)/a', value: onNow });
  const turned = formula(amountOf(b), amountOf(a));
  if (turned !== null)
    faults.push({
      cause: kind === 'growth' ? 'base-year' : 'wrong-base',
      expression: kind === 'growth' ? '(b-a)/a' : 'b/a',
      value: turned,
    });
  return {
    kind,
    stated,
    expression: kind === 'growth' ? '(a-b)/b' : 'a/b',
    operands: [
      { role: 'a', figure: a },
      { role: 'b', figure: b },
    ],
    spread,
    confidence: 'table',
    isStrong: true,
    faults: () => faults,
  };
}

const changeCandidate = (stated: Figure, a: Figure, b: Figure): Candidate =>
  sumCandidate(
    stated,
    [
      { figure: a, sign: 1 },
      { figure: b, sign: -1 },
    ],
    'table',
    true,
    'difference',
  );

function candidateFor(role: Column['role'], stated: Figure, a: Figure, b: Figure): Candidate | null {
  if (!areComparable(a.unit, b.unit)) return null;
  if (role === 'change') return changeCandidate(stated, a, b);
  return ratioCandidate(role === 'growth' ? 'growth' : 'rate', stated, a, b);
}

const LATER = /本年|今年|当年|本期|决算|执行/;
const EARLIER = /上年|去年|上期|同期|年初/;

/** Later before earlier for changes; what was done before what was planned for rates. */
function pairsFor(table: Table, column: Column): Pair[] {
  const amounts = table.columns.filter((one) => one.role === 'amount' && one.index !== column.index);
  const pairs: Pair[] = [];
  for (const a of amounts) {
    for (const b of amounts) {
      if (a.index !== b.index) pairs.push({ a, b, isNamed: isNamedPair(column, a, b, amounts) });
    }
  }
  return pairs.slice(0, 60);
}

function isNamedPair(column: Column, a: Column, b: Column, amounts: readonly Column[]): boolean {
  if (column.role !== 'rate') {
    if (a.year !== null && b.year !== null) return a.year === b.year + 1 || (amounts.length === 2 && a.year > b.year);
    return LATER.test(a.head) && EARLIER.test(b.head) && !/年初/.test(b.head);
  }
  const opening = column.head.endsWith(')') ? column.head.indexOf('(') : -1;
  const stem = (opening < 0 ? column.head : column.head.slice(0, opening)).replace(/率$/, '');
  if (/执行|支出|完成/.test(stem) && /预算/.test(b.head)) {
    const isSpent = /执行|决算|支出|完成/.test(a.head);
    const better = amounts.some((one) => /全年预算|调整/.test(one.head));
    return isSpent && !/执行|决算/.test(b.head) && (!better || /全年预算|调整/.test(b.head));
  }
  return sharedLength(stem, a.head) >= 2 && sharedLength(stem, b.head) < 2 && b.index < a.index;
}

interface Vote {
  readonly pair: Pair;
  readonly holds: number;
  readonly made: readonly { readonly row: Row; readonly candidate: Candidate }[];
}

function voteFor(table: Table, column: Column, pair: Pair): Vote {
  const made: { row: Row; candidate: Candidate }[] = [];
  let holds = 0;
  for (const row of table.rows) {
    const stated = table.cell(row, column);
    const a = table.cell(row, pair.a);
    const b = table.cell(row, pair.b);
    if (stated === null || a === null || b === null) continue;
    const candidate = candidateFor(column.role, stated, a, b);
    if (candidate === null) continue;
    made.push({ row, candidate });
    if (agreementOf(candidate) !== 'off') holds += 1;
  }
  return { pair, holds, made };
}

/** 增减额, 增减率, 办结率: the pair of columns that most rows agree on is the one that the column was computed from. */
export function derivedColumns(table: Table): Candidate[] {
  const found: Candidate[] = [];
  for (const column of table.columns) {
    if (column.role !== 'change' && column.role !== 'growth' && column.role !== 'rate') continue;
    const votes = pairsFor(table, column).map((pair) => voteFor(table, column, pair));
    votes.sort((x, y) => y.holds - x.holds || Number(y.pair.isNamed) - Number(x.pair.isNamed));
    const best = votes[0];
    if (best === undefined) continue;
    const isSure = best.pair.isNamed || (best.holds >= 2 && best.holds * 2 > best.made.length);
    if (!isSure) continue;
    for (const { candidate } of best.made) found.push({ ...candidate, isStrong: true });
  }
  return found;
}

/** 占比: each row beside the total of its column. */
export function shareColumns(table: Table): Candidate[] {
  const found: Candidate[] = [];
  for (const column of table.columns.filter((one) => one.role === 'share')) {
    const amount = table.columns.filter((one) => one.role === 'amount' && one.index < column.index).at(-1);
    const total =
      amount === undefined ? undefined : table.rows.find((row) => row.isTotal && table.cell(row, amount) !== null);
    if (amount === undefined || total === undefined) continue;
    const whole = table.cell(total, amount);
    if (whole === null || isZero(whole.value)) continue;
    const made = table.rows.flatMap((row) => {
      const stated = row === total ? null : table.cell(row, column);
      const part = table.cell(row, amount);
      const candidate = stated === null || part === null ? null : ratioCandidate('rate', stated, part, whole);
      return candidate === null ? [] : [{ ...candidate, kind: 'share' as const }];
    });
    const holds = made.filter((candidate) => agreementOf(candidate) !== 'off').length;
    // Most shares fit the printed total, or the total itself is what is wrong.
    for (const candidate of made) found.push({ ...candidate, isStrong: holds * 2 >= made.length || holds === 0 });
  }
  return found;
}
