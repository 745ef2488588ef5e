import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../src/input/csv/file-content.js';
import { cellBytes, type ScannedRecord, scanRecords } from '../../src/input/csv/scan-records.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Found {
  readonly text: string;
  readonly line: number;
  /** As they stand, quotes included. */
  readonly cells: readonly string[];
  readonly fault: ScannedRecord['fault'];
}

function scanned(text: string, window: number, delimiter = ','): Found[] {
  const bytes = bytesOf(text);
  const content = contentOf('x.csv', bytes, '', window);
  const found: Found[] = [];
  scanRecords(content, { delimiter: bytesOf(delimiter), from: 0, line: 1, row: 1 }, (record) => {
    const { start, end, line, fault } = record;
    const cells = Array.from({ length: Math.min(record.cells, 9) }, (_, index) =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(cellBytes(content, record, index)),
    );
    found.push({
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end)),
      line,
      cells,
      fault,
    });
    return true;
  });
  return found;
}

/** （ ％ ＝ and U+FEFF begin with the same byte as the full-width comma. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    '部门',
    '3093.93',
    '"引"',
    'a,b',
    '换\n行',
    '回\r车',
    '\r\n',
    '，',
    '"',
    '（本级）',
    '％',
    '\uFEFF',
  ),
  fc.string({ maxLength: 6 }),
);
const written = (text: string, delimiter: string): string =>
  text === '' || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;

describe('records', () => {
  it.each([',', '\t', '，', '§', '😀'])(
    'cut by %j are what csv-parse makes of them, wherever the window ends',
    (delimiter) =>
      fc.assert(
        fc.property(
          fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
          fc.constantFrom('\n', '\r\n', '\r'),
          fc.integer({ min: 1, max: 40 }),
          (table, end, window) => {
            const rows = table.map((row) => row.map((text) => written(text, delimiter)));
            const own = scanned(rows.map((row) => row.join(delimiter)).join(end) + end, window, delimiter);
            const options = { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] };
            expect(own.map((one) => one.fault)).toEqual(table.map(() => null));
            expect(own.map((one) => parse(one.text, options)[0])).toEqual(table);
            expect(own.map((one) => one.cells)).toEqual(rows);
          },
        ),
        { seed: 4, numRuns: 200 },
      ),
  );

  it('know the line on which they start', () =>
    expect(scanned('a,b\n"x\n\ny",1\r\nlast', 1).map((one) => one.line)).toEqual([1, 2, 5]));

  it('may be cut by a full-width comma', () =>
    expect(scanned('部门，年度，项目\n甲局，2023，，拨款\n', 3, '，').map((one) => one.cells)).toEqual([
      ['部门', '年度', '项目'],
      ['甲局', '2023', '', '拨款'],
    ]));

  it.each(['（本级）', '％', '\uFEFF', '＝'])(
    'are at fault where a quote closes before %s, not before a full-width comma',
    (behind) => {
      expect(scanned(`"拨款"${behind}，1\n"拨款"，1\n`, 32, '，').map((one) => one.fault)).toEqual([
        'quote-bare',
        null,
      ]);
    },
  );

  it.each([
    ['a"b,c\n1,2\n', ['quote-bare', null]],
    ['"a"b,c\n1,2\n', ['quote-bare', null]],
    ['1,2\n"a,c\n1,2\n', [null, 'quote-unclosed']],
    [`${'x'.repeat(1_000_001)},1\n1,2\n`, ['cell-too-large', null]],
    [`${','.repeat(2_000)}\n1,2\n`, ['too-many-columns', null]],
  ])('at fault are named (%#)', (text, faults) =>
    expect(scanned(text, 1 << 20).map((one) => one.fault)).toEqual(faults),
  );
});
