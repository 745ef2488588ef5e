import type { Decimal } from '../numbers/decimal.js';
import type { UnreadableNumber } from '../numbers/read-number.js';
import type { TableKind } from './department.js';
import type { Place } from './place.js';
import type { LeafFigure } from './rubric.js';

export type Severity = 'error' | 'warning' | 'note';

/** Which amount, rate or share a problem speaks of. */
export type FigureName =
  | 'amount'
  | 'initialBudget'
  | 'budget'
  | 'share'
  | 'executionRate'
  | 'points'
  | 'weight'
  | 'score';

/** What a method needs to find in the cell of the actual value. */
export type EvidenceNeed =
  | 'number'
  | 'percentage'
  | 'plain-number'
  | 'percentage-like-target'
  | 'plain-like-target'
  | 'count'
  | 'yes-or-no'
  | 'items';

/** What a value in a rubric has to be. */
export type RubricNeed =
  | 'text'
  | 'number'
  | 'number-or-percentage'
  | 'above-zero'
  | 'not-negative'
  | 'above-one'
  | 'whole-number'
  | 'yes-or-no'
  | 'date'
  | 'mapping'
  | 'list'
  | 'not-empty'
  | 'one-of'
  | 'at-most-points'
  | 'a-ratio'
  | 'known-grade'
  | 'after-from'
  | 'no-inner-section';

/** Why a document has no text: damaged, locked, swollen, or no Word document at all. */
export type DocumentFault = 'damaged' | 'encrypted' | 'too-large' | 'not-a-document';

export type RubricSyntaxFault = 'syntax' | 'duplicate-key' | 'aliases' | 'too-deep' | 'too-large' | 'not-text';

/** What a file that is not text turned out to be. */
export type FileKind = 'xlsx' | 'xls' | 'zip' | 'pdf' | 'gzip' | 'image' | 'binary';

/** What a file that should be a workbook turned out to be. */
export type WorkbookKind =
  | 'xlsb'
  | 'ods'
  | 'docx'
  | 'pptx'
  | 'zip'
  | 'xls'
  | 'et'
  | 'doc'
  | 'ppt'
  | 'ole'
  | 'html'
  | 'xml'
  | 'mht'
  | 'pdf'
  | 'archive';

/** What is wrong with a workbook, or with one of its sheets. */
export type DamageWhy =
  /** The file ends before its own table of contents, or before what that names. */
  | 'cut-short'
  /** The table of contents or an entry contradicts itself. */
  | 'archive'
  /** What was unpacked is not what was packed. */
  | 'checksum'
  | 'missing-part'
  /** Not well-formed XML, or not what such a part may hold. */
  | 'xml'
  /** Texts with names of their own (DOCTYPE), which no office program writes and which grow without bound. */
  | 'doctype'
  | 'twice';

/** Why a cell of somebody's own form cannot be written into. */
export type CellRefusal =
  | 'no-sheet'
  | 'not-on-sheet'
  | 'twice'
  /** Below a merged cell; only its top left cell shows what it holds. */
  | 'covered'
  /** Its formula fills other cells, too. */
  | 'shared-formula'
  | 'not-a-number'
  /** Under the format of the cell the number would be read as another one. */
  | 'format'
  | 'too-long'
  | 'encoding';

/** Every problem has a place. */
export interface At {
  readonly at: Place;
}

