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

/** Every wrong finding under the offsets of the figures that it speaks of. */
function byFigure(wrong: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  const known = new Map<number, Finding[]>();
  for (const finding of wrong) {
    const offsets = [finding.candidate.stated, ...finding.candidate.operands.map((one) => one.figure)];
    for (const offset of new Set(offsets.map((figure) => figure.offset))) {
      const found = known.get(offset);
      if (found === undefined) known.set(offset, [finding]);
      else found.push(finding);
    }
  }
  return known;
}

/** One spoiled figure, one group. What most others rest on comes first: they follow. */
export function groupsOf(findings: readonly Finding[]): ReadonlyMap<Finding, Grouping> {
  const wrong = findings.filter((finding) => finding.verdict === 'wrong');
  const known = byFigure(wrong);
  const ranked = wrong.map((finding) => {
    const suspect = suspectOf(finding).offset;
    return { finding, suspect, members: known.get(suspect) ?? [finding] };
  });
  ranked.sort((a, b) => b.members.length - a.members.length);
  const groups = new Map<Finding, Grouping>();
  let number = 0;
  for (const { finding, suspect, members } of ranked) {
    if (groups.has(finding)) continue;
    number += 1;
    const free = members.filter((other) => !groups.has(other));
    const first = free.find((other) => other.candidate.stated.offset === suspect) ?? finding;
    for (const member of new Set([finding, ...free])) groups.set(member, { group: number, first });
  }
  return groups;
}
