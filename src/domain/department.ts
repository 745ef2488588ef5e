import type { Decimal } from '../numbers/decimal.js';
import type { AmountUnit } from '../numbers/unit.js';
import type { Place } from './place.js';

/** The three tables of a department, in the order in which they are told. */
export const TABLE_KINDS = ['income', 'expenditure', 'indicators'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

export type Lang = 'zh' | 'en';

/** A number that somebody entered in a cell. */
export interface Entry {
  /** Null when the cell could not be read (a Problem says why): every figure that rests on it is absent. */
  readonly value: Decimal | null;
  /** Decimals as typed, in the unit of `value`; negative where a coarser unit was converted (万元 → 元: −2). */
  readonly places: number;
  /** It came in a finer unit than that of `value`: its last decimals are digits of 元, not of what people call exact. */
  readonly converted?: true;
  /** A percent sign, in the cell or in its header. `value` is the number before the sign. */
  readonly percent: boolean;
  /** The cell as it stands in the file. */
  readonly text: string;
  readonly at: Place;
}

/** A named amount of the income or the expenditure. An absent cell is null, which is not zero. */
export interface BudgetLine {
  /** Nature of an expenditure: 基本支出. Null in the income, and where the file has no such column. */
  readonly category: string | null;
  readonly item: string | null;
  readonly initialBudget: Entry | null;
  readonly budget: Entry | null;
  readonly amount: Entry | null;
  readonly statedShare: Entry | null;
  readonly statedExecutionRate: Entry | null;
  readonly parts: readonly BudgetLine[];
  /** Items under one category without a row of its own: the line's amounts are the sums of its parts. */
  readonly grouped: boolean;
  /** Written as 其中：…: one of some parts of the line above it, perhaps not all. */
  readonly marked: boolean;
  /** A functional subject: the ones below it make it up. */
  readonly isSubject?: true;
  readonly at: Place;
}

/** A row that states a sum: 合计, 小计, 总计. */
export interface StatedTotal {
  /** total: of this year's lines; subtotal: of the lines `from` … `to`; grand: with carry-over. */
  readonly kind: 'total' | 'subtotal' | 'grand';
  readonly name: string;
  readonly initialBudget: Entry | null;
  readonly budget: Entry | null;
  readonly amount: Entry | null;
  readonly statedShare: Entry | null;
  readonly statedExecutionRate: Entry | null;
  /** Indices into `lines`: the first one covered, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly at: Place;
}

/** The income or the expenditure of one department as its file states it. Amounts are in the department's unit. */
export interface BudgetTable {
  readonly lines: readonly BudgetLine[];
  /** Every stated sum, in file order. */
  readonly totals: readonly StatedTotal[];
  /**
   * Rows set apart from this year's sum: between the total and the grand total, 年初结转和结余, 使用非财政拨款结余 and
   * 结余分配 below the total, and 其中 rows of the total (marked), which the grand total does not count either.
   */
  readonly carryOver: readonly BudgetLine[];
  /** False when a row could not be read at all: no sum of this table is known then. */
  readonly complete: boolean;
  /** `budget`: the table states what is planned; its figures stand in `budget`, and nothing of it was received or spent. */
  readonly basis?: 'budget';
  readonly at: Place;
}

/** A direction of the target. 定性 is judged, not computed. */
export type Sign = '≥' | '>' | '=' | '<' | '≤' | '定性';

/** What a department reports or aims at: a quantity, words, or that the indicator does not apply. */
export type Evidence =
  | {
      readonly kind: 'quantity';
      readonly value: Decimal;
      readonly percent: boolean;
      /** Unit of measure written behind the number, '' for none. */
      readonly unit: string;
      readonly text: string;
      readonly at: Place;
    }
  | { readonly kind: 'words'; readonly text: string; readonly at: Place }
  | { readonly kind: 'unreadable'; readonly text: string; readonly at: Place }
  | { readonly kind: 'not-applicable'; readonly text: string; readonly at: Place };

/** One scored row of the indicators. */
export interface Indicator {
  readonly code: string | null;
  /** Level 1 to the row's own name, outermost first; never empty. */
  readonly path: readonly string[];
  readonly points: Entry | null;
  readonly weight: Entry | null;
  readonly sign: Sign | null;
  readonly target: Evidence | null;
  readonly actual: Evidence | null;
  readonly unit: string | null;
  /** 'not-applicable' where the score cell says so. */
  readonly score: Entry | 'not-applicable' | null;
  readonly reason: string | null;
  /** On a form whose other indicators have scores a blank one is missing, whatever target and actual would earn. */
  readonly needsScore?: true;
  /** The row of the money block that scores how much of the budget was spent; the form asks no reason for it. */
  readonly isExecution?: true;
  readonly at: Place;
}

/** Points and score that the table states for a section (its own row) or for everything (path []). */
export interface StatedSection {
  readonly path: readonly string[];
  readonly points: Entry | null;
  readonly score: Entry | null;
  readonly at: Place;
}

export interface IndicatorTable {
  readonly indicators: readonly Indicator[];
  readonly stated: readonly StatedSection[];
  /** Whether there is a column of reasons: without one a missing reason is no fault of a row. */
  readonly hasReasons: boolean;
  /** The grade that the form states. */
  readonly statedGrade?: { readonly grade: string; readonly at: Place } | null;
  readonly complete: boolean;
  readonly at: Place;
}

export interface InputFile {
  readonly file: string;
  readonly encoding: string;
  /** Lower-case hex of the file's bytes. */
  readonly sha256: string;
  /** Of an official form: where it stands, what it is, and whether figures were taken from it. */
  readonly form?: {
    readonly sheet: string | null;
    readonly id: string;
    /** `A1:J25`. */
    readonly region: string;
    readonly used: boolean;
  };
}

/** What forms state beside the figures that count: it is checked and never used. */
export type Claim =
  /** level: a subject and the ones below it; row: a row and its columns; total: a stated total and its lines. */
  | {
      readonly kind: 'sum';
      readonly rule: 'level' | 'row' | 'total';
      readonly name: string;
      /** The header of the column, '' where there is none. */
      readonly column: string;
      readonly stated: Entry;
      readonly parts: readonly Entry[];
    }
  /** One figure in two tables, or on the two sides of one. */
  | {
      readonly kind: 'same';
      readonly rule: 'tables' | 'sides';
      readonly name: string;
      /** Amounts that together are the figure, in one table and in the other. */
      readonly first: readonly Entry[];
      readonly second: readonly Entry[];
    }
  /** What a list of many projects says of this one. */
  | { readonly kind: 'summary'; readonly figure: 'amount' | 'budget' | 'score'; readonly stated: Entry };

export interface Department {
  readonly name: string;
  /** The project, where a form assesses a single one of the department's. */
  readonly project?: string | null;
  /** The official form that the assessment rests on. */
  readonly form?: string | null;
  readonly year: string | null;
  /** The unit of all its amounts. */
  readonly unit: AmountUnit;
  /** The language of its column headers, which is the language of its results. */
  readonly language: Lang;
  readonly income: BudgetTable | null;
  readonly expenditure: BudgetTable | null;
  readonly indicators: IndicatorTable | null;
  readonly claims?: readonly Claim[];
  readonly inputs: readonly InputFile[];
}
