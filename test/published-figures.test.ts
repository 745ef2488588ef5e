import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { absolute, fixed, HUNDRED, readDecimal, times } from '../src/numbers/decimal.js';
import { evaluate } from './support/expression.js';

const rows = readFileSync('fixtures/published/figures.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

const decimalsIn = (text: string): number => /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
const isRatio = (what: string | undefined): boolean => what === 'share' || what === 'growth' || what === 'rate';

describe('figures published by departments', () => {
  it('are all there', () => expect(rows.length).toBe(353));

  it.each(rows)(
    'page %s: the %s %s, stated %s, is %s: %s',
    (_page, what, expression = '', stated = '', computed = '', verdict) => {
      const exact = evaluate(expression);
      const shown = isRatio(what) ? times(exact, HUNDRED) : exact;
      expect(fixed(shown, decimalsIn(computed))).toBe(fixed(readDecimal(computed) ?? exact, decimalsIn(computed)));
      const text = stated.replace(/[%,]|[^\d.-]+$/g, '');
      if (verdict !== 'exact' || readDecimal(text) === undefined) return;
      const size = what === 'growth' ? absolute(shown) : shown;
      const wanted = what === 'growth' ? text.replace('-', '') : text;
      expect(fixed(size, decimalsIn(wanted))).toBe(wanted);
    },
  );
});
