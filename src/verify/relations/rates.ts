import { HUNDRED, isAtMost, isEqual, plus, proportion } from '../../numbers/decimal.js';
import { amountOf, type Figure } from '../figures/figure.js';
import { areComparable } from '../figures/unit.js';
import type { Candidate, Confidence } from '../judge/candidate.js';
import { spreadOf } from '../judge/spread.js';
import { type Sentence, sharedLength } from './sentence.js';

function rateOf(
  stated: Figure,
  part: Figure,
  whole: Figure,
  confidence: Confidence,
  isStrong: boolean,
): Candidate | null {
  const spread = spreadOf([part, whole], ([a, b]) =>
    a === undefined || b === undefined ? null : proportion(a, HUNDRED, b),
  );
  if (spread === null) return null;
  const turned = proportion(amountOf(whole), HUNDRED, amountOf(part));
  const rest = proportion(amountOf(part), HUNDRED, amountOf(whole).minus(amountOf(part)));
  return {
    kind: 'rate',
    stated,
    expression: 'a/b',
    operands: [
      { role: 'a', figure: part },
      { role: 'b', figure: whole },
    ],
    spread,
    confidence,
    isStrong,
    faults: () => [
      ...(turned === null ? [] : [{ cause: 'wrong-base' as const, expression: 'b/a', value: turned }]),
      ...(rest === null ? [] : [{ cause: 'wrong-base' as const, expression: 'a/(b-a)', value: rest }]),
    ],
  };
}

const stemOf = (lead: string): string =>
  lead.replace(/(?:分别)?(?:为|达|达到|是|:|=)*$/, '').replace(/(?:比)?(?:率|度|例)$/, '');

