import { safe } from '../text/safe-text.js';
import { shownCell } from './cell-text.js';
import { type Block, type Branch, type Document, type Fact, isNumeric, type Table } from './document.js';
import { sayIn } from './say-in.js';
import type { Style } from './style.js';

/** Text that cannot end a cell or begin markup of its own. */
export const markdownCell = (text: string): string =>
  safe(text)
    .replace(/[\\|`*_[\]<>&]/g, (character) => (character === '&' ? '&amp;' : `\\${character}`))
    .replace(/^ +/, (blanks) => '\u3000'.repeat(Math.ceil(blanks.length / 2)));

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A GitHub table; columns of figures are right-aligned. */
export function markdownTable(table: Table, style: Style): string {
  const lines = [
    `## ${markdownCell(table.title)}`,
    '',
    row(table.columns.map((column) => markdownCell(column.header))),
    row(table.columns.map((column) => (isNumeric(column) ? '---:' : '---'))),
    ...table.rows.map((cells) => row(table.columns.map((_, index) => markdownCell(shownCell(cells[index], style))))),
    ...(table.note === undefined ? [] : ['', markdownCell(table.note)]),
  ];
  return `${lines.join('\n')}\n`;
}

const factsText = (facts: readonly Fact[], style: Style): string =>
  facts
    .map(({ text, tone }) => {
      const shown = markdownCell(text(sayIn(style)));
      return tone === undefined ? shown : `**${shown}**`;
    })
    .join(' · ');

/** An outline as a list in lists. */
function outlineLines(branch: Branch, style: Style, indent = ''): string[] {
  const say = sayIn(style);
  const source = branch.source === null ? '' : ` ${markdownCell(branch.source(say))}`;
  return [
    `${indent}- **${markdownCell(branch.name)}** = ${markdownCell(branch.text(say))}${source}`,
    ...branch.notes.map((note) => `${indent}  - *${markdownCell(note(say))}*`),
    ...branch.branches.flatMap((inner) => outlineLines(inner, style, `${indent}  `)),
  ];
}

function blockText(block: Block, style: Style): string {
  if (block.kind === 'closing') return `${factsText(block.facts, style)}\n`;
  if (block.kind === 'outline') return `${outlineLines(block.outline, style).join('\n')}\n`;
  if (block.kind !== 'heading') return markdownTable(block.table, style);
  const { text, facts = [] } = block;
  const parts = [
    ...(text === '' ? [] : [`# ${markdownCell(text)}\n`]),
    ...(facts.length === 0 ? [] : [`${factsText(facts, style)}\n`]),
  ];
  return parts.join('\n');
}

export const markdownText = (document: Document, style: Style): string =>
  document
    .blocks()
    .map((block) => blockText(block, style))
    .join('\n');
