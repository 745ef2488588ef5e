import type { GradeBand } from '../../domain/rubric.js';
import type { Decimal } from '../../numbers/decimal.js';
import { HUNDRED } from '../../numbers/decimal.js';
import { gradeOf, NATIONAL_BANDS } from '../../scoring/grade.js';

export { NATIONAL_BANDS };

/** The band of a score out of 100. */
export const bandOf = (score: Decimal, bands: readonly GradeBand[]): string | null =>
  gradeOf(score, { fullMarks: HUNDRED, bands });
