import type { DamageWhy } from '../../domain/problem.js';

/** What ends the reading of a part. */
export type Fault =
  | { readonly kind: 'damaged'; readonly why: DamageWhy; readonly part: string }
  | { readonly kind: 'encrypted' }
  | {
      readonly kind: 'too-large';
      readonly what: 'unpacked' | 'ratio' | 'sheets' | 'cells' | 'cell';
      readonly limit: string;
    };

/** Thrown inside of this folder only: a part is read in callbacks, which have no other way out. Its doors answer with problems. */
export class PartFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.kind);
  }
}

export const damaged = (why: DamageWhy, part: string): PartFault => new PartFault({ kind: 'damaged', why, part });
