import type { SourceLine } from './source-lines.js';

const CHINESE = '[一二三四五六七八九十]{1,3}';
const HEADING = new RegExp(`^(?:${CHINESE}、|\\(${CHINESE}\\)|第${CHINESE}[章节部]|附件|附表|目录$)`);
/** `1.`, `1、`, `(1)`, `①` before an item; `1.5` is a number. */
const ITEM = /^(?:\d{1,2}(?:\.(?!\d)|、)|\(\d{1,2}\)|\d{1,2}\)|[①-⑳]|[A-Z]\.)/;

export const startsHeading = (text: string): boolean => HEADING.test(text);
export const startsItem = (text: string): boolean => ITEM.test(text);

/** Characters of the mark before a list item or a heading, 0 where there is none. */
export function markLength(text: string): number {
  const found = ITEM.exec(text) ?? new RegExp(`^(?:${CHINESE}、|\\(${CHINESE}\\))`).exec(text);
  return found?.[0].length ?? 0;
}

export const isTerminated = (text: string): boolean => /[。!?:;][”"’」』)]?$/.test(text);

const DRESSED_PAGE =
  /^(?:[-—–~·]{1,3}\s*\d{1,4}\s*[-—–~·]{1,3}|第\s*\d{1,4}\s*页(?:[\s,/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|page\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?)$/i;
const BARE_PAGE = /^[1-9]\d{0,2}$/;

/** A cell of a table that was printed one cell a line: short, and no sentence. */
export const isCellLike = (line: SourceLine): boolean =>
  line.text !== '' && line.width <= 40 && !/[。,;:!?]/.test(line.text.slice(-1)) && !line.text.includes('。');

/** What stands below a number in a table of one cell a line. */
const NUMBER_LINE = /^-?[\d,.]+%?$/;

/** A number alone on its line is a page number unless the line before it is a cell of a table. */
function isBarePage(line: SourceLine, before: SourceLine | undefined, after: SourceLine | undefined): boolean {
  if (!BARE_PAGE.test(line.text)) return false;
  if (before === undefined || after === undefined) return true;
  if (startsHeading(before.text)) return !NUMBER_LINE.test(after.text);
  // A line of prose is long, or ends a sentence, or stops in the middle of one.
  return !isCellLike(before) || before.width > 30;
}

/** Which lines are page numbers, in one pass. */
export function pageLines(lines: readonly SourceLine[]): ReadonlySet<number> {
  const found = new Set<number>();
  const filled = lines.filter((line) => line.text !== '');
  filled.forEach((line, index) => {
    const before = filled[index - 1];
    const after = filled[index + 1];
    if (DRESSED_PAGE.test(line.text) || isBarePage(line, before, after)) found.add(line.number);
  });
  return found;
}

/** A line of a table of contents: its page stands behind dots or a wide gap. */
const DOTTED = /(?:(?<!\.)\.{3,}|(?<!…)…+|(?<!·)·{3,}|(?<!-)-{4,})\s*\d{1,3}$/;
const GAPPED = /^[^\d|\t]\S*\s{2,}\d{1,3}$/;

export function contentsLines(lines: readonly SourceLine[]): ReadonlySet<number> {
  const found = new Set<number>();
  let within = false;
  for (const line of lines) {
    const { text } = line;
    if (text === '') continue;
    if (/^目\s*录$/.test(text)) {
      within = true;
      found.add(line.number);
    } else if (DOTTED.test(text) || (within && GAPPED.test(text))) found.add(line.number);
    else within = false;
  }
  return found;
}
