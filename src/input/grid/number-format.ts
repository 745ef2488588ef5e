/** A piece of a number format. */
export type Token =
  | { readonly kind: 'literal'; readonly text: string }
  /** `0` always shows a digit, `#` and `?` only where there is one. */
  | { readonly kind: 'digit'; readonly isAlways: boolean }
  | { readonly kind: 'point' }
  | { readonly kind: 'comma' }
  | { readonly kind: 'percent' }
  /** Letters of a date: `yyyy`, `mm`, `[h]`, `AM/PM`, in lower case. */
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'general' };

/** What a format does with numbers of one sign, or of one condition. */
export interface Section {
  readonly condition: { readonly sign: string; readonly than: number } | null;
  readonly tokens: readonly Token[];
  /** False where it holds something that we do not know: fractions, exponents, foreign digits and calendars. */
  readonly isKnown: boolean;
}

export type NumberFormat = readonly Section[];

const DATE_WORD = /^(?:\[(?:h+|m+|s+)\]|AM\/PM|A\/P|上午\/下午|y+|m+|d+|h+|s+|e+|aaaa?)/i;
const BRACKETED = /^\[([^\]]*)\]/;
const CONDITION = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$/;
const COLOUR =
  /^(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+|黑色?|蓝色?|青色?|绿色?|洋红|红色?|白色?|黄色?|颜色\s*\d+)$/i;
const CURRENCY = /^\$([^-]*)(?:-[\da-f]+)?$/i;
const GENERAL = /^(?:General|G\/通用格式|常规)/i;
const EXPONENT = /^E[+-]/i;
/** Exponents, fractions, calendars of other countries. */
const UNKNOWN = /^(?:E[+-]|\/|[gb])/i;

interface Cutter {
  rest: string;
  readonly tokens: Token[];
  condition: Section['condition'];
  isKnown: boolean;
}

const literal = (text: string): Token => ({ kind: 'literal', text });

/** What stands in square brackets: a colour, a condition, a currency, a time that does not begin anew at midnight. */
function takeBracket(cutter: Cutter, inner: string): void {
  const condition = CONDITION.exec(inner);
  if (condition !== null) cutter.condition = { sign: condition[1] ?? '', than: Number(condition[2]) };
  else if (COLOUR.test(inner)) return;
  else {
    const currency = CURRENCY.exec(inner)?.[1];
    if (currency === undefined) cutter.isKnown = false;
    else if (currency !== '') cutter.tokens.push(literal(currency));
  }
}

const SIGNS: ReadonlyMap<string, Token> = new Map<string, Token>([
  ['0', { kind: 'digit', isAlways: true }],
  ['#', { kind: 'digit', isAlways: false }],
  ['?', { kind: 'digit', isAlways: false }],
  ['.', { kind: 'point' }],
  [',', { kind: 'comma' }],
  ['%', { kind: 'percent' }],
]);

/** Takes one token off; answers how much of the text it was. `;` is met only by the caller. */
function takeToken(cutter: Cutter): number {
  const { rest, tokens } = cutter;
  const first = rest[0] ?? '';
  if (first === '"') {
    const end = rest.indexOf('"', 1);
    tokens.push(literal(end < 0 ? rest.slice(1) : rest.slice(1, end)));
    return end < 0 ? rest.length : end + 1;
  }
  if (first === '\\' || first === '!') {
    tokens.push(literal(rest.slice(1, 2)));
    return 2;
  }
  // A blank as wide as a character, and a character that fills the cell: neither is text.
  if (first === '_' || first === '*') return 2;
  const general = GENERAL.exec(rest)?.[0];
  if (general !== undefined) {
    tokens.push({ kind: 'general' });
    return general.length;
  }
  const date = EXPONENT.test(rest) ? undefined : DATE_WORD.exec(rest)?.[0];
  if (date !== undefined) {
    tokens.push({ kind: 'date', text: date.toLowerCase() });
    return date.length;
  }
  const bracket = BRACKETED.exec(rest);
  if (bracket !== null) {
    takeBracket(cutter, bracket[1] ?? '');
    return bracket[0].length;
  }
  const sign = SIGNS.get(first);
  if (sign !== undefined) tokens.push(sign);
  else if (first === '/' && tokens.some(({ kind }) => kind === 'date')) tokens.push(literal('/'));
  else if (UNKNOWN.test(rest)) cutter.isKnown = false;
  else if (first !== '@') tokens.push(literal(first));
  return 1;
}

/** A format code as it stands in a workbook, cut at its semicolons. */
export function parseFormat(code: string): NumberFormat {
  const sections: Section[] = [];
  const begin = (rest: string): Cutter => ({ rest, tokens: [], condition: null, isKnown: true });
  let cutter = begin(code.trim() === '' ? 'General' : code);
  const end = (): void => {
    const { tokens, condition, isKnown } = cutter;
    sections.push({ tokens, condition, isKnown });
  };
  while (cutter.rest !== '') {
    if (cutter.rest.startsWith(';')) {
      end();
      cutter = begin(cutter.rest.slice(1));
    } else cutter.rest = cutter.rest.slice(takeToken(cutter));
  }
  end();
  return sections;
}

const holds = (value: number, { sign, than }: { readonly sign: string; readonly than: number }): boolean => {
  if (sign === '<') return value < than;
  if (sign === '<=') return value <= than;
  if (sign === '>') return value > than;
  if (sign === '>=') return value >= than;
  return sign === '=' ? value === than : value !== than;
};

export interface Chosen {
  readonly section: Section;
  /** Whether the section itself says that the number is below zero, so that no minus sign is added. */
  readonly saysNegative: boolean;
}

/** Which section shows a number: by conditions where there are any, else positive; negative; zero. A fourth is for text. */
export function sectionFor(format: NumberFormat, value: number): Chosen | null {
  const sections = format.slice(0, 3);
  const last = sections.length - 1;
  for (const [index, section] of sections.entries()) {
    const { condition } = section;
    if (condition !== null) {
      const saysNegative = condition.sign.startsWith('<') && condition.than <= 0;
      if (holds(value, condition)) return { section, saysNegative };
    } else if (index === last) return { section, saysNegative: index === 1 && sections[0]?.condition === null };
    else if (index === 0 ? value > 0 || (value === 0 && last < 2) : value < 0)
      return { section, saysNegative: index === 1 };
  }
  return null;
}
