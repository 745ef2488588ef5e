import { leavesOf, type ScoreResult } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { type Loss, lostOf } from '../domain/losses.js';
import type { Table } from '../formats/document.js';
import { compare } from '../numbers/decimal.js';
import { score as scoreFigure } from '../numbers/figure.js';
import { label } from '../words/labels.js';

const MOST_LOSSES = 10;

interface ReasonedLoss extends Loss {
  readonly reason: string | null;
}

/** Leaves that scored below their points, the largest loss first; equal losses in the order of the table. */
function lossesOf(score: ScoreResult): ReasonedLoss[] {
  const losses = leavesOf(score.sections).flatMap(({ path, points, score: earned, reason }) => {
    const lost = lostOf(points, earned);
    return lost === null ? [] : [{ path, lost, reason }];
  });
  return losses.sort((a, b) => compare(b.lost, a.lost));
}

/** Where points were lost and why; null when there is nothing to show: without reasons the table of indicators says it all. */
export function lossTable(score: ScoreResult | null, lang: Lang): Table | null {
  const losses = score === null ? [] : lossesOf(score);
  if (losses.every(({ reason }) => reason === null)) return null;
  const places = score?.places.leaf ?? 2;
  const rest = losses.length - MOST_LOSSES;
  return {
    title: label('losses', lang),
    columns: [
      { key: 'indicator', header: label('indicator', lang), measure: 'text' },
      { key: 'lost', header: label('lost', lang), measure: 'points' },
      { key: 'reason', header: label('reason', lang), measure: 'text' },
    ],
    rows: losses
      .slice(0, MOST_LOSSES)
      .map((loss) => [loss.path.join(' › '), scoreFigure(loss.lost, places), loss.reason]),
    ...(rest > 0 ? { note: label('moreLosses', lang, String(rest)) } : {}),
  };
}
