import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { columnLetters } from '../../../src/domain/place.js';
import { openArchive } from '../../../src/input/grid/archive.js';
import { referencesOf } from '../../../src/input/grid/edit/formula-references.js';
import { type CellEdit, type EditValue, editWorkbook } from '../../../src/input/grid/edit-workbook.js';
import { cellIn, read, textsOf, told } from '../../support/grids.js';
import { entryAt, oneSheet, partsOf, xlsx, zipped } from '../../support/xlsx-writer.js';

const SHEET = 'xl/worksheets/sheet1.xml';

/** `A1: value` on the sheet `表`, or `Sheet!A1`. */
function editsOf(values: Readonly<Record<string, EditValue>>): CellEdit[] {
  return Object.entries(values).map(([key, value]) => {
    const [, sheet = '表', letters = '', digits = ''] = /^(?:(.+)!)?([A-Z]+)(\d+)$/.exec(key) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return { sheet, row: Number(digits), column, value };
  });
}

function edited(bytes: Uint8Array, values: Readonly<Record<string, EditValue>>): Uint8Array {
  const result = editWorkbook(bytes, editsOf(values));
  if (result.kind !== 'edited') throw new Error(JSON.stringify(result));
  return result.bytes;
}
const refusals = (bytes: Uint8Array, values: Readonly<Record<string, EditValue>>): string[] => {
  const result = editWorkbook(bytes, editsOf(values));
  return result.kind === 'refused'
    ? result.refused.map(({ row, column, why }) => `${columnLetters(column)}${row} ${why}`)
    : [result.kind];
};
const partIn = (bytes: Uint8Array, name: string): string => new TextDecoder().decode(unzipSync(bytes)[name]);
const dataIn = (bytes: Uint8Array, name = SHEET): string =>
  /<sheetData.*<\/sheetData>/s.exec(partIn(bytes, name))?.[0] ?? '';

const number = (text: string): EditValue => ({ kind: 'number', text });
const text = (content: string): EditValue => ({ kind: 'text', text: content });
const computed = (content: string): EditValue => ({ kind: 'computed', text: content });

