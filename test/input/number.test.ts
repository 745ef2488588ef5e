import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, readDecimal } from '../../src/numbers/decimal.js';
import { readNumber } from '../../src/numbers/read-number.js';

/** What a cell says in one word: its digits, none, or why not. */
function said(cell: string, percentAllowed = true): string {
  const found = readNumber(cell, percentAllowed);
  if (found.kind === 'none') return 'none';
  if (found.kind === 'unreadable') return found.why;
  return `${plain(found.value)}${found.percent ? '%' : ''}${found.unit === null ? '' : ` ${found.unit}`}`;
}

/** The grammar of numbers, by example. */
const EXAMPLES: readonly (readonly [string, string])[] = [
  ['1234.5', '1234.5'],
  ['+5', '5'],
  ['-5', '-5'],
  ['-0', '0'],
  ['-0.00', '0'],
  ['007', '7'],
  ['0.105', '0.105'],
  ['1,234.56', '1234.56'],
  ['1,200,000.00', '1200000'],
  ['-1,234', '-1234'],
  ['１，２３４．５６', '1234.56'],
  ['３４５．６７', '345.67'],
  ['－５', '-5'],
  ['\u22125', '-5'],
  ['(12.5)', '-12.5'],
  ['（12.5）', '-12.5'],
  ['(1,234.00)', '-1234'],
  ['99.28%', '99.28%'],
  ['99.28％', '99.28%'],
  ['99.28 %', '99.28%'],
  ['150万元', '150 万元'],
  ['3.2亿元', '3.2 亿元'],
  ['150万', '150 万元'],
  ['150 万元', '150 万元'],
  ['5元', '5 元'],
  ['¥5', '5'],
  ['￥1,200.50', '1200.5'],
  ['  12 ', '12'],
  ['\u300012\u3000', '12'],
  ['\u00a012', '12'],
  ['123456789012345678901234567890', '123456789012345678901234567890'],
  ['0.0900000762939453', '0.0900000762939453'],
  ['5‰', '0.5%'],
  ['\t12\r\n', '12'],
  ['¥ 5', '5'],
  ['', 'none'],
  ['  ', 'none'],
  ['—', 'none'],
  ['-', 'none'],
  ['/', 'none'],
  ['*', 'none'],
  ['–', 'none'],
  ['——', 'none'],
  ['--', 'none'],
  ['－', 'none'],
  ['／', 'none'],
  ['＊', 'none'],
  ['0,123', 'wrong-groups'],
  ['-01,234', 'wrong-groups'],
  ['5万%', 'unit-with-percent'],
  ['5元%', 'unit-with-percent'],
  ['1.23亿元万元', 'unit-twice'],
  ['约149万', 'approximate'],
  ['20余', 'approximate'],
  ['90-95', 'range'],
  ['90%～95%', 'range'],
  ['50%%', 'not-a-number'],
  ['1,23%', 'decimal-comma'],
  ['0x10', 'other-base'],
  ['0b101', 'other-base'],
  ['0o17', 'other-base'],
  ['1e3', 'exponent'],
  ['1.23457E+11', 'exponent'],
  ['1e1000000000', 'exponent'],
  ['1_000', 'not-a-number'],
  ['NaN', 'not-finite'],
  ['Infinity', 'not-finite'],
  ['-Infinity', 'not-finite'],
  ['TRUE', 'not-finite'],
  ['12O.50', 'letter-for-digit'],
  ['1O', 'letter-for-digit'],
  ['l2', 'letter-for-digit'],
  ['1,23,456', 'wrong-groups'],
  ['1,2,3.00', 'wrong-groups'],
  ['12,34.5', 'wrong-groups'],
  ['1234,56', 'decimal-comma'],
  ['1.2.3', 'not-a-number'],
  ['--5', 'two-signs'],
  ['(-5)', 'two-signs'],
  ['123-', 'two-signs'],
  ['５.', 'bare-point'],
  ['.5', 'bare-point'],
  ['#REF!', 'excel-error'],
  ['#DIV/0!', 'excel-error'],
  ['#N/A', 'excel-error'],
  ['########', 'hash-marks'],
  ['2023-12-31', 'date'],
  ['12 34', 'blank-inside'],
  ['5美元', 'unknown-unit'],
  ['壹佰', 'not-a-number'],
  ['①', 'strange-character'],
  ['1\u200b2', 'strange-character'],
  ['\ufeff12', 'strange-character'],
  ['٣', 'strange-character'],
  ['1'.repeat(31), 'too-long'],
  ['1'.repeat(1_000_000), 'too-long'],
];

describe('the number grammar', () => {
  it.each(EXAMPLES.map(([cell, expected]) => [cell.slice(0, 40), cell, expected] as const))(
    'reads %j as %3$s',
    (_shown, cell, expected) => {
      expect(said(cell)).toBe(expected);
    },
  );

  it('takes a percent sign only where a rate may stand', () => expect(said('95%', false)).toBe('percent-not-allowed'));

  it('offers the short value of float debris and keeps the long one', () => {
    const found = readNumber('0.0900000762939453', false);
    expect(found.kind === 'number' ? [found.debris, found.places] : found).toEqual(['0.09', 16]);
  });

  it('names every rewrite', () => {
    const found = readNumber(' （１，２３４．５） ', false);
    expect(found.kind === 'number' ? found.rewrites : found).toEqual(['full-width', 'brackets', 'thousands', 'blanks']);
  });
});

it('reads plain digits as decimal.js does, at every length', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,17}(\.\d{1,13})?$/), (text) => {
      const found = readNumber(text, false);
      const expected = readDecimal(text);
      if (found.kind !== 'number' || expected === undefined) throw new Error(`${text}: ${found.kind}`);
      expect(plain(found.value)).toBe(plain(expected));
      expect(found.places).toBe(text.split('.')[1]?.length ?? 0);
    }),
    { seed: 15, numRuns: 2_000 },
  ));
