import { type Decimal, HUNDRED, proportion } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import { areComparable } from '../figures/unit.js';
import type { Candidate, Confidence, Fault } from '../judge/candidate.js';
import { spreadOf } from '../judge/spread.js';
import { rowOf, type Sentence, subjectsOf } from './sentence.js';
import { yearsBefore } from './years.js';

/** (new − old) ÷ old, in percent, without its sign. */
const grown = (now: Decimal, old: Decimal): Decimal | null => proportion(now.minus(old).abs(), HUNDRED, old.abs());

function byChange(
  rate: Figure,
  level: Figure,
  change: Figure,
  confidence: Confidence,
  isStrong: boolean,
): Candidate | null {
  const isFall = (rate.direction || change.direction) < 0;
  const old = (a: Decimal, d: Decimal): Decimal => (isFall ? a.plus(d) : a.minus(d));
  const spread = spreadOf([level, change], ([a, d]) =>
    a === undefined || d === undefined ? null : proportion(d.abs(), HUNDRED, old(a, d.abs()).abs()),
  );
  if (spread === null) return null;
  const [a, d] = [amountOf(level), amountOf(change).abs()];
  const faults: Fault[] = [];
  const onNow = proportion(d, HUNDRED, a);
  if (onNow !== null) faults.push({ cause: 'wrong-base', expression: 'd/a', value: onNow });
  const swapped = proportion(d, HUNDRED, isFall ? a.minus(d) : a.plus(d));
  if (swapped !== null) faults.push({ cause: 'base-year', expression: isFall ? 'd/(a-d)' : 'd/(a+d)', value: swapped });
  return {
    kind: 'growth',
    stated: rate,
    expression: isFall ? 'd/(a+d)' : 'd/(a-d)',
    operands: [
      { role: 'a', figure: level },
      { role: 'd', figure: change },
    ],
    spread,
    confidence,
    isStrong,
    faults: () => faults,
  };
}

export function byBase(
  rate: Figure,
  now: Figure,
  base: Figure,
  confidence: Confidence,
  isStrong: boolean,
): Candidate | null {
  const spread = spreadOf([now, base], ([a, b]) => (a === undefined || b === undefined ? null : grown(a, b)));
  if (spread === null) return null;
  const faults: Fault[] = [];
  const swapped = grown(amountOf(base), amountOf(now));
  if (swapped !== null) faults.push({ cause: 'base-year', expression: '(a-b)/a', value: swapped });
  const ratio = proportion(amountOf(now), HUNDRED, amountOf(base));
  if (ratio !== null) faults.push({ cause: 'times', expression: 'a/b', value: ratio });
  return {
    kind: 'growth',
    stated: rate,
    expression: rate.direction < 0 ? '(b-a)/b' : '(a-b)/b',
    operands: [
      { role: 'a', figure: now },
      { role: 'b', figure: base },
    ],
    spread,
    confidence,
    isStrong,
    faults: () => faults,
  };
}

const isSameWay = (rate: Figure, change: Figure): boolean =>
  rate.direction === 0 || change.direction === 0 || rate.direction === change.direction;

