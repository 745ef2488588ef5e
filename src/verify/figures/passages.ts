import type { Block, Grid, Paragraph } from '../read/blocks.js';
import type { Clean } from '../read/clean.js';
import { findFigures } from './find-figures.js';
import type { Passage } from './passage.js';

/** Longest list that one sentence announces. */
const MOST_ITEMS = 60;
const MOST_LENGTH = 20_000;

/** A sentence goes on where the next begins with these: it speaks of the total before it. */
const GOES_ON = /。(?=其中|按[^,。]{1,10}(?:分|看|划分|分类)[,:]|包括|加上|(?:与|较|比)(?:上年|去年|\d{4}年)|同比)/g;

const isItem = (block: Paragraph): boolean =>
  block.mark > 0 && !block.isHeading && !/^[一二三四五六七八九十]{1,3}、/.test(block.clean.text);

/** Items behind a colon belong to the sentence that announces them; each ends like a part of it. */
function joined(parts: readonly Paragraph[]): { clean: Clean; from: number } {
  const [first] = parts;
  if (first === undefined) return { clean: { text: '', at: [] }, from: 0 };
  if (parts.length === 1)
    return { clean: { text: first.clean.text.replace(GOES_ON, ';'), at: first.clean.at }, from: first.mark };
  const text: string[] = [];
  const at: number[] = [];
  parts.forEach((part, index) => {
    const from = index === 0 ? 0 : part.mark;
    const body = part.clean.text.slice(from).replaceAll('。', ';');
    text.push(body.endsWith(';') || body.endsWith(':') ? body : `${body};`);
    for (let place = from; place < part.clean.text.length; place += 1) at.push(part.clean.at[place] ?? 0);
    if (at.length < text.reduce((sum, piece) => sum + piece.length, 0)) at.push(at.at(-1) ?? 0);
  });
  return { clean: { text: text.join(''), at }, from: first.mark };
}

const paragraphAt = (blocks: readonly Block[], index: number): Paragraph | undefined => {
  const block = blocks[index];
  return block?.kind === 'paragraph' ? block : undefined;
};

const endsOpen = (parts: readonly Paragraph[], words: RegExp): boolean => words.test(parts.at(-1)?.clean.text ?? '');

/** Which paragraphs follow `index` as parts of its sentence. */
function listBehind(blocks: readonly Block[], index: number): Paragraph[] {
  const first = paragraphAt(blocks, index);
  if (first === undefined) return [];
  const parts: Paragraph[] = [first];
  const next = (): Paragraph | undefined => paragraphAt(blocks, index + parts.length);
  const second = next();
  if (second !== undefined && /^其中[:,]?/.test(second.clean.text)) parts.push(second);
  if (!endsOpen(parts, /:$/)) return parts;
  let length = parts.reduce((sum, part) => sum + part.clean.text.length, 0);
  for (let item = next(); item !== undefined && isItem(item); item = next()) {
    if (parts.length > MOST_ITEMS || length > MOST_LENGTH) break;
    parts.push(item);
    length += item.clean.text.length;
  }
  const plain = next();
  if (endsOpen(parts, /其中:$/) && plain !== undefined && !plain.isHeading) parts.push(plain);
  return parts;
}

export interface Content {
  readonly passages: readonly Passage[];
  /** Tables, each with the paragraph before it. */
  readonly tables: readonly { readonly grid: Grid; readonly before: string; readonly index: number }[];
}

/** What stands in the blocks: passages with their figures, and tables. */
export function contentOf(blocks: readonly Block[]): Content {
  const passages: Passage[] = [];
  const tables: { grid: Grid; before: string; index: number }[] = [];
  for (let index = 0; index < blocks.length; ) {
    const block = blocks[index];
    if (block === undefined) break;
    if (block.kind === 'grid') {
      tables.push({ grid: block, before: textBefore(blocks, index), index });
      index += 1;
      continue;
    }
    const parts = listBehind(blocks, index);
    const { clean, from } = joined(parts);
    passages.push({ clean, figures: findFigures(clean, from), index });
    index += parts.length;
  }
  return { passages, tables };
}

/** The two paragraphs before a table: what it is, and its unit. */
function textBefore(blocks: readonly Block[], index: number): string {
  const before = blocks.slice(Math.max(0, index - 2), index);
  return before.map((block) => (block.kind === 'paragraph' ? block.clean.text : '')).join('\n');
}
