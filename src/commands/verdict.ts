import type { ScoreResult } from '../domain/assessment.js';
import { isBelow, plain, readDecimal } from '../domain/decimal.js';
import type { GivenOptions } from './options.js';
import type { Words } from './words.js';

/** What `--fail-under` and `--fail-grade` have to say of a score, or undefined when it passes. Exact, not as displayed. */
export function verdictOn(score: ScoreResult | null, given: Partial<GivenOptions>, words: Words): string | undefined {
  if (given.failUnder === undefined && given.failGrade === undefined) return undefined;
  if (score === null || score.total === null) return words('noScore');
  const least = given.failUnder === undefined ? undefined : readDecimal(given.failUnder);
  if (least !== undefined && isBelow(score.total, least)) return words('belowScore', plain(score.total));
  const order = score.grading?.bands.map((band) => band.grade) ?? [];
  const wanted = order.indexOf(given.failGrade ?? '');
  if (given.failGrade === undefined || (wanted >= 0 && order.indexOf(score.grade ?? '') <= wanted)) return undefined;
  return words('belowGrade', score.grade ?? '—');
}
