import {
  compare,
  type Decimal,
  decimal,
  fromExact,
  isAtLeast,
  minus,
  plus,
  quotient,
  shifted,
  sumOf,
  times,
  ZERO,
} from '../numbers/decimal.js';
import {
  BATCH_STATUSES,
  type BatchStatus,
  type BatchSummary,
  type GroupSummary,
  type Outcome,
  type ScoreStatistics,
} from './outcome.js';
import { isRanked } from './rank.js';
import { RollUp } from './roll-up.js';

const MOST_LOSSES = 10;
const FOUR = decimal('4');

/** The value at a quarter's place among ordered scores, straight between its neighbours: QUARTILE.INC of spreadsheets. */
function quartile(ordered: readonly Decimal[], quarter: number): Decimal {
  const steps = (ordered.length - 1) * quarter;
  const below = ordered[Math.floor(steps / 4)] ?? ZERO;
  const above = ordered[Math.ceil(steps / 4)] ?? below;
  const part = quotient(times(minus(above, below), decimal(String(steps % 4))), FOUR) ?? ZERO;
  return plus(below, part);
}

function statisticsOf(totals: readonly Decimal[]): ScoreStatistics | null {
  const ordered = [...totals].sort(compare);
  const [first] = ordered;
  const last = ordered.at(-1);
  const mean = quotient(sumOf(ordered), decimal(String(ordered.length)));
  if (first === undefined || last === undefined || mean === null) return null;
  return {
    count: ordered.length,
    mean,
    least: first,
    lowerQuartile: quartile(ordered, 1),
    median: quartile(ordered, 2),
    upperQuartile: quartile(ordered, 3),
    most: last,
  };
}

/** Grades with how many have them, in the order of the bands; grades that no band knows come last. */
function gradeCounts(rows: readonly Outcome[], order: readonly string[]): { grade: string; count: number }[] {
  const counts = new Map(order.map((grade) => [grade, 0]));
  for (const { grade } of rows) if (grade !== null) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  return [...counts].map(([grade, count]) => ({ grade, count }));
}

/** Steps of five of a hundred. */
const STEPS = 20;
const FLOORS = Array.from({ length: STEPS }, (_, step) => shifted(decimal(String(step * (100 / STEPS))), -2));

/** How many scored how much of their full marks, from the highest step to the lowest that anybody is in. */
function stepsOf(scored: readonly Outcome[]): { from: number; count: number }[] {
  const counts = Array.from({ length: STEPS }, () => 0);
  for (const { total, fullMarks } of scored) {
    const rate = total === null || fullMarks === null ? null : quotient(fromExact(total), fromExact(fullMarks));
    if (rate === null) continue;
    const step = Math.max(
      0,
      FLOORS.findLastIndex((floor) => isAtLeast(rate, floor)),
    );
    counts[step] = (counts[step] ?? 0) + 1;
  }
  const lowest = counts.findIndex((count) => count > 0);
  if (lowest < 0) return [];
  return counts
    .map((count, step) => ({ from: (step * 100) / STEPS, count }))
    .slice(lowest)
    .reverse();
}

/**
 * What all departments come to. Repeated departments count for nothing here but as repeated; scores that rest on an
 * error are in no figure of scores and grades.
 */
export function summariseBatch(
  rows: readonly Outcome[],
  rollUp: RollUp,
  unit: string,
  gradeOrder: readonly string[],
): BatchSummary {
  const counted = rows.filter((row) => row.status !== 'repeated');
  const scored = counted.filter(isRanked);
  const statuses = Object.fromEntries(
    BATCH_STATUSES.map((status) => [status, rows.filter((row) => row.status === status).length]),
  ) as { [S in BatchStatus]: number };
  return {
    unit,
    departments: rows.length,
    statuses,
    income: rollUp.amount('income'),
    expenditure: rollUp.amount('expenditure'),
    balance: rollUp.amount('balance'),
    shares: {
      fiscalShare: rollUp.share('fiscalShare'),
      basicShare: rollUp.share('basicShare'),
      projectShare: rollUp.share('projectShare'),
      executionRate: rollUp.share('executionRate'),
    },
    grades: gradeCounts(
      counted.filter(({ scoreError }) => scoreError === null),
      gradeOrder,
    ),
    scores: statisticsOf(scored.flatMap((row) => (row.total === null ? [] : [fromExact(row.total)]))),
    steps: stepsOf(scored),
    sections: rollUp.sectionSums(),
    losses: rollUp.costliest(MOST_LOSSES),
    readPlaces: counted.reduce((most, { figures }) => Math.max(most, figures?.readPlaces ?? 0), 0),
    mixedFullMarks: new Set(scored.map((row) => row.fullMarks)).size > 1,
    unsure: counted.filter(({ scoreError }) => scoreError !== null).length,
  };
}

/** The same for each group, in the order of their names; those that belong to none come last. */
export function summariseGroups(
  rows: readonly Outcome[],
  groups: readonly (string | null)[],
  unit: string,
  gradeOrder: readonly string[],
): GroupSummary[] {
  const found = new Map<string | null, Outcome[]>();
  for (const [index, row] of rows.entries()) {
    const group = groups[index] ?? null;
    const own = found.get(group);
    if (own === undefined) found.set(group, [row]);
    else own.push(row);
  }
  const names = [...found.keys()].sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  return names.map((group) => {
    const own = found.get(group) ?? [];
    const rollUp = new RollUp();
    for (const row of own) if (row.status !== 'repeated') rollUp.add(row, []);
    return { group, summary: summariseBatch(own, rollUp, unit, gradeOrder) };
  });
}
