import { type Decimal, decimal, HUNDRED, isAtMost, proportion, sumOf, ZERO } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import { areComparable } from '../figures/unit.js';
import { nameOf } from '../figures/words.js';
import type { Candidate, Confidence, Fault } from '../judge/candidate.js';
import { faultOf, slipOf } from '../judge/causes.js';
import { none, spreadOf } from '../judge/spread.js';
import type { Surroundings } from './context.js';
import { likeness } from './names.js';
import { rowOf, type Sentence, sharedLength, subjectsOf } from './sentence.js';
import { letterOf, type Totals } from './totals.js';

/** 占 … 的比重为: the words between are the base. */
function baseWords(lead: string): string {
  const from = lead.lastIndexOf('占');
  if (from < 0) return '';
  const words = lead.slice(from + 1).replace(/(?:的)?(?:比重|比例|比|份额)?(?:分别|各)?(?:为|达到?|是|:)*$/, '');
  return words.replace(/的$/, '');
}

/** These name the total of the list that they stand in, whatever it is called. */
const GENERIC = /^(?:(?:的)?(?:总数|总量|总额|总计|合计|总|全部|总体|比重|全年|比))?$/;

const isPartOf = (part: Figure, whole: Figure): boolean => isAtMost(amountOf(part).abs(), amountOf(whole).abs());

function shareOf(
  stated: Figure,
  part: Figure,
  whole: Figure,
  confidence: Confidence,
  isStrong: boolean,
  kind: 'share' | 'rate' = 'share',
): Candidate | null {
  const spread = spreadOf([part, whole], ([a, b]) =>
    a === undefined || b === undefined ? null : proportion(a, HUNDRED, b),
  );
  if (spread === null) return null;
  const [a, b] = [amountOf(part), amountOf(whole)];
  const faults: Fault[] = [];
  const add = (cause: Fault['cause'], expression: string, value: Decimal | null): void => {
    if (value !== null) faults.push({ cause, expression, value });
  };
  add('wrong-base', 'a/(b-a)', proportion(a, HUNDRED, b.minus(a)));
  add('wrong-base', 'b/a', proportion(b, HUNDRED, a));
  add('wrong-base', 'a/(a+b)', proportion(a, HUNDRED, a.plus(b)));
  return {
    kind,
    stated,
    expression: 'a/b',
    operands: [
      { role: 'a', figure: part },
      { role: 'b', figure: whole },
    ],
    spread,
    confidence,
    isStrong,
    faults: () => faults,
  };
}

interface Base {
  readonly figure: Figure;
  readonly confidence: Confidence;
  readonly isStrong: boolean;
}

/** The figure that the words behind 占 name: best likeness, then nearest before. */
function namedBases(words: string, part: Figure, sentence: Sentence, around: Surroundings): Base[] {
  const found: { figure: Figure; rank: number }[] = [];
  const consider = (figure: Figure, reach: number): void => {
    if (figure === part || !areComparable(figure.unit, part.unit)) return;
    const like = likeness(words, figure);
    if (like > 0 && isPartOf(part, figure)) found.push({ figure, rank: like * 10 - reach });
  };
  for (const level of sentence.levels) consider(level, level.index < part.index ? 0 : 4);
  around.levelsBefore(sentence.passage, part, 24).forEach((figure, back) => {
    consider(figure, 2 + Math.min(back, 20) * 0.3);
  });
  found.sort((a, b) => b.rank - a.rank);
  return found.slice(0, 4).map(({ figure, rank }, order) => ({
    figure,
    confidence: 'named-base',
    isStrong: order === 0 && rank >= 15,
  }));
}

function otherBases(part: Figure, sentence: Sentence): Base[] {
  return sentence.levels
    .filter((level) => level.index < part.index && areComparable(level.unit, part.unit) && isPartOf(part, level))
    .slice(-6)
    .reverse()
    .map((figure) => ({ figure, confidence: 'near', isStrong: false }));
}

/** 本周所受理的诉求中，直办37527件，占52.7%: the words before 中 name the base. */
function spokenBases(part: Figure, sentence: Sentence, around: Surroundings): Base[] {
  const first = sentence.levels[0];
  if (first === undefined) return [];
  const { text } = sentence.passage.clean;
  const before = text.slice(Math.max(0, first.from - first.lead.length - 40), first.from - first.lead.length);
  const words = /([^,;。:]{2,30})中[,:]$/.exec(before)?.[1];
  if (words === undefined) return [];
  // 所受理的诉求 is what 受理诉求 counted.
  const thing = words.replace(/[所的]|本[周月年季度]/g, '');
  return namedBases(thing, part, sentence, around).map((base) => ({ ...base, isStrong: false }));
}

function basesFor(words: string, part: Figure, sentence: Sentence, around: Surroundings, totals: Totals): Base[] {
  const { total: parent, isSure } = totals.parentOf(part) ?? { total: undefined, isSure: false };
  const isGeneric = GENERIC.test(words);
  const found: Base[] = [];
  if (!isGeneric) found.push(...namedBases(words, part, sentence, around));
  const namesNothing = found.length === 0;
  if (parent !== undefined && areComparable(parent.unit, part.unit) && isPartOf(part, parent)) {
    const fits = isGeneric || likeness(words, parent) > 0;
    if (fits) found.push({ figure: parent, confidence: 'list', isStrong: isSure && (isGeneric || namesNothing) });
  }
  if (isGeneric && !isSure) found.push(...spokenBases(part, sentence, around));
  if (isGeneric || !namesNothing) found.push(...otherBases(part, sentence));
  return found;
}

