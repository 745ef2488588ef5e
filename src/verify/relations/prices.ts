import { type Decimal, decimal, quotient, times } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import type { Candidate, Operand } from '../judge/candidate.js';
import { exactly, none, spreadOf, toUnitOf } from '../judge/spread.js';
import { type Sentence, textOf } from './sentence.js';

const COUNTED_BY: readonly (readonly [RegExp, RegExp])[] = [
  [/人均|每人|生均|每名/, /^(?:人次|人|名|位)$/],
  [/户均|每户/, /^户/],
  [/件均|每件/, /^件/],
  [/亩均|每亩/, /^亩/],
  [/每辆/, /^辆/],
  [/每套/, /^套/],
  [/每台/, /^台/],
  [/每公里/, /^公里/],
];

/** The count that a price is for: by its word, else the nearest. */
function countFor(price: Figure, counts: readonly Figure[]): Figure | undefined {
  const wanted = COUNTED_BY.find(([words]) => words.test(price.lead))?.[1];
  const fitting =
    wanted === undefined ? counts : counts.filter((count) => count.unit.kind === 'count' && wanted.test(count.unit.of));
  return fitting.at(-1);
}

const isDaily = (figure: Figure): boolean => /日均|每天|每日/.test(figure.lead);

/** 按365天计, or the days of the year. */
function daysIn(sentence: Sentence): Decimal | null {
  const days = /(?:按|以|全年)(\d{2,3})(?:个)?(?:天|日|个?工作日)/.exec(textOf(sentence))?.[1];
  return days === undefined ? null : decimal(days);
}

function daily(sentence: Sentence, price: Figure): Candidate | null {
  const days = daysIn(sentence);
  const total = sentence.levels.filter((level) => level.unit.kind === 'count' && level.index < price.index).at(-1);
  if (days === null || total === undefined) return null;
  const spread = spreadOf([total], ([a]) => (a === undefined ? null : quotient(a, days)));
  if (spread === null) return null;
  const operands: Operand[] = [{ role: 'a', figure: total }];
  return {
    kind: 'average',
    stated: price,
    expression: `a/${days.toFixed()}`,
    operands,
    spread,
    confidence: 'formula',
    isStrong: true,
    faults: none,
  };
}

function average(price: Figure, total: Figure, count: Figure): Candidate | null {
  const spread = spreadOf([total, count], ([a, b]) => (a === undefined || b === undefined ? null : quotient(a, b)));
  if (spread === null) return null;
  return {
    kind: 'average',
    stated: price,
    expression: 'a/b',
    operands: [
      { role: 'a', figure: total },
      { role: 'b', figure: count },
    ],
    spread: inUnit(price, spread),
    confidence: 'position',
    isStrong: true,
    faults: none,
  };
}

const inUnit = (stated: Figure, spread: ReturnType<typeof exactly>): ReturnType<typeof exactly> => ({
  value: toUnitOf(stated, spread.value),
  low: toUnitOf(stated, spread.low),
  high: toUnitOf(stated, spread.high),
});

function product(total: Figure, count: Figure, price: Figure): Candidate {
  return {
    kind: 'product',
    stated: total,
    expression: 'a*b',
    operands: [
      { role: 'a', figure: count },
      { role: 'b', figure: price },
    ],
    spread: exactly(toUnitOf(total, times(amountOf(count), amountOf(price)))),
    confidence: 'position',
    isStrong: true,
    faults: none,
  };
}

/** Needed or paid for all of them: what stands behind the price is the product. */
const TOTAL_DUE = /资金|金额|补助|补贴|经费|费用|支出|共|合计|需|兑付|发放/;

/** Averages (total ÷ count) and products (count × price). */
export function pricesIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  for (const price of sentence.figures) {
    const isAverage = price.role === 'price' || (price.role === 'level' && isDaily(price));
    if (!isAverage || price.isVague) continue;
    if (isDaily(price)) {
      const made = daily(sentence, price);
      if (made !== null) found.push(made);
      continue;
    }
    if (price.unit.kind !== 'money') continue;
    const counts = sentence.levels.filter((level) => level.unit.kind === 'count');
    const count = countFor(price, counts);
    const due = sentence.levels.find((level) => level.unit.kind === 'money' && level.index > price.index);
    const paid = sentence.levels.filter((level) => level.unit.kind === 'money' && level.index < price.index).at(-1);
    if (count === undefined) continue;
    if (due !== undefined && paid === undefined && TOTAL_DUE.test(due.lead)) found.push(product(due, count, price));
    else if (paid !== undefined && due === undefined && count.index < price.index) {
      const made = average(price, paid, count);
      if (made !== null) found.push(made);
    }
  }
  return found;
}
