/** What recomputing a published report found: text and figures as printed, places in the report as it was given. */

/** exact: agrees · tail: explained by rounding or cut digits · wrong · unchecked: nothing printed to recompute it from. */
export const VERDICTS = ['exact', 'tail', 'wrong', 'unchecked'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a report states about figures. */
export const STATEMENT_KINDS = [
  'sum',
  'counts',
  'scores',
  'share',
  'rate',
  'growth',
  'difference',
  'percentage-points',
  'compound',
  'multiple',
  'average',
  'product',
  'conversion',
  'count-rate',
  'repeat',
  'grade',
] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** The mistake that reproduces a wrong figure; cut digits are a tail. */
export const CAUSES = [
  'transposed',
  'dropped-digit',
  'last-digit',
  'wrong-base',
  'base-year',
  'years',
  'total-off',
  'total-zero',
  'unit-slip',
  'factor-10000',
  'times',
  'part-left-out',
  'part-twice',
  'cut',
  'grade',
  'other',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Why a figure is held to be computed from these others. */
export const CONFIDENCES = [
  'formula',
  'named-base',
  'closed-list',
  'table',
  'increment',
  'position',
  'list',
  'near',
] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Line and column from 1, offset from 0; all in characters (code points). */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface StatedFigure extends TextPlace {
  /** Digits as printed, without commas between groups. */
  readonly value: string;
  readonly unit: string;
}

export interface StatementOperand extends StatedFigure {
  /** Its letter in the expression. */
  readonly role: string;
}

export interface Statement extends TextPlace {
  readonly id: number;
  readonly kind: StatementKind;
  readonly verdict: Verdict;
  /** Behind the last digit of the stated figure. */
  readonly end: number;
  /** The words that state it. */
  readonly text: string;
  readonly stated: string;
  readonly unit: string;
  /** Null where nothing is printed to compute it from. */
  readonly computed: string | null;
  /** Stated less computed; null beside a grade. */
  readonly difference: string | null;
  readonly expression: string | null;
  readonly cause: Cause | null;
  /** The formula of the mistake, where one prints the stated figure. */
  readonly reproduces: string | null;
  readonly operands: readonly StatementOperand[];
  readonly confidence: Confidence | null;
  /** Statements that one spoiled figure makes wrong have one number. */
  readonly group: number | null;
  /** The statement of the spoiled figure, for those that are wrong only because of it. */
  readonly consequenceOf: number | null;
}

export interface Verification {
  /** The report as it was named. */
  readonly source: string;
  /** Statements by verdict. */
  readonly summary: { readonly [V in Verdict]: number };
  /** In the order of the report. */
  readonly statements: readonly Statement[];
}
