import { type Decimal, plain, sumOrNull } from '../../numbers/decimal.js';
import type { AmountUnit } from '../../numbers/unit.js';
import {
  across,
  cell,
  type Drawing,
  type Drawn,
  type DrawnRow,
  formulaCell,
  numberCell,
} from '../../workbook/drawing.js';

/** One project in the list of all. */
export interface SummaryRow {
  readonly name: string;
  readonly department: string;
  readonly initialBudget: Decimal | null;
  readonly budget: Decimal | null;
  readonly amount: Decimal | null;
  /** Exact, not in percent. */
  readonly rate: Decimal | null;
  readonly score: Decimal | null;
  readonly grade: string | null;
}

export interface Summary {
  readonly unit: AmountUnit;
  readonly year: string | null;
  readonly rows: readonly SummaryRow[];
}

const WIDTHS = [7, 34, 26, 15, 15, 15, 10, 10, 10, 16];
const COLUMNS = WIDTHS.length;
const HEADS = [
  '序号',
  '项目名称',
  '主管部门',
  '年初预算数',
  '全年预算数',
  '全年执行数',
  '执行率',
  '自评得分',
  '自评等级',
  '备注',
];
/** Digits that a spreadsheet keeps of a number. */
const SIGNIFICANT = 15;

const row = (...cells: readonly Drawn[]): DrawnRow => ({ cells });
const digits = (value: Decimal | null): string | null => (value === null ? null : plain(value));

const rateCell = (at: number, rate: Decimal | null): Drawn =>
  formulaCell('percent', `IF(OR(F${at}="",N(E${at})=0),"",F${at}/E${at})`, rate?.toSignificant(SIGNIFICANT) ?? null);

function projectRow(project: SummaryRow, index: number, top: number): DrawnRow {
  const { name, department, initialBudget, budget, amount, rate, score, grade } = project;
  return row(
    numberCell('center', String(index + 1)),
    cell('text', name),
    cell('text', department),
    numberCell('amount', digits(initialBudget)),
    numberCell('amount', digits(budget)),
    numberCell('amount', digits(amount)),
    rateCell(top + index, budget === null ? null : rate),
    numberCell('center', digits(score)),
    cell('center', grade ?? ''),
    cell('text'),
  );
}

/** A sum over all projects, absent where one of them is. */
function sumCell(letter: string, from: number, to: number, values: readonly (Decimal | null)[]): Drawn {
  const range = `${letter}${from}:${letter}${to}`;
  const isComplete = values.every((value) => value !== null);
  return formulaCell(
    'amount',
    `IF(COUNT(${range})<ROWS(${range}),"",SUM(${range}))`,
    isComplete && values.length > 0 ? digits(sumOrNull(values)) : null,
  );
}

/** All projects of a batch, each with its money and its score. */
export function drawProjectSummary({ unit, year, rows }: Summary, ratio: Decimal | null): Drawing {
  const head: DrawnRow[] = [
    { cells: across(COLUMNS, cell('title', '项目支出绩效自评汇总表')), height: 34 },
    row(...across(COLUMNS, cell('subtitle', `（${year ?? '    '}年度）`))),
    row(...across(COLUMNS, cell('plain', `金额单位：${unit}`))),
    row(...HEADS.map((word) => cell('label', word))),
  ];
  const [first, last] = [head.length + 1, head.length + rows.length];
  const total = row(
    ...across(3, cell('label', '合计')),
    sumCell(
      'D',
      first,
      last,
      rows.map((one) => one.initialBudget),
    ),
    sumCell(
      'E',
      first,
      last,
      rows.map((one) => one.budget),
    ),
    sumCell(
      'F',
      first,
      last,
      rows.map((one) => one.amount),
    ),
    rateCell(last + 1, ratio),
    cell('center'),
    cell('center'),
    cell('text'),
  );
  const projects = rows.map((project, index) => projectRow(project, index, first));
  return { name: '汇总表', widths: WIDTHS, rows: [...head, ...projects, total], isLandscape: true };
}
