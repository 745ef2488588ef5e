import type { Assessment } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { label } from '../words/labels.js';

/** `某局 2024 年度`: whose figures these are, and of when. */
export function departmentTitle({ department, year }: Pick<Assessment, 'department' | 'year'>, lang: Lang): string {
  if (year === null) return department;
  const words = year.includes('年') ? year : label('yearOf', lang, year);
  return `${department} ${words}`.trim();
}
