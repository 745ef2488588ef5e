import {
  type Decimal,
  decimal,
  isAbove,
  isBelow,
  plus,
  powerOfTen,
  shifted,
  sumOf,
  times,
  ZERO,
} from '../../numbers/decimal.js';
import { amountOf, type Figure, lastPlace } from '../figures/figure.js';
import type { Spread } from './candidate.js';

const HALF = decimal('0.5');
/** 0.01 元: amounts printed so finely were never rounded. */
const FEN = -2;
/** Corners of more operands than this are not walked. */
const MOST_CORNERS = 4;

/**
 * The finest place printed in each unit. Trailing zeros are often dropped, so the finest figure speaks for all that are
 * printed in its unit.
 */
function finestPlaces(group: readonly Figure[]): ReadonlyMap<string, number> {
  const finest = new Map<string, number>();
  for (const figure of group) {
    const key = `${figure.unit.kind}${figure.unit.power}`;
    finest.set(key, Math.min(finest.get(key) ?? Number.POSITIVE_INFINITY, lastPlace(figure)));
  }
  return finest;
}

function halfUnit(figure: Figure, finest: ReadonlyMap<string, number>): Decimal {
  const { kind, power } = figure.unit;
  if (kind === 'score' || kind === 'bare') return ZERO;
  const place = finest.get(`${kind}${power}`) ?? lastPlace(figure);
  if (kind === 'count' && place <= 0) return ZERO;
  if (kind === 'money' && place <= FEN) return ZERO;
  return times(HALF, powerOfTen(place));
}

/** Half a unit in the last place of each figure, in base units; nothing for what is counted or given to the fen. */
export function roundingsOf(figures: readonly Figure[], group: readonly Figure[]): Decimal[] {
  const finest = finestPlaces(group);
  return figures.map((figure) => halfUnit(figure, finest));
}

/** For figures that no known mistake is looked for. */
export const none = (): [] => [];

export const toUnitOf = (stated: Figure, amount: Decimal): Decimal => shifted(amount, -stated.unit.power);

/** a ± b … with every operand anywhere in its rounding. */
export function signedSum(
  stated: Figure,
  parts: readonly { readonly figure: Figure; readonly sign: number }[],
): Spread {
  const group = [stated, ...parts.map((part) => part.figure)];
  const value = sumOf(parts.map(({ figure, sign }) => (sign < 0 ? amountOf(figure).negated() : amountOf(figure))));
  const slack = sumOf(
    roundingsOf(
      parts.map((part) => part.figure),
      group,
    ),
  );
  return {
    value: toUnitOf(stated, value),
    low: toUnitOf(stated, value.minus(slack)),
    high: toUnitOf(stated, value.plus(slack)),
  };
}

/** Any formula over amounts in base units, at every corner of the operands' rounding; null where it has no value. */
export function spreadOf(
  operands: readonly Figure[],
  formula: (values: readonly Decimal[]) => Decimal | null,
): Spread | null {
  const values = operands.map(amountOf);
  const value = formula(values);
  if (value === null) return null;
  let low = value;
  let high = value;
  const slack = roundingsOf(operands, operands);
  if (operands.length <= MOST_CORNERS && slack.some((one) => !one.isZero())) {
    for (let corner = 0; corner < 1 << operands.length; corner += 1) {
      const moved = values.map((one, index) => {
        const by = slack[index] ?? ZERO;
        return corner & (1 << index) ? plus(one, by) : one.minus(by);
      });
      const at = formula(moved);
      if (at === null) continue;
      if (isBelow(at, low)) low = at;
      if (isAbove(at, high)) high = at;
    }
  }
  return { value, low, high };
}

export const exactly = (value: Decimal): Spread => ({ value, low: value, high: value });
