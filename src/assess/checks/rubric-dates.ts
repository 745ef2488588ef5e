import { problem } from '../../domain/problem.js';
import type { Check } from './case.js';

const yearOf = (day: string | null): string | null => day?.slice(0, 4) ?? null;

/** Does the rubric hold in the department's year? */
export const checkRubricDates: Check = ({ department: { year, indicators }, rubric }) => {
  if (rubric === null || indicators === null || year === null || !/^\d{4}$/.test(year)) return [];
  const [from, to] = [yearOf(rubric.validFrom), yearOf(rubric.validTo)];
  const isTooEarly = from !== null && Number(year) < Number(from);
  const isTooLate = to !== null && Number(year) > Number(to);
  if (!isTooEarly && !isTooLate) return [];
  const words = { rubric: rubric.title, year, from: rubric.validFrom, to: rubric.validTo };
  return [problem('rubric-out-of-date', indicators.at, words)];
};