describe('a cell is written', () => {
  const data =
    '<row r="2" spans="1:3" ht="20" customHeight="1"><c r="A2" s="1" t="s"><v>0</v></c><c r="C2" s="1"><v>5</v></c></row><row r="5" s="2" customFormat="1"/>';
  const book = oneSheet(data, {
    strings: ['<t>合计</t>'],
    formats: ['0.00', '0.00%'],
    head: '<dimension ref="A2:C2"/><cols><col min="4" max="6" style="2"/></cols>',
    tail: '<pageMargins left="1"/>',
  });

  it.each([
    ['in the place of another, with its style', { C2: number('590.63') }, '<c r="C2" s="1"><v>590.63</v></c>'],
    [
      'as text in the place of a number',
      { C2: text('=1+1 <合计> & "x"') },
      '<c r="C2" s="1" t="inlineStr"><is><t xml:space="preserve">=1+1 &lt;合计&gt; &amp; "x"</t></is></c>',
    ],
    ['as a number in the place of a text', { A2: number('7') }, '<c r="A2" s="1"><v>7</v></c>'],
    ['between two others', { B2: number('1') }, '<v>0</v></c><c r="B2"><v>1</v></c><c r="C2"'],
    [
      'behind the last, in the style of its column',
      { E2: number('50%') },
      '<row r="2" spans="1:5" ht="20" customHeight="1"><c r="A2" s="1" t="s"><v>0</v></c><c r="C2" s="1"><v>5</v></c><c r="E2" s="2"><v>0.5</v></c></row>',
    ],
    [
      'into an empty row, in the style of that',
      { A5: number('96.44%') },
      '<row r="5" s="2" customFormat="1"><c r="A5" s="2"><v>0.9644</v></c></row>',
    ],
    [
      'into a row that was not there',
      { B3: number('1'), A3: number('2') },
      '</row><row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>1</v></c></row><row r="5"',
    ],
    [
      'above and below all rows',
      { A1: number('1'), A9: number('9') },
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"',
    ],
    ['with characters that XML cannot hold', { C2: text('a\u0007\r\n_x000D_') }, '>a_x0007__x000D_\n_x005F_x000D_</t>'],
  ])('%s', (_name, values, expected) => expect(dataIn(edited(book, values))).toContain(expected));

  it('blank, keeping its style; blank where nothing stands changes nothing', () => {
    expect(dataIn(edited(book, { C2: { kind: 'blank' }, B2: { kind: 'blank' }, A7: { kind: 'blank' } }))).toBe(
      '<sheetData><row r="2" spans="1:3" ht="20" customHeight="1"><c r="A2" s="1" t="s"><v>0</v></c><c r="C2" s="1"/></row><row r="5" s="2" customFormat="1"/></sheetData>',
    );
  });

  it('within the range that the sheet says it uses', () => {
    expect(partIn(edited(book, { G9: number('1') }), SHEET)).toContain('<dimension ref="A2:G9"/>');
    expect(partIn(edited(book, { B2: number('1') }), SHEET)).toContain('<dimension ref="A2:C2"/>');
  });

  it('into a sheet without any', () => {
    const part = (xml: string): Uint8Array => xlsx({ sheets: [{ name: '表', xml }] });
    expect(partIn(edited(part('<worksheet><sheetData/></worksheet>'), { B2: number('1') }), SHEET)).toBe(
      '<worksheet><sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData></worksheet>',
    );
    expect(
      partIn(
        edited(part('<x:worksheet xmlns:x="u"><x:sheetData></x:sheetData></x:worksheet>'), { B2: text('甲') }),
        SHEET,
      ),
    ).toBe(
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t xml:space="preserve">甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
    );
  });

  it('in the encoding of its part, whatever stands in comments and attributes', () => {
    const xml =
      '<worksheet><!-- <sheetData><row r="2"><c r="A2"/> --><sheetData><row r="2" note="a>b"><c r=\'A2\'><v>1</v></c></row></sheetData></worksheet>';
    const utf16 = xlsx({ sheets: [{ name: '表', xml: Uint8Array.from(Buffer.from(`\ufeff${xml}`, 'utf16le')) }] });
    const changed = edited(utf16, { A2: number('2') });
    expect(Buffer.from(unzipSync(changed)[SHEET] ?? []).toString('utf16le')).toBe(
      `\ufeff${xml.replace("<c r='A2'><v>1<", '<c r="A2"><v>2<')}`,
    );
    const marked = edited(xlsx({ sheets: [{ name: '表', xml: `\ufeff${xml}` }] }), { A2: number('2') });
    expect([...(unzipSync(marked)[SHEET] ?? [])].slice(0, 4)).toEqual([0xef, 0xbb, 0xbf, 0x3c]);
  });
});

describe('a percentage', () => {
  const book = oneSheet('<row r="1"><c r="A1" s="1"/><c r="B1"/><c r="C1"><f>A1/2</f><v>1</v></c></row>', {
    formats: ['0.00%'],
  });
  it('is a share where the format says so, text elsewhere, and a share under a formula', () => {
    const changed = edited(book, { A1: number('96.44%'), B1: number('96.44%'), C1: computed('48.22%') });
    expect(dataIn(changed)).toBe(
      '<sheetData><row r="1"><c r="A1" s="1"><v>0.9644</v></c><c r="B1" t="inlineStr"><is><t xml:space="preserve">96.44%</t></is></c><c r="C1"><f>A1/2</f><v>0.4822</v></c></row></sheetData>',
    );
    expect(textsOf(read(changed).grids[0])).toEqual([['96.44%', '96.44%', '0.4822']]);
  });
  it('is never mistaken: a plain number under a percent format is refused', () =>
    expect(refusals(book, { A1: number('96.44') })).toEqual(['A1 format']));
});

