import type { Figure } from '../figures/figure.js';
import type { Candidate } from '../judge/candidate.js';
import { none, spreadOf } from '../judge/spread.js';
import type { Sentence } from './sentence.js';

const isRate = (figure: Figure): boolean =>
  figure.unit.kind === 'percent' &&
  !figure.isVague &&
  (figure.role === 'level' || figure.role === 'rate' || figure.role === 'share');

/** 从43.0%降至34.7%，下降8.3个百分点: the difference of the two rates before it. */
export function pointsIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  for (const stated of sentence.figures) {
    if (stated.unit.kind !== 'points' || stated.isVague || stated.direction === 0) continue;
    const rates = sentence.figures.filter((figure) => isRate(figure) && figure.index < stated.index);
    const [a, b] = rates.slice(-2);
    if (a === undefined || b === undefined || stated.index - a.index > 3) continue;
    const isTied = /(?:从|由|较|比|上年|去年|同期|上期)/.test(a.lead + b.lead) || /(?:到|至)$/.test(b.lead);
    const spread = spreadOf([a, b], ([x, y]) => (x === undefined || y === undefined ? null : x.minus(y).abs()));
    if (spread === null) continue;
    found.push({
      kind: 'percentage-points',
      stated,
      expression: '|a-b|',
      operands: [
        { role: 'a', figure: a },
        { role: 'b', figure: b },
      ],
      spread,
      confidence: isTied ? 'named-base' : 'near',
      isStrong: isTied,
      faults: none,
    });
  }
  return found;
}
