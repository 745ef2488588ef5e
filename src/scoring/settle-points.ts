import type { LeafResult, Scaling, SectionResult } from '../domain/assessment.js';
import type { NotApplicablePolicy, Rubric } from '../domain/rubric.js';
import {
  type Decimal,
  isZero,
  proportion,
  type Rounding,
  rounded,
  sumOf,
  sumOrNull,
  ZERO,
} from '../numbers/decimal.js';
import { sumOfLeaves } from './sections.js';

/** A section with its leaves on their nominal points, before anything is handed on. */
export interface MarkedSection {
  readonly name: string;
  readonly path: readonly string[];
  readonly points: Decimal;
  readonly leaves: readonly LeafResult[];
  readonly sections: readonly MarkedSection[];
  /** False when leaves that belong here are not known: then there is no score. */
  readonly complete: boolean;
}

export type Policies = Pick<Rubric, 'notApplicable' | 'missing' | 'roundLeaves' | 'places'> & {
  readonly rounding: Rounding;
};

const allLeaves = (section: MarkedSection): LeafResult[] => [...section.leaves, ...section.sections.flatMap(allLeaves)];

const isIdle = (leaf: LeafResult): boolean => leaf.outcome === 'not-applicable';

/** What the points of a group are multiplied by; null where nothing is handed on. */
function scalingOf(leaves: readonly LeafResult[], within: string | null): Scaling | null {
  if (!leaves.some(isIdle)) return null;
  const points = (some: readonly LeafResult[]): Decimal => sumOf(some.flatMap((leaf) => leaf.nominalPoints ?? []));
  return { to: points(leaves), from: points(leaves.filter((leaf) => !isIdle(leaf))), within };
}

const scaled = (value: Decimal | null, { to, from }: Scaling): Decimal | null =>
  value === null ? null : proportion(value, to, from);

/** What becomes of a leaf that does not apply. */
const IDLE: { readonly [P in NotApplicablePolicy]: (leaf: LeafResult) => LeafResult } = {
  'redistribute-in-section': (leaf) => ({ ...leaf, points: ZERO, score: ZERO }),
  redistribute: (leaf) => ({ ...leaf, points: ZERO, score: ZERO }),
  full: (leaf) => ({ ...leaf, score: leaf.nominalPoints, earned: leaf.nominalPoints }),
  zero: (leaf) => ({ ...leaf, score: ZERO, earned: ZERO }),
  error: (leaf) => leaf,
};

function settleLeaf(leaf: LeafResult, scaling: Scaling | null, policies: Policies): LeafResult {
  if (isIdle(leaf)) return IDLE[policies.notApplicable]({ ...leaf, scaling });
  const known = leaf.outcome === 'missing' && policies.missing === 'zero' ? { ...leaf, earned: ZERO } : leaf;
  const points = scaling === null ? known.nominalPoints : scaled(known.nominalPoints, scaling);
  const exact = scaling === null ? known.earned : scaled(known.earned, scaling);
  const score =
    exact !== null && policies.roundLeaves ? rounded(exact, policies.places.leaf, policies.rounding) : exact;
  return { ...known, points, score, scaling };
}

function settleSection(section: MarkedSection, scaling: Scaling | null, policies: Policies): SectionResult {
  const sections = section.sections.map((inner) => settleSection(inner, scaling, policies));
  const leaves = section.leaves.map((leaf) => settleLeaf(leaf, scaling, policies));
  const members = [...leaves, ...sections];
  const score = section.complete ? sumOrNull([sumOfLeaves(leaves), ...sections.map((inner) => inner.score)]) : null;
  const points = section.complete ? sumOrNull(members.map((member) => member.points)) : section.points;
  return { name: section.name, path: section.path, points, score, sections, leaves };
}

/** Level-1 sections, or [everything], in which no leaf applies: their points have nowhere to go. */
export function idleSections(sections: readonly MarkedSection[], policy: NotApplicablePolicy): MarkedSection[] {
  const isLost = (leaves: readonly LeafResult[]): boolean => {
    const scaling = scalingOf(leaves, null);
    return scaling !== null && isZero(scaling.from);
  };
  if (policy === 'redistribute-in-section') return sections.filter((section) => isLost(allLeaves(section)));
  return policy === 'redistribute' && isLost(sections.flatMap(allLeaves)) ? [...sections] : [];
}

/**
 * Scores and points after the policies: points of leaves that do not apply go to the others of their level-1 section
 * (each p becomes p × S ÷ A: of 35 points 29 apply, 25 earned, so 25 × 35 ÷ 29 = 30.17), to all others, or nowhere.
 */
export function settlePoints(sections: readonly MarkedSection[], policies: Policies): SectionResult[] {
  const policy = policies.notApplicable;
  const overall = policy === 'redistribute' ? scalingOf(sections.flatMap(allLeaves), null) : null;
  return sections.map((section) => {
    const inner = policy === 'redistribute-in-section' ? scalingOf(allLeaves(section), section.name) : overall;
    return settleSection(section, inner, policies);
  });
}
