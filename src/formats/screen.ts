import { safe } from '../text/safe-text.js';
import { columnBlocks } from './column-blocks.js';
import type { Block, Document } from './document.js';
import { paintWith } from './paint.js';
import { problemReport } from './problem-text.js';
import type { Style } from './style.js';
import { tableText } from './table-text.js';

function blockTexts(block: Block, style: Style): string[] {
  if (block.kind === 'heading') return [`${paintWith(style.color).title(safe(block.text))}\n`];
  if (block.kind === 'problems') return [problemReport(block.problems, style)];
  return columnBlocks(block.table, style).map((table) => tableText(table, style));
}

/** A document on a terminal: what is too wide for it comes as several tables. */
export const screenText = (document: Document, style: Style): string =>
  document
    .blocks()
    .flatMap((block) => blockTexts(block, style))
    .join('\n');
