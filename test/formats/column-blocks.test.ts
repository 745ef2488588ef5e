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

describe('a table of long text', () => {
  const text = (key: string) => ({ key, header: key, measure: 'text' as const });
  const long: Table = {
    title: '指标得分',
    columns: [text('level1'), text('level2'), text('target'), text('reason')],
    names: ['level1', 'level2'],
    rows: [['产出指标', '数量指标', '不少于二百次现场检查并形成记录', '年末两笔工程款未达支付条件，结转下年支付']],
  };
  it('is one with narrower text rather than several', () => {
    expect(columnBlocks(long, style(70))).toEqual([long]);
    const lines = tableText(long, style(70)).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(70);
  });
  it('has its first column in front where it names none, and fits at any width', () => {
    const nameless: Table = { title: '', columns: long.columns, rows: long.rows };
    const blocks = columnBlocks(nameless, style(30));
    expect(blocks.length).toBeGreaterThan(1);
    for (const block of blocks) {
      expect(block.columns[0]?.key).toBe('level1');
      for (const line of tableText(block, style(30)).split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(30);
    }
  });
});
