import type { Sign } from '../../domain/department.js';
import { remembered } from '../../domain/remembered.js';
import { halfWidth } from '../../numbers/read-number.js';

/**
 * Words of a direction. 以上, 以下 and 以内 include the number, 超过 and 不满 do not (Civil Code of China, article 1259).
 * Longer words stand before those that they begin with.
 */
const BEFORE: readonly (readonly [Sign, readonly string[]])[] = [
  ['≥', ['大于或等于', '大于等于', '不低于', '不少于', '不小于', '至少', '达到', '达', '不得低于', '不得少于']],
  ['≥', ['at least', 'no less than', 'not less than', 'no fewer than']],
  [
    '≤',
    [
      '小于或等于',
      '小于等于',
      '不高于',
      '不超过',
      '不大于',
      '不多于',
      '至多',
      '最多',
      '控制在',
      '不得高于',
      '不得超过',
    ],
  ],
  ['≤', ['at most', 'no more than', 'not more than', 'not exceeding', 'within']],
  ['>', ['大于', '高于', '超过', '多于', 'more than', 'above']],
  ['<', ['小于', '低于', '少于', '不满', '不足', 'less than', 'below']],
  ['=', ['等于', 'equal to']],
];
const BEHIND: readonly (readonly [Sign, readonly string[]])[] = [
  ['≥', ['及以上', '(含)以上', '以上(含)', '以上', 'or more', 'or above']],
  ['≤', ['及以下', '(含)以下', '以下(含)', '以下', '以内(含)', '以内', '之内', 'or less', 'or below']],
];
const SYMBOLS: readonly (readonly [Sign, readonly string[]])[] = [
  ['≥', ['>=', '≥', '≧', '⩾']],
  ['≤', ['<=', '≤', '≦', '⩽']],
  ['>', ['>']],
  ['<', ['<']],
  ['=', ['=', '═', '﹦']],
];
/** Only a column of signs says these. */
const IN_COLUMN: readonly (readonly [Sign, readonly string[]])[] = [
  ['≥', ['正向', 'higher']],
  ['≤', ['反向', '负向', '逆向', 'lower']],
  ['=', ['equal']],
  ['定性', ['定性', 'qualitative']],
];
/** To reach 100 % and to be equal to 100 % are one target. */
const REACHED: ReadonlySet<string> = new Set(['达到', '达']);

const compact = (text: string): string => halfWidth(text).replace(/\s+/g, '').toLowerCase();

const OF_COLUMN: ReadonlyMap<string, Sign> = new Map(
  [...SYMBOLS, ...BEFORE, ...IN_COLUMN].flatMap(([sign, words]) => words.map((word) => [compact(word), sign] as const)),
);

/** A cell of the column of signs; undefined for any other text. */
export const signOf = remembered((text): Sign | undefined => OF_COLUMN.get(compact(text)));

export interface Directed {
  /** What is left to be read as a number. */
  readonly rest: string;
  readonly sign: Sign | null;
  /** Said in words, not by a sign. */
  readonly inWords: boolean;
  /** Said as 达到. */
  readonly reached: boolean;
  /** Two directions that exclude each other: ≥ 5 以内. */
  readonly contradicts: boolean;
}

function found(
  text: string,
  table: readonly (readonly [Sign, readonly string[]])[],
  stands: (text: string, word: string) => boolean,
): readonly [Sign, string] | null {
  let longest: readonly [Sign, string] | null = null;
  for (const [sign, words] of table) {
    for (const word of words)
      if (word.length > (longest?.[1].length ?? 0) && stands(text, word)) longest = [sign, word];
  }
  return longest;
}

const begins = (text: string, word: string): boolean => text.startsWith(word);
const ends = (text: string, word: string): boolean => text.endsWith(word);

const SIDE: { readonly [S in Sign]: string } = {
  '≥': 'up',
  '>': 'up',
  '=': 'equal',
  '<': 'down',
  '≤': 'down',
  定性: '',
};

/** Whether two directions exclude each other. 定性 has none. */
export const areOpposed = (a: Sign, b: Sign): boolean => SIDE[a] !== SIDE[b] && a !== '定性' && b !== '定性';

const NEITHER = /^\d.*[\d%]$/;

/** The direction written before or behind a number: ≥98%, 不少于200次, 98%以上, 控制在1500元以内. */
export const directionIn = remembered((text): Directed => {
  if (NEITHER.test(text)) return { rest: text, sign: null, inWords: false, reached: false, contradicts: false };
  // Full-width signs and brackets become their twins one by one: the lengths stay.
  const plain = halfWidth(text).toLowerCase();
  const symbol = found(plain, SYMBOLS, begins);
  let from = symbol === null ? 0 : symbol[1].length;
  const word = found(plain.slice(from).trimStart(), BEFORE, begins);
  if (word !== null) from = plain.indexOf(word[1], from) + word[1].length;
  const behind = found(plain.slice(from), BEHIND, ends);
  const rest = text.slice(from, text.length - (behind?.[1].length ?? 0)).trim();
  const signs = [symbol, word, behind].flatMap((one) => (one === null ? [] : [one[0]]));
  const [first = null] = signs;
  return {
    rest,
    sign: first,
    inWords: word !== null || behind !== null,
    reached: symbol === null && word !== null && REACHED.has(word[1]) && behind === null,
    contradicts: first !== null && signs.some((sign) => areOpposed(first, sign)),
  };
});
