import { displayWidth, wrap } from '../text/display-width.js';
import { safe } from '../text/safe-text.js';
import { columnBlocks } from './column-blocks.js';
import type { Block, Document, Fact } from './document.js';
import { outlineText } from './outline-text.js';
import { paintWith } from './paint.js';
import { problemReport } from './problem-text.js';
import { sayIn } from './say-in.js';
import type { Style } from './style.js';
import { tableText } from './table-text.js';

/** Between the facts of one line. */
export const BETWEEN = ' · ';
const INDENT = '  ';

/** Facts in one line; where a terminal is too narrow for them, in several, none of them broken that fits by itself. */
function factLines(title: string, facts: readonly Fact[], style: Style): string {
  const paint = paintWith(style.color);
  const limit = style.width ?? Number.POSITIVE_INFINITY;
  const pieces = facts.map(({ text, tone }) => ({ text: safe(text(sayIn(style))), tone }));
  const parts = title === '' ? pieces : [{ text: title, tone: 'strong' as const }, ...pieces];
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const { text, tone } of parts) {
    const own = displayWidth(text);
    const isFirst = line === '';
    if (!isFirst && width + BETWEEN.length + own > limit) {
      lines.push(line);
      line = '';
      width = 0;
    }
    const lead = line !== '' ? BETWEEN : lines.length > 0 ? INDENT : '';
    const broken = wrap(text, Math.max(2, limit - lead.length));
    line += lead + broken.map((one) => (tone === undefined ? one : paint.tone(tone, one))).join(`\n${INDENT}`);
    width += lead.length + own;
  }
  return `${[...lines, line].join('\n')}\n`;
}

function blockTexts(block: Block, style: Style): string[] {
  switch (block.kind) {
    case 'heading':
      return block.text === '' && block.facts === undefined
        ? []
        : [factLines(safe(block.text), block.facts ?? [], style)];
    case 'closing':
      return [factLines('', block.facts, style)];
    case 'problems':
      return [problemReport(block.problems, style)];
    case 'outline':
      return [outlineText(block.outline, style)];
    case 'table':
      return columnBlocks(block.table, style).map((table) => tableText(table, style));
  }
}

/** A document on a terminal: what is too wide for it comes as several tables. */
export function screenText(document: Document, style: Style): string {
  let text = '';
  for (const block of document.blocks()) {
    for (const own of blockTexts(block, style)) text += text === '' || block.kind === 'closing' ? own : `\n${own}`;
  }
  return text;
}
