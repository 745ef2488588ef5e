import {
  type Decimal,
  decimal,
  HUNDRED,
  isAtMost,
  isZero,
  ONE,
  powerOfTen,
  rounded,
  times,
} from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import type { Candidate } from '../judge/candidate.js';
import { exactly } from '../judge/spread.js';
import type { Sentence } from './sentence.js';
import { spanOfYears } from './years.js';

const MOST_YEARS = 60;

function power(base: Decimal, years: number): Decimal {
  let result = ONE;
  for (let year = 0; year < years; year += 1) result = times(result, base);
  return result;
}

/** The yearly rate in percent that leads from `old` to `now`: halved until `places` decimals are certain. */
export function yearlyRate(old: Decimal, now: Decimal, years: number, places: number): Decimal | null {
  if (years < 1 || years > MOST_YEARS || isAtMost(old, old.minus(old)) || isAtMost(now, now.minus(now))) return null;
  let low = decimal('0');
  let high = isAtMost(now, old) ? ONE : now.div(old);
  const fine = powerOfTen(-(places + 6));
  for (let step = 0; step < 200 && !isAtMost(high.minus(low), fine); step += 1) {
    const middle = rounded(low.plus(high).div(2), places + 8);
    if (isAtMost(times(old, power(middle, years)), now)) low = middle;
    else high = middle;
  }
  return rounded(times(low.minus(ONE), HUNDRED), places + 3);
}

/** 年均增长: the first and the last amount of the sentence, and the span of its two years. */
export function compoundIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  for (const stated of sentence.figures) {
    if (stated.role !== 'growth' || stated.unit.kind !== 'percent' || stated.isVague) continue;
    if (!/年均|年平均|复合/.test(stated.lead)) continue;
    const years = spanOfYears(sentence);
    const amounts = sentence.figures.filter(
      (figure) =>
        (figure.role === 'level' || figure.role === 'base') &&
        figure.unit.kind !== 'percent' &&
        figure.index < stated.index,
    );
    const [first, second] = amounts.slice(-2);
    if (years === null || first === undefined || second === undefined || amounts.length > 2) continue;
    const [old, now] = orderOf(first, second, stated);
    const made = candidate(stated, old, now, years);
    if (made !== null) found.push(made);
  }
  return found;
}

/** The base is said to be one (比2014年的…); else the earlier stands first. */
function orderOf(first: Figure, second: Figure, stated: Figure): [Figure, Figure] {
  if (second.role === 'base' && first.role !== 'base') return [second, first];
  if (first.role === 'base') return [first, second];
  const isRise = isAtMost(amountOf(first), amountOf(second));
  return isRise === stated.direction >= 0 ? [first, second] : [second, first];
}

function candidate(stated: Figure, old: Figure, now: Figure, years: number): Candidate | null {
  const rate = (span: number): Decimal | null => yearlyRate(amountOf(old), amountOf(now), span, stated.places);
  const value = rate(years);
  if (value === null || isZero(amountOf(old))) return null;
  const faults = [years - 1, years + 1].flatMap((span) => {
    const other = rate(span);
    return other === null ? [] : [{ cause: 'years' as const, expression: `(b/a)^(1/${span})-1`, value: other.abs() }];
  });
  const shown = stated.direction < 0 ? value.negated() : value;
  return {
    kind: 'compound',
    stated,
    expression: `(b/a)^(1/${years})-1`,
    operands: [
      { role: 'a', figure: old },
      { role: 'b', figure: now },
    ],
    spread: exactly(shown),
    confidence: 'named-base',
    isStrong: true,
    faults: () => faults,
  };
}
