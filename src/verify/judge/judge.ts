import type { Verdict } from '../../domain/verification.js';
import type { Agreement } from './agreement.js';
import { agreementOf } from './agreement.js';
import type { Candidate, Cause, Kind } from './candidate.js';
import { causeOf, faultOf, slipOf } from './causes.js';

/** What became of one stated figure in one kind of statement. */
export interface Finding {
  readonly candidate: Candidate;
  readonly verdict: Verdict;
  readonly cause: Cause | null;
  /** The formula of the mistake, where one reproduces the figure. */
  readonly reproduces: string | null;
}

const VERDICT_OF: { readonly [A in Exclude<Agreement, 'off'>]: Verdict } = {
  exact: 'exact',
  cut: 'tail',
  tail: 'tail',
};

function holding(candidates: readonly Candidate[]): Finding | null {
  for (const wanted of ['exact', 'cut', 'tail'] as const) {
    for (const candidate of candidates) {
      // A loose tie must hold to the last digit: with many figures something always comes near.
      if (wanted !== 'exact' && !candidate.isStrong) continue;
      if (agreementOf(candidate) === wanted)
        return { candidate, verdict: VERDICT_OF[wanted], cause: wanted === 'cut' ? 'cut' : null, reproduces: null };
    }
  }
  return null;
}

/** Whole percents and small numbers fit something by chance: only strong ties are believed for them. */
const isChance = (candidate: Candidate): boolean =>
  !candidate.isStrong && candidate.confidence === 'near' && candidate.stated.places === 0;

/**
 * Candidates of one stated figure and one kind, likeliest first. The first that holds decides; wrong needs a strong tie
 * and nothing else that holds.
 */
function judged(candidates: readonly Candidate[]): Finding | null {
  const [first] = candidates;
  if (first === undefined) return null;
  const strong = candidates.filter((candidate) => candidate.isStrong);
  // A known mistake that prints the figure is no coincidence; a loose tie that prints it, too, may well be one.
  const isReproduced = strong[0] !== undefined && agreementOf(strong[0]) === 'off' && faultOf(strong[0]) !== null;
  const found = holding(candidates.filter((one) => (isReproduced ? one.isStrong : !isChance(one))));
  if (found !== null) return found;
  const best = strong.find((candidate) => slipOf(candidate) !== null) ?? strong[0];
  if (best === undefined) return { candidate: first, verdict: 'unchecked', cause: null, reproduces: null };
  return { candidate: best, verdict: 'wrong', ...causeOf(best) };
}

const keyOf = (candidate: Candidate): string => `${candidate.kind} ${candidate.stated.offset}`;

/** Every stated figure once for each kind of statement that it makes, in the order of the report. */
export function judge(candidates: readonly Candidate[]): Finding[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [candidate]);
    else known.push(candidate);
  }
  const findings = [...groups.values()].map(judged).filter((finding) => finding !== null);
  return withoutDoubles(findings).sort((a, b) => a.candidate.stated.offset - b.candidate.stated.offset);
}

/** A figure that one kind explains is not wrong by another of the same family. */
const FAMILY: { readonly [K in Kind]?: string } = {
  sum: 'total',
  counts: 'total',
  difference: 'total',
  share: 'part',
  rate: 'part',
  growth: 'growth',
  'count-rate': 'growth',
};

function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const explained = new Set<string>();
  const key = (finding: Finding): string =>
    `${FAMILY[finding.candidate.kind] ?? finding.candidate.kind} ${finding.candidate.stated.offset}`;
  for (const finding of findings)
    if (finding.verdict === 'exact' || finding.verdict === 'tail') explained.add(key(finding));
  return findings.filter(
    (finding) => finding.verdict === 'exact' || finding.verdict === 'tail' || !explained.has(key(finding)),
  );
}
