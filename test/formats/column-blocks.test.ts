import { describe, expect, it } from 'vitest';
import { columnBlocks } from '../../src/formats/column-blocks.js';
import type { Table } from '../../src/formats/document.js';
import { tableText } from '../../src/formats/table-text.js';
import { displayWidth } from '../../src/text/display-width.js';
import { STYLE } from '../support/assessment.js';
import { fig } from '../support/figure.js';

const TABLE: Table = {
  title: '部门一览',
  columns: [
    { key: 'rank', header: '名次', measure: 'amount' },
    { key: 'department', header: '部门', measure: 'text' },
    ...Array.from({ length: 9 }, (_, index) => ({
      key: `c${index}`,
      header: `得分变动${index}`,
      measure: 'amount' as const,
    })),
  ],
  names: ['rank', 'department'],
  rows: [
    [fig('1'), '市档案馆', ...Array.from({ length: 9 }, (_, index) => fig(`${index}123.45`))],
    [fig('2'), '市文化馆', ...Array.from({ length: 9 }, () => null)],
  ],
};
const style = (width: number | undefined) => ({ ...STYLE, width });

describe('a table that is too wide for the terminal', () => {
  it.each([[60], [80], [100]])('comes as several of at most %i columns of the screen, nothing lost', (width) => {
    const blocks = columnBlocks(TABLE, style(width));
    expect(blocks.length).toBeGreaterThan(1);
    for (const block of blocks) {
      expect(block.columns.slice(0, 2).map((column) => column.key)).toEqual(['rank', 'department']);
      const lines = tableText(block, style(width)).split('\n');
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
    }
    const shown = blocks.flatMap((block) => block.columns.slice(2).map((column) => column.key));
    expect(shown).toEqual(TABLE.columns.slice(2).map((column) => column.key));
    expect(blocks.flatMap((block) => block.rows[0]?.slice(2) ?? [])).toEqual(TABLE.rows[0]?.slice(2));
  });

  it('stays whole where it fits, and in a pipe', () => {
    expect(columnBlocks(TABLE, style(200))).toEqual([TABLE]);
    expect(columnBlocks(TABLE, style(undefined))).toEqual([TABLE]);
  });
});
