import type { Lang } from '../domain/department.js';
import type { GradeBand } from '../domain/rubric.js';
import type { Decimal } from '../numbers/decimal.js';

/**
 * ok: assessed, no error; errors: assessed, with errors in its data; failed: nothing could be assessed;
 * repeated: its department and year stand in the batch already, and it counts for nothing.
 */
export const BATCH_STATUSES = ['ok', 'errors', 'failed', 'repeated'] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** A section of level 1: what it counts for and what was earned. Decimals as exact text. */
export interface SectionFigures {
  readonly name: string;
  readonly points: string | null;
  readonly score: string | null;
}

/** Amounts that are a share of income or expenditure. */
export type ShareOf = 'fiscal' | 'basic' | 'project';

/** Figures of a department that rows and sums are made of. Decimals as exact text; amounts in the unit of the batch. */
export interface OutcomeFigures {
  readonly income: string | null;
  readonly expenditure: string | null;
  readonly budget: string | null;
  readonly balance: string | null;
  /** Amounts of the lines that are 财政拨款, 基本支出, 项目支出. */
  readonly fiscal: string | null;
  readonly basic: string | null;
  readonly project: string | null;
  /** Those of the three of which a complete table has no line: nothing, among all departments. */
  readonly without: readonly ShareOf[];
  /** Decimals that show every amount in full. */
  readonly amountPlaces: number;
  /** Decimals of amounts where people read them. */
  readonly readPlaces: number;
  /** Decimals of a displayed total score. */
  readonly totalPlaces: number;
}

/**
 * What a batch keeps of one department: exact figures, no cell of any table. Decimals are text, so that threads can
 * hand them on and 200,000 of them fit in memory.
 */
export interface Outcome {
  /** The folder as it was given. */
  readonly source: string;
  readonly department: string;
  /** Where a single project of the department was assessed. */
  readonly project: string | null;
  readonly year: string | null;
  readonly language: Lang;
  /** What a list or its own files say in the column by which departments are grouped. */
  readonly group: string | null;
  /** Which of the batch's rubrics it was scored by; −1 for its own table. */
  readonly rubric: number;
  /** Null where nothing could be assessed. */
  readonly figures: OutcomeFigures | null;
  /** Exact; null where there is no total. */
  readonly total: string | null;
  readonly fullMarks: string | null;
  readonly grade: string | null;
  readonly errors: number;
  readonly warnings: number;
  readonly status: BatchStatus;
  /** Code of the error that the score rests on, else of the first one. */
  readonly code: string | null;
  /** Code of the error that the score rests on: such a department has no rank. */
  readonly scoreError: string | null;
  /** Level-1 sections; only where years are compared, weights varied or sums asked for. */
  readonly sections: readonly SectionFigures[] | null;
}

/** Sums of one column of money, over the departments that have it. */
export interface Summed {
  readonly sum: Decimal;
  readonly count: number;
}

/** Amounts of a share over the departments that have both the part and the whole. */
export interface SharePair {
  readonly part: Decimal;
  readonly whole: Decimal;
  readonly count: number;
}

export interface SectionSum {
  readonly name: string;
  readonly points: Decimal;
  readonly score: Decimal;
  readonly count: number;
}

/** An indicator over all departments that have it. */
export interface LossSum {
  readonly path: readonly string[];
  readonly lost: Decimal;
  /** Departments that lost points by it. */
  readonly count: number;
}

/** Score statistics: quartiles by linear interpolation between the ordered scores (as spreadsheets do). */
export interface ScoreStatistics {
  readonly count: number;
  readonly mean: Decimal;
  readonly least: Decimal;
  readonly lowerQuartile: Decimal;
  readonly median: Decimal;
  readonly upperQuartile: Decimal;
  readonly most: Decimal;
}

export interface BatchSummary {
  readonly unit: string;
  readonly departments: number;
  readonly statuses: { readonly [S in BatchStatus]: number };
  readonly income: Summed;
  readonly expenditure: Summed;
  readonly balance: Summed;
  readonly shares: { readonly [S in 'fiscalShare' | 'basicShare' | 'projectShare' | 'executionRate']: SharePair };
  /** Best grade first; grades of every rubric of the batch. */
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  readonly scores: ScoreStatistics | null;
  /** How many scored how much, in steps of five of a hundred, the highest first; the last step holds 100 too. */
  readonly steps: readonly { readonly from: number; readonly count: number }[];
  readonly sections: readonly SectionSum[];
  /** Decimals of sums of amounts where people read them: those of the finest department. */
  readonly readPlaces: number;
  /** The ten indicators that cost most points over all departments. */
  readonly losses: readonly LossSum[];
  /** Whether totals of different full marks were ranked together. */
  readonly mixedFullMarks: boolean;
  /** Departments whose score rests on an error: they are in no figure of scores and grades. */
  readonly unsure: number;
}

/** What departments of one group come to. */
export interface GroupSummary {
  /** Null for those of which nobody says where they belong. */
  readonly group: string | null;
  readonly summary: BatchSummary;
}

/** A department that rose or fell. */
export interface Mover {
  readonly department: string;
  readonly lastScore: Decimal | null;
  readonly score: Decimal;
  readonly change: Decimal;
  readonly lastRank: number | null;
  readonly rank: number | null;
}

/** An amount of the departments that have it in both years. */
export interface MoneyCompared {
  readonly before: Decimal;
  readonly now: Decimal;
  readonly count: number;
}

/** What all departments together changed since another year. */
export interface ChangeSummary {
  /** Departments with a score that counts in both years. */
  readonly compared: number;
  readonly meanChange: Decimal | null;
  readonly rose: number;
  readonly fell: number;
  readonly unchanged: number;
  /** From one grade to another, best first. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  /** At most five each, the largest change first. */
  readonly risen: readonly Mover[];
  readonly fallen: readonly Mover[];
  readonly income: MoneyCompared;
  readonly expenditure: MoneyCompared;
  /** Departments that only one of the years has. */
  readonly onlyNow: readonly string[];
  readonly onlyBefore: readonly string[];
}

/** The bands that a row's total is graded by. */
export interface RowGrading {
  readonly fullMarks: Decimal;
  readonly bands: readonly GradeBand[];
}

/** What changed in one section: by the rules, and by the department's own work. Section null: bonus, penalty, multiplier. */
export interface SectionChange {
  readonly section: string | null;
  readonly rule: Decimal;
  readonly performance: Decimal;
}

/** Amounts less those of a year before, in the unit of the batch. */
export interface MoneyChange {
  readonly income: Decimal | null;
  readonly expenditure: Decimal | null;
  /** Decimals that show both in full, and those that people read. */
  readonly amountPlaces: number;
  readonly readPlaces: number;
}

/** A department beside itself a year before. The parts add up to the change exactly. */
export interface YearChange {
  readonly lastScore: Decimal | null;
  readonly lastGrade: string | null;
  readonly lastRank: number | null;
  /** Null where one of the totals is absent, or rests on an error. */
  readonly change: Decimal | null;
  readonly money: MoneyChange;
  /** Last year's data under this year's rubric, less under its own. Null where the rubrics are one. */
  readonly rule: Decimal | null;
  readonly performance: Decimal | null;
  readonly sections: readonly SectionChange[];
}

/** How firmly a department stands where it stands when the weights of the sections are in doubt. */
export interface Stability {
  readonly rankBest: number;
  readonly rankWorst: number;
  /** Share of the draws in which the grade is the same, as a ratio. */
  readonly gradeHolds: Decimal;
}
