import { type Decimal, HUNDRED, plain, type Rounding, times } from '../numbers/decimal.js';

/** A grade and the least total that earns it. Bands are half-open: [from, next higher from). */
export interface GradeBand {
  readonly grade: string;
  readonly from: Decimal;
}

/** What a total is graded against. */
export interface Grading {
  readonly fullMarks: Decimal;
  /** Highest first. */
  readonly bands: readonly GradeBand[];
}

/** A number in a rule. `percent`: written with a percent sign; `value` is then the ratio (100% is 1). */
export interface RuleNumber {
  readonly value: Decimal;
  readonly percent: boolean;
}

/** The number as a rubric writes it: 95%, 2.5. */
export const ruleText = ({ value, percent }: RuleNumber): string =>
  percent ? `${plain(times(value, HUNDRED))}%` : plain(value);

/** An interval of evidence and what it earns. An absent edge is open-ended. */
export interface ScoreBand {
  readonly from: RuleNumber | null;
  readonly fromIncluded: boolean;
  readonly to: RuleNumber | null;
  readonly toIncluded: boolean;
  readonly score: Decimal;
}

export interface ChecklistItem {
  readonly name: string;
  readonly points: Decimal;
}

/** A named range of a leaf's points, as ratios of them: 80%–60%. */
export interface Tier {
  readonly name: string;
  readonly from: Decimal;
  readonly fromIncluded: boolean;
  readonly to: Decimal;
  readonly toIncluded: boolean;
}

export type Direction = 'at-least' | 'at-most' | 'equal';

/** What a part of a step beyond the standard costs: nothing, a whole step, or its share. */
export type PartStep = 'free' | 'whole' | 'shared';

/** How evidence becomes a score. Everything that the sources leave open is a field here, never a default in code. */
export type Method =
  /** A person's score, 0 … points. */
  | { readonly kind: 'given' }
  /** points × evidence ÷ target, full from the target up; nothing for evidence below the floor. */
  | { readonly kind: 'proportional'; readonly floor: RuleNumber | null }
  /** Full points when the target is met in this direction (null: the row's sign), else none; 是 and 否 answer too. */
  | { readonly kind: 'all-or-nothing'; readonly direction: Direction | null }
  | { readonly kind: 'banded'; readonly bands: readonly ScoreBand[] }
  | {
      readonly kind: 'deduct-per-step';
      readonly standard: RuleNumber;
      readonly direction: 'above' | 'below' | 'both';
      readonly step: RuleNumber;
      readonly deduct: Decimal;
      readonly partStep: PartStep;
    }
  /** Evidence is a count; the first `free` ones cost nothing. */
  | { readonly kind: 'deduct-per-occurrence'; readonly deduct: Decimal; readonly free: Decimal }
  | { readonly kind: 'checklist'; readonly items: readonly ChecklistItem[] }
  /** Lower is better: a straight line from the target down to none at `zeroAt` × target. */
  | { readonly kind: 'reverse-linear'; readonly zeroAt: Decimal }
  /** Lower is better: points × target ÷ evidence, never above the points. */
  | { readonly kind: 'reverse-ratio' }
  /** The evidence names a tier, and the stated score must lie in its range. */
  | { readonly kind: 'tiers'; readonly tiers: readonly Tier[] }
  /** Best at the standard: a straight line down to none at `span` away from it on either side. */
  | { readonly kind: 'two-sided'; readonly standard: RuleNumber; readonly span: RuleNumber }
  /** Two leaves of the same points; the better one counts. */
  | { readonly kind: 'better-of'; readonly leaves: readonly RubricLeaf[] }
  /** By place among all departments of a batch: the first `scores`, then `step` less for each further place. */
  | {
      readonly kind: 'rank';
      readonly order: 'highest-first' | 'lowest-first';
      readonly scores: readonly Decimal[];
      readonly step: Decimal;
    };

export type MethodKind = Method['kind'];

/** What a table of indicators must know of a method. */
export interface MethodFacts {
  /** Whether a share of the target, or of what lies beyond it, decides: a target of zero has none. */
  readonly needsTarget: boolean;
  /** How its target is to be met; null where there is none, or where the rubric says so itself. */
  readonly direction: Direction | null;
}

const NOTHING_KNOWN: MethodFacts = { needsTarget: false, direction: null };

export const METHOD_FACTS: { readonly [K in MethodKind]: MethodFacts } = {
  given: NOTHING_KNOWN,
  proportional: { needsTarget: true, direction: 'at-least' },
  'all-or-nothing': NOTHING_KNOWN,
  banded: NOTHING_KNOWN,
  'deduct-per-step': NOTHING_KNOWN,
  'deduct-per-occurrence': NOTHING_KNOWN,
  checklist: NOTHING_KNOWN,
  'reverse-linear': { needsTarget: true, direction: 'at-most' },
  'reverse-ratio': { needsTarget: true, direction: 'at-most' },
  tiers: NOTHING_KNOWN,
  'two-sided': NOTHING_KNOWN,
  'better-of': NOTHING_KNOWN,
  rank: NOTHING_KNOWN,
};
export type MethodOf<K extends MethodKind> = Extract<Method, { kind: K }>;

