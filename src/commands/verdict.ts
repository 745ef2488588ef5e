import type { ScoreResult } from '../domain/assessment.js';
import type { GradeBand } from '../domain/rubric.js';
import { isBelow, plain, readDecimal } from '../numbers/decimal.js';
import { safe } from '../text/safe-text.js';
import type { GivenOptions } from './options.js';
import type { Words } from './words.js';

/** The grade of `--fail-grade` that the bands do not know, or undefined. */
export function unknownGrade(
  bands: readonly GradeBand[],
  given: Pick<Partial<GivenOptions>, 'failUnder' | 'failGrade'>,
): string | undefined {
  const { failGrade } = given;
  return failGrade === undefined || bands.some((band) => band.grade === failGrade) ? undefined : failGrade;
}

/** What `--fail-under` and `--fail-grade` have to say of a score, or undefined when it passes. Exact, not as displayed. */
export function verdictOn(
  score: Pick<ScoreResult, 'total' | 'grade'> | null,
  bands: readonly GradeBand[],
  given: Pick<Partial<GivenOptions>, 'failUnder' | 'failGrade'>,
  words: Words,
): string | undefined {
  if (given.failUnder === undefined && given.failGrade === undefined) return undefined;
  if (score === null || score.total === null) return words('noScore');
  const least = given.failUnder === undefined ? undefined : readDecimal(given.failUnder);
  if (least !== undefined && isBelow(score.total, least)) return words('belowScore', plain(score.total));
  if (given.failGrade === undefined) return undefined;
  const order = bands.map((band) => band.grade);
  const isReached = score.grade !== null && order.indexOf(score.grade) <= order.indexOf(given.failGrade);
  return isReached ? undefined : words('belowGrade', safe(score.grade ?? '—'));
}
