import type { Lang } from '../domain/department.js';
import type { Problem } from '../domain/problem.js';
import { PROBLEMS_EN } from './problems-en.js';
import { PROBLEMS_ZH } from './problems-zh.js';
import { type Say, wordsFor } from './say.js';

const WORDS = { zh: PROBLEMS_ZH, en: PROBLEMS_EN } as const;

/** The sentence and the remedy in one line. */
export const messageOf =
  (problem: Problem, lang: Lang): ((say: Say) => string) =>
  (say) => {
    const { sentence, remedy } = wordsFor(WORDS[lang], problem, say);
    return lang === 'zh' ? sentence + remedy : `${sentence} ${remedy}`;
  };
