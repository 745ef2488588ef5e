import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Every pattern of the source, against long texts of what it is made of. A pattern that goes back over what it has read
 * takes seconds or hours for them; one that reads once, a thousandth of a second. What lies between is wide enough to be
 * judged by a clock.
 */
const SOURCE = 'src';
const LONG = 30_000;
const MOST_SECONDS = 0.25;
const LEAST_PATTERNS = 150;

interface Pattern {
  readonly at: string;
  readonly regex: RegExp;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

/** A literal begins where a value may begin, and ends at the first slash outside brackets. */
const LITERAL =
  /(?<=(?:[=(,:[!&|?{;\n]|return|=>)\s*)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([dgimsuvy]*)/g;

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<=^|\s)\/\/.*$/gm, '');

function patternsOf(path: string): Pattern[] {
  return [...withoutComments(readFileSync(path, 'utf8')).matchAll(LITERAL)].flatMap(([, source = '', flags = '']) => {
    try {
      return [{ at: `${path}: /${source}/${flags}`, regex: new RegExp(source, flags) }];
    } catch {
      return [];
    }
  });
}

const PATTERNS = filesIn(SOURCE).flatMap(patternsOf);

/** What the classes of a pattern stand for. */
const CLASSES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\\s/, [' ', '\n', '\u3000']],
  [/\\d|0-9/, ['1', '0']],
  [/\\w|a-z/, ['a', '_']],
  [/\\p\{(?:L|Script=Han)/, ['一', 'a']],
  [/\\p\{(?:M|C|Z)/, ['\u0301', '\u200b']],
  [/\\[SDW]|\[\^|(?<!\\)\./, ['a', ' ', '1', '(', '"', '。']],
];

/** Letters that a pattern names, and words of them. */
function piecesOf({ source }: RegExp): string[] {
  const bare = source.replace(/\\[pP]\{[^}]*\}|\\[a-zA-Z]|\\u[\da-f]{4}|\(\?[:=!<]*/g, ' ');
  const letters = [...new Set(bare.replace(/[\^$|?*+]/g, ''))].filter((letter) => letter !== ' ').slice(0, 16);
  const words = (bare.match(/[\p{L}\d:：、.]{2,}/gu) ?? []).slice(0, 8);
  const classes = CLASSES.flatMap(([named, samples]) => (named.test(source) ? samples : []));
  return [...new Set([...letters, ...words, ...classes])];
}

const seconds = (regex: RegExp, text: string): number => {
  const before = process.cpuUsage().user;
  regex.lastIndex = 0;
  text.replace(regex, '');
  return (process.cpuUsage().user - before) / 1e6;
};

/** The text that keeps the pattern longest, if any keeps it too long. */
function slowFor({ regex }: Pattern): string | null {
  const pieces = piecesOf(regex);
  const pairs = pieces.slice(0, 8).flatMap((a) => pieces.slice(0, 8).map((b) => a + b));
  const heads = ['', 'x', ...pieces.slice(0, 4)];
  for (const size of [32, 1_000, 4_000, LONG]) {
    for (const pump of [...pieces, ...(size === LONG ? [] : pairs)]) {
      const body = pump.repeat(Math.ceil(size / pump.length));
      for (const head of heads) {
        for (const tail of ['!', '\n', '一\n']) {
          if (seconds(regex, head + body + tail) > MOST_SECONDS) return `${head}${pump}…${tail} (${size})`;
        }
      }
    }
  }
  return null;
}

/** Quadratic, and never asked about more than so many characters. */
const BOUNDED: ReadonlyMap<string, string> = new Map([
  ['src/input/table/body-rows.ts: /^(?:注|', '64, the head of a text'],
  ['src/formats/excerpt.ts: /^(?:"', '400'],
  ['src/input/grid/show-number.ts: /\\B(?=', 'the digits of a double'],
  ['src/input/forms/money-block.ts: /^(?:年度|', '40, a label'],
  ['src/input/forms/form-slots.ts: /^(.*[（(])', '200, a title'],
  ['src/verify/figures/words.ts: ', '60, the words before a figure'],
  ['src/verify/relations/names.ts: ', '60, the same'],
  ['src/verify/relations/rates.ts: ', '60, the same'],
  ['src/verify/relations/shares.ts: ', '60, the same'],
  ['src/verify/relations/printed-formulas.ts: ', '80'],
  ['src/verify/judge/causes.ts: /\\.?0+$/', 'the digits of a figure'],
]);
const isBounded = ({ at }: Pattern): boolean => [...BOUNDED.keys()].some((known) => at.startsWith(known));

describe('patterns', () => {
  it.each([...BOUNDED.keys()])('that are bounded are still there: %s', (known) => {
    expect(PATTERNS.some(({ at }) => at.startsWith(known))).toBe(true);
  });

  it('are found', () => expect(PATTERNS.length).toBeGreaterThan(LEAST_PATTERNS));

  it('read every text in one go', () => {
    const slow = PATTERNS.filter((pattern) => !isBounded(pattern)).flatMap((pattern) => {
      const found = slowFor(pattern);
      return found === null ? [] : [`${pattern.at} on ${JSON.stringify(found)}`];
    });
    expect(slow).toEqual([]);
  }, 300_000);
});
