import {
  absolute,
  type Decimal,
  decimal,
  isAtMost,
  isEqual,
  isZero,
  minus,
  powerOfTen,
  rounded,
  times,
  ZERO,
} from '../../numbers/decimal.js';
import { type Figure, lastPlace } from '../figures/figure.js';
import type { Candidate } from './candidate.js';
import { roundingsOf } from './spread.js';

export type Agreement = 'exact' | 'cut' | 'tail' | 'off';

const HALF = decimal('0.5');
/** What is printed rounded whatever it was computed from: one unit in the last place is a tail. */
const ROUNDED: ReadonlySet<string> = new Set(['percent', 'points', 'times']);

const unitInLastPlace = (stated: Figure): Decimal => powerOfTen(-stated.places);

/** Whether the figure is the value with its digits cut off. */
function isCut(stated: Figure, value: Decimal): boolean {
  const gap = minus(absolute(value), absolute(stated.value));
  return !gap.isNegative() && !isAtMost(unitInLastPlace(stated), gap);
}

/** How far a stated amount may be from its sum: the rounding of its parts and its own. */
function amountSlack(candidate: Candidate): Decimal {
  const { stated, operands, spread } = candidate;
  const group = [stated, ...operands.map((operand) => operand.figure)];
  const [half] = roundingsOf([stated], group);
  const own = (half ?? ZERO).moved(-stated.unit.power);
  return minus(spread.high, spread.value).plus(own);
}

const isCoarser = (stated: Figure, operands: readonly { readonly figure: Figure }[]): boolean =>
  operands.every(({ figure }) => lastPlace(figure) < lastPlace(stated));

/** A stated figure beside the value that it should have. */
export function agreementOf(candidate: Candidate): Agreement {
  const { stated, spread, kind, operands } = candidate;
  if (candidate.word !== undefined) return candidate.word.stated === candidate.word.computed ? 'exact' : 'off';
  const printed = stated.value;
  const value = spread.value;
  if (isEqual(rounded(value, stated.places), printed) || isEqual(rounded(value, stated.places, 'half-even'), printed))
    return 'exact';
  const off = absolute(minus(printed, rounded(value, stated.places)));
  const unit = unitInLastPlace(stated);
  if (ROUNDED.has(stated.unit.kind) || kind === 'average') {
    if (isAtMost(off, unit)) return isCut(stated, value) ? 'cut' : 'tail';
    const half = times(HALF, unit);
    const isInside = isAtMost(minus(spread.low, half), printed) && isAtMost(printed, spread.high.plus(half));
    return isInside && !isZero(minus(spread.high, spread.low)) ? 'tail' : 'off';
  }
  const slack = amountSlack(candidate);
  if (isZero(slack) || slack.isNegative()) return isCoarser(stated, operands) && isCut(stated, value) ? 'cut' : 'off';
  if (isAtMost(absolute(minus(printed, value)), slack)) return 'tail';
  return isCoarser(stated, operands) && isCut(stated, value) ? 'cut' : 'off';
}