/** The words of each problem, beside its code and its place. Decimals are rounded only when they become text. */
export interface ProblemDetails {
  // files
  'file-missing': { readonly table: TableKind; readonly names: readonly string[] };
  /** `below`: a folder in it that holds such files. */
  'no-department-files': { readonly names: readonly string[]; readonly below: string | null };
  'folder-empty': Record<never, never>;
  'not-a-file': { readonly kind: 'directory' | 'fifo' | 'device' | 'socket' };
  'not-a-folder': Record<never, never>;
  'file-unreadable': { readonly reason: string };
  'file-changed': Record<never, never>;
  'file-ambiguous': { readonly table: TableKind; readonly names: readonly string[] };
  'folder-name-not-utf8': { readonly name: string };
  'file-too-large': { readonly limit: string };
  'not-text': { readonly kind: FileKind };
  undecodable: { readonly encoding: string; readonly offset: number; readonly bytes: string };
  'mixed-encoding': Record<never, never>;
  'nul-byte': Record<never, never>;
  'empty-file': { readonly headerOnly: boolean };
  'document-unreadable': { readonly why: DocumentFault };
  // workbooks
  'workbook-damaged': { readonly why: DamageWhy; readonly part: string };
  'workbook-encrypted': Record<never, never>;
  'workbook-other-format': { readonly kind: WorkbookKind };
  'workbook-too-large': {
    readonly what: 'file' | 'unpacked' | 'ratio' | 'sheets' | 'cells' | 'cell' | 'rows';
    readonly limit: string;
  };
  'sheet-damaged': { readonly why: DamageWhy; readonly part: string };
  // forms that are filled in
  'nothing-to-fill': { readonly forms: readonly string[] };
  'cell-taken': { readonly name: string; readonly stated: string; readonly figure: string };
  'cell-not-writable': { readonly name: string; readonly why: CellRefusal };
  'field-left-blank': { readonly form: string; readonly names: readonly string[] };
  'figure-without-field': { readonly names: readonly string[] };
  // structure
  'quote-unclosed': Record<never, never>;
  'quote-bare': { readonly text: string };
  'ragged-row': { readonly cells: number; readonly expected: number };
  'cell-too-large': { readonly limit: string };
  'too-many-columns': { readonly limit: string };
  'missing-column': {
    readonly column: string;
    readonly accepted: readonly string[];
    readonly found: readonly string[];
    readonly nearest: string | null;
  };
  'duplicate-column': {
    readonly column: string;
    readonly headers: readonly string[];
    readonly addresses: readonly string[];
  };
  'unknown-column': { readonly header: string };
  'ambiguous-column': { readonly header: string };
  // departments
  'department-unknown': { readonly name: string; readonly nearest: string | null; readonly known: readonly string[] };
  'department-not-chosen': { readonly known: readonly string[] };
  'department-mismatch': { readonly names: readonly string[] };
  'duplicate-department-year': { readonly department: string; readonly year: string | null; readonly first: Place };
  'total-of-departments': { readonly name: string };
  'year-mismatch': { readonly years: readonly string[] };
  'year-unknown': { readonly year: string; readonly years: readonly string[] };
  // results to be merged
  'line-unreadable': { readonly why: 'json' | 'schema' };
  // official forms
  'sheet-unknown': {
    /** Every sheet with the form that it comes nearest to; `isForm`: it is one, and nothing is counted from it. */
    readonly sheets: readonly {
      readonly name: string;
      readonly nearest: { readonly zh: string; readonly en: string } | null;
      readonly missing: readonly string[];
      readonly has: readonly string[];
      readonly isForm: boolean;
    }[];
  };
  'sheet-not-found': { readonly name: string; readonly nearest: string | null; readonly known: readonly string[] };
  'form-ambiguous': {
    readonly why: 'departments' | 'projects' | 'copies' | 'template' | 'forms';
    readonly candidates: readonly string[];
  };
  'form-has-no-points': Record<never, never>;
  'formula-not-computed': { readonly count: number };
  'year-from-file-name': { readonly year: string };
  'tables-disagree': {
    readonly name: string;
    readonly stated: Decimal;
    readonly other: Decimal;
    readonly where: Place;
  };
  'unit-conflict': { readonly name: string; readonly stated: Decimal; readonly other: Decimal; readonly where: Place };
  'sides-unequal': { readonly left: Decimal; readonly right: Decimal; readonly where: Place };
  'subject-level-mismatch': {
    readonly name: string;
    readonly column: string;
    readonly stated: Decimal;
    readonly summed: Decimal;
  };
  'subject-levels-off-by-rounding': { readonly count: number; readonly largest: Decimal };
  'summary-differs': {
    readonly figure: 'amount' | 'budget' | 'score';
    readonly stated: Decimal;
    readonly computed: Decimal;
  };
  // cells
  'amount-unreadable': {
    readonly column: string;
    readonly text: string;
    readonly why: UnreadableNumber;
    readonly shown: string;
  };
  'number-unreadable': {
    readonly column: string;
    readonly text: string;
    readonly why: UnreadableNumber;
    readonly shown: string;
  };
  'amount-missing': { readonly column: string; readonly name: string; readonly text: string };
  'blank-is-zero': { readonly names: readonly string[]; readonly total: string; readonly stated: Decimal };
  'name-missing': { readonly column: string };
  'float-debris': { readonly text: string; readonly short: string };
  'unit-assumed': { readonly unit: string };
  'unit-unknown': { readonly text: string };
  'unit-from-column': { readonly header: string; readonly unit: string; readonly from: string };
  'unit-in-cell': { readonly text: string; readonly value: string; readonly unit: string };
  'sign-unknown': { readonly text: string };
  'sign-contradiction': { readonly text: string; readonly sign: string | null };
  'amount-negative': { readonly name: string; readonly amount: Decimal };
  'duplicate-line': { readonly name: string; readonly first: Place };
  // budget
  'total-off-by-rounding': {
    readonly name: string;
    readonly figure: FigureName;
    readonly stated: Decimal;
    readonly summed: Decimal;
    readonly allowed: Decimal;
  };
  'total-mismatch': {
    readonly name: string;
    readonly figure: FigureName;
    readonly stated: Decimal;
    readonly summed: Decimal;
  };
  'parts-mismatch': { readonly name: string; readonly stated: Decimal; readonly summed: Decimal };
  'parts-off-by-rounding': { readonly name: string; readonly stated: Decimal; readonly summed: Decimal };
  'parts-partial': { readonly name: string; readonly stated: Decimal; readonly summed: Decimal };
  'breakdown-by-sum': { readonly name: string; readonly parts: readonly string[] };
  'carry-over-apart': { readonly names: readonly string[]; readonly total: string };
  'share-mismatch': { readonly name: string; readonly stated: Decimal; readonly computed: Decimal };
  'share-off-by-rounding': { readonly name: string; readonly stated: Decimal; readonly computed: Decimal };
  'shares-do-not-add-to-100': {
    readonly table: 'income' | 'expenditure';
    readonly sum: Decimal;
    readonly residual: Decimal;
  };
  'execution-rate-mismatch': { readonly name: string; readonly stated: Decimal; readonly computed: Decimal };
  'execution-rate-off-by-rounding': { readonly name: string; readonly stated: Decimal; readonly computed: Decimal };
  'budget-zero-with-spending': { readonly name: string; readonly amount: Decimal };
  overspent: { readonly name: string; readonly budget: Decimal; readonly amount: Decimal };
  unspent: { readonly name: string; readonly rate: Decimal };
  'unit-slip': {
    readonly name: string;
    readonly pair: 'income-and-expenditure' | 'budget-and-amount';
    readonly larger: Decimal;
    readonly smaller: Decimal;
    readonly factor: Decimal;
    readonly units: readonly [string, string];
  };
  // score
  'points-missing': { readonly name: string };
  'points-not-positive': { readonly name: string; readonly points: Decimal };
  'points-not-100': { readonly points: Decimal };
  'weights-not-1': { readonly weights: Decimal };
  'points-mismatch': { readonly name: string; readonly stated: Decimal; readonly summed: Decimal };
  'section-score-mismatch': { readonly name: string; readonly stated: Decimal; readonly summed: Decimal };
  'score-above-points': { readonly name: string; readonly score: Decimal; readonly points: Decimal };
  'score-negative': { readonly name: string; readonly score: Decimal };
  'score-missing': { readonly name: string };
  'score-not-applicable': { readonly name: string; readonly points: Decimal };
  'score-differs': {
    readonly name: string;
    readonly stated: Decimal;
    readonly computed: Decimal;
    readonly counts: 'stated' | 'computed';
  };
  'actual-not-numeric': { readonly name: string; readonly text: string; readonly target: string };
  'target-zero': { readonly name: string };
  'reason-missing': { readonly name: string; readonly lost: Decimal };
  overshoot: { readonly name: string; readonly completion: Decimal };
  'leaf-heavy': { readonly name: string; readonly points: Decimal; readonly fullMarks: Decimal };
  'placeholder-left': { readonly text: string };
  'duplicate-leaf': { readonly name: string; readonly first: Place };
  'score-total-mismatch': { readonly stated: Decimal; readonly summed: Decimal };
  'execution-score-mismatch': { readonly stated: Decimal; readonly computed: Decimal; readonly rate: Decimal };
  'grade-mismatch': { readonly stated: string; readonly computed: string };
  'grade-display-differs': { readonly exact: Decimal; readonly grade: string; readonly displayedGrade: string };
  'spending-gap': { readonly scoreRate: Decimal; readonly executionRate: Decimal };
  // score under a rubric
  'row-unmatched': { readonly name: string; readonly nearest: string | null; readonly rubric: string };
  'leaf-missing': { readonly name: string; readonly points: Decimal; readonly nearest: string | null };
  'name-differs': { readonly name: string; readonly number: string; readonly leaf: string };
  'points-differ': { readonly name: string; readonly stated: Decimal; readonly rubric: Decimal };
  'target-differs': { readonly name: string; readonly text: string; readonly rubric: string };
  'evidence-unusable': { readonly name: string; readonly text: string; readonly needs: EvidenceNeed };
  'figure-missing': { readonly name: string; readonly figure: LeafFigure };
  'score-unproven': { readonly name: string };
  'rank-needs-batch': { readonly name: string };
  'score-outside-tier': {
    readonly name: string;
    readonly score: Decimal;
    readonly tier: string;
    readonly from: Decimal;
    readonly to: Decimal;
  };
  'tier-unknown': { readonly name: string; readonly text: string; readonly tiers: readonly string[] };
  'missing-scored-zero': { readonly name: string; readonly points: Decimal };
  'not-applicable-everywhere': { readonly name: string };
  'adjustment-capped': { readonly name: string; readonly amount: Decimal; readonly most: Decimal };
  'total-bounded': { readonly adjusted: Decimal; readonly total: Decimal };
  'rubric-out-of-date': {
    readonly rubric: string;
    readonly year: string;
    readonly from: string | null;
    readonly to: string | null;
  };
  // rubric files
  'rubric-unknown': { readonly id: string; readonly nearest: string | null; readonly known: readonly string[] };
  'rubric-syntax': { readonly fault: RubricSyntaxFault; readonly text: string };
  'rubric-unknown-key': { readonly key: string; readonly nearest: string | null; readonly known: readonly string[] };
  'rubric-missing-key': { readonly key: string };
  'rubric-bad-value': {
    readonly key: string;
    readonly text: string;
    readonly needs: RubricNeed;
    readonly nearest: string | null;
    readonly allowed: readonly string[];
  };
  'rubric-points-mismatch': { readonly name: string; readonly points: Decimal; readonly summed: Decimal };
  'rubric-band-gap': { readonly name: string; readonly text: string };
  'rubric-band-overlap': { readonly name: string; readonly text: string };
  'rubric-duplicate-name': { readonly name: string; readonly first: Place };
  'rubric-band-unreachable': { readonly name: string; readonly text: string };
  'rubric-direction-missing': { readonly name: string };
}

