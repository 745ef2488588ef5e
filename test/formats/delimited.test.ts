import { describe, expect, it } from 'vitest';
import { delimitedText, guarded } from '../../src/formats/delimited.js';
import type { Table } from '../../src/formats/document.js';
import { markdownTable } from '../../src/formats/markdown.js';
import { decimal } from '../../src/numbers/decimal.js';
import { Figure } from '../../src/numbers/figure.js';
import { STYLE } from '../support/assessment.js';
import { fig } from '../support/figure.js';

const table = (rows: Table['rows']): Table => ({
  title: 'T|t',
  columns: [
    { key: 'item', header: '项目', measure: 'text' },
    { key: 'share', header: '占比', measure: 'ratio' },
  ],
  rows,
});
const csv = (rows: Table['rows'], style = STYLE): string[] =>
  delimitedText(table(rows), ',', style).split('\n').slice(1);

describe('text in a CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
    'cannot run as a formula: %j',
    (text) => {
      expect(guarded(text)).toBe(`'${text}`);
    },
  );
  it('is guarded in a column of figures too, but a figure never is', () => {
    const rows = [fig('-12.50%'), fig('0.72%'), '-12.50', '=1', '优', new Figure(decimal('1.2'), 'points', 2, true)];
    expect(csv(rows.map((cell) => ['a', cell]))).toEqual([
      'a,-12.50',
      'a,0.72',
      `a,"'-12.50"`,
      `a,"'=1"`,
      'a,优',
      'a,1.20',
      '',
    ]);
  });
  it('is quoted where it holds what could be taken for a delimiter', () => {
    expect(
      csv([
        ['a,b', fig('1%')],
        ['say "x"', fig('-2.5%')],
        ['a;=1+1', null],
        ['=1', fig('3%')],
      ]),
    ).toEqual(['"a,b",1', '"say ""x""",-2.5', '"a;=1+1",', '"\'=1",3', '']);
  });
  it('keeps a line break inside its quotation marks, and no escape sequence', () => {
    expect(delimitedText(table([['a\r\nb\u001b', fig('1%')]]), ',', STYLE)).toBe('项目,占比(%)\n"a\nb\\u001b",1\n');
    expect(delimitedText(table([['a\tb\nc', fig('1%')]]), '\t', STYLE)).toBe('项目\t占比(%)\na→b⏎c\t1\n');
  });
  it('has English keys as headers in English', () => {
    expect(delimitedText(table([]), ',', { ...STYLE, lang: 'en' })).toBe('item,share\n');
  });
  it('is for Excel with a byte-order mark, CRLF and quoted text', () => {
    expect(delimitedText(table([['a', fig('-1%')]]), ',', { ...STYLE, excel: true })).toBe(
      '\ufeff"项目","占比(%)"\r\n"a",-1\r\n',
    );
  });
});

describe('a Markdown table', () => {
  it('escapes what would end a cell and right-aligns figures', () => {
    expect(
      markdownTable(
        table([
          ['a|b\\c', fig('1.5%')],
          ['x', null],
        ]),
        STYLE,
      ),
    ).toBe('## T\\|t\n\n| 项目 | 占比 |\n| --- | ---: |\n| a\\|b\\\\c | 1.5% |\n| x | — |\n');
  });
});
