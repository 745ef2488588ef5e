import { type Assessment, type LeafResult, leavesOf, type TableResult } from '../domain/assessment.js';
import { type Loss, lostOf } from '../domain/losses.js';
import type { Result, ResultTable } from './outcome-of.js';

const tableOf = (table: TableResult | null): ResultTable | null =>
  table === null
    ? null
    : {
        lines: table.lines.map(({ category, item, amount }) => ({ name: category ?? item ?? '', amount })),
        total: table.total,
        budget: table.budget,
      };

function lossOf({ path, points, score }: LeafResult): Loss[] {
  const lost = lostOf(points, score);
  return lost === null ? [] : [{ path, lost }];
}

/** An assessment as a batch looks at it. */
export function resultOf({ department, project = null, year, language, unit, budget, score }: Assessment): Result {
  return {
    department,
    project,
    year,
    language,
    unit,
    amountPlaces: budget.amountPlaces,
    readPlaces: budget.readPlaces,
    income: tableOf(budget.income),
    expenditure: tableOf(budget.expenditure),
    balance: budget.balance,
    score: score === null ? null : { ...score, totalPlaces: score.places.total },
    losses: () => leavesOf(score?.sections ?? []).flatMap(lossOf),
  };
}
