import type { MethodOf, PartStep } from '../../domain/rubric.js';
import {
  absolute,
  type Decimal,
  minus,
  most,
  proportion,
  quotient,
  times,
  wholeDown,
  wholeUp,
  ZERO,
} from '../../numbers/decimal.js';

const beyond = {
  above: (value: Decimal, standard: Decimal) => most(ZERO, minus(value, standard)),
  below: (value: Decimal, standard: Decimal) => most(ZERO, minus(standard, value)),
  both: (value: Decimal, standard: Decimal) => absolute(minus(value, standard)),
};

const counted: { readonly [P in Exclude<PartStep, 'shared'>]: (steps: Decimal) => Decimal } = {
  free: wholeDown,
  whole: wholeUp,
};

/** Full points up to the standard, then a fixed deduction for each step beyond it, down to none. */
export function scoreDeductPerStep(
  points: Decimal,
  value: Decimal,
  method: MethodOf<'deduct-per-step'>,
): Decimal | null {
  const distance = beyond[method.direction](value, method.standard.value);
  const deducted =
    method.partStep === 'shared'
      ? proportion(distance, method.deduct, method.step.value)
      : stepwise(distance, method, method.partStep);
  return deducted === null ? null : most(ZERO, minus(points, deducted));
}

function stepwise(
  distance: Decimal,
  method: MethodOf<'deduct-per-step'>,
  partStep: Exclude<PartStep, 'shared'>,
): Decimal | null {
  const steps = quotient(distance, method.step.value);
  return steps === null ? null : times(counted[partStep](steps), method.deduct);
}
