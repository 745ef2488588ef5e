import { type Assessment, leavesOf, type SectionResult } from '../domain/assessment.js';
import type { SectionFigures } from '../domain/batch.js';
import { amountOfShare } from '../domain/budget-figures.js';
import { type Decimal, exactText, isAbove, minus, ZERO } from '../domain/decimal.js';
import { type AmountUnit, convertAmount } from '../domain/unit.js';

/** Points that one indicator cost one department. */
export interface Loss {
  readonly path: readonly string[];
  readonly lost: Decimal;
}

/** The figures of one department that a batch adds up, all exact. Amounts are in the unit of the batch. */
export interface Member {
  readonly income: Decimal | null;
  readonly expenditure: Decimal | null;
  readonly budget: Decimal | null;
  readonly balance: Decimal | null;
  /** Amounts of the lines that are 财政拨款, 基本支出, 项目支出. */
  readonly fiscal: Decimal | null;
  readonly basic: Decimal | null;
  readonly project: Decimal | null;
  readonly sections: readonly {
    readonly name: string;
    readonly points: Decimal | null;
    readonly score: Decimal | null;
  }[];
  readonly losses: readonly Loss[];
}

/** What a batch needs of an assessment. */
export function memberOf(assessment: Assessment, unit: AmountUnit): Member {
  const { budget, score } = assessment;
  const amount = (value: Decimal | null): Decimal | null =>
    value === null ? null : convertAmount(value, assessment.unit, unit);
  const losses: Loss[] = [];
  for (const { path, points, score: earned } of leavesOf(score?.sections ?? [])) {
    if (points === null || earned === null) continue;
    const lost = minus(points, earned);
    if (isAbove(lost, ZERO)) losses.push({ path, lost });
  }
  return {
    income: amount(budget.income?.total ?? null),
    expenditure: amount(budget.expenditure?.total ?? null),
    budget: amount(budget.expenditure?.budget ?? null),
    balance: amount(budget.balance),
    fiscal: amount(amountOfShare('fiscal-share', budget)),
    basic: amount(amountOfShare('basic-share', budget)),
    project: amount(amountOfShare('project-share', budget)),
    sections: score?.sections ?? [],
    losses,
  };
}

const textOf = (value: Decimal | null): string | null => (value === null ? null : exactText(value));

/** Level-1 sections as exact text. */
export const sectionFigures = (
  sections: readonly Pick<SectionResult, 'name' | 'points' | 'score'>[],
): SectionFigures[] =>
  sections.map(({ name, points, score }) => ({ name, points: textOf(points), score: textOf(score) }));
