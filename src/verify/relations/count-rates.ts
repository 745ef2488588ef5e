import {
  type Decimal,
  decimal,
  HUNDRED,
  isAtMost,
  isZero,
  ONE,
  plus,
  powerOfTen,
  proportion,
  wholeDown,
  wholeUp,
} from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import type { Candidate } from '../judge/candidate.js';
import { exactly, none } from '../judge/spread.js';
import { baseFor } from './growth.js';
import { rowOf, type Sentence, subjectOf } from './sentence.js';

/** A rate with one whole count beside it and no base: is there a whole base at all? Larger counts prove nothing. */
const MOST_COUNT = decimal('2000');

const rateOn = (now: Decimal, base: Decimal): Decimal | null => proportion(now.minus(base).abs(), HUNDRED, base);

/** The whole base whose rate comes nearest to the printed one. */
function nearestBase(now: Decimal, rate: Figure): { base: Decimal; rate: Decimal } | null {
  const grown = plus(HUNDRED, rate.direction < 0 ? rate.value.negated() : rate.value);
  const exact = proportion(now, HUNDRED, grown);
  if (exact === null || exact.isNegative()) return null;
  let best: { base: Decimal; rate: Decimal } | null = null;
  for (const base of [wholeDown(exact), wholeUp(exact), wholeUp(exact).plus(ONE)]) {
    const value = isZero(base) ? null : rateOn(now, base);
    if (value === null) continue;
    const off = value.minus(rate.value).abs();
    if (best === null || !isAtMost(best.rate.minus(rate.value).abs(), off)) best = { base, rate: value };
  }
  return best;
}

function candidate(stated: Figure, count: Figure): Candidate | null {
  const found = nearestBase(amountOf(count), stated);
  if (found === null) return null;
  return {
    kind: 'count-rate',
    stated,
    expression: `(a-${found.base.toFixed()})/${found.base.toFixed()}`,
    operands: [{ role: 'a', figure: count }],
    spread: exactly(found.rate),
    confidence: 'near',
    isStrong: stated.places >= 1 && isAtMost(found.rate.times(powerOfTen(0)), decimal('100000')),
    faults: none,
  };
}

const isWholeCount = (figure: Figure): boolean =>
  figure.unit.kind === 'count' && figure.unit.power === 0 && figure.places === 0 && isAtMost(figure.value, MOST_COUNT);

/** 投诉60件（同比上升15.38%）: neither base nor change is printed, but pieces are whole. */
export function countRatesIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  for (const rate of sentence.figures) {
    if (rate.role !== 'growth' || rate.unit.kind !== 'percent' || rate.isVague) continue;
    if (rate.run !== rate.index || rowOf(sentence, rate).length > 1 || /年均|可比|同口径/.test(rate.lead)) continue;
    const count = subjectOf(sentence, rate);
    if (count === undefined || !isWholeCount(count) || count.index !== rate.index - 1) continue;
    const hasChange = sentence.figures.some(
      (figure) => figure.role === 'change' && figure.unit.kind === 'count' && Math.abs(figure.index - rate.index) <= 2,
    );
    if (hasChange || baseFor(sentence, rate, count) !== undefined) continue;
    const made = candidate(rate, count);
    if (made !== null) found.push(made);
  }
  return found;
}
