import type { LineResult, TableResult } from '../domain/assessment.js';
import { budgetFigure, linesOfShare, type ShareFigure } from '../domain/budget-figures.js';
import type { BudgetLine, BudgetTable, StatedTotal } from '../domain/department.js';
import { type AmountColumn, restsOnParts } from '../domain/line-amounts.js';
import { nameOfLine } from '../domain/line-names.js';
import type { BudgetFigure } from '../domain/rubric.js';
import type { Trace, TraceWord } from '../domain/trace.js';
import { type Decimal, isEqual } from '../numbers/decimal.js';
import { bare, cell, computed, note, sumFormula } from './nodes.js';
import type { Tracing } from './tracing.js';

type TableName = 'income' | 'expenditure';

const WORD_OF: { readonly [C in AmountColumn]: TraceWord } = {
  initialBudget: 'initial-budget',
  budget: 'budget',
  amount: 'amount',
};

/** A line's own cell, or the sum of its parts where it has none. */
const traceLine = (given: Tracing, line: BudgetLine, result: LineResult, column: AmountColumn): Trace =>
  given.known.once(result, column, () => madeLine(given, line, result, column));

function madeLine(given: Tracing, line: BudgetLine, result: LineResult, column: AmountColumn): Trace {
  const entry = line[column];
  const name = nameOfLine(line);
  if (entry !== null) return cell(entry, WORD_OF[column], 'amount', name);
  if (!restsOnParts(line, column)) return bare(null, { word: WORD_OF[column], name, measure: 'amount' });
  const parts = line.parts.flatMap((part, index) => {
    const inner = result.parts[index];
    return inner === undefined ? [] : [traceLine(given, part, inner, column)];
  });
  const more = { word: WORD_OF[column], name, measure: 'amount' as const };
  return computed(result[column], sumFormula(parts.length), parts, more);
}

/** A table as it is stated and as it was computed. */
interface TableAt {
  readonly table: BudgetTable;
  readonly result: TableResult;
}

const totalOf = (table: BudgetTable): StatedTotal | null => table.totals.find((one) => one.kind === 'total') ?? null;

/** The total of a column: the stated cell where that one counts, else the sum of the lines. */
function traceTotal(given: Tracing, { table, result }: TableAt, column: AmountColumn, word: TraceWord): Trace {
  return given.known.once(result, word, () => madeTotal(given, { table, result }, column, word));
}

function madeTotal(given: Tracing, { table, result }: TableAt, column: AmountColumn, word: TraceWord): Trace {
  const value = column === 'amount' ? result.total : result[column];
  const stated = totalOf(table)?.[column] ?? null;
  const lines = table.lines.flatMap((line, index) => {
    const inner = result.lines[index];
    return inner === undefined ? [] : [traceLine(given, line, inner, column)];
  });
  const sum = (): Trace =>
    computed(value, sumFormula(lines.length), lines, { word: 'sum-of-lines', measure: 'amount' });
  if (value === null) return bare(null, { word, measure: 'amount', ...note({ kind: 'absent' }) });
  if (stated === null || stated.value === null || !isEqual(stated.value, value)) {
    const why = stated === null ? [] : note({ kind: 'lines-count' }).notes;
    return { ...sum(), word, notes: why };
  }
  const added = lines.every((line) => line.value !== null) && lines.length > 0;
  const isTail = column === 'amount' && result.agreement === 'rounding-tail';
  const why = isTail ? note({ kind: 'rounding-tail' }) : note({ kind: added ? 'stated-counts' : 'stated-alone' });
  const beside = added ? [{ ...sum(), value: column === 'amount' ? result.sum : value }] : [];
  return computed(value, '{0}', [cell(stated, 'stated-total', 'amount'), ...beside], {
    word,
    measure: 'amount',
    ...why,
  });
}

function tables({ department, assessment }: Tracing, name: TableName): TableAt | null {
  const table = department[name];
  const result = assessment.budget[name];
  return table === null || result === null ? null : { table, result };
}

const ABSENT = note({ kind: 'absent' });

/** The total of the income or the expenditure. */
export function traceTableTotal(given: Tracing, name: TableName): Trace {
  const found = tables(given, name);
  return found === null
    ? bare(null, { word: name, measure: 'amount', ...ABSENT })
    : traceTotal(given, found, 'amount', name);
}

export function traceBalance(given: Tracing): Trace {
  const operands = [traceTableTotal(given, 'income'), traceTableTotal(given, 'expenditure')];
  return computed(given.assessment.budget.balance, '{0} - {1}', operands, { word: 'balance', measure: 'amount' });
}

export interface LineAt {
  readonly table: TableName;
  readonly line: BudgetLine;
  readonly result: LineResult;
}

