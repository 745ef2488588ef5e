import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../src/input/csv/file-content.js';
import { openWorkbook } from '../../../src/input/grid/open-workbook.js';
import { placeInGrid } from '../../../src/input/grid/place-in-grid.js';
import { gbk } from '../../support/gbk.js';
import { textsOf, told } from '../../support/grids.js';
import { oneSheet } from '../../support/xlsx-writer.js';

const open = (content: string | Uint8Array, name = 'a.xlsx') => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return openWorkbook(contentOf(name, bytes, 'abc'));
};
const toldOf = async (content: string | Uint8Array): Promise<string[]> => told((await open(content)).problems);

/** An OLE file as far as anybody looks: its first bytes, and a table of contents with these names. */
function ole(...names: string[]): Uint8Array {
  const bytes = new Uint8Array(1024 + 128 * names.length);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  names.forEach((name, index) => {
    const at = 1024 + 128 * index;
    bytes.set(Uint8Array.from(Buffer.from(name, 'utf16le')), at);
    bytes[at + 64] = 2 * name.length + 2;
    bytes[at + 66] = index === 0 ? 5 : 2;
    bytes[at + 67] = 1;
  });
  return bytes;
}

describe('a file is what its content is', () => {
  it.each([
    ['an old workbook', ole('Root Entry', 'Workbook'), 'workbook-other-format xls'],
    ['an older workbook', ole('Root Entry', 'Book'), 'workbook-other-format xls'],
    ['the oldest workbook', new Uint8Array([9, 4, 6, 0, 0, 0, 0, 0]), 'workbook-other-format xls'],
    ['a WPS workbook', ole('Root Entry', 'Workbook', 'ETExtData'), 'workbook-other-format et'],
    ['an encrypted workbook', ole('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'workbook-encrypted'],
    ['an old Word document', ole('Root Entry', 'WordDocument'), 'workbook-other-format doc'],
    ['an old presentation', ole('Root Entry', 'PowerPoint Document'), 'workbook-other-format ppt'],
    ['something else of that time', ole('Root Entry'), 'workbook-other-format ole'],
    ['a web page without a table', '<html><body><p>1</p></body></html>', 'workbook-other-format html'],
    ['a web page of XML', '<?xml version="1.0"?>\n<!DOCTYPE html><html/>', 'workbook-other-format html'],
    ['a workbook of 2003', '\ufeff<?xml version="1.0"?><Workbook/>', 'workbook-other-format xml'],
    ['a web archive', 'MIME-Version: 1.0\r\nX: y', 'workbook-other-format mht'],
    ['a PDF', '%PDF-1.7\n', 'workbook-other-format pdf'],
    ['a RAR archive', new Uint8Array([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0]), 'workbook-other-format archive'],
    ['nothing', '', 'empty-file'],
    ['the beginning of an archive', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'workbook-damaged cut-short'],
  ])('%s', async (_name, content, expected) => expect(await toldOf(content)).toEqual([expected]));

  it('a workbook named .csv, CSV named .xlsx', async () => {
    expect(textsOf((await open(oneSheet('<row><c><v>1</v></c></row>'), 'a.csv')).grids[0])).toEqual([['1']]);
    expect(textsOf((await open('项目,金额\n其他收入,3.50\n')).grids[0])).toEqual([
      ['项目', '金额'],
      ['其他收入', '3.50'],
    ]);
  });
});

describe('a CSV file as a grid', () => {
  const gridOf = async (text: string | Uint8Array) => (await open(text, 'a.csv')).grids[0];

  it('keeps lines, records and blank cells apart', async () => {
    const grid = await gridOf('收入支出决算总表,,\n\n"一级\n指标", ,"1,234.50"\nx,,\n');
    expect(grid).toMatchObject({ file: 'a.csv', sheet: null, visibility: 'visible', merges: [] });
    expect(grid?.rows.map(({ number, line }) => [number, line])).toEqual([
      [1, 1],
      [3, 3],
      [4, 5],
    ]);
    expect(textsOf(grid)).toEqual([['收入支出决算总表'], ['一级\n指标', '', '1,234.50'], ['x']]);
    expect(grid?.rows[1]?.cells[2]).toEqual({
      text: '1,234.50',
      stored: null,
      shown: null,
      formula: null,
      state: 'value',
      isNumber: false,
    });
  });

  it('has the places of every other CSV file', async () => {
    const grid = await gridOf('a,b\n"x\ny",12O\n');
    const row = grid?.rows[1];
    if (grid === undefined || row === undefined) throw new Error('no row');
    expect(placeInGrid(grid, row, 2)).toEqual({
      origin: { file: 'a.csv', line: 2, row: 2, text: '"x\ny",12O', delimiter: ',' },
      column: 2,
    });
  });

  it.each([
    ['a;b;c\n1,5;2,5;3\n', ['a', 'b', 'c']],
    ['a\tb，c\n', ['a', 'b，c']],
    ['其中，甲，乙,丙\n', ['其中，甲，乙', '丙']],
    ['甲，乙\n', ['甲', '乙']],
    ['sep=|\na|b\n', ['a', 'b']],
    ['"a;b;c;d",e\n', ['a;b;c;d', 'e']],
    ['甲\n', ['甲']],
  ])('%j is cut where most cells come of it', async (text, cells) =>
    expect(textsOf(await gridOf(text))[0]).toEqual(cells),
  );

  it('is read as GB18030 where it is', async () => {
    expect(textsOf(await gridOf(gbk('收入项目,金额\n财政拨款收入,1\n')))[1]).toEqual(['财政拨款收入', '1']);
  });

  it('keeps its sound records beside a broken one, and refuses what is no text', async () => {
    const { grids, problems } = await open('a,b\nx,1"2\ny,3\n');
    expect(textsOf(grids[0])).toEqual([
      ['a', 'b'],
      ['y', '3'],
    ]);
    expect(told(problems)).toEqual(['quote-bare']);
    expect(await toldOf('a\u0000b')).toEqual(['nul-byte']);
  });
});
