import type { Assessment } from '../domain/assessment.js';
import { nameOfLine } from '../domain/line-names.js';
import { packWorkbook } from '../input/grid/change-workbook.js';
import { quotient, sumOrNull } from '../numbers/decimal.js';
import { convertAmount } from '../numbers/unit.js';
import type { Drawing } from '../workbook/drawing.js';
import { workbookParts } from '../workbook/workbook-parts.js';
import type { FilledLeaf, Filling } from './filling.js';
import { type FormShape, type ShapeLeaf, USUAL_SHAPE } from './own/form-shape.js';
import { drawProjectSummary, type Summary, type SummaryRow } from './own/project-summary.js';
import { drawScoringTable } from './own/scoring-table.js';
import { drawSelfEvaluation } from './own/self-evaluation.js';

/** Forms that are made from nothing, by the ids under which they are recognised. */
const DRAWN = {
  'self-eval/national': (shape: FormShape) => drawSelfEvaluation(shape, false),
  'self-eval/national-project': (shape: FormShape) => drawSelfEvaluation(shape, true),
  'scoring-table': drawScoringTable,
} as const satisfies Readonly<Record<string, (shape: FormShape) => Drawing>>;

export type FilledForm = keyof typeof DRAWN;
export const PROJECT_SUMMARY = 'project-summary';
export type OwnForm = FilledForm | typeof PROJECT_SUMMARY;
export const OWN_FORMS: readonly OwnForm[] = [...(Object.keys(DRAWN) as FilledForm[]), PROJECT_SUMMARY];

/** What an empty form is called that nobody gave a name. */
export const FORM_FILE_NAMES: { readonly [F in OwnForm]: string } = {
  'self-eval/national': '部门整体支出绩效自评表.xlsx',
  'self-eval/national-project': '项目支出绩效自评表.xlsx',
  'scoring-table': '绩效评价指标评分表.xlsx',
  'project-summary': '项目支出绩效自评汇总表.xlsx',
};

const pack = (drawing: Drawing): Promise<Uint8Array> => packWorkbook(workbookParts([drawing]));

const shapeLeaf = ({ path, indicator, leaf }: FilledLeaf): ShapeLeaf => ({
  path,
  points: null,
  target: indicator?.target?.text ?? '',
  actual: indicator?.actual?.text ?? '',
  reason: leaf.reason ?? '',
});

/** As many rows as the department has lines and indicators. */
function shapeOf({ assessment, leaves }: Filling, form: FilledForm): FormShape {
  const hasMoney = form !== 'scoring-table';
  const execution = hasMoney ? leaves.find((leaf) => leaf.isExecution) : undefined;
  const rows = leaves.filter((leaf) => leaf !== execution);
  const lines = (assessment.budget.expenditure?.lines ?? []).map(nameOfLine).filter((name) => name !== '');
  return {
    unit: assessment.unit,
    lines: lines.length === 0 ? USUAL_SHAPE.lines : lines,
    leaves: rows.length === 0 ? USUAL_SHAPE.leaves.map((one) => ({ ...one, points: null })) : rows.map(shapeLeaf),
    executionPoints: execution === undefined ? '—' : null,
  };
}

/** The form with a row for everything that the department has, still empty. */
export const formFor = (form: FilledForm, filling: Filling): Promise<Uint8Array> =>
  pack(DRAWN[form](shapeOf(filling, form)));

const BLANK_ROW: SummaryRow = {
  name: '',
  department: '',
  initialBudget: null,
  budget: null,
  amount: null,
  rate: null,
  score: null,
  grade: null,
};
const BLANK_ROWS = 10;

/** A form to fill in by hand. */
export function emptyForm(form: OwnForm): Promise<Uint8Array> {
  if (form !== PROJECT_SUMMARY) return pack(DRAWN[form](USUAL_SHAPE));
  const rows = Array.from({ length: BLANK_ROWS }, () => BLANK_ROW);
  return pack(drawProjectSummary({ unit: '万元', year: null, rows }, null));
}

function summaryRow({ assessment, total }: Filling, unit: Summary['unit']): SummaryRow {
  const money = assessment.budget.expenditure;
  const amount = (value: Assessment['budget']['balance'] | undefined) =>
    value == null ? null : convertAmount(value, assessment.unit, unit);
  return {
    name: assessment.project ?? assessment.department,
    department: assessment.department,
    initialBudget: amount(money?.initialBudget),
    budget: amount(money?.budget),
    amount: amount(money?.total),
    rate: money?.executionRate ?? null,
    score: total,
    grade: assessment.score?.grade ?? null,
  };
}

/** The list of all projects, in the unit of the first. */
export function summaryForm(fillings: readonly Filling[]): Promise<Uint8Array> {
  const unit = fillings[0]?.assessment.unit ?? '万元';
  const rows = fillings.map((filling) => summaryRow(filling, unit));
  const years = new Set(fillings.flatMap(({ assessment }) => assessment.year ?? []));
  const [year = null] = years;
  const [amount, budget] = [sumOrNull(rows.map((one) => one.amount)), sumOrNull(rows.map((one) => one.budget))];
  const ratio = amount === null || budget === null ? null : quotient(amount, budget);
  return pack(drawProjectSummary({ unit, year: years.size === 1 ? year : null, rows }, ratio));
}
