import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { columnLetters, sheetAddress } from '../../../src/domain/place.js';
import { placeInGrid } from '../../../src/input/grid/place-in-grid.js';
import { cellIn, read, textsOf, told } from '../../support/grids.js';
import { oneSheet, partsOf, partText, xlsx, zipped } from '../../support/xlsx-writer.js';

const first = (bytes: Uint8Array) => {
  const { grids, problems } = read(bytes);
  expect(problems).toEqual([]);
  return grids[0];
};
/** The one cell of row 1. */
const only = (cell: string, more: Parameters<typeof oneSheet>[1] = {}) =>
  first(oneSheet(`<row r="1">${cell}</row>`, more))?.rows[0]?.cells[0];

const TEXT = { stored: null, shown: null, formula: null, state: 'value', isNumber: false };

describe('a cell', () => {
  it('with a number is its text with at most 15 digits', () => {
    expect(only('<c r="A1"><v>3093.9299999999998</v></c>')).toEqual({
      text: '3093.93',
      stored: '3093.9299999999998',
      shown: null,
      formula: null,
      state: 'value',
      isNumber: true,
    });
  });

  it('under a percent format is a percentage', () => {
    expect(only('<c r="A1" s="1"><v>0.96437</v></c>', { formats: ['0.00%'] })).toMatchObject({
      text: '96.437%',
      stored: '0.96437',
      shown: '96.44%',
      isNumber: true,
    });
  });

  it('under a built-in format is shown by it; styles of styles are not counted as styles', () => {
    const styles =
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="31"/></cellXfs></styleSheet>';
    const cells = [1, 2, 3, 7].map(
      (style, index) => `<c r="${columnLetters(index + 1)}1" s="${style}"><v>45291</v></c>`,
    );
    const grid = first(oneSheet(`<row r="1">${cells.join('')}</row>`, { parts: { 'xl/styles.xml': styles } }));
    expect(textsOf(grid)).toEqual([['4529100%', '2023/12/31', '2023年12月31日', '45291']]);
  });

  it.each([
    ['<c r="A1" t="s"><v>1</v></c>', '财政拨款收入'],
    ['<c r="A1" t="inlineStr"><is><t>财政拨款收入</t></is></c>', '财政拨款收入'],
    ['<c r="A1" t="inlineStr"><is><r><t>财政</t></r><r><t>拨款</t></r></is></c>', '财政拨款'],
    ['<c r="A1" t="str"><f>B1&amp;C1</f><v>财政</v></c>', '财政'],
    ['<c r="A1" t="b"><v>1</v></c>', 'TRUE'],
    ['<c r="A1" t="b"><v>0</v></c>', 'FALSE'],
    ['<c r="A1" t="inlineStr"><is><t>12.50</t></is></c>', '12.50'],
    ['<c r="A1"><v>不是数</v></c>', '不是数'],
  ])('%s is the text %s', (cell, text) => {
    expect(only(cell, { strings: ['<t>合计</t>', '<t>财政拨款收入</t>'] })).toMatchObject({ text, isNumber: false });
  });

  it('joins the runs of rich text and leaves phonetic runs out', () => {
    const item =
      '<r><rPr><b/></rPr><t>财政</t></r><r><t xml:space="preserve"> 拨款</t></r><rPh sb="0" eb="2"><t>cai zheng</t></rPh><phoneticPr fontId="1"/>';
    expect(only('<c r="A1" t="s"><v>0</v></c>', { strings: [item] })?.text).toBe('财政 拨款');
  });

  it.each([
    ['<t>  水利  </t>', '水利'],
    ['<t xml:space="preserve">  水利  </t>', '  水利  '],
    ['<t>　水利</t>', '　水利'],
    ['<t>一级\n指标</t>', '一级\n指标'],
    ['<t>一级_x000D_\n指标</t>', '一级\r\n指标'],
    ['<t>_x005F_x000D_</t>', '_x000D_'],
    ['<t>_x12_</t>', '_x12_'],
    ['<t>a&lt;b&amp;&#20013;&#x6587;</t>', 'a<b&中文'],
    ['<t><![CDATA[<a>]]></t>', '<a>'],
  ])('%s is %j', (item, text) => expect(only('<c r="A1" t="s"><v>0</v></c>', { strings: [item] })?.text).toBe(text));

  it('with an error is no value', () => {
    expect(only('<c r="A1" t="e"><f>B1/0</f><v>#REF!</v></c>')).toEqual({
      ...TEXT,
      text: '#REF!',
      formula: 'B1/0',
      state: 'error',
    });
  });

  it('with a formula has the value that was saved with it', () => {
    expect(only('<c r="A1" s="1"><f>SUM(B1:B9)</f><v>0.96439999999999992</v></c>', { formats: ['0.00%'] })).toEqual({
      text: '96.44%',
      stored: '0.96439999999999992',
      shown: null,
      formula: 'SUM(B1:B9)',
      state: 'value',
      isNumber: true,
    });
    expect(only('<c r="A1" t="str"><f>""</f><v></v></c>')).toEqual({ ...TEXT, text: '', formula: '""' });
    expect(only('<c r="A1"><f t="shared" si="0"/><v>5</v></c>')).toMatchObject({ text: '5', formula: '' });
  });

  it.each([
    '<c r="A1"><f>SUM(B1:B9)</f></c>',
    '<c r="A1"><f>SUM(B1:B9)</f><v></v></c>',
    '<c r="A1"><f>SUM(B1:B9)</f><v/></c>',
    '<c r="A1" t="str"><f>SUM(B1:B9)</f></c>',
  ])('of a formula that nobody computed has no value: %s', (cell) =>
    expect(only(cell)).toEqual({ ...TEXT, text: '', formula: 'SUM(B1:B9)', state: 'not-computed' }),
  );

  it('holds a date in ISO 8601 as the sheet shows it', () => {
    expect(only('<c r="A1" t="d"><v>2023-12-31</v></c>')).toMatchObject({ text: '2023/12/31', stored: '2023-12-31' });
    expect(only('<c r="A1" s="1" t="d"><v>2023-12-31T00:00:00</v></c>', { formats: ['yyyy"年"'] })?.text).toBe(
      '2023年',
    );
  });

  it('counts days from 1904 where the workbook says so', () => {
    const more = { formats: ['yyyy/m/d'], workbookPr: ' date1904="1"' };
    expect(only('<c r="A1" s="1"><v>43829</v></c>', more)?.text).toBe('2023/12/31');
  });

  it.each([
    '<c r="A1" s="1"/>',
    '<c r="A1" t="s"><v></v></c>',
    '<c r="A1" t="inlineStr"><is><t></t></is></c>',
    '<c r="A1"><v> </v></c>',
  ])('without content is absent: %s', (cell) => expect(first(oneSheet(`<row r="1">${cell}</row>`))?.rows).toEqual([]));
});

