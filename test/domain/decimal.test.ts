import { Decimal as Base } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compare,
  type Decimal,
  decimalsOf,
  exactText,
  fixed,
  isAtLeast,
  minus,
  plain,
  plus,
  proportion,
  quotient,
  readDecimal,
  rounded,
  settled,
  sumOf,
  times,
  ZERO,
} from '../../src/numbers/decimal.js';

const read = (text: string): Decimal => {
  const value = readDecimal(text);
  if (value === undefined) throw new Error(`not read: ${text}`);
  return value;
};

describe('the door into decimals', () => {
  it.each(['0x10', '0b11', '1e3', '1_000', 'NaN', 'Infinity', '+5', '5.', '.5', '', ' 1', '--5', '1.2.3', '１'])(
    'refuses %j, which decimal.js alone may accept',
    (text) => expect(readDecimal(text)).toBeUndefined(),
  );

  it('takes 30 significant digits and no more, in at most 64 characters', () => {
    expect(readDecimal('1'.repeat(30))).toBeDefined();
    expect(readDecimal('1'.repeat(31))).toBeUndefined();
    expect(readDecimal(`0.${'0'.repeat(40)}1`)).toBeDefined();
    expect(readDecimal(`0.${'0'.repeat(63)}1`)).toBeUndefined();
  });
});

/** value, places, half up, half even: ties, carries, signs, as in the quantize cases of the General Decimal Arithmetic. */
const QUANTIZE: readonly (readonly [string, number, string, string])[] = [
  ['0.5', 0, '1', '0'],
  ['1.5', 0, '2', '2'],
  ['2.5', 0, '3', '2'],
  ['-2.5', 0, '-3', '-2'],
  ['-0.5', 0, '-1', '0'],
  ['2.17', 3, '2.170', '2.170'],
  ['2.17', 1, '2.2', '2.2'],
  ['1.005', 2, '1.01', '1.00'],
  ['1.015', 2, '1.02', '1.02'],
  ['-1.005', 2, '-1.01', '-1.00'],
  ['0.125', 2, '0.13', '0.12'],
  ['9.995', 2, '10.00', '10.00'],
  ['99.985', 2, '99.99', '99.98'],
  ['79.9949', 2, '79.99', '79.99'],
  ['89.995', 2, '90.00', '90.00'],
  ['-0.004', 2, '0.00', '0.00'],
  ['-0.001', 2, '0.00', '0.00'],
  ['0', 2, '0.00', '0.00'],
  ['0.00000000000000000000000000005', 28, '0.0000000000000000000000000001', '0.0000000000000000000000000000'],
  ['999999999999999.995', 2, '1000000000000000.00', '1000000000000000.00'],
  ['9891350101921.03', 1, '9891350101921.0', '9891350101921.0'],
];

describe('the only rounding', () => {
  it.each(QUANTIZE)('%s to %i places is %s half up and %s half even', (text, places, up, even) => {
    expect(fixed(read(text), places)).toBe(up);
    expect(fixed(read(text), places, 'half-even')).toBe(even);
  });

  it('rounds once: 79.9949 is 79.99, never 80.00 by way of 79.995', () => {
    expect(fixed(read('79.9949'), 2)).toBe('79.99');
  });

  it('agrees with integer arithmetic on every tie and its neighbours', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 1, max: 6 }), (n, extra) => {
        const unit = 10n ** BigInt(extra);
        const size = n < 0n ? -n : n;
        const up = (2n * size + unit) / (2n * unit);
        const twice = 2n * (size % unit);
        const even = size / unit + (twice > unit || (twice === unit && (size / unit) % 2n === 1n) ? 1n : 0n);
        const digits = String(size).padStart(extra + 1, '0');
        const value = read(`${n < 0n ? '-' : ''}${digits.slice(0, -extra)}.${digits.slice(-extra)}`);
        const sign = (whole: bigint) => String(n < 0n ? -whole : whole);
        expect(fixed(value, 0)).toBe(sign(up));
        expect(fixed(value, 0, 'half-even')).toBe(sign(even));
      }),
    );
  });
});

