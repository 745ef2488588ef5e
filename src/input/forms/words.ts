import { normalised } from '../../domain/nearest-name.js';
import { remembered } from '../../domain/remembered.js';

/** Names of one thing, as forms print it; compared after NFKC, without blanks and without what stands in brackets. */
export type Words = readonly string[];

const BRACKETS = /\([^()]*\)|\[[^[\]]*\]|〔[^〔〕]*〕|【[^【】]*】/g;
const NUMBERING = /^(?:[一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十\d]+\)|\d+[、.．](?!\d))/;
const OF_WHICH = /^(?:其中|其中之一|of which)[:,]?/;
const NUMBERED = /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))/;

/** A word without brackets (`（A）`, `（万元）`, `（B/A）`), stars and a colon at its end. */
export const bare = remembered((text) =>
  normalised(text)
    .replace(BRACKETS, '')
    .replace(/^[*★▲☆]+/, '')
    .replace(/(?<![:*])[:*]+$/, ''),
);

const sets = new Map<Words, ReadonlySet<string>>();

function setOf(words: Words): ReadonlySet<string> {
  const known = sets.get(words);
  if (known !== undefined) return known;
  const made = new Set(words.map(normalised));
  sets.set(words, made);
  return made;
}

/** Whether a cell says one of the words, with or without what it has in brackets. */
export function says(text: string, words: Words): boolean {
  if (text === '') return false;
  const set = setOf(words);
  return set.has(normalised(text)) || set.has(bare(text));
}

/** `一、财政拨款收入`, `其中：财政拨款` and `财政拨款：` name the same thing. */
export const nameIn = (text: string): string =>
  text
    .trim()
    .replace(/^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．](?!\d))\s*/, '')
    .replace(/^其中\s*[:：,，]?\s*/, '')
    .replace(/(?<!\s)\s*[:：]$/, '')
    .replace(/(?<!\s)\s*[\r\n]\s*/g, '')
    .trim();

/** The same for comparing. */
export const nameKey = remembered((text) => bare(normalised(text).replace(NUMBERING, '').replace(OF_WHICH, '')));

export const isMarked = (text: string): boolean => OF_WHICH.test(normalised(text).replace(NUMBERING, ''));
export const isNumbered = (text: string): boolean => NUMBERED.test(normalised(text));

/** Blanks before a text, as tables show levels: an ideographic one counts for two. */
export function indentOf(text: string): number {
  const blanks = /^[\s\u3000]*/.exec(text)?.[0] ?? '';
  let width = 0;
  for (const blank of blanks) width += blank === '\u3000' ? 2 : 1;
  return width;
}

const POINTS =
  /[(]\s*(?:(?:共|满分|权重|分值):?\s*|:\s*)?(\d+(?:\.\d+)?)\s*(?:分\s*)?(?:[*×xX]\s*(?:预算)?执行率\s*)?[)]\s*$/;

/** Points that a name carries: `产出指标（50分）` is 产出指标 of 50. Null where it carries none. */
export function pointsIn(text: string): { readonly name: string; readonly points: string } | null {
  const half = text.replace(/[（）]/g, (bracket) => (bracket === '（' ? '(' : ')')).replace(/：/g, ':');
  const found = POINTS.exec(half);
  if (found === null || !/分/.test(found[0])) return null;
  return { name: text.slice(0, found.index).trim(), points: found[1] ?? '' };
}

const FOOTER =
  /^(?:注\d*[:.、(]|注释|备注|说明|填报说明|填表说明|填表|填报|制表|审核|复核|负责人|项目负责人|单位负责人|部门负责人|财务负责人|财务|联系|经办|编制人|本表|备查|公开说明)/;

/** Whether a text begins like a line below a table. */
export const looksLikeNote = remembered((text) => FOOTER.test(normalised(text)));

export const TOTAL_WORDS: Words = [
  '合计',
  '总计',
  '共计',
  '总额',
  '收入合计',
  '支出合计',
  '本年合计',
  '本年收入合计',
  '本年支出合计',
  '收入总计',
  '支出总计',
  '本年收入',
  '本年支出',
];
export const SCORE_TOTAL_WORDS: Words = [
  '总分',
  '合计',
  '总计',
  '总得分',
  '合计得分',
  '自评总分',
  '共计',
  '合计总分',
  '得分合计',
  '总分值',
];
export const NUMBER_ROW_WORDS: Words = ['栏次', '行次', '栏目'];
export const SHARE_ROW_WORDS: Words = [
  '占比',
  '比重',
  '所占比例',
  '占总收入比重',
  '占总收入比例',
  '占总支出比重',
  '占总支出比例',
  '占收入比重',
  '占支出比重',
  '占本年收入合计比重',
  '占本年支出合计比重',
  '占合计比重',
  '占合计比例',
  '比例',
  '结构比',
  '占总额比重',
];

/** The four grades, with their longer names. */
const GRADES: ReadonlyMap<string, string> = new Map([
  ['优', '优'],
  ['优秀', '优'],
  ['良', '良'],
  ['良好', '良'],
  ['中', '中'],
  ['中等', '中'],
  ['差', '差'],
  ['较差', '差'],
]);

/** The grade that a cell states; null where it is none. */
export const gradeIn = (text: string): string | null => GRADES.get(bare(text)) ?? null;
