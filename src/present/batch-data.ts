import type { Entry } from '../batch/columns.js';
import type { BatchSummary, Stability, YearChange } from '../batch/outcome.js';
import type { Data } from '../formats/document.js';
import { quotient, ratioOf } from '../numbers/decimal.js';
import { exact, ratio } from '../numbers/figure.js';
import { STATISTICS, sumFigure } from './batch-summary.js';

const changeData = (change: YearChange): Data => ({
  lastExactTotal: exact(change.lastScore),
  lastGrade: change.lastGrade,
  lastRank: change.lastRank,
  change: exact(change.change),
  rule: exact(change.rule),
  performance: exact(change.performance),
  sections: change.sections.map(({ section, rule, performance }) => ({
    section,
    rule: exact(rule),
    performance: exact(performance),
  })),
});

const stabilityData = ({ rankBest, rankWorst, gradeHolds }: Stability): Data => ({
  rankBest,
  rankWorst,
  gradeHolds: exact(gradeHolds),
});

/** Every department in its place, with what is known of it only when all are. */
export const rankingData = (entries: readonly Entry[]): Data =>
  entries.map(({ outcome, rank, change, stability }) => ({
    department: outcome.department,
    year: outcome.year,
    rank,
    status: outcome.status,
    ...(change === null ? {} : { change: changeData(change) }),
    ...(stability === null ? {} : { sensitivity: stabilityData(stability) }),
  }));

/** The roll-up: percentages with the exact ratio beside them. */
export function summaryData(summary: BatchSummary): Data {
  const amount = (summed: BatchSummary['income']): Data => ({
    sum: sumFigure(summed, summary.readPlaces),
    departments: summed.count,
  });
  const share = ({ part, whole, count }: BatchSummary['shares']['fiscalShare']): Data => {
    const found = count === 0 ? null : quotient(part, whole);
    return { share: ratio(found), exactShare: exact(found), departments: count };
  };
  const { scores, shares } = summary;
  return {
    unit: summary.unit,
    departments: summary.departments,
    statuses: summary.statuses,
    income: amount(summary.income),
    expenditure: amount(summary.expenditure),
    balance: amount(summary.balance),
    fiscalShare: share(shares.fiscalShare),
    basicShare: share(shares.basicShare),
    projectShare: share(shares.projectShare),
    executionRate: share(shares.executionRate),
    grades: summary.grades.map(({ grade, count }) => ({ grade, count })),
    scores:
      scores === null
        ? null
        : {
            departments: scores.count,
            ...Object.fromEntries(STATISTICS.map(([name]) => [name, exact(scores[name])])),
          },
    sections: summary.sections.map(({ name, points, score, count }) => ({
      name,
      points: exact(points),
      score: exact(score),
      rate: ratio(ratioOf(score, points)),
      departments: count,
    })),
    losses: summary.losses.map(({ path, lost, count }) => ({ path, lost: exact(lost), departments: count })),
    mixedFullMarks: summary.mixedFullMarks,
  };
}
