/** Why a form gives no figures. */
export type NotUsed =
  | 'bystander'
  | 'summary'
  | 'project'
  | 'hidden'
  | 'budget-beside-accounts'
  | 'other-department'
  | 'checks-only'
  | 'unknown'
  | 'cover'
  | 'ambiguous';

/** One part of a sheet: what it was taken for, what it gave, and why it gave nothing. */
export interface FormUse {
  readonly file: string;
  readonly sheet: string | null;
  /** `A4:F38`; null for a whole sheet. */
  readonly region: string | null;
  readonly form: { readonly id: string; readonly zh: string; readonly en: string } | null;
  readonly title: string;
  readonly department: string | null;
  readonly project: string | null;
  readonly year: string | null;
  readonly unit: string | null;
  /** Figures that were taken from it. */
  readonly gives: readonly ('income' | 'expenditure' | 'budget' | 'indicators')[];
  readonly notUsed: NotUsed | null;
  /** Of a sheet that is no form: the words that the nearest one would need. */
  readonly missing: readonly string[];
  readonly has: readonly string[];
}
