import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../src/input/file-content.js';
import { type ScannedRecord, scanRecords } from '../../src/input/scan-records.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Found {
  readonly text: string;
  readonly line: number;
  readonly cells: number;
  readonly watched: (string | null)[];
  readonly fault: ScannedRecord['fault'];
}

function scanned(text: string, window: number, delimiter = ',', watched: number[] = [0, 2]): Found[] {
  const bytes = bytesOf(text);
  const cut = (from: number, to: number): string => new TextDecoder().decode(bytes.subarray(from, to));
  const found: Found[] = [];
  const options = { delimiter: bytesOf(delimiter), from: 0, line: 1, row: 1, watched, window };
  scanRecords(contentOf('x.csv', bytes, ''), options, (record) => {
    const { start, end, line, cells, fault } = record;
    const cells_ = record.watchedFrom.map((from, index) => (from < 0 ? null : cut(from, record.watchedTo[index] ?? 0)));
    found.push({ text: cut(start, end), line, cells, watched: cells_, fault });
    return true;
  });
  return found;
}

const cell = fc.oneof(
  fc.constantFrom('', '部门', '3093.93', '"引"', 'a,b', '换\n行', '回\r车', '\r\n', '，', '"'),
  fc.string({ maxLength: 6 }),
);
const quoted = (text: string): string => (/[",\r\n]|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe('records', () => {
  it('are cut as csv-parse cuts them, wherever the window ends', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 40 }),
        (table, end, window) => {
          const text = table.map((row) => row.map(quoted).join(',')).join(end) + end;
          const own = scanned(text, window);
          const options = { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] };
          expect(own.map((one) => one.fault)).toEqual(table.map(() => null));
          expect(own.map((one) => parse(one.text, options)[0])).toEqual(table);
          expect(own.map((one) => one.cells)).toEqual(table.map((row) => row.length));
          expect(own.map((one) => one.watched[1])).toEqual(
            table.map((row) => (row.length > 2 ? quoted(row[2] ?? '') : null)),
          );
        },
      ),
      { seed: 4, numRuns: 500 },
    ));

  it('know the line on which they start', () =>
    expect(scanned('a,b\n"x\n\ny",1\r\nlast', 1).map((one) => one.line)).toEqual([1, 2, 5]));

  it('may be cut by a full-width comma', () =>
    expect(scanned('部门，年度，项目\n甲局，2023，，拨款\n', 3, '，').map((one) => [one.cells, one.watched])).toEqual([
      [3, ['部门', '项目']],
      [4, ['甲局', '']],
    ]));

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
