import type { Entry } from '../batch/columns.js';
import type { BatchSummary, ChangeSummary, GroupSummary, Stability, YearChange } from '../batch/outcome.js';
import type { Data } from '../formats/document.js';
import { quotient, ratioOf } from '../numbers/decimal.js';
import { exact, ratio } from '../numbers/figure.js';
import { changesData } from './batch-changes.js';
import { groupsData } from './batch-groups.js';
import { STATISTICS, sumFigure } from './batch-summary.js';

const changeData = (change: YearChange): Data => ({
  lastExactTotal: exact(change.lastScore),
  lastGrade: change.lastGrade,
  lastRank: change.lastRank,
  change: exact(change.change),
  income: exact(change.money.income),
  expenditure: exact(change.money.expenditure),
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
const rankingData = (entries: readonly Entry[], isGrouped: boolean): Data =>
  entries.map(({ outcome, rank, change, stability, group, groupRank }) => ({
    department: outcome.department,
    ...(outcome.project === null ? {} : { project: outcome.project }),
    year: outcome.year,
    rank,
    ...(isGrouped ? { group, groupRank } : {}),
    status: outcome.status,
    ...(change === null ? {} : { change: changeData(change) }),
    ...(stability === null ? {} : { sensitivity: stabilityData(stability) }),
  }));

/** The roll-up: percentages with the exact ratio beside them. */
function summaryData(summary: BatchSummary): Data {
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
    ...(summary.unsure === 0 ? {} : { unsure: summary.unsure }),
  };
}

/** What JSON says behind the departments: ranks, the roll-up, subtotals of groups, changes since another year. */
export const wholeData = (
  entries: readonly Entry[],
  summary: BatchSummary,
  groups: readonly GroupSummary[],
  changes: ChangeSummary | null,
): { readonly [key: string]: Data } => ({
  ranking: rankingData(entries, groups.length > 0),
  summary: summaryData(summary),
  ...(groups.length === 0 ? {} : { groups: groupsData(groups, summaryData) }),
  ...(changes === null ? {} : { changes: changesData(changes) }),
});
