import { describe, expect, it } from 'vitest';
import { delimitedText, guarded } from '../../src/render/delimited.js';
import { markdownTable } from '../../src/render/markdown.js';
import type { TextTable } from '../../src/render/text-table.js';
import { STYLE } from '../support/assessment.js';

const table = (rows: TextTable['rows']): TextTable => ({
  title: 'T|t',
  columns: [
    { key: 'item', header: '项目', kind: 'text' },
    { key: 'share', header: '占比', kind: 'number', percent: true },
  ],
  rows,
});
const csv = (rows: TextTable['rows'], style = STYLE): string[] =>
  delimitedText(table(rows), ',', style).split('\n').slice(1);

describe('text in a CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
    'cannot run as a formula: %j',
    (text) => {
      expect(guarded(text, 'text')).toBe(`'${text}`);
    },
  );
  it('is guarded in a column of figures too, but a figure never is', () => {
    expect(['-12.50', '0.72', '=1', '优'].map((text) => guarded(text, 'number'))).toEqual([
      '-12.50',
      '0.72',
      "'=1",
      '优',
    ]);
  });
  it('is quoted where it holds what could be taken for a delimiter', () => {
    expect(
      csv([
        ['a,b', '1'],
        ['say "x"', '-2.5'],
        ['a;=1+1', null],
        ['=1', '3'],
      ]),
    ).toEqual(['"a,b",1', '"say ""x""",-2.5', '"a;=1+1",', '"\'=1",3', '']);
  });
  it('keeps a line break inside its quotation marks, and no escape sequence', () => {
    expect(delimitedText(table([['a\r\nb\u001b', '1']]), ',', STYLE)).toBe('项目,占比(%)\n"a\nb\\u001b",1\n');
    expect(delimitedText(table([['a\tb\nc', '1']]), '\t', STYLE)).toBe('项目\t占比(%)\na→b⏎c\t1\n');
  });
  it('has English keys as headers in English', () => {
    expect(delimitedText(table([]), ',', { ...STYLE, lang: 'en' })).toBe('item,share\n');
  });
  it('is for Excel with a byte-order mark, CRLF and quoted text', () => {
    expect(delimitedText(table([['a', '-1']]), ',', { ...STYLE, excel: true })).toBe(
      '\ufeff"项目","占比(%)"\r\n"a",-1\r\n',
    );
  });
});

describe('a Markdown table', () => {
  it('escapes what would end a cell and right-aligns figures', () => {
    expect(
      markdownTable(
        table([
          ['a|b\\c', '1.5'],
          ['x', null],
        ]),
      ),
    ).toBe('## T\\|t\n\n| 项目 | 占比 |\n| --- | ---: |\n| a\\|b\\\\c | 1.5% |\n| x | — |\n');
  });
});
