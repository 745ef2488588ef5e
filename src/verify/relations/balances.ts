import type { Figure } from '../figures/figure.js';
import { areComparable } from '../figures/unit.js';
import type { Candidate } from '../judge/candidate.js';
import type { Part } from './lists.js';
import type { Sentence } from './sentence.js';
import { sumCandidate } from './totals.js';

const BUDGET = /(?:调整后|全年|调整|可执行|实际)(?:的)?(?:总)?预算(?:数|总额|指标)?(?:为|是|共|达)*$/;
const LEFT = /(?:结余|余额|结转|结转下年|结存|尚余|剩余|节约|节余|节省|滚存|净收入|净额|盈余|顺差)(?:[^,;。]{0,6})$/;
const OPENING = /(?:上年|年初|期初|上期)[^,;。]{0,8}(?:结转|结余|余额|结存)/;
const PLUS = /加|追加|调增|收入|到位|拨入|补助|转入|收到|预算|批复|下达|安排|投入|拨款|筹集|新增|增加/;
const MINUS = /减|扣|调减|收回|核减|支出|支付|使用|执行|完成|决算|上缴|上解|拨付|付出|缴回|花费|用于/;
const MOST_TERMS = 8;

const isOpening = (figure: Figure): boolean => OPENING.test(figure.lead);
const isLeft = (figure: Figure): boolean => LEFT.test(figure.lead) && !isOpening(figure);
const isBudget = (figure: Figure): boolean => BUDGET.test(figure.lead);

/** The sign that words give a term; 0 where they say nothing. 减支出 and 加补助 say it first. */
function signOf(figure: Figure): number {
  const lead = figure.lead.replace(/^.*[,;。、:]/, '');
  const first = /^(?:再)?(加|减|扣)/.exec(lead)?.[1];
  if (first !== undefined) return first === '加' ? 1 : -1;
  if (/调减|核减|收回|追减/.test(lead)) return -1;
  if (/追加|调增|核增/.test(lead)) return 1;
  const minus = MINUS.exec(lead)?.index ?? -1;
  const plus = PLUS.exec(lead)?.index ?? -1;
  if (minus < 0 && plus < 0) return 0;
  // The word nearest to the figure tells: 预算执行数 is spent.
  return lastOf(MINUS, lead) >= lastOf(PLUS, lead) ? -1 : 1;
}

function lastOf(pattern: RegExp, text: string): number {
  let last = -1;
  for (const found of text.matchAll(new RegExp(pattern.source, 'g'))) last = found.index;
  return last;
}

/** Figures of the sentence and the one before it, up to the result. Bases and totals inside a clause count as budgets. */
function termsBefore(sentence: Sentence, result: Figure): Figure[] {
  return sentence.passage.figures.filter(
    (figure) =>
      figure.index < result.index &&
      figure.sentence >= result.sentence - 1 &&
      figure.bracket === result.bracket &&
      !figure.isVague &&
      (figure.role === 'level' || figure.role === 'whole') &&
      areComparable(figure.unit, result.unit),
  );
}

/** From the last figure that begins an account: an opening balance, a result before, or the start of the sentence. */
function accountOf(terms: readonly Figure[], result: Figure): Figure[] {
  let from = 0;
  terms.forEach((term, index) => {
    if (isOpening(term) || isBudget(term) || (isLeft(term) && index < terms.length - 1)) from = index;
  });
  const account = terms.slice(from);
  const isFromHere = account.some((term) => term.sentence === result.sentence);
  return isFromHere ? account.slice(-MOST_TERMS) : account.slice(-2);
}

function partsOf(account: readonly Figure[]): Part[] | null {
  const parts: Part[] = [];
  let hasMinus = false;
  for (const [index, figure] of account.entries()) {
    const said = figure.role === 'whole' ? 1 : signOf(figure);
    const sign = index === 0 && figure.role !== 'whole' && said >= 0 ? 1 : said;
    if (sign === 0) return null;
    if (sign < 0) hasMinus = true;
    parts.push({ figure, sign });
  }
  return hasMinus && parts.length >= 2 ? parts : null;
}

/** 预算执行率＝A÷B×100%＝r，尚余C: the formula names budget and spending. */
function formulaParts(sentence: Sentence, account: readonly Figure[]): Part[] | null {
  const [spent, budget] = account.slice(-2);
  if (spent === undefined || budget === undefined) return null;
  const words = sentence.passage.clean.text.slice(spent.to, budget.from);
  if (!words.includes('÷')) return null;
  return [
    { figure: budget, sign: 1 },
    { figure: spent, sign: -1 },
  ];
}

function balance(sentence: Sentence, result: Figure): Candidate[] {
  const account = accountOf(termsBefore(sentence, result), result);
  const parts = formulaParts(sentence, account) ?? partsOf(account);
  const found: Candidate[] = [];
  if (parts !== null) found.push(sumCandidate(result, parts, 'closed-list', true, 'difference'));
  for (let from = 1; from <= account.length - 2; from += 1) {
    const shorter = partsOf(account.slice(from));
    if (shorter !== null) found.push(sumCandidate(result, shorter, 'near', false, 'difference'));
  }
  return found;
}

/** 年初预算、追加、收回，全年预算数: what a budget became. */
function adjustment(sentence: Sentence, result: Figure): Candidate[] {
  const before = sentence.levels.filter(
    (level) => level.index < result.index && level.depth === result.depth && areComparable(level.unit, result.unit),
  );
  const terms = before.slice(-MOST_TERMS);
  const start = terms.findLastIndex((term) => /年初|期初|原/.test(term.lead) && /预算|批复|安排/.test(term.lead));
  const account = terms.slice(Math.max(0, start));
  if (account.length < 2) return [];
  const signs = account.map((term, index) => (index === 0 ? 1 : signOf(term)));
  const isSaid = account.slice(1).every((term) => /加|减|调|收回|核|追/.test(term.lead));
  if (!isSaid) return [];
  const parts = account.map((figure, index) => ({ figure, sign: signs[index] ?? 1 }));
  return [sumCandidate(result, parts, 'closed-list', true, 'sum')];
}

/** 增减相抵后净减少: the changes before, taken together. */
function netChange(sentence: Sentence, result: Figure): Candidate[] {
  const before = sentence.figures.filter(
    (figure) => figure.role === 'change' && figure.index < result.index && areComparable(figure.unit, result.unit),
  );
  const terms = before.slice(-6);
  if (terms.length < 2) return [];
  const parts = terms.map((figure) => ({ figure, sign: figure.direction === result.direction ? 1 : -1 }));
  return [sumCandidate(result, parts, 'closed-list', true, 'difference')];
}

/** Balances, adjusted budgets and net changes. */
export function balancesIn(sentence: Sentence): Candidate[] {
  const found: Candidate[] = [];
  for (const figure of sentence.figures) {
    if (figure.isVague || figure.run !== figure.index) continue;
    if (figure.role === 'change' && /净|相抵|抵消|轧差/.test(figure.lead)) found.push(...netChange(sentence, figure));
    if (figure.role !== 'level' || (figure.unit.kind !== 'money' && figure.unit.kind !== 'count')) continue;
    if (isBudget(figure)) found.push(...adjustment(sentence, figure));
    else if (isLeft(figure)) found.push(...balance(sentence, figure));
  }
  return found;
}