describe('formulas whose values are all 0 in a file that asks to be computed', () => {
  const data = '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><f>A1*2</f><v>0</v></c></row>';
  it('were never computed', () => {
    expect(cellIn(read(oneSheet(data, { calcPr: ' fullCalcOnLoad="1"' })).grids[0], 1, 2)).toMatchObject({
      text: '',
      state: 'not-computed',
      formula: 'A1*2',
    });
  });
  it('are values where one of them is another, or where nothing is asked', () => {
    const other = `${data}<row r="2"><c r="A2"><f>A1</f><v>5</v></c></row>`;
    expect(cellIn(read(oneSheet(other, { calcPr: ' fullCalcOnLoad="1"' })).grids[0], 1, 2)?.text).toBe('0');
    expect(cellIn(read(oneSheet(data)).grids[0], 1, 2)?.text).toBe('0');
  });
});

describe('a sheet', () => {
  it('keeps rows and columns in their places', () => {
    const grid = first(oneSheet('<row r="2"><c r="C2"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row>'));
    expect(grid?.rows.map(({ number, line }) => [number, line])).toEqual([
      [2, 2],
      [9, 9],
    ]);
    expect(textsOf(grid)).toEqual([['', '', '1'], ['2']]);
  });

  it('counts on where rows and cells have no address', () => {
    const grid = first(
      oneSheet('<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="B5"><v>3</v></c><c><v>4</v></c></row>'),
    );
    expect(grid?.rows.map(({ number }) => number)).toEqual([1, 5]);
    expect(textsOf(grid)).toEqual([
      ['1', '2'],
      ['', '3', '4'],
    ]);
  });

  it('knows what is hidden', () => {
    const rows =
      '<row r="1"><c r="C1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" ht="0" customHeight="1"><c r="A3"><v>1</v></c></row>';
    const head = '<cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" width="0"/></cols>';
    const grid = first(oneSheet(rows, { head }));
    expect(grid?.rows.map(({ isHidden }) => isHidden)).toEqual([false, true, true]);
    expect([...(grid?.hiddenColumns ?? [])]).toEqual([2, 3]);
    const { grids } = read(
      xlsx({ sheets: [{ name: 'a' }, { name: 'b', state: 'hidden' }, { name: 'c', state: 'veryHidden' }] }),
    );
    expect(grids.map(({ visibility }) => visibility)).toEqual(['visible', 'hidden', 'very-hidden']);
  });

  it('knows its merged cells, of which only the top left one has content', () => {
    const data =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="C2"><v>4</v></c></row><row r="3"><c r="B3"><v>5</v></c></row>';
    const tail =
      '<mergeCells count="3"><mergeCell ref="A1:B2"/><mergeCell ref="A3:XFD3"/><mergeCell ref="D9"/></mergeCells>';
    const grid = first(oneSheet(data, { tail }));
    expect(grid?.merges).toEqual([
      { top: 1, left: 1, bottom: 2, right: 2 },
      { top: 3, left: 1, bottom: 3, right: 16384 },
    ]);
    expect(textsOf(grid)).toEqual([['1'], ['', '', '4']]);
  });

  it('reads elements of other programs as what they are: not ours', () => {
    const tail =
      '<extLst><ext xmlns:x14="urn:x"><x14:sheetData><x14:row r="9"><x14:c r="A9"><x14:v>9</x14:v></x14:c></x14:row></x14:sheetData></ext></extLst>';
    const row = '<row r="1"><c r="A1"><v>1</v><y:v xmlns:y="urn:y"><v>8</v></y:v></c></row>';
    expect(textsOf(first(oneSheet(row, { tail })))).toEqual([['1']]);
  });

  it('reads prefixed names, strict names, comments, and parts in other encodings', () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const xml = `<x:worksheet xmlns:x="${main}"><!-- <x:v>7</x:v> --><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>合计</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`;
    const utf16 = Uint8Array.from(Buffer.from(`\ufeff${xml}`, 'utf16le'));
    const marked = strToU8(`\ufeff${xml}`);
    const grids = read(
      xlsx({
        isStrict: true,
        sheets: [
          { name: 'a', xml },
          { name: 'b', xml: utf16 },
          { name: 'c', xml: marked },
        ],
      }),
    ).grids;
    expect(grids.map(textsOf)).toEqual([[['合计']], [['合计']], [['合计']]]);
    expect(
      first(xlsx({ isStrict: true, sheets: [{ name: 'a', data: '<row r="1"><c r="A1"><v>1</v></c></row>' }] })),
    ).toBeDefined();
  });

  it('may have any name', () => {
    const names = ['GK02 收入决算表', "it's", 'a&b<c>"d"', ' ', '表(2)', '😀'];
    expect(read(xlsx({ sheets: names.map((name) => ({ name })) })).grids.map(({ sheet }) => sheet)).toEqual(names);
  });

  it('takes no more memory than its cells, whatever it claims to be', () => {
    const data = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    const grid = first(oneSheet(data, { head: '<dimension ref="A1:XFD1048576"/>' }));
    expect(grid?.rows.map(({ number, cells }) => [number, cells.length])).toEqual([
      [1, 1],
      [1_048_576, 16_384],
    ]);
    expect(cellIn(grid, 1_048_576, 16_384)?.text).toBe('2');
  });

  it('names the place of a cell, with or without content', () => {
    const grid = first(
      oneSheet('<row r="7"><c r="A7"><v>1</v></c><c r="C7" s="1"><v>2.345</v></c></row>', {
        name: 'GK 03',
        formats: ['0.00'],
      }),
    );
    const row = grid?.rows[0];
    if (grid === undefined || row === undefined) throw new Error('no row');
    expect(sheetAddress(placeInGrid(grid, row, 3))).toBe("'GK 03'!C7");
    expect(placeInGrid(grid, row, 2, ['甲', '乙']).origin).toMatchObject({
      line: 7,
      text: '1\u001f\u001f2.35',
      heads: ['甲', '乙'],
    });
  });
});

