import { describe, expect, it } from 'vitest';
import { cellAddress, columnLetters } from '../../../src/domain/place.js';
import { placeInGrid } from '../../../src/input/grid/place-in-grid.js';
import { readWorkbook } from '../../../src/input/grid/read-workbook.js';
import { gbk } from '../../support/gbk.js';
import { cellIn, textsOf, told } from '../../support/grids.js';

const read = (html: string | Uint8Array) =>
  readWorkbook('a.xls', typeof html === 'string' ? new TextEncoder().encode(html) : html, 'abc');
const gridOf = (html: string | Uint8Array) => {
  const { grids, problems } = read(html);
  expect(problems).toEqual([]);
  return grids[0];
};
const table = (rows: string): string => `<html><body><table>${rows}</table></body></html>`;

describe('a web page named .xls', () => {
  it('has cells where a spreadsheet would show them, with merged ones', () => {
    const grid = gridOf(
      table(
        '<tr><td colspan="2" rowspan=2>项目</td><td>合计</td></tr><tr><td>基本<br>支出</td></tr><tr><td>1</td><td rowspan="2">甲</td><td>3</td></tr><tr><td>2</td><td>4</td></tr>',
      ),
    );
    expect(textsOf(grid)).toEqual([
      ['项目', '', '合计'],
      ['', '', '基本\n支出'],
      ['1', '甲', '3'],
      ['2', '', '4'],
    ]);
    expect(grid?.merges).toEqual([
      { top: 1, left: 1, bottom: 2, right: 2 },
      { top: 3, left: 2, bottom: 4, right: 2 },
    ]);
  });

  it('is read in its encoding, without regard to what it says about that', () => {
    const page =
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table><tr><td>支出决算表</td></tr></table></body></html>';
    expect(textsOf(gridOf(gbk(page)))).toEqual([['支出决算表']]);
    expect(textsOf(gridOf(page))).toEqual([['支出决算表']]);
  });

  it.each([
    ['<td>&nbsp;</td><td>1</td>', ['', '1']],
    ['<td> a\n  b </td>', ['a b']],
    ['<td>&nbsp;&nbsp;水利&amp;&#20892;&#x4e1a;&mdash;&unknown;</td>', ['\u00a0\u00a0水利&农业—&unknown;']],
    ['<td><font color="#0>0">1,096.70</font></td>', ['1,096.70']],
    ['<td>a<!-- <td>x</td> -->b</td>', ['ab']],
    ['<td>1 < 2</td>', ['1 < 2']],
    ['<th>头<td>身', ['头', '身']],
    ["<td style='display: none'>x</td><td>y</td>", ['y']],
    ['<td>x<script>"<td>"</script></td>', ['x']],
  ])('%s has the cells %j', (cells, texts) => expect(textsOf(gridOf(table(`<tr>${cells}</tr>`)))).toEqual([texts]));

  it('keeps stored numbers that stand beside the shown ones', () => {
    const grid = gridOf(
      table(
        '<tr><td x:num="2711.32154">2,711.32</td><td x:num="0.96437" x:fmla="=A1/B1">96.44%</td><td x:num>1,234</td><td sdval="5">5</td></tr>',
      ),
    );
    expect(grid?.rows[0]?.cells).toEqual([
      { text: '2711.32154', stored: null, shown: '2,711.32', formula: null, state: 'value', isNumber: true },
      { text: '96.437%', stored: '0.96437', shown: '96.44%', formula: 'A1/B1', state: 'value', isNumber: true },
      { text: '1234', stored: null, shown: '1,234', formula: null, state: 'value', isNumber: true },
      { text: '5', stored: null, shown: null, formula: null, state: 'value', isNumber: true },
    ]);
  });

  it('has text and tables one below the other, hidden rows and lines known', () => {
    const grid = gridOf(
      '<html><body>\n<h1>收入决算表</h1>\n<p>单位：万元</p><table>\n<tr><td>1</td></tr>\n<tr style="display:none"><td>2</td></tr><tr></tr></table>\n<table><tr><td>3</td></tr></table></body></html>',
    );
    expect(grid?.rows.map(({ number, line, isHidden }) => [number, line, isHidden])).toEqual([
      [1, 2, false],
      [2, 3, false],
      [3, 4, false],
      [4, 5, true],
      [6, 6, false],
    ]);
    expect(textsOf(grid)).toEqual([['收入决算表'], ['单位：万元'], ['1'], ['2'], ['3']]);
    const row = grid?.rows[2];
    if (grid === undefined || row === undefined) throw new Error('no row');
    expect(cellAddress(placeInGrid(grid, row, 1))).toBe(`${columnLetters(1)}3`);
    expect(cellIn(grid, 6, 1)?.text).toBe('3');
  });

  it.each([
    ['tables in tables', table('<tr><td><table><tr><td>1</td></tr></table></td></tr>'), 'workbook-other-format html'],
    ['no table at all', '<html><frameset><frame src="sheet001.htm"></frameset></html>', 'workbook-other-format html'],
    ['a tag that never ends', `<table><tr><td>${'<a "'.repeat(300_000)}`, 'workbook-other-format html'],
    ['more columns than a sheet', table(`<tr>${'<td colspan=9999>x</td>'.repeat(2)}</tr>`), 'workbook-too-large cells'],
    [
      'spans without end',
      table(`<tr>${'<td>x</td>'}</tr>`.repeat(1_000) + '<tr><td colspan=16384>x</td></tr>'.repeat(200)),
      'workbook-too-large cells',
    ],
    ['a NUL byte', '<table>\u0000</table>', 'nul-byte'],
  ])('with %s is told', (_name, html, expected) => expect(told(read(html).problems)).toEqual([expected]));
});