describe('formulas', () => {
  const chain = '<calcChain xmlns="m"><c r="C1" i="1"/><c r="C2"/></calcChain>';
  const usual = partsOf({
    sheets: [
      {
        name: '表',
        data: '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><f>A1+B1</f><v>3</v></c></row><row r="2"><c r="C2"><f>C1*2</f><v>6</v></c><c r="D2"><f>B9*2</f><v>0</v></c></row>',
      },
      {
        name: "it's",
        data: '<row r="1"><c r="A1"><f>SUM(表!A1:B9)</f><v>3</v></c><c r="B1" t="str"><f>"表!A1"&amp;B9</f><v>表!A1</v></c></row>',
      },
      { name: '旁', data: '<row r="1"><c r="A1"><f>\'it\'\'s\'!B1</f><v>4</v></c></row>' },
    ],
  });
  const rels = String(usual['xl/_rels/workbook.xml.rels']).replace(
    '</Relationships>',
    '<Relationship Id="rId77" Type="x/calcChain" Target="calcChain.xml"/></Relationships>',
  );
  const types = String(usual['[Content_Types].xml']).replace(
    '</Types>',
    '<Override PartName="/xl/calcChain.xml" ContentType="c"/></Types>',
  );
  const book = zipped({
    ...usual,
    'xl/_rels/workbook.xml.rels': rels,
    '[Content_Types].xml': types,
    'xl/calcChain.xml': chain,
  });
  const states = (bytes: Uint8Array): string[] =>
    read(bytes).grids.flatMap((grid) =>
      grid.rows.flatMap(({ number: row, cells }) =>
        cells.flatMap((cell, index) =>
          cell?.formula === undefined || cell.formula === null
            ? []
            : [`${grid.sheet}!${columnLetters(index + 1)}${row} ${cell.text || cell.state}`],
        ),
      ),
    );

  it('that may have another value now lose the saved one; all others keep theirs', () => {
    const changed = edited(book, { A1: number('10') });
    expect(states(changed)).toEqual([
      '表!C1 not-computed',
      '表!C2 not-computed',
      '表!D2 0',
      "it's!A1 not-computed",
      "it's!B1 表!A1",
      '旁!A1 4',
    ]);
    expect(partIn(changed, 'xl/workbook.xml')).toContain('<calcPr fullCalcOnLoad="1"/>');
    expect(partIn(changed, 'xl/calcChain.xml')).toBe(chain);
  });

  it('have the values that are given for them, and nothing asks to be computed then', () => {
    const changed = edited(book, {
      A1: number('10'),
      C1: computed('12'),
      C2: computed('24'),
      "it's!A1": computed('12'),
    });
    expect(states(changed)).toEqual(['表!C1 12', '表!C2 24', '表!D2 0', "it's!A1 12", "it's!B1 表!A1", '旁!A1 4']);
    expect(partIn(changed, 'xl/workbook.xml')).toBe(partIn(book, 'xl/workbook.xml'));
  });

  it('that are replaced by a value leave the order of computing, with all that names it', () => {
    const changed = edited(book, { C2: number('5') });
    expect(Object.keys(unzipSync(changed))).not.toContain('xl/calcChain.xml');
    expect(partIn(changed, 'xl/_rels/workbook.xml.rels')).toBe(String(usual['xl/_rels/workbook.xml.rels']));
    expect(partIn(changed, '[Content_Types].xml')).toBe(String(usual['[Content_Types].xml']));
    expect(read(changed).problems).toEqual([]);
  });

  it('may be written, with their value', () => {
    expect(dataIn(edited(book, { A2: { kind: 'formula', formula: 'IF(A1<B1,1,0)', text: '1' } }))).toContain(
      '<c r="A2"><f>IF(A1&lt;B1,1,0)</f><v>1</v></c><c r="C2">',
    );
  });

  it('that share a text are followed by the cells that share it', () => {
    const shared = oneSheet(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>4</v></c></row><row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>6</v></c></row>',
    );
    const changed = edited(shared, { A2: number('5') });
    expect(read(changed).grids[0]?.rows.map(({ cells }) => cells[1]?.text || cells[1]?.state)).toEqual([
      '2',
      'not-computed',
      '6',
    ]);
    expect(refusals(shared, { B1: number('1') })).toEqual(['B1 shared-formula']);
    expect(textsOf(read(edited(shared, { B2: number('9'), B1: computed('2') })).grids[0])).toEqual([
      ['1', '2'],
      ['2', '9'],
      ['3', '6'],
    ]);
  });

  it('that fill a range lose the values of the whole range', () => {
    const array = oneSheet(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="array" ref="B1:C1">A1*{1,2}</f><v>1</v></c><c r="C1"><v>2</v></c><c r="D1"><f>C1</f><v>2</v></c></row>',
    );
    expect(dataIn(edited(array, { A1: number('3') }))).toBe(
      '<sheetData><row r="1"><c r="A1"><v>3</v></c><c r="B1"><f t="array" ref="B1:C1">A1*{1,2}</f></c><c r="C1"/><c r="D1"><f>C1</f></c></row></sheetData>',
    );
    expect(refusals(array, { B1: number('3') })).toEqual(['B1 shared-formula']);
  });

  it.each([
    [
      'A1+B$2',
      [
        [null, 1, 1, 1, 1],
        [null, 2, 2, 2, 2],
      ],
    ],
    [
      "SUM(表!$A$1:C9,'it''s 2'!D4)",
      [
        ['表', 1, 1, 9, 3],
        ["it's 2", 4, 4, 4, 4],
      ],
    ],
    [
      'SUM(A:B)+SUM(3:4)',
      [
        [null, 1, 1, 1_048_576, 2],
        [null, 3, 1, 4, 16_384],
      ],
    ],
    ['"A1"&LOG10(5)&TRUE', []],
    ["'[1]other'!A1*1.5E+3", []],
    ['年初预算', null],
    ['INDIRECT("A1")', null],
    ['OFFSET(A1,1,1)', null],
    ['Table1[金额]', null],
    ['SUM(Sheet1:Sheet3!A1)', null],
    ['#REF!+1', []],
  ])('%s looks at %j', (formula, expected) =>
    expect(
      referencesOf(formula)?.map(({ sheet, top, left, bottom, right }) => [sheet, top, left, bottom, right]) ?? null,
    ).toEqual(expected),
  );
});

