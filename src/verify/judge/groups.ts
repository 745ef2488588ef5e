import type { Figure } from '../figures/figure.js';
import { partSlipOf } from './causes.js';
import type { Finding } from './judge.js';

/** Where a wrong finding belongs: with others that one spoiled figure makes wrong. */
export interface Grouping {
  readonly group: number;
  /** The finding that speaks of the spoiled figure itself. */
  readonly first: Finding;
}

/** The figure that is held to be spoiled: the part in which the hand slipped, else the stated one. */
function suspectOf(finding: Finding): Figure {
  const { cause, candidate } = finding;
  if (cause !== 'total-off' && cause !== 'other' && candidate.signs === undefined) return candidate.stated;
  return (cause === 'total-off' ? null : partSlipOf(candidate)?.figure) ?? candidate.stated;
}

const rests = (finding: Finding, offset: number): boolean =>
  finding.candidate.stated.offset === offset ||
  finding.candidate.operands.some((operand) => operand.figure.offset === offset);

/** One spoiled figure, one group. Totals come first: what is computed from them follows. */
export function groupsOf(findings: readonly Finding[]): ReadonlyMap<Finding, Grouping> {
  const wrong = findings.filter((finding) => finding.verdict === 'wrong');
  const groups = new Map<Finding, Grouping>();
  const weight = (finding: Finding): number => wrong.filter((other) => rests(other, suspectOf(finding).offset)).length;
  const ranked = wrong.map((finding) => ({ finding, weight: weight(finding) })).sort((a, b) => b.weight - a.weight);
  let number = 0;
  for (const { finding } of ranked) {
    if (groups.has(finding)) continue;
    number += 1;
    const offset = suspectOf(finding).offset;
    const members = wrong.filter((other) => !groups.has(other) && (other === finding || rests(other, offset)));
    const first = members.find((other) => other.candidate.stated.offset === offset) ?? finding;
    for (const member of members) groups.set(member, { group: number, first });
  }
  return groups;
}
