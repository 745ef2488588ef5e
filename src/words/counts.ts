import type { Lang } from '../domain/department.js';
import type { Severity } from '../domain/problem.js';
import { label } from './labels.js';
import { withCommas } from './punctuation.js';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** `2 errors, 1 warning, 3 notes`; what does not occur is left out. */
export function countsText(found: readonly Severity[], lang: Lang): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const count = found.filter((other) => other === severity).length;
    if (count === 0) return [];
    const word = label(severity, lang);
    return [lang === 'zh' ? `${count} 个${word}` : `${count} ${word}${count === 1 ? '' : 's'}`];
  });
  return withCommas(parts, lang);
}