/** 完成…，占年初预算60999万元的56.3%: the base stands inside the clause. */
function insideBase(sentence: Sentence, share: Figure): Figure | undefined {
  const before = sentence.figures.filter((figure) => figure.index < share.index).at(-1);
  return before?.role === 'whole' && before.unit.kind !== 'percent' ? before : undefined;
}

/** The words before 占 that name the part: 税收占…, 两项支出占…. */
function partWords(lead: string): string {
  const name = nameOf(lead.slice(0, Math.max(0, lead.lastIndexOf('占')))).replace(
    /(?:所|比重|分别|各|依次|的|合计|总)+$/,
    '',
  );
  return /^(?:所|其|它|各|分别|且|约|均|共|也|已|比重|累计|年|又)?$/.test(name) ? '' : name;
}

/**
 * What the shares of a row are shares of a whole of. Words before 占 name it, here or further up; when they name
 * something that is not printed, nobody knows. Without words it is the figure before.
 */
function partsOf(sentence: Sentence, leader: Figure, around: Surroundings): (Figure | undefined)[] {
  const row = rowOf(sentence, leader);
  const subjects = subjectsOf(sentence, leader);
  if (row.length > 1) {
    const isMissing = subjects.some((subject) => subject === undefined);
    return isMissing
      ? around.partsNamed(sentence, leader, row.length)
      : isAbout(leader, subjects)
        ? subjects
        : row.map(() => undefined);
  }
  const words = partWords(leader.lead);
  const [subject] = subjects;
  if (words === '' || (subject !== undefined && speaksOf(words, subject))) return [subject];
  return [around.named(sentence, leader, words)];
}

/** 授予小微企业占, 该项目占, 税收占: the words may repeat the name, or only point at it. */
const speaksOf = (words: string, subject: Figure): boolean =>
  /^(?:其|该|这|此|本)/.test(words) || sharedLength(words, subject.name) >= Math.min(2, words.length);

/** 两项支出占…的比重分别为: only where as many figures stand before as are named. */
const isAbout = (leader: Figure, subjects: readonly (Figure | undefined)[]): boolean => {
  const words = partWords(leader.lead);
  return words === '' || !/^[两三四五六]项/.test(words) || subjects.length > 1;
};

/** Levels that each have a share of their own behind them, when these shares add up: they are shares of the sum. */
function sharesOfSum(sentence: Sentence): Candidate[] {
  const pairs = sentence.levels.flatMap((part) => {
    const share = sentence.figures[sentence.figures.indexOf(part) + 1];
    const isBare = share?.role === 'share' && GENERIC.test(baseWords(share.lead));
    return share !== undefined && isBare && areComparable(part.unit, sentence.levels[0]?.unit ?? part.unit)
      ? [{ part, share }]
      : [];
  });
  if (pairs.length < 3) return [];
  const off = sumOf(pairs.map(({ share }) => share.value))
    .minus(HUNDRED)
    .abs();
  if (!isAtMost(off, decimal('0.5'))) return [];
  const parts = pairs.map(({ part }) => part);
  return pairs.flatMap(({ part, share }) => {
    const operands = [part, ...parts.filter((other) => other !== part)];
    const spread = spreadOf(operands, (values) => proportion(values[0] ?? ZERO, HUNDRED, sumOf(values)));
    if (spread === null) return [];
    const letters = operands.map((_, index) => letterOf(index));
    return [
      {
        kind: 'share' as const,
        stated: share,
        expression: `a/(${letters.join('+')})`,
        operands: operands.map((figure, index) => ({ role: letterOf(index), figure })),
        spread,
        confidence: 'list' as const,
        isStrong: false,
        faults: none,
      },
    ];
  });
}

/** The only larger figure before a part, with no share of its own, is its base when a known mistake prints the share. */
function isTelling(sentence: Sentence, made: Candidate, base: Figure): boolean {
  const part = made.operands[0]?.figure;
  if (part === undefined || base.sentence !== part.sentence || made.stated.places === 0) return false;
  const before = sentence.levels.filter((level) => level.index < part.index);
  const next = sentence.figures[sentence.figures.indexOf(base) + 1];
  if (before.length !== 1 || before[0] !== base || next?.role === 'share') return false;
  const slip = slipOf(made);
  return slip === 'transposed' || slip === 'dropped-digit' || faultOf(made) !== null;
}

/** Shares: of a named base, of the total of their list, or of a base inside the clause. */
export function sharesIn(sentence: Sentence, around: Surroundings, totals: Totals): Candidate[] {
  const found: (Candidate | null)[] = [];
  for (const leader of sentence.figures) {
    if (leader.role !== 'share' || leader.run !== leader.index || leader.isVague) continue;
    const parts = partsOf(sentence, leader, around);
    const inside = insideBase(sentence, leader);
    const words = baseWords(leader.lead);
    rowOf(sentence, leader).forEach((share, position) => {
      const part = parts[position];
      if (part === undefined) return;
      if (inside !== undefined) {
        const kind = /预算|计划|任务|指标|目标|编制/.test(inside.lead) ? 'rate' : 'share';
        found.push(shareOf(share, part, inside, 'named-base', true, kind));
        return;
      }
      for (const base of basesFor(words, part, sentence, around, totals)) {
        const made = shareOf(share, part, base.figure, base.confidence, base.isStrong);
        found.push(
          made !== null && !made.isStrong && isTelling(sentence, made, base.figure)
            ? { ...made, isStrong: true }
            : made,
        );
      }
    });
  }
  return [...found.filter((one) => one !== null), ...sharesOfSum(sentence)];
}
