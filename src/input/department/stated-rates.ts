import type { Entry } from '../../domain/department.js';
import { inEach } from '../../domain/in-each.js';
import {
  absolute,
  type Decimal,
  HUNDRED,
  isAtMost,
  isBelow,
  minus,
  ONE,
  quotient,
  times,
} from '../../numbers/decimal.js';
import type { Draft } from './budget-drafts.js';

/** Numbers of a column without any percent sign; none where one has a sign. */
function bareValues(entries: readonly (Entry | null)[]): Decimal[] {
  const known = inEach(entries, (entry) => (entry?.value ? [entry] : []));
  if (known.some((entry) => entry.percent)) return [];
  return inEach(known, ({ value }) => (value === null ? [] : [value]));
}

function ratioAsPercent(entries: readonly (Entry | null)[]): boolean {
  const values = bareValues(entries);
  return values.every((value) => isAtMost(absolute(value), ONE)) && values.some((value) => !value.isZero());
}

/** Whether a stated rate is nearer to the ratio of its amounts than to their percentage; null where that is unknown. */
function isNearRatio({ statedExecutionRate, budget, amount }: Draft): boolean | null {
  const stated = statedExecutionRate?.value ?? null;
  const ratio = budget?.value && amount?.value ? quotient(amount.value, budget.value) : null;
  if (stated === null || ratio === null || ratio.isZero()) return null;
  return isBelow(absolute(minus(stated, ratio)), absolute(minus(stated, times(ratio, HUNDRED))));
}

/** Rates may be above one: 1.02 and 0.95 are ratios where every row's amounts say so. */
function ratesAsRatios(drafts: readonly Draft[]): boolean {
  const entries = drafts.map((draft) => draft.statedExecutionRate);
  if (ratioAsPercent(entries)) return true;
  if (bareValues(entries).length === 0) return false;
  const near = drafts.map(isNearRatio).filter((one) => one !== null);
  return near.length > 0 && near.every((one) => one);
}

/** Shares and rates are in percent from here on: 0.9928 in a column of ratios is 99.28 %. */
export function inPercent(drafts: readonly Draft[]): readonly Draft[] {
  const shares = ratioAsPercent(drafts.map((draft) => draft.statedShare));
  const rates = ratesAsRatios(drafts);
  if (!shares && !rates) return drafts;
  return drafts.map((draft) => ({
    ...draft,
    statedShare: shares ? asPercent(draft.statedShare) : draft.statedShare,
    statedExecutionRate: rates ? asPercent(draft.statedExecutionRate) : draft.statedExecutionRate,
  }));
}

function asPercent(entry: Entry | null): Entry | null {
  if (entry === null || entry.value === null) return entry;
  return { ...entry, value: times(entry.value, HUNDRED), places: entry.places - 2, percent: true };
}
