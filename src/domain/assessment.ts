import type { Agreement } from '../numbers/agreement.js';
import type { Decimal, Rounding } from '../numbers/decimal.js';
import type { AmountUnit } from '../numbers/unit.js';
import type { Entry, InputFile, Lang, Sign, StatedTotal } from './department.js';
import type { Place } from './place.js';
import type { Adjustment, BudgetFigure, Grading, Method, MissingPolicy, NotApplicablePolicy } from './rubric.js';

/** A line of the income or the expenditure with what was computed for it. Ratios are exact and not in percent: 0.9928…. */
export interface LineResult {
  readonly category: string | null;
  readonly item: string | null;
  readonly initialBudget: Decimal | null;
  readonly budget: Decimal | null;
  readonly amount: Decimal | null;
  /** Of the table's total; for a part, of the same total. */
  readonly share: Decimal | null;
  /** amount ÷ budget. */
  readonly executionRate: Decimal | null;
  /** (budget − initial budget) ÷ initial budget. */
  readonly adjustmentRate: Decimal | null;
  readonly parts: readonly LineResult[];
  readonly at: Place;
}

export interface TableResult {
  readonly lines: readonly LineResult[];
  /** Of the lines; null when one of them is absent or unreadable. */
  readonly sum: Decimal | null;
  readonly statedTotal: Decimal | null;
  /** The stated row that `statedTotal` comes from. */
  readonly stated: StatedTotal | null;
  /** Null where one of the two is absent. */
  readonly agreement: Agreement | null;
  /** The base of the shares: the stated total when rounding explains its difference from the sum, else the sum. */
  readonly total: Decimal | null;
  readonly initialBudget: Decimal | null;
  readonly budget: Decimal | null;
  readonly executionRate: Decimal | null;
  readonly adjustmentRate: Decimal | null;
  /** Rows set apart between the total and the grand total, as they stand. */
  readonly carryOver: readonly LineResult[];
  /** The table states what is planned: shares are of its budget. */
  readonly basis?: 'budget';
  readonly at: Place;
}

export interface BudgetResult {
  readonly income: TableResult | null;
  readonly expenditure: TableResult | null;
  /** Total income − total expenditure. */
  readonly balance: Decimal | null;
  /** Decimals that show every amount of the department in full. */
  readonly amountPlaces: number;
  /** Decimals of amounts where people read them: fewer where they came in a finer unit. */
  readonly readPlaces: number;
}

/** scored: has a score; not-applicable; missing: nothing to score; unreadable: a cell it rests on cannot be read. */
export type Outcome = 'scored' | 'not-applicable' | 'missing' | 'unreadable';

/** Where a number that a score rests on comes from. */
export type OperandSource =
  | { readonly kind: 'cell'; readonly text: string; readonly at: Place }
  | { readonly kind: 'rubric' }
  | { readonly kind: 'budget'; readonly figure: BudgetFigure }
  /** Two amounts of the indicators file; 'change' is their ratio less one. */
  | { readonly kind: 'ratio' | 'change'; readonly of: Operand; readonly to: Operand };

/** A number that a score rests on. A percentage is its ratio (95% is 0.95) with `percent` true. */
export interface Operand {
  readonly value: Decimal;
  readonly percent: boolean;
  readonly source: OperandSource;
}

/** How a score was reached: the method, and the numbers that went into it. Null where the method needs none. */
export interface Working {
  readonly method: Method;
  /** The actual value; for a stated score the score itself. */
  readonly evidence: Operand | null;
  /** The target; for a stated score of a weighted table what it is out of. */
  readonly target: Operand | null;
}

/** Points of leaves that do not apply, handed to this one: score = earned × to ÷ from. */
export interface Scaling {
  readonly to: Decimal;
  readonly from: Decimal;
  /** The level-1 section within which they are handed on; null for the whole table. */
  readonly within: string | null;
}

