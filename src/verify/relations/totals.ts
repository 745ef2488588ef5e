import { isAbove, isZero, sumOf } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import { agreementOf } from '../judge/agreement.js';
import type { Candidate, Fault, Kind } from '../judge/candidate.js';
import { isOneDigitOff, partSlipOf, slipOf } from '../judge/causes.js';
import { signedSum, toUnitOf } from '../judge/spread.js';
import { type List, listsIn, type Part } from './lists.js';
import { isTotalLead } from './names.js';
import { type Sentence, sharedLength, textBetween } from './sentence.js';
import { sharedOut } from './split-shares.js';

/** The totals of a sentence: what sums are stated, and whose part a figure is. */
export interface Totals {
  readonly candidates: readonly Candidate[];
  /** The total of the list that a figure stands in; sure where words tie the list, or it adds up. */
  parentOf(figure: Figure): { readonly total: Figure; readonly isSure: boolean } | undefined;
}

const kindOf = (total: Figure): Kind => {
  if (total.unit.kind === 'score') return 'scores';
  return total.unit.kind === 'count' && total.unit.power === 0 ? 'counts' : 'sum';
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
export const letterOf = (index: number): string => LETTERS[index] ?? `p${index}`;

export const expressionOf = (parts: readonly Part[]): string =>
  parts.map((part, index) => `${part.sign < 0 ? '-' : index === 0 ? '' : '+'}${letterOf(index)}`).join('');

function faultsOf(total: Figure, parts: readonly Part[]): Fault[] {
  if (parts.length > 12) return [];
  const signed = parts.map(({ figure, sign }) => (sign < 0 ? amountOf(figure).negated() : amountOf(figure)));
  const sum = sumOf(signed);
  return signed.flatMap((amount, index) => [
    { cause: 'part-left-out' as const, expression: `Σ-${letterOf(index)}`, value: toUnitOf(total, sum.minus(amount)) },
    { cause: 'part-twice' as const, expression: `Σ+${letterOf(index)}`, value: toUnitOf(total, sum.plus(amount)) },
  ]);
}

export function sumCandidate(
  total: Figure,
  parts: readonly Part[],
  confidence: Candidate['confidence'],
  isStrong: boolean,
  kind: Kind = kindOf(total),
): Candidate {
  return {
    kind,
    stated: total,
    expression: expressionOf(parts),
    operands: parts.map((part, index) => ({ role: letterOf(index), figure: part.figure })),
    spread: signedSum(total, parts),
    confidence,
    isStrong,
    faults: () => faultsOf(total, parts),
    signs: parts.map((part) => part.sign),
  };
}

/** Names that together are everything: in time and late, own and passed on. */
const COMPLEMENTS: readonly (readonly [RegExp, RegExp])[] = [
  [/按[时期]/, /超[时期]|逾期|延期/],
  [/自行|直接/, /派单|转办|交办|转派/],
  [/年初/, /年中|追加/],
  [/男/, /女/],
  [/线上|网络|网上/, /线下|电话|现场|窗口/],
  [/税收/, /非税/],
  [/本级/, /区级|县级|镇级|下级|乡镇/],
  [/中央/, /地方/],
  [/基本支出/, /项目支出/],
  [/城镇|城市/, /农村|乡村/],
  [/合格/, /不合格/],
  [/已/, /未/],
  [/上半年/, /下半年/],
];

const QUARTERS = [/一季度|1季度/, /二季度|2季度/, /三季度|3季度/, /四季度|4季度/];

function areComplementary(parts: readonly Part[]): boolean {
  if (parts.length === 4 && parts.every((part, index) => QUARTERS[index]?.test(part.figure.name))) return true;
  const [a, b] = parts.map((part) => part.figure.name);
  if (parts.length !== 2 || a === undefined || b === undefined) return false;
  return COMPLEMENTS.some(([one, other]) => (one.test(a) && other.test(b)) || (one.test(b) && other.test(a)));
}

const endsWithRest = (parts: readonly Part[]): boolean =>
  /^(?:其他|其它|其余|另外)/.test(parts.at(-1)?.figure.name ?? '');

/** Whether a list that does not add up is wrong, and not a list of some parts only. */
function isDecided(sentence: Sentence, list: List, parts: readonly Part[]): boolean {
  if (parts.length < 2) return false;
  if (list.tie === 'closed' || list.tie === 'bracket')
    return list.isForward || isOneSort(list.total, parts) || list.tie === 'closed';
  if (/等(?:[,;。]|$)/.test(behindLast(sentence, parts))) return false;
  const shared = sharedOut(sentence, list.total, parts);
  if (shared === 'sum') return false;
  const isSplit = list.tie !== 'beside' || !separated(sentence, list.total, parts);
  if ((areComplementary(parts) && isSplit) || shared === 'total') return true;
  // 货物支出…、工程支出…，采购支出总额: parts and total carry one name.
  if (!list.isForward && isOneSort(list.total, parts)) return true;
  if (list.tie === 'open') return endsWithRest(parts) || (list.isForward && exceeds(list.total, parts));
  return false;
}

/** A semicolon stands between, and the words behind it do not go back to the total (派单385件；派单中按时结案…). */
function separated(sentence: Sentence, total: Figure, parts: readonly Part[]): boolean {
  const first = parts[0]?.figure;
  if (first === undefined) return true;
  const named = /^(.{2,12}?)中/.exec(first.lead)?.[1];
  return textBetween(sentence, total, first).includes(';') && (named === undefined || !total.name.includes(named));
}

const partsOf = (candidate: Candidate): Part[] => candidate.operands.map(({ figure }) => ({ figure, sign: 1 }));

/** A share is printed behind each part. */
const haveShares = (sentence: Sentence, parts: readonly Part[]): boolean =>
  parts.every(({ figure }) => sentence.figures[sentence.figures.indexOf(figure) + 1]?.role === 'share');

/** What is left over is no part: 收入90万元，支出70万元，结余20万元 states a difference. */
const REST = /结余|结转|余额|节余|尚余|剩余|节约/;

/** Of figures that only stand side by side, sums are believed when words or names tie them. */
function isWorthSaying(sentence: Sentence, list: List, made: readonly Candidate[]): boolean {
  if (list.tie !== 'beside' || made.some((one) => one.isStrong)) return true;
  const holding = made.filter((one) => agreementOf(one) !== 'off');
  if (holding.some((one) => one.operands.some(({ figure }) => REST.test(figure.lead)))) return false;
  return (
    isTotalLead(list.total.lead) ||
    holding.some((one) => isOneSort(list.total, partsOf(one)) || haveShares(sentence, partsOf(one)))
  );
}

const behindLast = (sentence: Sentence, parts: readonly Part[]): string => {
  const last = parts.at(-1)?.figure;
  return last === undefined ? '' : sentence.passage.clean.text.slice(last.to, last.to + 12);
};

const exceeds = (total: Figure, parts: readonly Part[]): boolean =>
  !isZero(total.value) && isAbove(sumOf(parts.map((part) => amountOf(part.figure))), amountOf(total));

/** The total's name and those of its parts speak of one thing. */
const isOneSort = (total: Figure, parts: readonly Part[]): boolean =>
  parts.every((part) => sharedLength(part.figure.name, total.name) >= 2);

const TELLING_DIGITS = 4;

/** Slips of the hand decide an open list, too: by chance they come out of large figures hardly ever. */
function isTelling(list: List, candidate: Candidate): boolean {
  const slip = slipOf(candidate);
  const digits = candidate.stated.text.replace(/\D/g, '').length;
  if (slip === null)
    return (
      list.tie === 'open' && ((digits >= TELLING_DIGITS && isOneDigitOff(candidate)) || partSlipOf(candidate) !== null)
    );
  if (slip === 'last-digit') return list.tie === 'open' && digits >= 4;
  if (slip === 'dropped-digit' || slip === 'transposed') return digits >= (list.tie === 'open' ? 3 : 4);
  return digits >= 3;
}

function candidatesOf(sentence: Sentence, list: List): Candidate[] {
  const sums = list.readings.filter((parts) => parts.length >= 2);
  const confidence = list.tie === 'closed' || list.tie === 'bracket' ? 'closed-list' : 'list';
  const made = sums.map((parts) => sumCandidate(list.total, parts, confidence, false));
  const decided = made.map((candidate, order) => {
    const parts = sums[order] ?? [];
    const isFirst = order === 0 || areComplementary(parts);
    return isFirst && isDecided(sentence, list, parts) ? { ...candidate, isStrong: true } : candidate;
  });
  if (decided.some((one) => agreementOf(one) !== 'off')) return decided;
  const telling = decided.slice(0, 4).find((one) => !one.isStrong && isTelling(list, one));
  return telling === undefined ? decided : [{ ...telling, isStrong: true }, ...decided];
}

/** Sums of a sentence. Of a list that nothing ties, only what holds or betrays a slip is kept. */
export function totalsIn(sentence: Sentence): Totals {
  const candidates: Candidate[] = [];
  const parents = new Map<Figure, Figure>();
  const weak = new Map<Figure, Figure>();
  for (const list of listsIn(sentence)) {
    const made = candidatesOf(sentence, list);
    const holding = list.readings.findIndex(
      (parts) =>
        parts.length >= 2 &&
        made.some(
          (one) =>
            one.operands.length === parts.length &&
            one.operands[0]?.figure === parts[0]?.figure &&
            agreementOf(one) !== 'off',
        ),
    );
    const kept = isWorthSaying(sentence, list, made)
      ? made.filter((one) => one.isStrong || agreementOf(one) !== 'off')
      : [];
    candidates.push(...kept);
    const parts = list.readings[Math.max(0, holding)] ?? [];
    for (const { figure } of parts) {
      const to = holding >= 0 || list.tie !== 'beside' ? parents : weak;
      if (!to.has(figure)) to.set(figure, list.total);
    }
  }
  const parentOf: Totals['parentOf'] = (figure) => {
    const sure = parents.get(figure);
    const total = sure ?? weak.get(figure);
    return total === undefined ? undefined : { total, isSure: sure !== undefined };
  };
  return { candidates, parentOf };
}
