import type { LossSum, SectionSum, SharePair, Summed } from '../domain/batch.js';
import { compare, type Decimal, exactText, fromExact, plus, ZERO } from '../domain/decimal.js';
import type { Member } from './member.js';

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

/** The sums of a part of a batch as text, to be handed between threads. */
export interface RollUpText {
  readonly amounts: readonly (readonly [Amount, string, number])[];
  readonly shares: readonly (readonly [Share, string, string, number])[];
  readonly sections: readonly (readonly [string, string, string, number])[];
  readonly losses: readonly (readonly [string, string, number])[];
}

/** What is added up over departments, in any order: the state is one figure for each sum, section and indicator. */
export class RollUp {
  private readonly amounts = new Map<Amount, Summed>();
  private readonly shares = new Map<Share, SharePair>();
  private readonly sections = new Map<string, SectionSum>();
  private readonly losses = new Map<string, { lost: Decimal; count: number }>();

  private addAmount(name: Amount, value: Decimal, count: number): void {
    const known = this.amounts.get(name);
    this.amounts.set(name, { sum: plus(known?.sum ?? ZERO, value), count: (known?.count ?? 0) + count });
  }

  private addShare(name: Share, part: Decimal, whole: Decimal, count: number): void {
    const known = this.shares.get(name);
    this.shares.set(name, {
      part: plus(known?.part ?? ZERO, part),
      whole: plus(known?.whole ?? ZERO, whole),
      count: (known?.count ?? 0) + count,
    });
  }

  private addSection(name: string, points: Decimal, score: Decimal, count: number): void {
    const known = this.sections.get(name);
    this.sections.set(name, {
      name,
      points: plus(known?.points ?? ZERO, points),
      score: plus(known?.score ?? ZERO, score),
      count: (known?.count ?? 0) + count,
    });
  }

  private addLoss(path: string, lost: Decimal, count: number): void {
    const known = this.losses.get(path);
    if (known === undefined) this.losses.set(path, { lost, count });
    else {
      known.lost = plus(known.lost, lost);
      known.count += count;
    }
  }

  /** One department. Figures that it does not have are left out, and counted as left out. */
  add(member: Member): void {
    for (const name of AMOUNTS) {
      const value = member[name];
      if (value !== null) this.addAmount(name, value, 1);
    }
    for (const [name, [part, whole]] of Object.entries(SHARES) as [Share, (typeof SHARES)[Share]][]) {
      const [a, b] = [member[part], member[whole]];
      if (a !== null && b !== null) this.addShare(name, a, b, 1);
    }
    for (const { name, points, score } of member.sections) {
      if (points !== null && score !== null) this.addSection(name, points, score, 1);
    }
    for (const { path, lost } of member.losses) this.addLoss(path.join(LEVEL), lost, 1);
  }

  /** What another one has added up. */
  merge(text: RollUpText): void {
    for (const [name, sum, count] of text.amounts) this.addAmount(name, fromExact(sum), count);
    for (const [name, part, whole, count] of text.shares) this.addShare(name, fromExact(part), fromExact(whole), count);
    for (const [name, points, score, count] of text.sections)
      this.addSection(name, fromExact(points), fromExact(score), count);
    for (const [path, lost, count] of text.losses) this.addLoss(path, fromExact(lost), count);
  }

  toText(): RollUpText {
    return {
      amounts: [...this.amounts].map(([name, { sum, count }]) => [name, exactText(sum), count]),
      shares: [...this.shares].map(([name, { part, whole, count }]) => [
        name,
        exactText(part),
        exactText(whole),
        count,
      ]),
      sections: [...this.sections.values()].map(({ name, points, score, count }) => [
        name,
        exactText(points),
        exactText(score),
        count,
      ]),
      losses: [...this.losses].map(([path, { lost, count }]) => [path, exactText(lost), count]),
    };
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
