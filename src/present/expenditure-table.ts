import type { Assessment, LineResult, TableResult } from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import { nameOfLine } from '../domain/line-names.js';
import type { Cell, Column, Table } from '../formats/document.js';
import type { Decimal } from '../numbers/decimal.js';
import { amount, ratio } from '../numbers/figure.js';
import { type LabelKey, label, withUnit } from '../words/labels.js';
import { type ShownLine, withParts } from './breakdown.js';
import { isPlanned, shareOfTotal, sumRows } from './total-rows.js';

interface Row {
  readonly category: string;
  readonly item: string;
  readonly figures: { readonly [F in FigureKey]: Decimal | null };
  /** Cells of absent figures stay empty: the row is there for its amount alone. */
  readonly onlyAmount: boolean;
}

const FIGURES = ['initialBudget', 'budget', 'amount', 'share', 'executionRate', 'adjustmentRate'] as const;
type FigureKey = (typeof FIGURES)[number];

const isPercent = (key: FigureKey): boolean => key === 'share' || key === 'executionRate' || key === 'adjustmentRate';

interface Names {
  readonly categories: boolean;
  readonly items: boolean;
}

/** Names go where the file has them; a part stands in the column of items when there is one. */
function rowOf({ line, indent, depth, parent }: ShownLine, names: Names): Row {
  const name = nameOfLine(line);
  const base = { figures: line, onlyAmount: false };
  if (!names.items) return { ...base, category: indent + name, item: '' };
  if (depth > 0) return { ...base, category: line.category ?? parent?.category ?? '', item: indent + name };
  return { ...base, category: line.category ?? '', item: line.item ?? '' };
}

const named = (name: string, names: Names) =>
  names.categories ? { category: name, item: '' } : { category: '', item: name };

const NONE: { readonly [F in FigureKey]: null } = {
  initialBudget: null,
  budget: null,
  amount: null,
  share: null,
  executionRate: null,
  adjustmentRate: null,
};

function closingRows(table: TableResult, names: Names, lang: Lang): { sums: Row[]; total: Row; carried: Row[] } {
  const total = { ...table, amount: table.total, share: shareOfTotal(table) };
  return {
    sums: sumRows(table, lang).map((sum) => ({
      ...named(sum.name, names),
      figures: { ...NONE, amount: sum.amount },
      onlyAmount: true,
    })),
    total: { ...named(label('total', lang), names), figures: total, onlyAmount: false },
    carried: table.carryOver.map((line: LineResult) => ({
      ...named(label('apart', lang) + nameOfLine(line), names),
      figures: { ...NONE, amount: line.amount, budget: isPlanned(table) ? line.budget : null },
      onlyAmount: true,
    })),
  };
}

/** Spending with its budgets, shares and rates; columns that no row fills are left out. */
export function expenditureTable(assessment: Assessment, lang: Lang): Table {
  const { expenditure } = assessment.budget;
  const title = label('expenditure', lang);
  const lines = expenditure === null ? [] : withParts(expenditure.lines, lang);
  const categories = lines.some(({ line }) => line.category !== null);
  const names = { categories, items: !categories || lines.some(({ line }) => line.item !== null) };
  const body = lines.map((line) => rowOf(line, names));
  const closing = expenditure === null ? undefined : closingRows(expenditure, names, lang);
  const rows = closing === undefined ? body : [...body, ...closing.sums, closing.total, ...closing.carried];
  const planned = expenditure !== null && isPlanned(expenditure);
  const keys = FIGURES.filter(
    (key) => (key === 'amount' && !planned) || key === 'share' || rows.some((row) => row.figures[key] !== null),
  );
  const cell = (row: Row, key: FigureKey): Cell => {
    const value = row.figures[key];
    if (value === null && row.onlyAmount) return '';
    return isPercent(key) ? ratio(value) : amount(value, assessment.budget);
  };
  const headOf = (key: FigureKey): LabelKey =>
    key === 'amount' ? 'spent' : key === 'budget' && planned ? 'planned' : key;
  const figureColumn = (key: FigureKey): Column =>
    isPercent(key)
      ? {
          key,
          header: label(key, lang),
          measure: 'ratio',
          ...(key === 'executionRate' ? { hasBars: true as const } : {}),
        }
      : {
          key,
          header: withUnit(label(headOf(key), lang), assessment.unit, lang),
          measure: 'amount',
        };
  const nameColumns = (['category', 'item'] as const).filter((key) =>
    key === 'category' ? names.categories : names.items,
  );
  return {
    title,
    names: nameColumns,
    columns: [
      ...nameColumns.map((key): Column => ({ key, header: label(key, lang), measure: 'text' })),
      ...keys.map(figureColumn),
    ],
    rows: rows.map((row) => [...nameColumns.map((key) => row[key]), ...keys.map((key) => cell(row, key))]),
    ...(closing === undefined
      ? { note: label('empty', lang) }
      : { tones: new Map([[body.length + closing.sums.length, 'strong' as const]]) }),
  };
}
