import type { TableKind } from './columns.js';
import { type Stated, sameName, settleOwners } from './settle-owners.js';
import type { LostRows } from './walk-table.js';

export const keyOf = ({ name, year }: Stated): string => `${sameName(name)}\u0000${year}`;

export interface Draft extends Stated {
  readonly id: number;
  /** Where it was first seen. */
  readonly file: string;
  readonly line: number;
  /** Whether a row states it that could be cut as the header says. */
  isSound: boolean;
}

export interface Lost extends LostRows {
  readonly kind: TableKind;
}

/** A department and year with everything that turned out to be theirs. */
export interface Owner extends Stated {
  readonly drafts: Draft[];
  readonly lost: Lost[];
}

/** The departments and years that all sound rows come to once what single files leave out is settled. */
export class Owners {
  readonly all: Owner[] = [];
  private readonly byKey = new Map<string, Owner>();
  private readonly byName = new Map<string, Owner[]>();
  private readonly byDraft = new Map<string, Owner>();

  constructor(drafts: readonly Draft[], fallback: string) {
    for (const [draft, settled] of settleOwners(drafts, fallback)) {
      const owner = this.byKey.get(keyOf(settled)) ?? this.add(settled);
      owner.drafts.push(draft);
      this.byDraft.set(keyOf(draft), owner);
    }
  }

  private add({ name, year }: Stated): Owner {
    const owner: Owner = { name, year, drafts: [], lost: [] };
    this.all.push(owner);
    this.byKey.set(keyOf(owner), owner);
    const named = this.byName.get(sameName(name));
    if (named === undefined) this.byName.set(sameName(name), [owner]);
    else named.push(owner);
    return owner;
  }

  /** Whose rows these can be: of the year that they name, else of every year of the department; nobody's where it is unknown. */
  namedBy({ name, year }: LostRows): readonly Owner[] {
    if (name === null) return [];
    const own = year === null ? undefined : this.byDraft.get(keyOf({ name, year }));
    if (own !== undefined) return [own];
    const named = name === '' ? this.unnamed() : (this.byName.get(sameName(name)) ?? []);
    const ofYear = named.filter((owner) => owner.year === year);
    return ofYear.length > 0 ? ofYear : named;
  }

  /** Whose rows without a name are, where anybody has some. */
  private unnamed(): readonly Owner[] {
    return this.all.filter(({ drafts }) => drafts.some((draft) => draft.name === ''));
  }
}
