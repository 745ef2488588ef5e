import type { Assessment } from '../domain/assessment.js';
import { budgetFigure } from '../domain/budget-figures.js';
import type { Decimal } from '../domain/decimal.js';
import { type AmountUnit, convertAmount, shiftBetween } from '../domain/unit.js';
import { amountText, percentText, plainText, totalText } from './figure-text.js';
import type { Style } from './style.js';

/** An amount in another unit, with as many decimals as show it in full. */
export function convertedText(
  value: Decimal | null,
  places: number,
  from: AmountUnit,
  to: AmountUnit,
  style: Style,
): string | null {
  if (value === null) return null;
  return amountText(convertAmount(value, from, to), Math.max(0, places - shiftBetween(from, to)), style);
}

/** The cells of a batch's columns income … grade for one department. */
export function batchFigures(
  { budget, score, unit: own }: Assessment,
  unit: AmountUnit,
  style: Style,
): (string | null)[] {
  const amount = (value: Decimal | null): string | null => convertedText(value, budget.amountPlaces, own, unit, style);
  const ratio = (name: Parameters<typeof budgetFigure>[0]): string | null =>
    percentText(budgetFigure(name, budget), style);
  return [
    amount(budget.income?.total ?? null),
    ratio('fiscal-share'),
    amount(budget.expenditure?.total ?? null),
    ratio('basic-share'),
    ratio('project-share'),
    ratio('execution-rate'),
    amount(budget.balance),
    score === null ? null : totalText(score.total, score),
    score === null ? null : plainText(score.fullMarks),
    score === null ? null : score.grade,
  ];
}
