import { describe, expect, it } from 'vitest';
import { columnBlocks } from '../../src/render/column-blocks.js';
import { displayWidth } from '../../src/render/display-width.js';
import { tableText } from '../../src/render/table-text.js';
import type { TextTable } from '../../src/render/text-table.js';

const TABLE: TextTable = {
  title: '部门一览',
  columns: [
    { key: 'rank', header: '名次', kind: 'number' },
    { key: 'department', header: '部门', kind: 'text' },
    ...Array.from({ length: 9 }, (_, index) => ({
      key: `c${index}`,
      header: `得分变动${index}`,
      kind: 'number' as const,
    })),
  ],
  rows: [
    ['1', '市档案馆', ...Array.from({ length: 9 }, (_, index) => `${index}123.45`)],
    ['2', '市文化馆', ...Array.from({ length: 9 }, () => null)],
  ],
};
const style = (width: number | undefined) => ({
  lang: 'zh' as const,
  places: 2,
  scorePlaces: 2,
  rounding: 'half-up' as const,
  strict: false,
  color: false,
  width,
  excel: false,
  version: '0',
  folder: '',
});

describe('a table that is too wide for the terminal', () => {
  it.each([[60], [80], [100]])('comes as several of at most %i columns of the screen, nothing lost', (width) => {
    const blocks = columnBlocks(TABLE, ['rank', 'department'], width);
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
    expect(columnBlocks(TABLE, ['rank', 'department'], 200)).toEqual([TABLE]);
    expect(columnBlocks(TABLE, ['rank', 'department'], undefined)).toEqual([TABLE]);
  });
});
