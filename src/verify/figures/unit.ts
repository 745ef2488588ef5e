/** What a figure counts. `power`: ten to this times 元 (or pieces) is one of the printed unit. */
export type Unit =
  | { readonly kind: 'money'; readonly word: string; readonly power: number }
  | { readonly kind: 'count'; readonly word: string; readonly power: number; readonly of: string }
  | { readonly kind: 'percent' | 'points' | 'score' | 'times' | 'bare'; readonly word: string; readonly power: 0 };

const MONEY: readonly (readonly [string, number])[] = [
  ['万亿元', 12],
  ['百万元', 6],
  ['亿元', 8],
  ['万元', 4],
  ['千元', 3],
  ['元', 0],
];

/** What is counted, longest word first. Lengths and areas are measured, but add up and have shares all the same. */
const COUNTED =
  '人次 户次 件次 场次 批次 台次 车次 项次 平方公里 平方米 立方米 公顷 公里 千米 公斤 个 件 人 名 户 项 次 条 份 家 批 宗 起 处 台 辆 场 期 篇 所 座 亩 米 吨 套 只 头 株 棵 本 册 幅 块 片 间 栋 幢 艘 架 部 张 支 队 组 班 例 桩 位'
    .split(' ')
    .sort((a, b) => b.length - a.length);

/** Behind 个 these make a length of time or a difference of rates. */
const NOT_PIECES = /^个(?:百分点|点|月|工作日|小时|季度|年|自然日|日)/;
const NOT_SCORE = /^分(?:钟|之|别|项|类|局|年|月|管|行|公司|中心|会|队|段|区|解|析|配|布)/;

interface Found {
  readonly unit: Unit;
  readonly length: number;
}

function countedAt(text: string, power: number, skip: number): Found | null {
  const rest = text.slice(skip);
  if (NOT_PIECES.test(rest)) return null;
  const of = COUNTED.find((word) => rest.startsWith(word));
  if (of === undefined) return null;
  const word = text.slice(0, skip) + of;
  return { unit: { kind: 'count', word, power, of }, length: word.length };
}

/** The unit that a text begins with; null where there is none that a report adds up. */
export function unitAt(text: string): Found | null {
  const points = /^个?百分点|^个点/.exec(text)?.[0];
  if (points !== undefined) return { unit: { kind: 'points', word: '个百分点', power: 0 }, length: points.length };
  const percent = /^%|^百分比/.exec(text)?.[0];
  if (percent !== undefined) return { unit: { kind: 'percent', word: '%', power: 0 }, length: percent.length };
  const money = MONEY.find(([word]) => text.startsWith(word));
  if (money !== undefined) return { unit: { kind: 'money', word: money[0], power: money[1] }, length: money[0].length };
  if (text.startsWith('倍')) return { unit: { kind: 'times', word: '倍', power: 0 }, length: 1 };
  if (text.startsWith('分') && !NOT_SCORE.test(text))
    return { unit: { kind: 'score', word: '分', power: 0 }, length: 1 };
  if (text.startsWith('万'))
    return countedAt(text, 4, 1) ?? { unit: { kind: 'money', word: '万', power: 4 }, length: 1 };
  if (text.startsWith('亿'))
    return countedAt(text, 8, 1) ?? { unit: { kind: 'money', word: '亿', power: 8 }, length: 1 };
  return countedAt(text, 0, 0);
}

export const BARE: Unit = { kind: 'bare', word: '', power: 0 };

/** The unit of a column, from the brackets of its head or a line above the table: 万元, %, 件. */
export function unitOfWord(word: string): Unit | null {
  const found = unitAt(word);
  return found !== null && found.length === word.length ? found.unit : null;
}

const PEOPLE = new Set(['人', '人次', '名', '位']);

/** Whether figures of the two units may stand in one sum or share. */
export function areComparable(a: Unit, b: Unit): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind !== 'count' || b.kind !== 'count') return true;
  return a.of === b.of || (PEOPLE.has(a.of) && PEOPLE.has(b.of) && (a.of === '人次') === (b.of === '人次'));
}
