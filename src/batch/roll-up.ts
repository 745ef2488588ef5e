import { compare, type Decimal, exactText, fromExact, plus, ZERO } from '../numbers/decimal.js';
import type { LossSum, Outcome, OutcomeFigures, SectionSum, SharePair, Summed } from './outcome.js';

const AMOUNTS = ['income', 'expenditure', 'balance'] as const;
/** A share of all departments is Σ part ÷ Σ whole, over those that have both: weighted by money, not a mean of shares. */
const SHARES = {
  fiscalShare: ['fiscal', 'income'],
  basicShare: ['basic', 'expenditure'],
  projectShare: ['project', 'expenditure'],
  executionRate: ['expenditure', 'budget'],
} as const;
type Amount = (typeof AMOUNTS)[number];
type Share = keyof typeof SHARES;

/** Between the levels of an indicator's path; no cell holds it. */
const LEVEL = '\u0001';

/** Losses of one department as text, to be handed between threads: path and points. */
export type LossTexts = readonly (readonly [path: string, lost: string])[];

export const lossTexts = (losses: readonly { readonly path: readonly string[]; readonly lost: Decimal }[]): LossTexts =>
  losses.map(({ path, lost }) => [path.join(LEVEL), exactText(lost)]);

const isNothing = ({ without }: OutcomeFigures, part: string): boolean => without.some((share) => share === part);

/** What is added up over departments, in any order: the state is one figure for each sum, section and indicator. */
export class RollUp {
  private readonly amounts = new Map<Amount, Summed>();
  private readonly shares = new Map<Share, SharePair>();
  private readonly sections = new Map<string, SectionSum>();
  private readonly losses = new Map<string, { lost: Decimal; count: number }>();

  private addAmount(name: Amount, value: Decimal): void {
    const known = this.amounts.get(name);
    this.amounts.set(name, { sum: plus(known?.sum ?? ZERO, value), count: (known?.count ?? 0) + 1 });
  }

  private addShare(name: Share, part: Decimal, whole: Decimal): void {
    const known = this.shares.get(name);
    this.shares.set(name, {
      part: plus(known?.part ?? ZERO, part),
      whole: plus(known?.whole ?? ZERO, whole),
      count: (known?.count ?? 0) + 1,
    });
  }

  private addSection(name: string, points: Decimal, score: Decimal): void {
    const known = this.sections.get(name);
    this.sections.set(name, {
      name,
      points: plus(known?.points ?? ZERO, points),
      score: plus(known?.score ?? ZERO, score),
      count: (known?.count ?? 0) + 1,
    });
  }

  private addLoss(path: string, lost: Decimal): void {
    const known = this.losses.get(path);
    if (known === undefined) this.losses.set(path, { lost, count: 1 });
    else {
      known.lost = plus(known.lost, lost);
      known.count += 1;
    }
  }

  /** One department. Figures that it does not have are left out, and counted as left out. */
  add({ figures, sections }: Outcome, losses: LossTexts): void {
    if (figures === null) return;
    for (const name of AMOUNTS) {
      const value = figures[name];
      if (value !== null) this.addAmount(name, fromExact(value));
    }
    for (const [name, [part, whole]] of Object.entries(SHARES) as [Share, (typeof SHARES)[Share]][]) {
      const [a, b] = [isNothing(figures, part) ? '0' : figures[part], figures[whole]];
      if (a !== null && b !== null) this.addShare(name, fromExact(a), fromExact(b));
    }
    for (const { name, points, score } of sections ?? []) {
      if (points !== null && score !== null) this.addSection(name, fromExact(points), fromExact(score));
    }
    for (const [path, lost] of losses) this.addLoss(path, fromExact(lost));
  }

  amount(name: Amount): Summed {
    return this.amounts.get(name) ?? { sum: ZERO, count: 0 };
  }

  share(name: Share): SharePair {
    return this.shares.get(name) ?? { part: ZERO, whole: ZERO, count: 0 };
  }

  /** The section that counts for most comes first; equal ones by name, so that no order of rows matters. */
  sectionSums(): SectionSum[] {
    return [...this.sections.values()].sort((a, b) => compare(b.points, a.points) || (a.name < b.name ? -1 : 1));
  }

  /** The indicators that cost most points over all departments. */
  costliest(most: number): LossSum[] {
    return [...this.losses]
      .sort(([a, x], [b, y]) => compare(y.lost, x.lost) || (a < b ? -1 : 1))
      .slice(0, most)
      .map(([path, { lost, count }]) => ({ path: path.split(LEVEL), lost, count }));
  }
}