/** Figures that a rate may be made of: its sentence before it, the bracket behind it, the sentence before its own. */
function near(sentence: Sentence, rate: Figure): Figure[] {
  const { text } = sentence.passage.clean;
  const behind = sentence.passage.figures.find((figure) => figure.index > rate.index && figure.bracket > 0);
  const isBehind = behind !== undefined && /^\($/.test(text.slice(rate.to, behind.from - behind.lead.length));
  return sentence.passage.figures.filter((figure) => {
    if (figure.isVague || (figure.role !== 'level' && figure.role !== 'whole')) return false;
    if (figure.unit.kind !== 'money' && figure.unit.kind !== 'count') return false;
    if (figure.index > rate.index) return isBehind && figure.bracket === behind.bracket;
    return figure.sentence >= rate.sentence - 1;
  });
}

/** ＝A÷B×100%＝: the formula is printed. */
function byFormula(sentence: Sentence, rate: Figure): Candidate | null {
  const [part, whole] = sentence.figures.filter((figure) => figure.index < rate.index).slice(-2);
  if (part === undefined || whole === undefined) return null;
  const { text } = sentence.passage.clean;
  const isFormula =
    /^[÷/]$/.test(text.slice(part.to, whole.from)) && /^(?:[×*]100%)?=$/.test(text.slice(whole.to, rate.from));
  return isFormula ? rateOf(rate, part, whole, 'formula', true) : null;
}

const isBehindEquals = (sentence: Sentence, rate: Figure): boolean =>
  /=[^,;。]{0,4}$/.test(sentence.passage.clean.text.slice(Math.max(0, rate.from - 5), rate.from));

const BEHIND = '(?:数|额|总额|安排|资金|经费|金额|批复)*(?:合计|总计|共计|累计|为|是|共|达)*$';
const SPENT = new RegExp(`(?:支出|执行|决算|完成|使用|支付|拨付)${BEHIND}`);
const PLANNED = new RegExp(`(?:预算|计划|任务|指标|安排|下达|批复)${BEHIND}`);
const RATE_OF_BUDGET = /执行|完成|支出|使用|支付|进度/;

function ofBudget(rate: Figure, figures: readonly Figure[]): Candidate | null {
  if (!RATE_OF_BUDGET.test(rate.lead)) return null;
  const before = figures.filter((figure) => figure.index < rate.index && figure.unit.kind === 'money');
  const budgets = before.filter(
    (figure) => PLANNED.test(figure.lead) && !/执行数|决算数|追加|调减|收回|调增/.test(figure.lead),
  );
  const wanted = /年初预算/.test(rate.lead) ? budgets.filter((figure) => /年初/.test(figure.lead)) : budgets;
  const whole = wanted.at(-1) ?? budgets.at(-1);
  const spent = before.filter(
    (figure) => SPENT.test(figure.lead) && figure !== whole && !/预算(?:数)?$/.test(figure.lead),
  );
  const part = spent.filter((figure) => whole === undefined || Math.abs(figure.index - whole.index) <= 4).at(-1);
  return part === undefined || whole === undefined ? null : rateOf(rate, part, whole, 'named-base', true);
}

const PEOPLE_KEPT = /控制率|在岗率|满编率|超编率/;

/** Two of a sort whose sum is a third: the third is what both are measured by. */
function totalOfPair(part: Figure, figures: readonly Figure[]): Figure | undefined {
  for (const other of figures) {
    if (other === part || !areComparable(other.unit, part.unit)) continue;
    const sum = plus(amountOf(part), amountOf(other));
    const total = figures.find((figure) => figure !== part && figure !== other && isEqual(amountOf(figure), sum));
    if (total !== undefined) return total;
  }
  return undefined;
}

interface Choice {
  readonly figure: Figure;
  readonly isSure: boolean;
}

/** The figure that the rate's own name speaks of: 按时办结率 of 按时办结253件. */
function partFor(rate: Figure, figures: readonly Figure[]): Choice | undefined {
  const stem = stemOf(rate.lead);
  let best: Figure | undefined;
  let most = 1;
  for (const figure of figures) {
    const shared = sharedLength(stem, figure.name);
    if (shared > most || (shared === most && most > 1 && figure.index < rate.index)) {
      best = figure;
      most = shared;
    }
  }
  if (best !== undefined) return { figure: best, isSure: true };
  const last = figures.filter((figure) => figure.index < rate.index).at(-1);
  return last === undefined ? undefined : { figure: last, isSure: false };
}

function wholeFor(part: Figure, rate: Figure, figures: readonly Figure[]): Choice | undefined {
  const total = totalOfPair(part, figures);
  if (total !== undefined) return { figure: total, isSure: true };
  const larger = figures.filter(
    (figure) =>
      figure !== part &&
      figure.index < part.index &&
      areComparable(figure.unit, part.unit) &&
      isAtMost(amountOf(part), amountOf(figure)),
  );
  const found = larger.at(-1);
  if (found === undefined) return undefined;
  return { figure: found, isSure: larger.length === 1 || figures.length <= 3 || rate.index - found.index <= 3 };
}

function ofCounts(rate: Figure, sentence: Sentence, all: readonly Figure[]): Candidate | null {
  const own = all.filter((figure) => figure.sentence === sentence.figures[0]?.sentence);
  if (PEOPLE_KEPT.test(rate.lead)) {
    const part = own.filter((figure) => /在职|实有|在编|在岗/.test(figure.lead)).at(-1);
    const whole = own.filter((figure) => /编制|核定/.test(figure.lead)).at(-1);
    return part === undefined || whole === undefined || part === whole
      ? null
      : rateOf(rate, part, whole, 'named-base', true);
  }
  const part = partFor(rate, own);
  if (part === undefined) return null;
  const fellows = own.filter((figure) => areComparable(figure.unit, part.figure.unit));
  const whole = wholeFor(part.figure, rate, fellows);
  if (whole === undefined) return null;
  const isStrong = whole.isSure && (part.isSure || fellows.length === 2);
  return rateOf(rate, part.figure, whole.figure, isStrong ? 'position' : 'near', isStrong);
}

/** Every pair of a sort in the sentence: only to find one that holds. */
function anyPair(rate: Figure, figures: readonly Figure[]): Candidate[] {
  const found: Candidate[] = [];
  const few = figures.filter((figure) => figure.sentence === rate.sentence).slice(-8);
  for (const part of few) {
    for (const whole of few) {
      if (part === whole || !areComparable(part.unit, whole.unit)) continue;
      if (!isAtMost(amountOf(part), amountOf(whole)) && !RATE_OF_BUDGET.test(rate.lead)) continue;
      const made = rateOf(rate, part, whole, 'near', false);
      if (made !== null) found.push(made);
    }
  }
  return found;
}

/** Rates of execution, completion, return, passing, control. */
export function ratesIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  for (const rate of sentence.figures) {
    if (rate.role !== 'rate' || rate.isVague || rate.unit.kind !== 'percent') continue;
    const formula = byFormula(sentence, rate);
    if (formula !== null) found.push(formula);
    // What stands behind an equals sign was computed from what stands before it, and from nothing else.
    if (isBehindEquals(sentence, rate)) continue;
    const figures = near(sentence, rate);
    const best = ofBudget(rate, figures) ?? ofCounts(rate, sentence, figures);
    if (best !== null) found.push(best, ...anyPair(rate, figures));
  }
  return found;
}
