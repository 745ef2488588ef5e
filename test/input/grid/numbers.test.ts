import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf, serialOf } from '../../../src/input/grid/date-text.js';
import { parseFormat } from '../../../src/input/grid/number-format.js';
import { moved, plainNumber, roundedAway } from '../../../src/input/grid/number-text.js';
import { showNumber } from '../../../src/input/grid/show-number.js';
import { readNumber } from '../../../src/numbers/read-number.js';

const seen = (stored: string, code: string, system: 1900 | 1904 = 1900) =>
  showNumber(stored, parseFormat(code), system);

describe('a stored number', () => {
  it.each([
    ['3093.9299999999998', '3093.93'],
    ['9.640000000000001', '9.64'],
    ['2711.32154', '2711.32154'],
    ['0.1', '0.1'],
    ['.5', '0.5'],
    ['260', '260'],
    ['260.00', '260'],
    ['1.5E3', '1500'],
    ['1e-7', '0.0000001'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['-12.50', '-12.5'],
    ['+7', '7'],
    ['0012', '12'],
    [' 12 ', '12'],
    ['123456789012345678', '123456789012346000'],
    ['0.12345678901234567', '0.123456789012346'],
    ['4.5474735088646412E-13', '0.00000000000045474735'],
    ['1E-21', '0'],
    ['999999999999999.9', '1000000000000000'],
    ['1E15', '1000000000000000'],
  ])('%s reads as %s, with at most 15 digits', (stored, text) => expect(plainNumber(stored)).toBe(text));

  it.each(['', '1,5', '12O', '0x10', 'NaN', 'Infinity', '1e999', '--1', '1e', '1 2'])('%s is none', (text) =>
    expect(plainNumber(text)).toBeNull(),
  );

  it('is the number that Excel shows at 15 digits, for any double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }), (value) => {
        const text = plainNumber(String(value)) ?? '';
        expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
        if (Math.abs(value) > 1e-5) expect(Number(text)).toBe(Number(value.toPrecision(15)));
      }),
    );
  });

  it('keeps decimals of up to 15 digits as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.nat(10), (units, places) => {
        const plain = moved(String(units), -places);
        const double = String(Number(plain));
        expect(plainNumber(double)).toBe(plain);
        expect(moved(plain, places)).toBe(String(units));
        expect(readNumber(plain, true)).toMatchObject({ kind: 'number' });
      }),
    );
  });

  it.each([
    ['2.345', 2, '2.35'],
    ['-2.345', 2, '-2.35'],
    ['0.005', 2, '0.01'],
    ['-0.004', 2, '0.00'],
    ['999.995', 2, '1000.00'],
    ['12', 2, '12.00'],
    ['0.5', 0, '1'],
    ['99999999999999999999.5', 0, '100000000000000000000'],
  ])('%s with %i decimals is %s', (plain, places, text) => expect(roundedAway(plain, places)).toBe(text));
});

describe('a number format', () => {
  it.each([
    // stored, format, text, shown
    ['2711.32154', 'General', '2711.32154', null],
    ['2711.32154', '0.00', '2711.32154', '2711.32'],
    ['2711.32154', '#,##0.00', '2711.32154', '2,711.32'],
    ['3268.35', '0.00', '3268.35', null],
    ['3268.35', '#,##0.00_ ;[Red]-#,##0.00 ', '3268.35', '3,268.35'],
    ['-3268.35', '#,##0.00_);[Red](#,##0.00)', '-3268.35', '(3,268.35)'],
    ['-3268.35', '0.0', '-3268.35', '-3268.4'],
    ['0', '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '0', '-'],
    ['0', '#,##0.00;-#,##0.00;', '0', ''],
    ['1234567.891', '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '1234567.891', '1,234,567.89'],
    ['0', '#,##0', '0', null],
    ['0', '#', '0', ''],
    ['0.5', '#.##', '0.5', '.5'],
    ['7', '000', '7', '007'],
    ['12', '0"人"', '12', '12人'],
    ['12', '0\\人', '12', '12人'],
    ['12', '0人', '12', '12人'],
    ['1234.5', '[$¥-804]#,##0.00', '1234.5', '¥1,234.50'],
    ['12345678', '0!.0,"万"', '12345678', '1234.6万'],
    ['12345678', '#,##0.00,,', '12345678', '12.35'],
    ['13800138000', '000-0000-0000', '13800138000', '138-0013-8000'],
    ['0.9644', '0.00%', '96.44%', null],
    ['0.96437', '0.00%', '96.437%', '96.44%'],
    ['0.9644', '0%', '96.44%', '96%'],
    ['1', '0%', '100%', null],
    ['0.9643999999999999', '0.00%', '96.44%', null],
    ['0.9644', '0.0%;-0.0%;"—"', '96.44%', '96.4%'],
    ['0', '0.0%;-0.0%;"—"', '0%', '—'],
    ['-0.05', '0%', '-5%', null],
    ['96.44', '0.00"%"', '96.44', '96.44%'],
    ['96.44', '0.00\\%', '96.44', '96.44%'],
    ['0.5', '[<1]0.00%;0.00', '50%', '50.00%'],
    ['50', '[<1]0.00%;0.00', '50', '50.00'],
    ['-3', '[>=0]0;[<0]"负"0', '-3', '负3'],
    ['12', '[DBNum1]0', '12', null],
    ['0.5', '# ?/?', '0.5', null],
    ['12345', '0.00E+00', '12345', null],
    ['12', '', '12', null],
    ['12', '"未定"', '12', '未定'],
    ['12', 'G/通用格式"分"', '12', '12分'],
    ['-12', 'General;-General', '-12', null],
    ['1.5E3', 'General', '1500', null],
  ])('%s under %s reads as %s, shown %s', (stored, code, text, shown) => {
    expect(seen(stored, code)).toEqual({ text, shown, stored: stored === text ? null : stored });
  });

  it('reads a share as percentage, never as its hundredth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), (share) => {
        const stored = moved(String(share), -5);
        expect(seen(stored, '0.00%')?.text).toBe(`${moved(String(share), -3)}%`);
      }),
    );
  });
});