describe('nothing is written', () => {
  const book = oneSheet('<row r="1"><c r="A1"><v>1</v></c></row>', {
    formats: ['yyyy/m/d'],
    tail: '<mergeCells><mergeCell ref="A2:B3"/></mergeCells>',
    head: '<cols><col min="9" max="9" style="1"/></cols>',
  });
  it.each([
    [{ '无!A1': number('1') }, 'A1 no-sheet'],
    [{ A1048577: number('1') }, 'A1048577 not-on-sheet'],
    [{ XFE1: number('1') }, 'XFE1 not-on-sheet'],
    [{ B2: number('1') }, 'B2 covered'],
    [{ A1: number('12O') }, 'A1 not-a-number'],
    [{ A1: number('') }, 'A1 not-a-number'],
    [{ A1: text('x'.repeat(32_768)) }, 'A1 too-long'],
    [{ I1: number('10') }, 'I1 format'],
  ])('where it could not be read again: %j', (values, expected) => expect(refusals(book, values)).toEqual([expected]));

  it('when one edit of many cannot be made, or two want the same cell', () => {
    expect(refusals(book, { A1: number('2'), B3: number('1') })).toEqual(['B3 covered']);
    const both = [...editsOf({ A1: number('1') }), ...editsOf({ A1: number('2') })];
    expect(editWorkbook(book, both)).toMatchObject({ kind: 'refused', refused: [{ why: 'twice' }] });
  });

  it('into what cannot be read', () => {
    const result = editWorkbook(book.subarray(0, 100), []);
    expect(result.kind === 'unreadable' && told(result.problems)).toEqual(['workbook-damaged cut-short']);
  });
});

describe('the archive', () => {
  const usual = partsOf({ sheets: [{ name: '表', data: '<row r="1"><c r="A1"><v>1</v></c></row>' }, { name: '旁' }] });
  const book = zipped({
    ...usual,
    'xl/media/image1.png': new Uint8Array(5_000).map((_, index) => (index * 7919) % 251),
    'docProps/日本.xml': '<x/>',
  });

  it('has every other entry as it was, byte for byte', () => {
    const changed = edited(book, { A1: number('2') });
    const before = openArchive(book);
    const after = openArchive(changed);
    expect(after.entries.map(({ name }) => name)).toEqual(before.entries.map(({ name }) => name));
    const raw = ({ bytes, entries, contents }: typeof before, index: number): Uint8Array => {
      const starts = [...entries.map(({ at }) => at), contents.from].sort((a, b) => a - b);
      const from = entries[index]?.at ?? 0;
      return bytes.subarray(
        from,
        starts.find((at) => at > from),
      );
    };
    before.entries.forEach(({ name }, index) => {
      const isSame = Buffer.compare(raw(before, index), raw(after, index)) === 0;
      expect([name, isSame]).toEqual([name, name !== SHEET]);
    });
  });

  it('is the same for the same edits, and unchanged without any', () => {
    expect(Buffer.compare(edited(book, { A1: number('2') }), edited(book, { A1: number('2') }))).toBe(0);
    expect(Buffer.compare(edited(book, {}), book)).toBe(0);
  });

  it('may hold sizes behind the content and numbers of 64 bits', () => {
    const wide = withWideEntry(book);
    expect(textsOf(read(wide).grids[0])).toEqual([['1']]);
    const changed = edited(wide, { A1: number('2') });
    expect(textsOf(read(changed).grids[0])).toEqual([['2']]);
    expect(Object.keys(unzipSync(changed))).toEqual(Object.keys(unzipSync(book)));
  });
});