describe('exact arithmetic', () => {
  it('adds what 20-digit decimals and binary floats get wrong', () => {
    expect(plain(plus(read('12345678901234567890.12'), read('0.01')))).toBe('12345678901234567890.13');
    expect(plain(plus(read('0.1'), read('0.2')))).toBe('0.3');
    expect(fixed(times(read('9891350101921.03'), read('0.740699')), 2)).toBe('7326513129142.80');
  });

  it('adds and multiplies like integers of the last place', () => {
    const cents = fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n });
    const asText = (n: bigint) => {
      const digits = String(n < 0n ? -n : n).padStart(3, '0');
      return `${n < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
    };
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 30 }), (all) => {
        const sum = all.reduce((a, b) => a + b, 0n);
        expect(fixed(sumOf(all.map((n) => read(asText(n)))), 2)).toBe(asText(sum));
      }),
    );
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const product = a * b;
        const size = product < 0n ? -product : product;
        const digits = String(size).padStart(5, '0');
        const text = `${product < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
        expect(fixed(times(read(asText(a)), read(asText(b))), 4)).toBe(text);
      }),
    );
  });

  it('lets thirds add up to the whole they came from', () => {
    const third = quotient(read('10'), read('3')) ?? ZERO;
    const total = sumOf([third, third, third, read('80')]);
    expect(isAtLeast(total, read('90'))).toBe(true);
    expect(plain(total)).toBe('90');
    expect(compare(settled(total), read('90'))).toBe(0);
  });

  it('multiplies before it divides: 270 × 1 ÷ 3 is 90', () => {
    expect(plain(proportion(read('270'), read('1'), read('3')) ?? ZERO)).toBe('90');
    expect(proportion(read('1'), read('1'), ZERO)).toBeNull();
  });

  it('keeps (25/24 × 0.99) × (24/23) × (23/22) at exactly 1.125', () => {
    const value = [
      ['25', '24'],
      ['24', '23'],
      ['23', '22'],
    ].reduce((product, [a = '', b = '']) => times(product, quotient(read(a), read(b)) ?? ZERO), read('0.99'));
    expect(plain(value)).toBe('1.125');
    expect(fixed(value, 2)).toBe('1.13');
  });

  it('writes whole digits and never an exponent', () => {
    expect(plain(read('0.00000001'))).toBe('0.00000001');
    expect(plain(read(`1${'0'.repeat(29)}`))).toBe(`1${'0'.repeat(29)}`);
    expect(plain(quotient(read('1'), read('3')) ?? ZERO)).toBe(`0.${'3'.repeat(30)}`);
    expect(fixed(rounded(read('2.675'), 2), 3)).toBe('2.680');
  });
});

describe('small decimals, quotients and large ones', () => {
  const Reference = Base.clone({ precision: 200, rounding: Base.ROUND_HALF_UP, toExpNeg: -1000, toExpPos: 1000 });
  const figure = fc
    .tuple(
      fc.oneof(fc.integer({ min: -99_999, max: 99_999 }), fc.maxSafeInteger(), fc.constantFrom(0, 1, -1, 3, 7, 100)),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([units, places]) => {
      const digits = String(Math.abs(units)).padStart(places + 1, '0');
      const whole = digits.slice(0, digits.length - places);
      return `${units < 0 ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(digits.length - places)}`}`;
    });
  const step = fc.tuple(fc.constantFrom('+', '-', '*', '/'), figure);

  it('are one arithmetic: a chain of operations comes out as decimal.js has it', () =>
    fc.assert(
      fc.property(
        figure,
        fc.array(step, { maxLength: 6 }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('half-up' as const, 'half-even' as const),
        figure,
        (start, steps, places, rounding, beside) => {
          let own = read(start);
          let reference = new Reference(start);
          for (const [sign, text] of steps) {
            const other = read(text);
            if (sign === '+') [own, reference] = [plus(own, other), reference.plus(text)];
            if (sign === '-') [own, reference] = [minus(own, other), reference.minus(text)];
            if (sign === '*') [own, reference] = [times(own, other), reference.times(text)];
            if (sign === '/' && !other.isZero()) [own, reference] = [quotient(own, other) ?? ZERO, reference.div(text)];
          }
          const exact = reference.toDecimalPlaces(120, Base.ROUND_HALF_EVEN);
          const mode = rounding === 'half-up' ? Base.ROUND_HALF_UP : Base.ROUND_HALF_EVEN;
          expect(fixed(own, places, rounding)).toBe(exact.toFixed(places, mode).replace(/^-(0(?:\.0*)?)$/, '$1'));
          const far = minus(own, read(beside)).abs();
          expect(Math.sign(compare(own, read(beside))) + 0).toBe(exact.comparedTo(beside));
          expect(own.isZero()).toBe(reference.isZero());
          expect(own.isNegative()).toBe(reference.isNegative() && !reference.isZero());
          expect(fixed(far, 3)).toBe(exact.minus(beside).abs().toFixed(3, Base.ROUND_HALF_UP));
          expect(exact.minus(exactText(own)).abs().lt('1e-110')).toBe(true);
        },
      ),
      { seed: 53, numRuns: 5_000 },
    ));
});

describe('decimals of a quotient', () => {
  it('are those without its guard digits', () => {
    const third = quotient(read('1'), read('3'));
    const three = quotient(read('21'), read('7'));
    if (third === null || three === null) throw new Error('no quotient');
    expect(decimalsOf(times(third, three))).toBe(0);
  });
});
