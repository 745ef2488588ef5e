import { type Decimal, HUNDRED, readDecimal } from '../../numbers/decimal.js';
import type { Candidate } from '../judge/candidate.js';
import { exactly, none } from '../judge/spread.js';
import type { Sentence } from './sentence.js';

const FORMULA = /[\d.,+\-×÷*/()%万亿千百元人名件个次户份]+$/;
const MOST_LENGTH = 80;
const SIGNS = new Set('+-×÷*/()');
type Token = Decimal | string;

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const pattern = /(\d[\d,]*(?:\.\d+)?)(%?)|([+\-×÷*/()])|[万亿千百元人名件个次户份]/g;
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index !== at) return null;
    at += found[0].length;
    if (found[3] !== undefined) tokens.push(found[3]);
    else if (found[1] !== undefined) {
      const value = readDecimal(found[1].replaceAll(',', ''));
      if (value === undefined) return null;
      tokens.push(found[2] === '%' ? value.div(HUNDRED) : value);
    }
  }
  return at === text.length ? tokens : null;
}

/** sum = product ± product; product = part × ÷ part; part = number or (sum). Null where it does not read as one. */
function computed(tokens: readonly Token[]): Decimal | null {
  let at = 0;
  const part = (): Decimal | null => {
    const token = tokens[at];
    at += 1;
    if (token === undefined) return null;
    if (typeof token !== 'string') return token;
    if (token !== '(') return null;
    const inner = sum();
    at += 1;
    return tokens[at - 1] === ')' ? inner : null;
  };
  const product = (): Decimal | null => {
    let value = part();
    for (
      let sign = tokens[at];
      value !== null && typeof sign === 'string' && '×*÷/'.includes(sign);
      sign = tokens[at]
    ) {
      at += 1;
      const next = part();
      if (next === null || ('÷/'.includes(sign) && next.isZero())) return null;
      value = '×*'.includes(sign) ? value.times(next) : value.div(next);
    }
    return value;
  };
  const sum = (): Decimal | null => {
    let value = product();
    for (let sign = tokens[at]; value !== null && (sign === '+' || sign === '-'); sign = tokens[at]) {
      at += 1;
      const next = product();
      if (next === null) return null;
      value = sign === '+' ? value.plus(next) : value.minus(next);
    }
    return value;
  };
  const value = sum();
  return at === tokens.length ? value : null;
}

/** (63.46-32)÷32=98.31%: the whole arithmetic is printed. */
export function formulasIn(sentence: Sentence): Candidate[] {
  const { text } = sentence.passage.clean;
  return sentence.figures.flatMap((stated) => {
    if (stated.unit.kind !== 'percent' || text[stated.from - 1] !== '=') return [];
    const printed = FORMULA.exec(text.slice(Math.max(0, stated.from - 1 - MOST_LENGTH), stated.from - 1))?.[0] ?? '';
    const tokens = tokensOf(printed);
    if (tokens === null || tokens.length < 3 || !tokens.some((token) => typeof token === 'string' && SIGNS.has(token)))
      return [];
    const value = computed(tokens);
    if (value === null) return [];
    return [
      {
        kind: 'rate' as const,
        stated,
        expression: printed,
        operands: [],
        spread: exactly(value.times(HUNDRED)),
        confidence: 'formula' as const,
        isStrong: true,
        faults: none,
      },
    ];
  });
}