/** The sheet's entry with its sizes in the way of large archives, and a flag that says they stand behind the content. */
function withWideEntry(book: Uint8Array): Uint8Array {
  const { central } = entryAt(book, SHEET);
  const view = new DataView(book.buffer, book.byteOffset);
  const nameTo = central + 46 + view.getUint16(central + 28, true);
  const extra = new Uint8Array(20);
  const extraView = new DataView(extra.buffer);
  extraView.setUint16(0, 1, true);
  extraView.setUint16(2, 16, true);
  extraView.setUint32(4, view.getUint32(central + 24, true), true);
  extraView.setUint32(12, view.getUint32(central + 20, true), true);
  const wide = new Uint8Array(book.length + 20);
  wide.set(book.subarray(0, nameTo));
  wide.set(extra, nameTo);
  wide.set(book.subarray(nameTo), nameTo + 20);
  const changed = new DataView(wide.buffer);
  changed.setUint16(central + 8, view.getUint16(central + 8, true) | 8, true);
  changed.setUint32(central + 20, 0xffffffff, true);
  changed.setUint32(central + 24, 0xffffffff, true);
  changed.setUint16(central + 30, 20, true);
  changed.setUint32(wide.length - 22 + 12, view.getUint32(book.length - 22 + 12, true) + 20, true);
  return wide;
}

const anyValue: fc.Arbitrary<EditValue> = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).map(text),
  fc
    .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.nat(4))
    .map(([units, places]) => number(String(units / 10 ** places))),
  fc.integer({ min: 0, max: 15_000 }).map((share) => number(`${share / 100}%`)),
);
const anyPlace = fc.record({ row: fc.integer({ min: 1, max: 12 }), column: fc.integer({ min: 1, max: 9 }) });

describe('any edit', () => {
  it('is read back as it was written, and nothing else is changed', () => {
    const filled = Array.from({ length: 8 }, (_, row) => row + 1)
      .filter((row) => row % 3 !== 0)
      .map(
        (row) =>
          `<row r="${row}">${[2, 3, 6].map((column) => `<c r="${columnLetters(column)}${row}" s="${column % 2}"><v>${row / 8}</v></c>`).join('')}</row>`,
      );
    const book = oneSheet(filled.join(''), { formats: ['0.00%'] });
    const before = read(book).grids[0];
    fc.assert(
      fc.property(
        fc.uniqueArray(anyPlace, { selector: ({ row, column }) => `${row} ${column}`, maxLength: 15 }),
        fc.infiniteStream(anyValue),
        (places, values) => {
          const edits = places.map((place) => ({ sheet: '表', ...place, value: values.next().value as EditValue }));
          const result = editWorkbook(book, edits);
          // Plain numbers are refused where a percent format would show them as something else.
          const isPercent = (column: number, row: number): boolean => column === 3 && row % 3 !== 0 && row <= 8;
          const isRefused = edits.some(
            ({ row, column, value }) => value.kind === 'number' && !value.text.endsWith('%') && isPercent(column, row),
          );
          expect(result.kind).toBe(isRefused ? 'refused' : 'edited');
          if (result.kind !== 'edited') return;
          const after = read(result.bytes).grids[0];
          const written = new Map(
            edits.map(({ row, column, value }) => [`${row} ${column}`, 'text' in value ? value.text : '']),
          );
          for (let row = 1; row <= 12; row += 1)
            for (let column = 1; column <= 9; column += 1)
              expect(cellIn(after, row, column)?.text).toBe(
                written.get(`${row} ${column}`) ?? cellIn(before, row, column)?.text,
              );
        },
      ),
      { numRuns: 80 },
    );
  });
});
