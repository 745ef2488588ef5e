import { isEqual } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import type { Passage } from '../figures/passage.js';
import type { Candidate } from '../judge/candidate.js';
import { slipOf } from '../judge/causes.js';
import { exactly, none, toUnitOf } from '../judge/spread.js';
import { coreOf } from './names.js';
import type { Sentence } from './sentence.js';

const AGAIN = /^(?:如前所述|如前文所述|如上所述|综上(?:所述)?|前述|上述|前文|总之|综合来看)[,:]?/;
const MOST_BACK = 400;

/** A name without anything but the thing itself. */
const thingOf = (figure: Figure): string =>
  coreOf(figure.name.replace(AGAIN, '')).replace(/(?:全年|年度|累计|实际|总)?(?:支出|投入|收入|安排|使用)$/, '');

/** Figures by the thing that they speak of, first mention first. */
export function mentionsOf(passages: readonly Passage[]): ReadonlyMap<string, readonly Figure[]> {
  const mentions = new Map<string, Figure[]>();
  for (const passage of passages) {
    if (AGAIN.test(passage.clean.text)) continue;
    for (const figure of passage.figures) {
      if (figure.role !== 'level' || figure.isVague || figure.unit.kind !== 'money') continue;
      const thing = thingOf(figure);
      if (thing.length < 4) continue;
      const known = mentions.get(thing);
      if (known === undefined) mentions.set(thing, [figure]);
      else if (known.length < MOST_BACK) known.push(figure);
    }
  }
  return mentions;
}

/** 2024年工会经费支出: named with its year at the start of a sentence, a figure is the same wherever it stands. */
function isFullyNamed(stated: Figure, text: string): boolean {
  const before = text[stated.from - stated.lead.length - 1] ?? '。';
  return /^(?:19|20)\d{2}年.{6,}/.test(stated.lead) && /[。\n]/.test(before);
}

/** 如前所述，…143.47万元: the same figure as further up. Without such words only a slip of the hand is told. */
export function repeatsIn(sentence: Sentence, mentions: ReadonlyMap<string, readonly Figure[]>): Candidate[] {
  const { text } = sentence.passage.clean;
  const first = sentence.figures[0];
  if (first === undefined) return [];
  const start = text.lastIndexOf('。', first.from) + 1;
  const isAgain = AGAIN.test(text.slice(start, start + 12));
  return sentence.levels.flatMap((stated) => {
    if (stated.unit.kind !== 'money' || (!isAgain && !isFullyNamed(stated, text))) return [];
    const earlier = mentions.get(thingOf(stated)) ?? [];
    const known = isAgain ? earlier : earlier.filter((one) => one.offset < stated.offset && one.lead === stated.lead);
    const same = known.find((figure) => isEqual(amountOf(figure), amountOf(stated))) ?? known[0];
    if (same === undefined) return [];
    const isOne = known.every((figure) => isEqual(amountOf(figure), amountOf(same)));
    const again = repeatOf(stated, same, isOne);
    if (isEqual(amountOf(stated), amountOf(same))) return [again];
    const slip = slipOf(again);
    if (!isAgain && (slip === null || slip === 'last-digit')) return [];
    return [again, repeatOf(same, stated, isOne)];
  });
}

/** Which of two places is wrong is not for us to say: where they differ, both are told. */
const repeatOf = (stated: Figure, same: Figure, isStrong: boolean): Candidate => ({
  kind: 'repeat',
  stated,
  expression: 'a',
  operands: [{ role: 'a', figure: same }],
  spread: exactly(toUnitOf(stated, amountOf(same))),
  confidence: 'named-base',
  isStrong,
  faults: none,
});
