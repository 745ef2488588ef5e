import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/formats/document.js';
import { alignPoints } from '../../src/formats/measured-columns.js';
import { tableText } from '../../src/formats/table-text.js';
import { charactersOf, displayWidth, truncate, truncateStart, wrap } from '../../src/text/display-width.js';
import { STYLE } from '../support/assessment.js';
import { fig } from '../support/figure.js';

const table = (rows: Table['rows']): Table => ({
  title: '收入',
  columns: [
    { key: 'item', header: '项目', measure: 'text' },
    { key: 'amount', header: '金额', measure: 'amount' },
  ],
  rows,
});
const drawn = (rows: Table['rows'], width?: number): string[] =>
  tableText(table(rows), { ...STYLE, width })
    .trimEnd()
    .split('\n')
    .slice(1);

describe('display width', () => {
  it('is two for full-width characters and one for ambiguous ones', () => {
    expect(['a', '财', '（', '“', '—', '…', '😀', 'e\u0301'].map(displayWidth)).toEqual([1, 2, 2, 1, 1, 1, 2, 1]);
  });
  it('wraps Chinese between characters and loses none', () => {
    expect(wrap('一项工作跨年', 5)).toEqual(['一项', '工作', '跨年']);
    expect(wrap('long words here', 10)).toEqual(['long words', 'here']);
    expect(wrap('e\u0301e\u0301e\u0301', 2)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  });
  it('wraps a cell of a megabyte, of any script, without losing a character', () => {
    for (const text of [`“${'甲'.repeat(350_000)}`, '😀'.repeat(100_000)]) {
      const lines = wrap(text, 80);
      expect(lines.join('')).toBe(text);
      expect(lines.every((line) => displayWidth(line) <= 80)).toBe(true);
    }
  });
  it('makes progress in a column narrower than a character', () => expect(wrap('财政', 1)).toEqual(['财', '政']));
  it('truncates without splitting a character', () => {
    expect([truncate('财政拨款', 6), truncateStart('财政拨款', 6)]).toEqual(['财政…', '…拨款']);
    expect(charactersOf(truncate('👍🏽👍🏽👍🏽', 4))).toEqual(['👍🏽', '…']);
  });
});

describe('figures in a column', () => {
  it('stand with their decimal points below each other', () => {
    expect(
      alignPoints(['3093.93', '22.4', '100', '-1.5', '—', '99.28%'].map((text) => ({ text, isFigure: text !== '—' }))),
    ).toEqual(['3093.93 ', '  22.4  ', ' 100    ', '  -1.5  ', '   —    ', '  99.28%']);
  });
  it('stay aligned beside Chinese names and in every line of the table', () => {
    const lines = drawn([
      ['财政拨款收入', fig('3093.93')],
      ['a', fig('22.4')],
      ['合计', null],
    ]);
    expect(new Set(lines.map(displayWidth)).size).toBe(1);
    const points = lines
      .filter((line) => /\d\.\d/.test(line))
      .map((line) => displayWidth(line.slice(0, line.indexOf('.'))));
    expect(points).toEqual([points[0], points[0]]);
    expect(lines.at(-2)).toMatch(/合计 +│ +— +│$/);
  });
  it('are right-aligned below their header', () => expect(drawn([['a', fig('5')]])[1]).toBe('│ 项目 │ 金额 │'));
});

describe('a table for a terminal', () => {
  it('fits the width by wrapping text, never figures', () => {
    const name = '一般公共预算财政拨款收入及其他各项收入';
    const lines = drawn([[name, fig('1234567.89')]], 36);
    expect(lines.every((line) => displayWidth(line) <= 36)).toBe(true);
    expect(lines.join('\n')).toContain('1,234,567.89');
    expect(
      lines
        .filter((line) => line.includes('│'))
        .slice(1)
        .map((line) => line.split('│')[1]?.trim())
        .join(''),
    ).toBe(name);
  });
  it('is not limited where nothing limits it', () => {
    expect(drawn([['很长的项目名称很长的项目名称很长的项目名称', fig('1')]])).toHaveLength(5);
  });
  it('lets no escape sequence through', () => {
    expect(drawn([['\u001b]0;x\u0007', fig('1')]]).join('')).not.toMatch(/\p{Cc}/u);
  });
  it('aligns characters that older ideas of width get wrong, and cuts none', () => {
    const lines = drawn([
      ['ภาษาไทยที่นี่', fig('1')],
      ['財\u0301', fig('2')],
    ]);
    expect(lines.join('\n')).toContain('ภาษาไทยที่นี่');
    expect(new Set(lines.map(displayWidth)).size).toBe(1);
  });
  it('of 10,000 rows is one table: a header, three rules, a line for each row', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`项目${index}`, fig(`${index}.50`)]);
    const lines = drawn(rows);
    expect(lines).toHaveLength(10_004);
    expect(lines.filter((line) => line.includes('─'))).toHaveLength(3);
    expect(new Set(lines.map((line) => displayWidth(line))).size).toBe(1);
  });
  it('is coloured only when asked to', () => {
    const colored = tableText(
      { ...table([['a', fig('1')]]), tones: new Map([[0, 'good']]) },
      { ...STYLE, color: true },
    );
    expect(colored).toContain('\u001b[32m');
    expect(tableText({ ...table([['a', fig('1')]]), tones: new Map([[0, 'good']]) }, STYLE)).not.toContain('\u001b');
  });
});

describe('text in a narrow column', () => {
  it('is narrowed last where headers of figures can be', () => {
    const wide: Table = {
      title: '',
      columns: [
        { key: 'department', header: '部门', measure: 'text' },
        { key: 'a', header: '财政拨款占比与上年相比', measure: 'ratio' },
        { key: 'b', header: '基本支出占比与上年相比', measure: 'ratio' },
      ],
      rows: [['dept-00300', fig('5.00%'), fig('6.00%')]],
    };
    expect(tableText(wide, { ...STYLE, width: 40 })).toContain('│ dept-00300 │');
  });
  it('keeps an indentation of two blanks where the whole of it would fill the column', () => {
    expect(wrap(`${' '.repeat(12)}Running costs`, 12)).toEqual(['  Running', 'costs']);
  });
});

describe('a line that is broken', () => {
  it.each([
    ['支出数（万元）', 12, ['支出数', '（万元）']],
    ['收入合计（万元）', 13, ['收入合计', '（万元）']],
    ['按时完成，质量合格', 8, ['按时完', '成，质量', '合格']],
    ['共3,093.93万元', 8, ['共', '3,093.93', '万元']],
    ['不少于≥95%的', 8, ['不少于', '≥95%的']],
    ['（见附件）说明', 8, ['（见附', '件）说明']],
  ])('%s in %i columns keeps signs and numbers with what they belong to', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });
  it('is broken anywhere where nothing fits', () => {
    expect(wrap('12345678', 4)).toEqual(['1234', '5678']);
    expect(wrap('。。。。。', 4)).toEqual(['。。', '。。', '。']);
  });
});
