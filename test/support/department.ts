import type {
  BudgetLine,
  BudgetTable,
  Department,
  Entry,
  Evidence,
  Indicator,
  IndicatorTable,
  Sign,
  StatedTotal,
} from '../../src/domain/department.js';
import type { Place } from '../../src/domain/place.js';
import { readDecimal } from '../../src/numbers/decimal.js';

/** Departments as reading would make them, without files: rows are numbered as they are made. */

export function placeAt(file: string, line: number, column: number | null = null): Place {
  return { origin: { file, line, row: line, text: '', delimiter: ',' }, column };
}

/** `'12.50'` as it would be read from a cell; `'?'` is a cell that could not be read. */
export function entry(text: string, at: Place = placeAt('income.csv', 2, 2)): Entry {
  const number = text.replace('%', '');
  return {
    value: readDecimal(number) ?? null,
    places: number.split('.')[1]?.length ?? 0,
    percent: text.endsWith('%'),
    text,
    at,
  };
}

export interface LineSketch {
  readonly name: string;
  readonly amount?: string;
  readonly budget?: string;
  readonly initialBudget?: string;
  readonly share?: string;
  readonly rate?: string;
  readonly parts?: readonly LineSketch[];
}

const cell = (text: string | undefined, file: string, row: number, column: number): Entry | null =>
  text === undefined ? null : entry(text, placeAt(file, row, column));

export function line(sketch: LineSketch, file: string, row: number): BudgetLine {
  return {
    category: null,
    item: sketch.name,
    initialBudget: cell(sketch.initialBudget, file, row, 3),
    budget: cell(sketch.budget, file, row, 4),
    amount: cell(sketch.amount, file, row, 2),
    statedShare: cell(sketch.share, file, row, 5),
    statedExecutionRate: cell(sketch.rate, file, row, 6),
    parts: (sketch.parts ?? []).map((part, index) => line(part, file, row + index + 1)),
    grouped: false,
    marked: false,
    at: placeAt(file, row),
  };
}

export function table(file: string, lines: readonly LineSketch[], total?: LineSketch): BudgetTable {
  const row = lines.length + 2;
  const totals: StatedTotal[] =
    total === undefined
      ? []
      : [{ ...line(total, file, row), kind: 'total', name: total.name, from: 0, to: lines.length }];
  return {
    lines: lines.map((sketch, index) => line(sketch, file, index + 2)),
    totals,
    carryOver: [],
    complete: true,
    at: placeAt(file, 1),
  };
}

export interface IndicatorSketch {
  readonly path: readonly string[];
  readonly points?: string;
  readonly weight?: string;
  readonly sign?: Sign;
  readonly target?: string;
  readonly actual?: string;
  readonly score?: string;
  readonly reason?: string;
}

function evidence(text: string | undefined, at: Place): Evidence | null {
  if (text === undefined) return null;
  if (text === '不适用') return { kind: 'not-applicable', text, at };
  const match = /^(-?\d+(?:\.\d+)?)(%?)(\D*)$/.exec(text);
  const value = readDecimal(match?.[1] ?? '');
  if (value === undefined) return { kind: 'words', text, at };
  return { kind: 'quantity', value, percent: match?.[2] === '%', unit: match?.[3] ?? '', text, at };
}

export function indicator(sketch: IndicatorSketch, row: number): Indicator {
  const at = (column: number) => placeAt('indicators.csv', row, column);
  return {
    code: null,
    path: sketch.path,
    points: cell(sketch.points, 'indicators.csv', row, 4),
    weight: cell(sketch.weight, 'indicators.csv', row, 4),
    sign: sketch.sign ?? null,
    target: evidence(sketch.target, at(5)),
    actual: evidence(sketch.actual, at(6)),
    unit: null,
    score: sketch.score === '不适用' ? 'not-applicable' : cell(sketch.score, 'indicators.csv', row, 7),
    reason: sketch.reason ?? null,
    at: placeAt('indicators.csv', row),
  };
}

export function indicators(sketches: readonly IndicatorSketch[]): IndicatorTable {
  return {
    indicators: sketches.map((sketch, index) => indicator(sketch, index + 2)),
    stated: [],
    hasReasons: true,
    complete: true,
    at: placeAt('indicators.csv', 1),
  };
}

export function department(parts: Partial<Department>): Department {
  return {
    name: '某局',
    year: '2023',
    unit: '万元',
    language: 'zh',
    income: null,
    expenditure: null,
    indicators: null,
    inputs: ['income.csv', 'expenditure.csv', 'indicators.csv'].map((file) => ({
      file,
      encoding: 'utf-8',
      sha256: '',
    })),
    ...parts,
  };
}
