import { describe, expect, it } from 'vitest';
import { delimitedText } from '../../src/formats/delimited.js';
import type { Table } from '../../src/formats/document.js';
import { grouped, readableDigits, readableFigure } from '../../src/formats/figure-text.js';
import { sayBare, sayIn } from '../../src/formats/say-in.js';
import { decimal, quotient } from '../../src/numbers/decimal.js';
import { amount, exact } from '../../src/numbers/figure.js';
import { STYLE } from '../support/assessment.js';

const converted = { amountPlaces: 6, readPlaces: 2 };
const third = quotient(decimal('100'), decimal('3'));

describe('an amount', () => {
  it.each([
    ['0.00', '0.00'],
    ['999.99', '999.99'],
    ['1000', '1,000'],
    ['-1234567.891', '-1,234,567.891'],
    ['100000000000000000000.05', '100,000,000,000,000,000,000.05'],
  ])('is read in groups of three: %s', (digits, read) => expect(grouped(digits)).toBe(read));

  it('that was converted is read to the hundred 元, and written in full', () => {
    const figure = amount(decimal('3254.08205'), converted);
    if (figure === null) throw new Error('no figure');
    expect(readableFigure(figure, STYLE)).toBe('3,254.08');
    expect(readableFigure(figure, { ...STYLE, amountPlaces: 4 })).toBe('3,254.0821');
    expect(readableFigure(figure, { ...STYLE, amountPlaces: 0 })).toBe('3,254');
    const table: Table = {
      title: '',
      columns: [{ key: 'amount', header: '金额', measure: 'amount' }],
      rows: [[figure]],
    };
    expect(delimitedText(table, ',', { ...STYLE, amountPlaces: 0 })).toBe('金额\n3254.082050\n');
  });
});

describe('decimals beyond the sixth', () => {
  it.each([
    ['2.440170940170', '2.440170…'],
    ['0.5000000000', '0.500000'],
    ['1.234567', '1.234567'],
    ['12', '12'],
  ])('of %s are an ellipsis where they say anything', (digits, read) => expect(readableDigits(digits)).toBe(read));

  it('are left to programs', () => {
    const figure = exact(third);
    if (figure === null || third === null) throw new Error('no figure');
    expect(readableFigure(figure, STYLE)).toBe('33.333333…');
    const [people, programs] = [sayIn(STYLE), sayBare(STYLE)];
    expect([people.plain(third), programs.plain(third)]).toEqual(['33.333333…', `33.${'3'.repeat(28)}`]);
    expect([people.amount(decimal('1234.5')), programs.amount(decimal('1234.5'))]).toEqual(['1,234.50', '1234.50']);
    const close = [decimal('1.00000001'), decimal('1.00000002')] as const;
    expect(programs.scores(...close)).toEqual(['1.00000001', '1.00000002']);
    expect(people.scores(...close)).toEqual(['1.000000…', '1.000000…']);
  });
});
