import { describe, expect, it } from 'vitest';
import { barOf } from '../../src/formats/rate-bars.js';
import { fig } from '../support/figure.js';

describe('a bar of ten columns', () => {
  it.each([
    ['0%', ''],
    ['0.01%', '▏'],
    ['5%', '▌'],
    ['50%', '█████'],
    ['99.28%', '█████████▉'],
    ['100%', '██████████'],
    ['130%', '██████████'],
    ['-5%', ''],
  ])('shows %s to the nearest eighth, and something of whatever is above zero', (rate, bar) =>
    expect(barOf(fig(rate))).toBe(bar),
  );
});
