import type { Lang } from '../domain/department.js';

/** Signs between words, which differ between the languages. */
const SIGNS = {
  zh: { colon: '：', list: '、', comma: '，', semicolon: '；', open: '（', close: '）' },
  en: { colon: ': ', list: ', ', comma: ', ', semicolon: '; ', open: ' (', close: ')' },
} as const;

export const colon = (lang: Lang): string => SIGNS[lang].colon;
export const listed = (texts: readonly string[], lang: Lang): string => texts.join(SIGNS[lang].list);
export const withCommas = (texts: readonly string[], lang: Lang): string => texts.join(SIGNS[lang].comma);
export const withSemicolons = (texts: readonly string[], lang: Lang): string => texts.join(SIGNS[lang].semicolon);
/** `text（aside）` */
export const withAside = (text: string, aside: string, lang: Lang): string =>
  `${text}${SIGNS[lang].open}${aside}${SIGNS[lang].close}`;
/** `word：detail` */
export const withDetail = (word: string, detail: string, lang: Lang): string => `${word}${SIGNS[lang].colon}${detail}`;