describe('a date', () => {
  it.each([
    ['45291', 'yyyy/m/d', '2023/12/31'],
    ['45291', 'yyyy"年"m"月"d"日"', '2023年12月31日'],
    ['45291', 'yyyy\\-mm\\-dd', '2023-12-31'],
    ['45291', '[$-804]aaaa', '星期日'],
    ['45291', '[$-F800]dddd, mmmm dd, yyyy', 'Sunday, December 31, 2023'],
    ['45291.5', 'yyyy/m/d h:mm', '2023/12/31 12:00'],
    ['45291.75', 'h:mm AM/PM', '6:00 PM'],
    ['45291.25', '上午/下午h"时"mm"分"', '上午6时00分'],
    ['0.999988425925926', 'h:mm:ss', '23:59:59'],
    ['1.5', '[h]:mm', '36:00'],
    ['0.000011574', 'mm:ss.0', '00:01.0'],
    ['1', 'yyyy/m/d', '1900/1/1'],
    ['59', 'yyyy/m/d', '1900/2/28'],
    ['60', 'yyyy/m/d', '1900/2/29'],
    ['61', 'yyyy/m/d', '1900/3/1'],
    ['36585', 'yyyy/m/d', '2000/2/29'],
    ['45291', 'e"年"', '2023年'],
  ])('%s under %s is %s', (stored, code, text) => expect(seen(stored, code)).toEqual({ text, stored, shown: null }));

  it('counts from 1904 where the workbook says so', () => {
    expect(seen('43829', 'yyyy/m/d', 1904)?.text).toBe('2023/12/31');
    expect(seen('0', 'yyyy/m/d', 1904)?.text).toBe('1904/1/1');
  });

  it('outside of the calendar is a number', () => {
    expect(seen('-5', 'yyyy/m/d')).toEqual({ text: '-5', stored: null, shown: null });
    expect(seen('3000000', 'yyyy/m/d')?.text).toBe('3000000');
  });

  it('comes back from ISO 8601, on every day of 1900 to 9999', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_958_465 }),
        fc.constantFrom(1900 as const, 1904 as const),
        (day, system) => {
          fc.pre(day !== 60 && day + 1_462 <= 2_958_465);
          const moment = momentOf(day, system);
          const { year = 0, month = 0, day: dayOfMonth = 0 } = moment ?? {};
          const iso = [String(year).padStart(4, '0'), month, dayOfMonth]
            .map((part) => String(part).padStart(2, '0'))
            .join('-');
          expect(serialOf(iso, system)).toBe(day);
          const real = new Date(
            Date.UTC(1899, 11, system === 1904 ? 30 + 1_462 + day : day < 60 ? 31 + day : 30 + day),
          );
          expect(real.toISOString().slice(0, 10)).toBe(iso);
          if (day > 60 || system === 1904) expect(moment?.weekday).toBe(real.getUTCDay());
        },
      ),
    );
    expect(serialOf('2023-13-01', 1900)).toBeNull();
    expect(serialOf('2023-12-31T06:00:00', 1900)).toBe(45291.25);
  });
});