/** Figures of the department's own budget that can be evidence. All are ratios (1 is 100 %). */
export const BUDGET_FIGURES = [
  'execution-rate',
  'initial-execution-rate',
  'adjustment-rate',
  'unspent-rate',
  'basic-share',
  'project-share',
  'fiscal-share',
] as const;
export type BudgetFigure = (typeof BUDGET_FIGURES)[number];

/** Where a leaf's evidence comes from instead of the 实际完成值 of its row. */
export type LeafFigure =
  | { readonly kind: 'budget'; readonly name: BudgetFigure }
  /** The ratio of two amounts given in the indicators file as rows of these codes or names. */
  | { readonly kind: 'ratio'; readonly of: string; readonly to: string }
  /** (of − to) ÷ to of the same: a 变动率. */
  | { readonly kind: 'change'; readonly of: string; readonly to: string };

export interface RubricLeaf {
  readonly code: string | null;
  readonly name: string;
  readonly points: Decimal;
  readonly method: Method;
  readonly figure: LeafFigure | null;
  /** The rubric's own target; the row's counts where there is none. */
  readonly target: RuleNumber | null;
  /** The document, or its article, that the rule comes from. */
  readonly basis: string | null;
  /** What a reader must know: a rule in words, or what the source leaves open. */
  readonly note: string | null;
}

export interface RubricSection {
  readonly code: string | null;
  readonly name: string;
  readonly points: Decimal;
  readonly basis: string | null;
  readonly note: string | null;
  readonly sections: readonly RubricSection[];
  /** 'from-data': the department brings its own leaves, whose points add up to the section's. */
  readonly leaves: readonly RubricLeaf[] | 'from-data';
}

/**
 * Where the points of leaves that do not apply go: to the other leaves of their level-1 section, to all other leaves,
 * nowhere (full: they count as earned; zero: as lost), or it is an error.
 */
export const NOT_APPLICABLE_POLICIES = ['redistribute-in-section', 'redistribute', 'full', 'zero', 'error'] as const;
export type NotApplicablePolicy = (typeof NOT_APPLICABLE_POLICIES)[number];
export const MISSING_POLICIES = ['error', 'zero'] as const;
export type MissingPolicy = (typeof MISSING_POLICIES)[number];

/** What is done to a total. The row of the indicators that bears its name says how much, or whether it applies. */
export type Adjustment = { readonly name: string; readonly basis: string | null } & (
  | { readonly kind: 'bonus' | 'penalty'; readonly most: Decimal }
  /** The best grade that is left when it applies. */
  | { readonly kind: 'grade-cap'; readonly grade: string }
  | { readonly kind: 'multiplier'; readonly factor: Decimal }
);

/** Whether adjustments may take a total below 0 or above the full marks. */
export const BOUNDS = ['full-marks', 'none'] as const;
export type Bounds = (typeof BOUNDS)[number];

export interface Rubric {
  readonly id: string;
  readonly title: string;
  /** The document that the rubric comes from. */
  readonly basis: string | null;
  readonly version: string | null;
  readonly sources: readonly string[];
  /** First and last day on which it holds, as text (2023-01-01). */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly fullMarks: Decimal;
  readonly notApplicable: NotApplicablePolicy;
  readonly missing: MissingPolicy;
  readonly gradeOn: 'exact' | 'displayed';
  readonly places: { readonly leaf: number; readonly total: number };
  readonly roundLeaves: boolean;
  /** How everything of the score is rounded; null: as `--rounding` says. */
  readonly rounding: Rounding | null;
  /** Highest first. */
  readonly grades: readonly GradeBand[];
  readonly sections: readonly RubricSection[];
  readonly adjustments: readonly Adjustment[];
  readonly bounds: Bounds;
  /** Lower-case hex of the file it was read from. */
  readonly sha256: string | null;
}

/** Every leaf of the rubric's own with the names of its sections, outermost first. */
export function rubricLeaves(
  sections: readonly RubricSection[],
  above: readonly string[] = [],
): { readonly leaf: RubricLeaf; readonly sections: readonly string[] }[] {
  return sections.flatMap((section) => {
    const path = [...above, section.name];
    const own = section.leaves === 'from-data' ? [] : section.leaves;
    return [...own.map((leaf) => ({ leaf, sections: path })), ...rubricLeaves(section.sections, path)];
  });
}
