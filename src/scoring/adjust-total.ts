import type { AdjustmentResult } from '../domain/assessment.js';
import type { Indicator } from '../domain/department.js';
import { type Problem, problem } from '../domain/problem.js';
import type { Adjustment, GradeBand, Rubric } from '../domain/rubric.js';
import { absolute, type Decimal, isAbove, least, minus, most, ONE, plus, times, ZERO } from '../numbers/decimal.js';
import { answerOf } from './answers.js';

interface Reading {
  readonly amount: Decimal | null;
  /** As its row says, before the rubric's limit. */
  readonly stated: Decimal | null;
  readonly applies: boolean;
  readonly text: string | null;
  readonly problems: readonly Problem[];
}

const NOTHING: Reading = { amount: ZERO, stated: null, applies: false, text: null, problems: [] };
const unreadable = (text: string, problems: readonly Problem[]): Reading => ({
  amount: null,
  stated: null,
  applies: false,
  text,
  problems,
});

/** Points of a bonus or penalty: the row's score, else its actual value, with or without a minus sign. */
function readAmount({ name, most: allowed }: Extract<Adjustment, { most: Decimal }>, row: Indicator): Reading {
  const { score, actual } = row;
  if (score === 'not-applicable' || actual?.kind === 'not-applicable') return NOTHING;
  const found = score ?? (actual?.kind === 'quantity' ? actual : null);
  if (found === null) {
    if (actual === null) return NOTHING;
    if (actual.kind === 'words' && answerOf(actual.text) === false) return { ...NOTHING, text: actual.text };
    const words = { name, text: actual.text, needs: 'number' } as const;
    return unreadable(
      actual.text,
      actual.kind === 'unreadable' ? [] : [problem('evidence-unusable', actual.at, words)],
    );
  }
  if (found.value === null) return unreadable(found.text, []);
  const amount = absolute(found.value);
  if (!isAbove(amount, allowed))
    return { amount, stated: amount, applies: !amount.isZero(), text: found.text, problems: [] };
  const problems = [problem('adjustment-capped', found.at, { name, amount, most: allowed })];
  return { amount: allowed, stated: amount, applies: true, text: found.text, problems };
}

/** 是 or 否 in the actual value; a blank is no. */
function readAnswer({ name }: Adjustment, { actual }: Indicator): Reading {
  if (actual === null || actual.kind === 'not-applicable') return NOTHING;
  const answer = answerOf(actual.text);
  if (answer !== null) return { amount: ZERO, stated: null, applies: answer, text: actual.text, problems: [] };
  const words = { name, text: actual.text, needs: 'yes-or-no' } as const;
  return unreadable(actual.text, actual.kind === 'unreadable' ? [] : [problem('evidence-unusable', actual.at, words)]);
}

function effectOf(adjustment: Adjustment, { amount, applies }: Reading, total: Decimal): Decimal | null {
  if (amount === null) return null;
  if (!applies) return ZERO;
  if (adjustment.kind === 'grade-cap') return ZERO;
  if (adjustment.kind === 'multiplier') return times(total, minus(adjustment.factor, ONE));
  return adjustment.kind === 'bonus' ? amount : minus(ZERO, amount);
}

export interface AdjustedTotal {
  /** Within the bounds. */
  readonly total: Decimal | null;
  /** What the bounds took away or added: total = base + effects + cut. */
  readonly cut: Decimal;
  readonly results: readonly AdjustmentResult[];
  readonly problems: readonly Problem[];
}

/**
 * What has to be added so that adjustments take the total neither below 0 nor above the full marks. Where the sections
 * alone lie outside, which is an error of its own, adjustments take it no further out.
 */
function cutOf(base: Decimal, adjusted: Decimal, { bounds, fullMarks }: Pick<Rubric, 'bounds' | 'fullMarks'>): Decimal {
  if (bounds === 'none') return ZERO;
  const within = least(most(adjusted, least(base, ZERO)), most(base, fullMarks));
  return minus(within, adjusted);
}

/** The sum of the sections after bonuses, penalties and multipliers, in the order of the rubric, and within its bounds. */
export function adjustTotal(
  base: Decimal | null,
  rubric: Pick<Rubric, 'adjustments' | 'bounds' | 'fullMarks'>,
  rows: ReadonlyMap<string, Indicator>,
): AdjustedTotal {
  let total = base;
  const results: AdjustmentResult[] = [];
  const problems: Problem[] = [];
  for (const adjustment of rubric.adjustments) {
    const row = rows.get(adjustment.name);
    const read =
      row === undefined ? NOTHING : 'most' in adjustment ? readAmount(adjustment, row) : readAnswer(adjustment, row);
    const effect = total === null ? null : effectOf(adjustment, read, total);
    total = total === null || effect === null ? null : plus(total, effect);
    const { applies, stated, text } = read;
    results.push({ adjustment, applies, stated, effect, text, at: row?.at ?? null });
    problems.push(...read.problems);
  }
  const cut = base === null || total === null ? ZERO : cutOf(base, total, rubric);
  const last = results.findLast((one) => one.applies && one.at !== null);
  if (total === null || cut.isZero() || !last?.at) return { total, cut: ZERO, results, problems };
  const bounded = plus(total, cut);
  problems.push(problem('total-bounded', last.at, { adjusted: total, total: bounded }));
  return { total: bounded, cut, results, problems };
}

/** The bands that are left under the grade caps that apply, best first. */
export function bandsUnderCaps(
  bands: readonly GradeBand[],
  results: readonly AdjustmentResult[],
): readonly GradeBand[] {
  return results.reduce((left, { adjustment, applies }) => {
    if (adjustment.kind !== 'grade-cap' || !applies) return left;
    const cap = left.findIndex((band) => band.grade === adjustment.grade);
    return cap <= 0 ? left : left.slice(cap);
  }, bands);
}
