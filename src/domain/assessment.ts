import type { Decimal } from './decimal.js';
import type { Entry, InputFile, Lang, Sign, StatedTotal } from './department.js';
import type { Place } from './place.js';
import type { Grading, Method } from './rubric.js';
import type { AmountUnit } from './unit.js';

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

/** How a stated figure and a computed one stand to each other. */
export type Agreement = 'equal' | 'rounding-tail' | 'mismatch';

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
  readonly at: Place;
}

export interface BudgetResult {
  readonly income: TableResult | null;
  readonly expenditure: TableResult | null;
  /** Total income − total expenditure. */
  readonly balance: Decimal | null;
  /** Decimals that show every amount of the department in full. */
  readonly amountPlaces: number;
}

/** scored: has a score; not-applicable; missing: nothing to score; unreadable: a cell it rests on cannot be read. */
export type Outcome = 'scored' | 'not-applicable' | 'missing' | 'unreadable';

export interface LeafResult {
  readonly code: string | null;
  readonly name: string;
  readonly path: readonly string[];
  readonly points: Decimal | null;
  readonly score: Decimal | null;
  /** As the cell states it; in a weighted table out of its own maximum. */
  readonly statedScore: Decimal | null;
  readonly method: Method['kind'];
  readonly sign: Sign | null;
  /** As the cells state them. */
  readonly target: string | null;
  readonly actual: string | null;
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** The row of the indicators. */
  readonly at: Place;
  readonly scoreEntry: Entry | null;
  readonly pointsEntry: Entry | null;
  /** What target and actual would have earned, where a stated score made that superfluous. */
  readonly expectedScore: Decimal | null;
  /** actual ÷ target of a quantitative leaf. */
  readonly completion: Decimal | null;
}

export interface SectionResult {
  readonly name: string;
  readonly points: Decimal | null;
  readonly score: Decimal | null;
  readonly sections: readonly SectionResult[];
  readonly leaves: readonly LeafResult[];
  readonly path: readonly string[];
}

export interface ScoreResult {
  /** Exact; null when a leaf has no score. */
  readonly total: Decimal | null;
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
}

/** Everything computed for one department. */
export interface Assessment {
  readonly department: string;
  readonly year: string | null;
  readonly unit: AmountUnit;
  readonly language: Lang;
  readonly budget: BudgetResult;
  readonly score: ScoreResult | null;
  readonly rubric: { readonly id: string | null; readonly title: string | null; readonly sha256: string | null };
  readonly inputs: readonly InputFile[];
}

/** Every leaf of a score, in the order of the table. */
export function leavesOf(sections: readonly SectionResult[]): LeafResult[] {
  return sections.flatMap((section) => [...section.leaves, ...leavesOf(section.sections)]);
}
