import { absolute, decimal, HUNDRED, isAtMost, powerOfTen, proportion, sumOf } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import { slipOf } from '../judge/causes.js';
import { exactly, none, toUnitOf } from '../judge/spread.js';
import type { Part } from './lists.js';
import type { Sentence } from './sentence.js';

/** The share printed behind each part, or a row of shares behind them all; null where they are not one for one. */
function sharesBehind(sentence: Sentence, parts: readonly Part[]): Figure[] | null {
  const shares: Figure[] = [];
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1]?.figure.index ?? Number.POSITIVE_INFINITY;
    const share = sentence.figures.find(
      (figure) => figure.role === 'share' && figure.index > part.figure.index && figure.index < next,
    );
    if (share === undefined) break;
    shares.push(share);
  }
  if (shares.length === parts.length) return shares;
  const last = parts.at(-1)?.figure.index ?? 0;
  const row = sentence.figures.filter((figure) => figure.role === 'share' && figure.index > last);
  return row.length === parts.length ? row : null;
}

/** The total is what its parts come to but for a slip of the hand. */
function isSlip(total: Figure, parts: readonly Part[]): boolean {
  const sum = toUnitOf(total, sumOf(parts.map((part) => amountOf(part.figure))));
  const candidate = { kind: 'sum', stated: total, expression: '', operands: [], spread: exactly(sum) } as const;
  return slipOf({ ...candidate, confidence: 'list', isStrong: false, faults: none }) !== null;
}

/**
 * What shares that add up to 100 are shares of. total: nothing is missing among the parts. sum: they were taken of the
 * sum of the parts beside a larger total (受理284406件，其中咨询124599件，占63.72%), and the parts need not add up to it.
 */
export function sharedOut(sentence: Sentence, total: Figure, parts: readonly Part[]): 'total' | 'sum' | null {
  const shares = sharesBehind(sentence, parts);
  if (shares === null) return null;
  const off = absolute(sumOf(shares.map((share) => share.value)).minus(HUNDRED));
  if (!isAtMost(off.times(2), decimal(String(parts.length)))) return null;
  if (shares.some((share) => /占[^,;。]{2,}/.test(share.lead)) || isSlip(total, parts)) return 'total';
  const fitting = parts.filter(({ figure }, index) => {
    const share = shares[index];
    const value = proportion(amountOf(figure), HUNDRED, amountOf(total));
    return (
      share !== undefined && value !== null && isAtMost(absolute(value.minus(share.value)), powerOfTen(-share.places))
    );
  });
  return fitting.length * 2 > parts.length ? 'total' : 'sum';
}