describe('a package', () => {
  it('may name its parts from the root, upwards, with backslashes, escapes and other letters', () => {
    const usual = partsOf({
      sheets: [{ name: 'a', data: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }],
      strings: ['<t>合计</t>'],
    });
    const rels = String(usual['xl/_rels/workbook.xml.rels'])
      .replace('worksheets/sheet1.xml', '../xl/./Worksheets/sheet%201.xml')
      .replace('/xl/sharedStrings.xml', '\\xl\\sharedStrings.xml');
    const { 'xl/worksheets/sheet1.xml': sheet = '', 'xl/sharedStrings.xml': strings = '', ...rest } = usual;
    const parts = {
      ...rest,
      'xl/_rels/workbook.xml.rels': rels,
      'xl\\worksheets\\sheet 1.xml': sheet,
      '/xl/SHAREDSTRINGS.XML': strings,
    };
    expect(textsOf(first(zipped(parts)))).toEqual([['合计']]);
  });

  it('leaves chart sheets, macros and links to other files alone', () => {
    const usual = partsOf({ sheets: [{ name: 'a', data: '<row r="1"><c r="A1"><v>1</v></c></row>' }, { name: 'b' }] });
    const rels = String(usual['xl/_rels/workbook.xml.rels'])
      .replace(
        'relationships/worksheet" Target="worksheets/sheet2.xml"',
        'relationships/chartsheet" Target="chartsheets/sheet1.xml"',
      )
      .replace(
        '</Relationships>',
        '<Relationship Id="rId7" Type="x/externalLink" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
      );
    const parts = { ...usual, 'xl/_rels/workbook.xml.rels': rels, 'xl/vbaProject.bin': new Uint8Array([1, 2, 3]) };
    expect(read(zipped(parts)).grids.map(({ sheet }) => sheet)).toEqual(['a']);
  });

  it('may be stored without compression', () => {
    expect(textsOf(first(zipped(partsOf({ sheets: [{ name: 'a', data: '<row><c><v>1</v></c></row>' }] }), 0)))).toEqual(
      [['1']],
    );
  });

  it('says nothing about sheets that are sound when one is not', () => {
    const { grids, problems } = read(
      xlsx({
        sheets: [
          { name: 'a', data: '<row><c><v>1</v></c></row>' },
          { name: 'b', xml: '<worksheet><sheetData>' },
        ],
      }),
    );
    expect(grids.map(({ sheet }) => sheet)).toEqual(['a']);
    expect(told(problems)).toEqual(['sheet-damaged xml b']);
  });
});

