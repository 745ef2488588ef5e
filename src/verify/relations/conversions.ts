import { amountOf, type Figure } from '../figures/figure.js';
import type { Candidate } from '../judge/candidate.js';
import { exactly, none, toUnitOf } from '../judge/spread.js';
import type { Sentence } from './sentence.js';

const SAME = /^[,、(]?(?:即|折合|约合|合|折|折算为|也就是|相当于|合计)(?:人民币)?$/;

/** 286039万元，即28.60亿元: one amount in two units. */
export function conversionsIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  sentence.figures.forEach((stated, index) => {
    const before: Figure | undefined = sentence.figures[index - 1];
    if (before === undefined || stated.unit.kind !== 'money' || before.unit.kind !== 'money' || stated.isVague) return;
    const words = sentence.passage.clean.text.slice(before.to, stated.from);
    if (!SAME.test(words) || /合计$/.test(words)) return;
    found.push({
      kind: 'conversion',
      stated,
      expression: 'a',
      operands: [{ role: 'a', figure: before }],
      spread: exactly(toUnitOf(stated, amountOf(before))),
      confidence: 'formula',
      isStrong: true,
      faults: none,
    });
  });
  return found;
}