export type ProblemCode = keyof ProblemDetails;

/** A fault in the data: a code, its place, and what the sentence about it needs. */
export type Problem = { [C in ProblemCode]: { readonly code: C } & At & ProblemDetails[C] }[ProblemCode];
export type ProblemOf<C extends ProblemCode> = Extract<Problem, { code: C }>;

/** unreadable: an error for which the file, or the department in it, could not be understood at all (exit 3). */
type Gravity = Severity | 'unreadable';

const gravities: { readonly [C in ProblemCode]: Gravity } = {
  'file-missing': 'warning',
  'no-department-files': 'unreadable',
  'folder-empty': 'unreadable',
  'not-a-file': 'unreadable',
  'not-a-folder': 'unreadable',
  'file-unreadable': 'unreadable',
  'file-changed': 'unreadable',
  'file-ambiguous': 'unreadable',
  'folder-name-not-utf8': 'note',
  'file-too-large': 'unreadable',
  'not-text': 'unreadable',
  undecodable: 'unreadable',
  'mixed-encoding': 'unreadable',
  'nul-byte': 'unreadable',
  'empty-file': 'unreadable',
  'document-unreadable': 'unreadable',
  'workbook-damaged': 'unreadable',
  'workbook-encrypted': 'unreadable',
  'workbook-other-format': 'unreadable',
  'workbook-too-large': 'unreadable',
  'sheet-damaged': 'error',
  'quote-unclosed': 'unreadable',
  'quote-bare': 'error',
  'ragged-row': 'error',
  'cell-too-large': 'unreadable',
  'too-many-columns': 'unreadable',
  'missing-column': 'unreadable',
  'duplicate-column': 'unreadable',
  'unknown-column': 'note',
  'ambiguous-column': 'unreadable',
  'department-unknown': 'unreadable',
  'department-not-chosen': 'unreadable',
  'department-mismatch': 'error',
  'duplicate-department-year': 'error',
  'total-of-departments': 'note',
  'year-mismatch': 'error',
  'year-unknown': 'unreadable',
  'line-unreadable': 'unreadable',
  'sheet-unknown': 'unreadable',
  'sheet-not-found': 'unreadable',
  'form-ambiguous': 'unreadable',
  'form-has-no-points': 'note',
  'formula-not-computed': 'error',
  'year-from-file-name': 'note',
  'tables-disagree': 'error',
  'unit-conflict': 'error',
  'sides-unequal': 'error',
  'subject-level-mismatch': 'error',
  'subject-levels-off-by-rounding': 'note',
  'summary-differs': 'warning',
  'amount-unreadable': 'error',
  'number-unreadable': 'error',
  'amount-missing': 'error',
  'blank-is-zero': 'note',
  'name-missing': 'error',
  'float-debris': 'warning',
  'unit-assumed': 'note',
  'unit-unknown': 'unreadable',
  'unit-from-column': 'note',
  'unit-in-cell': 'warning',
  'sign-unknown': 'warning',
  'sign-contradiction': 'error',
  'amount-negative': 'warning',
  'duplicate-line': 'warning',
  'total-off-by-rounding': 'note',
  'total-mismatch': 'error',
  'parts-mismatch': 'error',
  'parts-off-by-rounding': 'note',
  'parts-partial': 'note',
  'breakdown-by-sum': 'note',
  'carry-over-apart': 'note',
  'share-mismatch': 'error',
  'share-off-by-rounding': 'note',
  'shares-do-not-add-to-100': 'note',
  'execution-rate-mismatch': 'error',
  'execution-rate-off-by-rounding': 'note',
  'budget-zero-with-spending': 'error',
  overspent: 'warning',
  unspent: 'warning',
  'unit-slip': 'warning',
  'points-missing': 'error',
  'points-not-positive': 'error',
  'points-not-100': 'warning',
  'weights-not-1': 'error',
  'points-mismatch': 'error',
  'section-score-mismatch': 'error',
  'score-above-points': 'error',
  'score-negative': 'error',
  'score-missing': 'error',
  'score-not-applicable': 'error',
  'score-differs': 'warning',
  'actual-not-numeric': 'warning',
  'target-zero': 'error',
  'reason-missing': 'warning',
  overshoot: 'warning',
  'leaf-heavy': 'warning',
  'placeholder-left': 'warning',
  'duplicate-leaf': 'error',
  'score-total-mismatch': 'error',
  'execution-score-mismatch': 'warning',
  'grade-mismatch': 'error',
  'grade-display-differs': 'warning',
  'spending-gap': 'warning',
  'row-unmatched': 'error',
  'leaf-missing': 'error',
  'name-differs': 'warning',
  'points-differ': 'error',
  'target-differs': 'warning',
  'evidence-unusable': 'error',
  'figure-missing': 'error',
  'score-unproven': 'warning',
  'rank-needs-batch': 'error',
  'score-outside-tier': 'error',
  'tier-unknown': 'warning',
  'missing-scored-zero': 'warning',
  'not-applicable-everywhere': 'error',
  'adjustment-capped': 'warning',
  'total-bounded': 'note',
  'rubric-out-of-date': 'warning',
  'nothing-to-fill': 'unreadable',
  'cell-taken': 'warning',
  'cell-not-writable': 'error',
  'field-left-blank': 'note',
  'figure-without-field': 'warning',
  'rubric-unknown': 'unreadable',
  'rubric-syntax': 'unreadable',
  'rubric-unknown-key': 'unreadable',
  'rubric-missing-key': 'unreadable',
  'rubric-bad-value': 'unreadable',
  'rubric-points-mismatch': 'unreadable',
  'rubric-band-gap': 'unreadable',
  'rubric-band-overlap': 'unreadable',
  'rubric-duplicate-name': 'unreadable',
  'rubric-band-unreachable': 'warning',
  'rubric-direction-missing': 'warning',
};

/** Notes that `--strict` also makes errors: figures that rounding explains but that do not add up as printed. */
const STRICT_NOTES: ReadonlySet<ProblemCode> = new Set([
  'total-off-by-rounding',
  'parts-off-by-rounding',
  'subject-levels-off-by-rounding',
]);

export const PROBLEM_CODES = Object.keys(gravities) as readonly ProblemCode[];

/** `strict` counts warnings, and rounding tails, as errors. */
export function severityOf(code: ProblemCode, strict: boolean): Severity {
  const gravity = gravities[code];
  if (gravity === 'unreadable') return 'error';
  if (strict && (gravity === 'warning' || STRICT_NOTES.has(code))) return 'error';
  return gravity;
}

/** Whether nothing can be said about the input for this fault. */
export const isUnreadable = (code: ProblemCode): boolean => gravities[code] === 'unreadable';

/** What a stage made of its input, with everything it found wrong on the way. */
export interface Checked<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** A fault of the given code. Typed so that each code brings its own words. */
export function problem<C extends ProblemCode>(code: C, at: Place, details: ProblemDetails[C]): Problem {
  return { code, at, ...details } as unknown as Problem;
}
