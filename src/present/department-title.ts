import type { Assessment } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { label } from '../words/labels.js';
import { withDetail } from '../words/punctuation.js';

/** `某局：校舍维修 2024 年度`: whose figures these are, and of when. */
export function departmentTitle(
  { department: name, project = null, year }: Pick<Assessment, 'department' | 'project' | 'year'>,
  lang: Lang,
): string {
  const department = project === null ? name : withDetail(name, project, lang);
  if (year === null) return department;
  const words = year.includes('年') ? year : label('yearOf', lang, year);
  return `${department} ${words}`.trim();
}