/** The change printed beside a rate: between its level and it, else right behind it, else before a level that follows it. */
function changeFor(sentence: Sentence, rate: Figure, level: Figure, position: number): Figure | undefined {
  const changes = sentence.figures.filter(
    (figure) => figure.role === 'change' && areComparable(figure.unit, level.unit) && isSameWay(rate, figure),
  );
  const leaderOf = (figure: Figure): boolean => figure.run === figure.index;
  const placed = (leader: Figure | undefined): Figure | undefined => {
    if (leader === undefined) return undefined;
    const row = rowOf(sentence, leader);
    return row.length === 1 ? leader : (row[position] ?? leader);
  };
  const before = changes.filter(
    (figure) => leaderOf(figure) && figure.index > level.index && figure.index < rate.index,
  );
  if (before.length > 0) return placed(before.at(-1));
  const nextLevel = sentence.levels.find((figure) => figure.index > rate.index);
  const behind = changes.find((figure) => figure.index > rate.index && figure.index < (nextLevel?.index ?? Infinity));
  if (behind !== undefined && /^[,、(]?[^,;。]{0,12}$/.test(textGap(sentence, rate, behind))) return placed(behind);
  // 减少101人次，达到215人次: what it came to stands behind the change.
  if (!/^(?:达到?|增至|增加到|减至|降至|降到|减少到|升至|至|为)/.test(level.lead)) return undefined;
  return placed(changes.filter((figure) => figure.index === level.index - 1).at(-1));
}

const textGap = (sentence: Sentence, a: Figure, b: Figure): string => sentence.passage.clean.text.slice(a.to, b.from);

/** The base printed for a level: behind it, or `由…增加到` before it. */
export function baseFor(sentence: Sentence, rate: Figure, level: Figure): Figure | undefined {
  const bases = sentence.figures.filter(
    (figure) =>
      figure.role === 'base' && !figure.isVague && areComparable(figure.unit, level.unit) && figure.index < rate.index,
  );
  const behind = bases.filter((figure) => figure.index > level.index).at(-1);
  if (behind !== undefined) return behind;
  const levelBefore = sentence.levels.filter((figure) => figure.index < level.index).at(-1);
  return bases.filter((figure) => figure.index < level.index && figure.index > (levelBefore?.index ?? -1)).at(-1);
}

/** 较上年同期3.40万元，下降9.51%: the verb is missing, and the amount may be the change or the base. */
const isBare = (base: Figure): boolean => !/[的为是:]$/.test(base.lead);

function ofSubject(sentence: Sentence, rate: Figure, level: Figure, position: number): Candidate[] {
  const found: (Candidate | null)[] = [];
  const change = changeFor(sentence, rate, level, position);
  if (change !== undefined) found.push(byChange(rate, level, change, 'increment', true));
  const base = baseFor(sentence, rate, level);
  if (base !== undefined && isBare(base)) {
    found.push(byChange(rate, level, base, 'increment', change === undefined));
    found.push(byBase(rate, level, base, 'near', false));
  } else if (base !== undefined) found.push(byBase(rate, level, base, 'named-base', change === undefined));
  return found.filter((one) => one !== null);
}

/** Any level with any change of its sentence: good for saying that a rate is right, never that it is wrong. */
function elsewhere(sentence: Sentence, rate: Figure): Candidate[] {
  const found: (Candidate | null)[] = [];
  const changes = sentence.figures.filter((figure) => figure.role === 'change' && isSameWay(rate, figure)).slice(-6);
  for (const level of sentence.levels.slice(-12)) {
    for (const change of changes) {
      if (areComparable(level.unit, change.unit)) found.push(byChange(rate, level, change, 'near', false));
    }
  }
  return found.filter((one) => one !== null);
}

/** 2022年比2020年下降3.9%: the two years name the levels. */
function byYears(sentence: Sentence, rate: Figure): Candidate[] {
  const named = /(\d{4})年?(?:度)?(?:比|较|与)(\d{4})年/.exec(rate.lead);
  if (named === null) return [];
  const years = yearsBefore(sentence);
  const now = years.get(named[1] ?? '');
  const base = years.get(named[2] ?? '');
  if (now === undefined || base === undefined) return [];
  const found = byBase(rate, now, base, 'named-base', true);
  return found === null ? [] : [found];
}

const isGrowth = (figure: Figure): boolean =>
  figure.role === 'growth' &&
  figure.unit.kind === 'percent' &&
  !figure.isVague &&
  !/年均|年平均|复合/.test(figure.lead);

/** Rates of growth: by the printed change, by the printed base, by named years. */
export function growthIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  for (const leader of sentence.figures) {
    if (leader.run !== leader.index || !isGrowth(leader)) continue;
    const dated = byYears(sentence, leader);
    if (dated.length > 0) {
      found.push(...dated);
      continue;
    }
    const subjects = subjectsOf(sentence, leader);
    rowOf(sentence, leader).forEach((rate, position) => {
      const level = subjects[position];
      if (level === undefined) return;
      const own = ofSubject(sentence, rate, level, position);
      found.push(...own);
      if (own.length > 0) found.push(...elsewhere(sentence, rate));
    });
  }
  return found;
}
