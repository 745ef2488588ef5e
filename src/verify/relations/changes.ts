import { isAtMost } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import { areComparable } from '../figures/unit.js';
import type { Candidate } from '../judge/candidate.js';
import { rowOf, type Sentence } from './sentence.js';
import { sumCandidate } from './totals.js';

/** 34.76万元，上年为37.30万元，减少2.54万元: level and base are printed, and so is their difference. */
export function changesIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  for (const change of sentence.figures) {
    if (change.role !== 'change' || change.isVague || rowOf(sentence, change).length > 1) continue;
    if (change.unit.kind !== 'money' && change.unit.kind !== 'count') continue;
    const before = (figure: Figure): boolean => figure.index < change.index && areComparable(figure.unit, change.unit);
    const base = sentence.figures.filter((figure) => figure.role === 'base' && before(figure)).at(-1);
    if (base === undefined || !/[的为是:]$/.test(base.lead)) continue;
    const levels = sentence.levels.filter(before);
    const level = levels.filter((figure) => figure.index < base.index).at(-1) ?? levels.at(-1);
    if (level === undefined || change.index - Math.min(level.index, base.index) > 3) continue;
    const isMore = isAtMost(amountOf(base), amountOf(level));
    const parts = isMore
      ? [
          { figure: level, sign: 1 },
          { figure: base, sign: -1 },
        ]
      : [
          { figure: base, sign: 1 },
          { figure: level, sign: -1 },
        ];
    found.push(sumCandidate(change, parts, 'named-base', true, 'difference'));
  }
  return found;
}
