import { ONE, quotient } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import { areComparable } from '../figures/unit.js';
import type { Candidate } from '../judge/candidate.js';
import { spreadOf } from '../judge/spread.js';
import type { Sentence } from './sentence.js';

/** 是上年的3.28倍 is as much; 增长2.39倍 is so much more. */
export function multiplesIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  for (const stated of sentence.figures) {
    if (stated.unit.kind !== 'times' || stated.isVague) continue;
    const before = sentence.figures.filter(
      (figure) =>
        (figure.role === 'level' || figure.role === 'base') &&
        (figure.unit.kind === 'money' || figure.unit.kind === 'count') &&
        figure.index < stated.index,
    );
    const [first, second] = before.slice(-2);
    if (first === undefined || second === undefined || !areComparable(first.unit, second.unit)) continue;
    const [now, base] = isBaseBehind(first, second) ? [first, second] : [second, first];
    const isTied = before.length === 2 || first.role === 'base' || second.role === 'base';
    const made = candidate(stated, now, base, isTied);
    if (made !== null) found.push(made);
  }
  return found;
}

/** The later of the two is what the other is compared with: 是2019年42.71万元的2.8倍, 较2019年的…. */
const isBaseBehind = (first: Figure, second: Figure): boolean =>
  second.role === 'base' ||
  (first.role !== 'base' && /^(?:是|为|相当于|达到?)?(?:上年|去年|同期|\d{4}年)/.test(second.lead));

function candidate(stated: Figure, now: Figure, base: Figure, isTied: boolean): Candidate | null {
  const isMore = stated.direction !== 0;
  const spread = spreadOf([now, base], ([a, b]) => {
    const ratio = a === undefined || b === undefined ? null : quotient(a, b);
    return ratio === null || !isMore ? ratio : ratio.minus(ONE);
  });
  const ratio = quotient(amountOf(now), amountOf(base));
  if (spread === null || ratio === null) return null;
  const other = isMore ? ratio : ratio.minus(ONE);
  return {
    kind: 'multiple',
    stated,
    expression: isMore ? 'a/b-1' : 'a/b',
    operands: [
      { role: 'a', figure: now },
      { role: 'b', figure: base },
    ],
    spread,
    confidence: 'named-base',
    isStrong: isTied,
    faults: () => [{ cause: 'times', expression: isMore ? 'a/b' : 'a/b-1', value: other }],
  };
}