/** Every line and part of a table with its result. */
export function linesOf(given: Tracing, name: TableName): LineAt[] {
  const found = tables(given, name);
  const walk = (lines: readonly BudgetLine[], results: readonly LineResult[]): LineAt[] =>
    lines.flatMap((line, index) => {
      const result = results[index];
      return result === undefined ? [] : [{ table: name, line, result }, ...walk(line.parts, result.parts)];
    });
  return found === null ? [] : walk(found.table.lines, found.result.lines);
}

export const traceShare = (given: Tracing, { table, line, result }: LineAt): Trace =>
  given.known.once(result, 'share', () => {
    const operands = [traceLine(given, line, result, 'amount'), traceTableTotal(given, table)];
    return computed(result.share, '{0} / {1}', operands, { word: 'share', name: nameOfLine(line), measure: 'ratio' });
  });

export function traceLineRate(given: Tracing, { line, result }: LineAt): Trace {
  const operands = [traceLine(given, line, result, 'amount'), traceLine(given, line, result, 'budget')];
  const more = { word: 'execution-rate', name: nameOfLine(line), measure: 'ratio' } as const;
  return computed(result.executionRate, '{0} / {1}', operands, more);
}

export function traceLineAdjustment(given: Tracing, { line, result }: LineAt): Trace {
  const operands = [traceLine(given, line, result, 'budget'), traceLine(given, line, result, 'initialBudget')];
  const more = { word: 'adjustment-rate', name: nameOfLine(line), measure: 'ratio' } as const;
  return computed(result.adjustmentRate, '({0} - {1}) / {1}', operands, more);
}

/** The budget, or the initial one, of all lines; undefined where none is given. */
export function traceBudget(given: Tracing, column: 'budget' | 'initialBudget'): Trace | undefined {
  const found = tables(given, 'expenditure');
  const value = found?.result[column] ?? null;
  return found === null || value === null ? undefined : traceTotal(given, found, column, WORD_OF[column]);
}

function traceRate(
  given: Tracing,
  word: BudgetFigure,
  column: 'budget' | 'initialBudget',
  value: Decimal | null,
): Trace {
  const found = tables(given, 'expenditure');
  if (found === null || value === null) return bare(null, { word, measure: 'ratio', ...ABSENT });
  const operands = [
    traceTotal(given, found, 'amount', 'expenditure'),
    traceTotal(given, found, column, WORD_OF[column]),
  ];
  return computed(value, '{0} / {1}', operands, { word, measure: 'ratio' });
}

function traceAdjustment(given: Tracing, value: Decimal | null): Trace {
  const found = tables(given, 'expenditure');
  const more = { word: 'adjustment-rate', measure: 'ratio' } as const;
  if (found === null || value === null) return bare(null, { ...more, ...ABSENT });
  const operands = [
    traceTotal(given, found, 'budget', 'budget'),
    traceTotal(given, found, 'initialBudget', 'initial-budget'),
  ];
  return computed(value, '({0} - {1}) / {1}', operands, more);
}

function traceShares(given: Tracing, figure: ShareFigure, value: Decimal | null): Trace {
  const own = new Set(linesOfShare(figure, given.assessment.budget));
  const table = figure === 'fiscal-share' ? 'income' : 'expenditure';
  const operands = linesOf(given, table)
    .filter(({ result }) => own.has(result))
    .map((line) => traceShare(given, line));
  const more = { word: figure, measure: 'ratio' } as const;
  return value === null || operands.length === 0
    ? bare(null, { ...more, ...ABSENT })
    : computed(value, sumFormula(operands.length), operands, more);
}

type TraceFigure = (given: Tracing, value: Decimal | null) => Trace;

const FIGURES: { readonly [F in BudgetFigure]: TraceFigure } = {
  'execution-rate': (given, value) => traceRate(given, 'execution-rate', 'budget', value),
  'initial-execution-rate': (given, value) => traceRate(given, 'initial-execution-rate', 'initialBudget', value),
  'adjustment-rate': traceAdjustment,
  'unspent-rate': (given, value) => {
    const rate = traceFigure(given, 'execution-rate');
    return computed(value, '1 - {0}', [rate], { word: 'unspent-rate', measure: 'ratio' });
  },
  'basic-share': (given, value) => traceShares(given, 'basic-share', value),
  'project-share': (given, value) => traceShares(given, 'project-share', value),
  'fiscal-share': (given, value) => traceShares(given, 'fiscal-share', value),
};

/** A figure of the budget, as a rubric takes it for evidence. */
export const traceFigure = (given: Tracing, figure: BudgetFigure): Trace =>
  given.known.once(given.assessment.budget, figure, () =>
    FIGURES[figure](given, budgetFigure(figure, given.assessment.budget)),
  );
