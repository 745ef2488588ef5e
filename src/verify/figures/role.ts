import type { Figure, Role } from './figure.js';
import type { Unit } from './unit.js';
import { changeOfAmount, changeOfRate, isBareBase, isBase, isPrice, isRate, isShare } from './words.js';

export interface Surroundings {
  readonly lead: string;
  readonly unit: Unit;
  readonly previous: Figure | undefined;
  /** The character that the words before the figure stand behind: a comma, a bracket, the sign of a formula. */
  readonly opener: string;
  /** The first figure of the row that this one goes on with. */
  readonly leader: Figure | undefined;
  /** Text since the figure before. */
  readonly gap: string;
}

export interface Spoken {
  readonly role: Role;
  readonly direction: number;
}

const spoken = (role: Role, direction = 0): Spoken => ({ role, direction });

function roleOfRate({ lead, previous, opener, gap }: Surroundings): Spoken {
  if (isShare(lead)) return spoken('share');
  const change = changeOfRate(lead);
  if (change !== null) return spoken('growth', change.direction);
  if (/^的(?:比重|比例|比率)?(?:为|达)?$/.test(lead) && previous?.role === 'whole') return spoken('share');
  if (opener === '=' || isRate(lead)) return spoken('rate');
  if (opener === '(' && gap === '(' && previous !== undefined) {
    if (previous.role === 'change') return spoken('growth', previous.direction);
    if (previous.role === 'level' && previous.unit.kind !== 'percent') return spoken('share');
  }
  return spoken('level');
}

/** 占年初预算3165亿元的26%: the total stands inside the clause. */
const isWhole = (lead: string): boolean => /占[^,;。]{0,20}$/.test(lead);
const isWithin = (lead: string, opener: string): boolean =>
  opener === '(' && /^(?:含|其中含|不含|包含|另含)/.test(lead);

function roleOfAmount({ lead, opener }: Surroundings): Spoken {
  if (isPrice(lead)) return spoken('price');
  const change = changeOfAmount(lead);
  if (change !== null) return spoken('change', change.direction);
  if (isWithin(lead, opener)) return spoken('within');
  if (isWhole(lead)) return spoken('whole');
  return isBase(lead) || isBareBase(lead) ? spoken('base') : spoken('level');
}

/** What a figure says, by the words before it; a row goes on as it began. */
export function roleOf(around: Surroundings): Spoken {
  const { leader, unit } = around;
  if (leader !== undefined) return { role: leader.role, direction: leader.direction };
  if (unit.kind === 'percent') return roleOfRate(around);
  if (unit.kind === 'points' || unit.kind === 'times') {
    const change = changeOfRate(around.lead);
    return change === null ? spoken('level') : spoken('growth', change.direction);
  }
  return unit.kind === 'score' ? spoken('level') : roleOfAmount(around);
}