const anyText = fc.string({ unit: 'binary', maxLength: 12 });
const anyCell = fc.oneof(
  anyText.map((text) => ({ kind: 'text' as const, text })),
  fc.tuple(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), fc.nat(6)).map(([units, places]) => ({
    kind: 'number' as const,
    text: String(units / 10 ** places),
  })),
);
const anySheet = fc.uniqueArray(
  fc.record({ row: fc.integer({ min: 1, max: 60 }), column: fc.integer({ min: 1, max: 40 }), cell: anyCell }),
  { selector: ({ row, column }) => `${row} ${column}`, maxLength: 40 },
);

describe('any grid', () => {
  it('that is written is read as it was', () => {
    fc.assert(
      fc.property(anySheet, fc.boolean(), (cells, isShared) => {
        const strings: string[] = [];
        const xmlOf = (row: number, column: number, { kind, text }: (typeof cells)[number]['cell']): string => {
          const address = `r="${columnLetters(column)}${row}"`;
          if (kind === 'number') return `<c ${address}><v>${text}</v></c>`;
          const item = `<t xml:space="preserve">${partText(text)}</t>`;
          if (!isShared) return `<c ${address} t="inlineStr"><is>${item}</is></c>`;
          strings.push(item);
          return `<c ${address} t="s"><v>${strings.length - 1}</v></c>`;
        };
        const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
        const numbers = [...new Set(sorted.map(({ row }) => row))];
        const data = numbers.map((number) => {
          const own = sorted.filter(({ row }) => row === number);
          return `<row r="${number}">${own.map(({ row, column, cell }) => xmlOf(row, column, cell)).join('')}</row>`;
        });
        const grid = first(oneSheet(data.join(''), isShared ? { strings } : {}));
        const found = (grid?.rows ?? []).flatMap(({ number, cells: row }) =>
          row.flatMap((cell, index) => (cell === undefined ? [] : [[number, index + 1, cell.isNumber, cell.text]])),
        );
        const wanted = sorted.flatMap(({ row, column, cell: { kind, text } }) =>
          text === '' ? [] : [[row, column, kind === 'number', kind === 'number' ? String(Number(text)) : text]],
        );
        expect(
          found.map(([row, column, isNumber, text]) => [
            row,
            column,
            isNumber,
            isNumber === true ? String(Number(text)) : text,
          ]),
        ).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });
});
