import type { BudgetTable, Claim, Entry, IndicatorTable } from '../../domain/department.js';
import type { Place } from '../../domain/place.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { FormCells } from './form-cells.js';
import type { HeadRule } from './head-rule.js';
import type { HeaderBlock } from './header-block.js';
import type { SheetView } from './sheet-view.js';

/**
 * accounts, budget: money by columns · self-evaluation, scoring: indicators of a department · project: of one project ·
 * size: money of a department without lines · summary: projects as rows · bystander: recognised so as not to be mistaken.
 */
export type FormRole =
  | 'accounts'
  | 'budget'
  | 'self-evaluation'
  | 'project'
  | 'scoring'
  | 'size'
  | 'summary'
  | 'bystander';

/** An official form: how it is recognised, and how its figures are read. */
export interface Form {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly role: FormRole;
  /** Headers in the order in which they stand below each other. */
  readonly heads: readonly HeadRule[];
  /** Words of label cells without which it is another form. */
  readonly labels?: readonly RegExp[];
  /** The title only separates forms with equal headers; `must`: without it the form is another one. */
  readonly titles?: { readonly any?: RegExp; readonly none?: RegExp; readonly must?: true };
  /** Figures with their places: no arithmetic, no checks. */
  readonly read?: (region: Region, cells: FormCells) => FormReading;
}

/** A header and the rows below it, down to the next header. Headers of further pages and titles between are left out. */
export interface Section {
  readonly block: HeaderBlock;
  readonly rows: readonly number[];
}

/** The part of a sheet that is one form. */
export interface Region {
  readonly view: SheetView;
  readonly form: Form;
  readonly title: string;
  readonly top: number;
  readonly bottom: number;
  /** One list for each head of the form: its pages. */
  readonly parts: readonly (readonly Section[])[];
  readonly facts: RegionFacts;
}

export interface Labelled {
  readonly text: string;
  readonly at: Place;
}

/** What titles and labels say of a form. */
export interface RegionFacts {
  readonly department: Labelled | null;
  readonly project: Labelled | null;
  readonly year: Labelled | null;
  readonly unit: AmountUnit | null;
}

/** The row of money that a self-evaluation scores: 年度资金总额. */
export interface MoneyRow {
  readonly name: string;
  readonly initialBudget: Entry | null;
  readonly budget: Entry | null;
  readonly amount: Entry | null;
  readonly rate: Entry | null;
  readonly at: Place;
}

/** One project of a list of projects. */
export interface SummaryRow {
  readonly project: string;
  readonly budget: Entry | null;
  readonly amount: Entry | null;
  readonly score: Entry | null;
}

/** What a form says, in the unit that was asked for. */
export interface FormReading {
  readonly income?: BudgetTable | null;
  readonly expenditure?: BudgetTable | null;
  readonly indicators?: IndicatorTable | null;
  readonly money?: MoneyRow | null;
  readonly claims?: readonly Claim[];
  readonly summary?: readonly SummaryRow[];
}