export interface LeafResult {
  readonly code: string | null;
  readonly name: string;
  readonly path: readonly string[];
  /** What the leaf counts for in this assessment, after points of leaves that do not apply were handed on. */
  readonly points: Decimal | null;
  /** What the table or rubric gives it. */
  readonly nominalPoints: Decimal | null;
  readonly score: Decimal | null;
  /** The score out of the nominal points. */
  readonly earned: Decimal | null;
  readonly scaling: Scaling | null;
  readonly working: Working | null;
  /** As the cell states it; in a weighted table out of its own maximum. */
  readonly statedScore: Decimal | null;
  /** The same in points. */
  readonly statedPoints: Decimal | null;
  readonly method: Method['kind'];
  readonly sign: Sign | null;
  /** As the cells state them; what the rubric or the budget gives instead stands in the working. */
  readonly target: string | null;
  readonly actual: string | null;
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** The row of the indicators, or its file where a leaf of the rubric has no row. */
  readonly at: Place;
  readonly hasRow: boolean;
  /** Another row is the same indicator: which of them counts nobody can say. */
  readonly repeated: boolean;
  readonly scoreEntry: Entry | null;
  readonly pointsEntry: Entry | null;
  /** What target and actual earn, beside a stated score. */
  readonly expectedScore: Decimal | null;
  /** actual ÷ target of a quantitative leaf. */
  readonly completion: Decimal | null;
  /** The leaves of which the better one counted. */
  readonly alternatives: readonly LeafResult[];
}

export interface SectionResult {
  readonly name: string;
  readonly points: Decimal | null;
  readonly score: Decimal | null;
  readonly sections: readonly SectionResult[];
  readonly leaves: readonly LeafResult[];
  readonly path: readonly string[];
}

/** What an adjustment of the rubric did to the total. */
export interface AdjustmentResult {
  readonly adjustment: Adjustment;
  readonly applies: boolean;
  /** Points of a bonus or penalty as its row states them, before the rubric's limit; null for others. */
  readonly stated: Decimal | null;
  /** Change of the total; zero for a grade cap. Null where its row cannot be read. */
  readonly effect: Decimal | null;
  /** Null where the table has no such row. */
  readonly at: Place | null;
  readonly text: string | null;
}

/** The total under policies other than the rubric's own. */
export interface WhatIf {
  readonly notApplicable: NotApplicablePolicy;
  readonly missing: MissingPolicy;
  readonly total: Decimal | null;
  readonly grade: string | null;
}

/** How a rubric handled what a table without one leaves open. */
export interface AppliedPolicies {
  readonly notApplicable: NotApplicablePolicy;
  readonly missing: MissingPolicy;
  readonly gradeOn: 'exact' | 'displayed';
  /** Decimals to which leaf scores were rounded before they were added; null for none. */
  readonly leavesRoundedTo: number | null;
}

export interface ScoreResult {
  /** Exact; null when a leaf has no score. */
  readonly total: Decimal | null;
  /** Σ of the sections, before adjustments. */
  readonly base: Decimal | null;
  readonly fullMarks: Decimal | null;
  readonly grade: string | null;
  readonly nextGrade: string | null;
  readonly pointsToNextGrade: Decimal | null;
  /** The grade that the displayed total would earn. */
  readonly displayedGrade: string | null;
  readonly sections: readonly SectionResult[];
  readonly grading: Grading | null;
  readonly weighted: boolean;
  /** Σ of the weights of a weighted table, 1 when they are complete; null in a table of points. */
  readonly weightSum: Decimal | null;
  /** Decimals of displayed scores, and how they are rounded. */
  readonly places: { readonly leaf: number; readonly total: number };
  readonly rounding: Rounding;
  /** Null where the table is its own rubric. */
  readonly policies: AppliedPolicies | null;
  readonly adjustments: readonly AdjustmentResult[];
  /** What was cut off, or added, to keep the adjusted total within 0 and the full marks; zero where nothing was. */
  readonly cut: Decimal;
  /** Only where a leaf does not apply or is missing. */
  readonly whatIf: readonly WhatIf[];
}

/** Everything computed for one department. */
export interface Assessment {
  readonly department: string;
  /** Where one project of the department is assessed. */
  readonly project?: string | null;
  /** The official form that it rests on. */
  readonly form?: string | null;
  readonly year: string | null;
  readonly unit: AmountUnit;
  readonly language: Lang;
  readonly budget: BudgetResult;
  readonly score: ScoreResult | null;
  readonly rubric: { readonly id: string | null; readonly title: string | null; readonly sha256: string | null };
  readonly inputs: readonly InputFile[];
}

/** Every leaf of a score, in the order of the table. */
export function leavesOf(sections: readonly SectionResult[], into: LeafResult[] = []): LeafResult[] {
  for (const section of sections) {
    for (const leaf of section.leaves) into.push(leaf);
    leavesOf(section.sections, into);
  }
  return into;
}
