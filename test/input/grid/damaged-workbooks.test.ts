import fc from 'fast-check';
import { strToU8, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { read, textsOf, told } from '../../support/grids.js';
import { contentTypes, entryAt, oneSheet, type Parts, partsOf, xlsx, zipped } from '../../support/xlsx-writer.js';

const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';
const sound = oneSheet(ROW, { name: 'a' });
const problemsOf = (bytes: Uint8Array): string[] => told(read(bytes).problems);
const withParts = (parts: Parts): string[] =>
  problemsOf(zipped({ ...partsOf({ sheets: [{ name: 'a', data: ROW }] }), ...parts }));
const changed = (change: (bytes: Uint8Array, view: DataView) => void): Uint8Array => {
  const bytes = sound.slice();
  change(bytes, new DataView(bytes.buffer));
  return bytes;
};
const SHEET = 'xl/worksheets/sheet1.xml';

describe('a damaged workbook', () => {
  it.each([10, 40, sound.length - 1, Math.floor(sound.length / 2)])('cut short to %i bytes is told as such', (length) =>
    expect(problemsOf(sound.subarray(0, length))).toEqual(['workbook-damaged cut-short']),
  );

  it('is read where something was only appended', () => {
    const bytes = new Uint8Array(sound.length + 500);
    bytes.set(sound);
    expect(problemsOf(bytes)).toEqual([]);
  });

  it('has bytes that are not what was packed', () => {
    const bytes = zipped(partsOf({ sheets: [{ name: 'a', data: ROW }] }), 0).slice();
    const { data } = entryAt(bytes, SHEET);
    const digit = bytes.indexOf('1'.charCodeAt(0), bytes.indexOf('v'.charCodeAt(0), data + 150));
    bytes[digit] = '7'.charCodeAt(0);
    expect(problemsOf(bytes)).toEqual(['sheet-damaged checksum a']);
  });

  it('has an entry that unpacks to more than it says', () => {
    const bytes = changed((all, view) => view.setUint32(entryAt(all, SHEET).central + 24, 20, true));
    expect(problemsOf(bytes)).toEqual(['sheet-damaged archive a']);
  });

  it('has an entry that unpacks to less than it says', () => {
    const bytes = changed((all, view) => view.setUint32(entryAt(all, SHEET).central + 24, 5_000, true));
    expect(problemsOf(bytes)).toEqual(['sheet-damaged checksum a']);
  });

  it.each([
    [
      'a method nobody knows',
      (all: Uint8Array, view: DataView) => view.setUint16(entryAt(all, SHEET).central + 10, 12, true),
      'sheet-damaged archive a',
    ],
    [
      'a header that is none',
      (all: Uint8Array, view: DataView) => view.setUint32(entryAt(all, SHEET).local, 7, true),
      'sheet-damaged archive a',
    ],
    [
      'a place behind the end',
      (all: Uint8Array, view: DataView) => view.setUint32(entryAt(all, SHEET).central + 42, 9_999_999, true),
      'sheet-damaged archive a',
    ],
    [
      'more entries than it has',
      (all: Uint8Array, view: DataView) => view.setUint16(all.length - 12, 999, true),
      'workbook-damaged archive',
    ],
    [
      'a table of contents elsewhere',
      (all: Uint8Array, view: DataView) => view.setUint32(all.length - 6, 3, true),
      'workbook-damaged archive',
    ],
    [
      'an entry under a password',
      (all: Uint8Array, view: DataView) => view.setUint16(entryAt(all, SHEET).central + 8, 1, true),
      'workbook-encrypted a',
    ],
  ])('has %s', (_name, change, expected) => expect(problemsOf(changed(change))).toEqual([expected]));

  it.each([
    ['no workbook part', { 'xl/workbook.xml': 'x' }, 'workbook-damaged xml'],
    ['a workbook part of another kind', { 'xl/workbook.xml': '<sst/>' }, 'workbook-damaged xml'],
    ['relations that are no XML', { 'xl/_rels/workbook.xml.rels': '<Relationships' }, 'workbook-damaged xml'],
    [
      'no relations, so that no sheet is found',
      { 'xl/_rels/workbook.xml.rels': '<Relationships/>' },
      'sheet-damaged missing-part a',
    ],
    [
      'a string that is missing',
      { [SHEET]: '<worksheet><sheetData><row><c t="s"><v>3</v></c></row></sheetData></worksheet>' },
      'sheet-damaged missing-part a',
    ],
    ['a sheet that is cut short', { [SHEET]: '<worksheet><sheetData><row><c><v>3</v></c>' }, 'sheet-damaged xml a'],
    ['a sheet of nothing', { [SHEET]: '' }, 'sheet-damaged xml a'],
    [
      'bytes that are no UTF-8',
      { [SHEET]: new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c]) },
      'sheet-damaged xml a',
    ],
    [
      'an encoding nobody knows',
      { [SHEET]: '<?xml version="1.0" encoding="klingon"?><worksheet/>' },
      'sheet-damaged xml a',
    ],
    ['an entity that was never declared', { [SHEET]: '<worksheet>&lol;</worksheet>' }, 'sheet-damaged xml a'],
    [
      'a row beyond the last',
      { [SHEET]: '<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>' },
      'sheet-damaged xml a',
    ],
    [
      'a row without number',
      { [SHEET]: '<worksheet><sheetData><row r="x"/></sheetData></worksheet>' },
      'sheet-damaged xml a',
    ],
    [
      'a column beyond the last',
      { [SHEET]: '<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>' },
      'sheet-damaged xml a',
    ],
    [
      'a cell of another row',
      { [SHEET]: '<worksheet><sheetData><row r="1"><c r="A2"><v>1</v></c></row></sheetData></worksheet>' },
      'sheet-damaged xml a',
    ],
    [
      'a cell twice',
      {
        [SHEET]:
          '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData></worksheet>',
      },
      'sheet-damaged twice a',
    ],
    ['a row twice', { [SHEET]: `<worksheet><sheetData>${ROW}${ROW}</sheetData></worksheet>` }, 'sheet-damaged twice a'],
    [
      'merged cells that are none',
      { [SHEET]: '<worksheet><sheetData/><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>' },
      'sheet-damaged xml a',
    ],
  ])('has %s', (_name, parts, expected) => expect(withParts(parts)).toEqual([expected]));

  it('has one name twice, of which nobody knows which one counts', () => {
    const parts = partsOf({ sheets: [{ name: 'a', data: ROW }] });
    expect(problemsOf(zipped({ ...parts, 'XL/worksheets/SHEET1.xml': '<worksheet/>' }))).toEqual([
      'workbook-damaged twice',
    ]);
  });

  it('reads rows in any order, as long as each is there once', () => {
    const data = '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>';
    expect(textsOf(read(oneSheet(data)).grids[0])).toEqual([['1'], ['3']]);
  });

  it('never ends in anything but a value, whatever its bytes are', () => {
    const mutation = fc.record({ at: fc.nat(sound.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
        const bytes = sound.slice();
        for (const { at, byte } of mutations) bytes[at] = byte;
        const { grids, problems } = read(bytes);
        // What is read without a word is what was written.
        if (problems.length === 0) expect(grids.map(textsOf)).toEqual([[['1']]]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a hostile workbook', () => {
  it('that declares texts of its own is refused before anything grows', () => {
    const lol = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>';
    expect(withParts({ [SHEET]: lol })).toEqual(['sheet-damaged doctype a']);
    expect(withParts({ [SHEET]: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>' })).toEqual([
      'sheet-damaged doctype a',
    ]);
    expect(withParts({ 'xl/workbook.xml': lol })).toEqual(['workbook-damaged doctype']);
  });

  it('that claims to unpack to more than memory holds is not unpacked', () => {
    const bytes = changed((all, view) => view.setUint32(entryAt(all, SHEET).central + 24, 0xfffffff0, true));
    expect(problemsOf(bytes)).toEqual(['workbook-too-large unpacked a']);
  });

  it('that unpacks to a thousand times its size is not unpacked', () => {
    const bomb = `<worksheet><sheetData>${' '.repeat(12_000_000)}</sheetData></worksheet>`;
    expect(withParts({ [SHEET]: bomb })).toEqual(['workbook-too-large ratio a']);
  });

  it('with a thousand sheets is read, with one more it is not', () => {
    const sheets = Array.from({ length: 1_000 }, (_, index) => ({ name: `s${index}`, data: ROW }));
    expect(read(xlsx({ sheets })).grids).toHaveLength(1_000);
    expect(problemsOf(xlsx({ sheets: [...sheets, { name: 'x' }] }))).toEqual(['workbook-too-large sheets']);
  });

  it.each([
    ['inline', (text: string) => `<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`],
    ['as a value', (text: string) => `<c r="A1" t="str"><v>${text}</v></c>`],
    ['as a formula', (text: string) => `<c r="A1"><f>${text}</f><v>1</v></c>`],
  ])('with a cell of a megabyte %s is read, with a larger one it is not', (_name, cell) => {
    const text = '一二三四'.repeat(250_000);
    expect(problemsOf(oneSheet(`<row r="1">${cell(text)}</row>`))).toEqual([]);
    expect(problemsOf(oneSheet(`<row r="1">${cell(`${text}x`)}</row>`))).toEqual(['workbook-too-large cell 表']);
  });

  it('with few cells far apart in many rows is refused before it fills the memory', () => {
    const rows = Array.from(
      { length: 2_100 },
      (_, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`,
    );
    expect(problemsOf(oneSheet(rows.join('')))).toEqual(['workbook-too-large cells 表']);
  });

  it('with merged cells upon each other is refused instead of being counted for hours', () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c></row>`,
    );
    const merges = '<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000);
    expect(problemsOf(oneSheet(rows.join(''), { tail: `<mergeCells>${merges}</mergeCells>` }))).toEqual([
      'sheet-damaged twice 表',
    ]);
  });

  it('with names that lead out of the archive is read all the same: nothing is ever written by name', () => {
    expect(withParts({ '../../etc/passwd': 'x', 'C:\\windows\\x': 'y', '': 'z' })).toEqual([]);
  });
});

describe('another kind of archive', () => {
  const typed = (type: string): string[] => withParts({ '[Content_Types].xml': contentTypes(type) });
  it.each([
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
    ['application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml', 'pptx'],
    ['application/vnd.ms-excel.sheet.binary.macroEnabled.main', 'xlsb'],
    ['application/vnd.visio', 'zip'],
  ])('of type %s is told: %s', (type, kind) => expect(typed(type)).toEqual([`workbook-other-format ${kind}`]));

  it.each([
    'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml',
  ])('of type %s is a workbook', (type) => expect(typed(type)).toEqual([]));

  it('is told by what it holds', () => {
    expect(
      problemsOf(zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' })),
    ).toEqual(['workbook-other-format ods']);
    expect(problemsOf(zipped({ 'a.txt': 'x' }))).toEqual(['workbook-other-format zip']);
    expect(problemsOf(zipped({}))).toEqual(['workbook-other-format zip']);
  });
  it('of zlib is none', () =>
    expect(problemsOf(zlibSync(strToU8('x'.repeat(99))))).toEqual(['workbook-damaged cut-short']));
});
