import type { GradeBand, Grading } from '../domain/rubric.js';
import { type Decimal, decimal, HUNDRED, isAtLeast, isEqual, minus, proportion, ZERO } from '../numbers/decimal.js';

/** 财预〔2020〕10号: 90 (含) to 100 优, 80 (含) to 90 良, 60 (含) to 80 中, below 差. */
export const NATIONAL_BANDS: readonly GradeBand[] = [
  { grade: '优', from: decimal('90') },
  { grade: '良', from: decimal('80') },
  { grade: '中', from: decimal('60') },
  { grade: '差', from: ZERO },
];

/** The national bands for a table of any full marks: 优 of 120 begins at 108. */
export function nationalGrading(fullMarks: Decimal): Grading {
  if (isEqual(fullMarks, HUNDRED)) return { fullMarks, bands: NATIONAL_BANDS };
  const bands = NATIONAL_BANDS.map((band) => ({ ...band, from: proportion(band.from, fullMarks, HUNDRED) ?? ZERO }));
  return { fullMarks, bands };
}

/** The band that holds the exact total; a total below every band has the lowest. */
export function gradeOf(total: Decimal, grading: Grading): string | null {
  const band = grading.bands.find((candidate) => isAtLeast(total, candidate.from)) ?? grading.bands.at(-1);
  return band?.grade ?? null;
}

/** The next better grade and the points that are missing for it; null in the best band. */
export function nextGrade(total: Decimal, grading: Grading): { grade: string; missing: Decimal } | null {
  const above = grading.bands.filter((band) => !isAtLeast(total, band.from)).at(-1);
  return above === undefined ? null : { grade: above.grade, missing: minus(above.from, total) };
}
