import type { LineResult, TableResult } from '../domain/assessment.js';
import { budgetFigure, linesOfShare, type ShareFigure } from '../domain/budget-figures.js';
import type { BudgetLine, BudgetTable, Entry, StatedTotal } from '../domain/department.js';
import { type AmountColumn, allEntries, restsOnParts } from '../domain/line-amounts.js';
import { nameOfLine } from '../domain/line-names.js';
import type { Place } from '../domain/place.js';
import type { BudgetFigure } from '../domain/rubric.js';
import type { Trace, TraceWord } from '../domain/trace.js';
import { type Decimal, isEqual, isZero } from '../numbers/decimal.js';
import { absent, bare, cell, computed, type Given, note, sumFormula } from './nodes.js';
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

/** Where a line's blank cell stands: in the column in which other rows of its table have theirs. */
function cellOf({ department, known }: Tracing, line: BudgetLine, column: AmountColumn): Place {
  const { origin } = line.at;
  const table = [department.income, department.expenditure].find(
    (one) => one?.at.origin.file === origin.file && one.at.origin.sheet === origin.sheet,
  );
  if (table == null) return line.at;
  const look = (): number | null => allEntries(table.lines, table.totals, column)[0]?.at.column ?? null;
  return { origin, column: known.columnOf(table, column, look) };
}

function madeLine(given: Tracing, line: BudgetLine, result: LineResult, column: AmountColumn): Trace {
  const entry = line[column];
  const name = nameOfLine(line);
  if (entry !== null) return cell(entry, WORD_OF[column], 'amount', name);
  if (!restsOnParts(line, column)) {
    const about = [cellOf(given, line, column)];
    return bare(null, { word: WORD_OF[column], name, measure: 'amount', about });
  }
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
  const about = [...(column === 'amount' ? [table.at] : []), ...(stated === null ? [] : [stated.at])];
  if (value === null) return madeAbsent(table, lines, stated, { word, measure: 'amount', about });
  if (stated === null || stated.value === null || !isEqual(stated.value, value)) {
    const why = stated === null ? [] : note({ kind: 'lines-count' }).notes;
    return { ...sum(), word, notes: why, about };
  }
  const added = lines.every((line) => line.value !== null) && lines.length > 0;
  const isTail = column === 'amount' && result.agreement === 'rounding-tail';
  const why = isTail ? note({ kind: 'rounding-tail' }) : note({ kind: added ? 'stated-counts' : 'stated-alone' });
  const beside = added ? [{ ...sum(), value: column === 'amount' ? result.sum : value }] : [];
  return computed(value, '{0}', [cell(stated, 'stated-total', 'amount'), ...beside], {
    word,
    measure: 'amount',
    ...why,
    about,
  });
}

/** A sum without a value: nobody states it, or what is missing is named. */
function madeAbsent(table: BudgetTable, lines: readonly Trace[], stated: Entry | null, more: Given): Trace {
  if (!table.complete) return bare(null, { ...more, ...note({ kind: 'rows-unreadable' }) });
  const isStated = stated !== null || lines.some((line) => line.value !== null || line.source !== null);
  return isStated ? absent(lines, more) : bare(null, { ...more, ...note({ kind: 'not-stated' }) });
}

function tables({ department, assessment }: Tracing, name: TableName): TableAt | null {
  const table = department[name];
  const result = assessment.budget[name];
  return table === null || result === null ? null : { table, result };
}

/** The total of the income or the expenditure. */
export function traceTableTotal(given: Tracing, name: TableName): Trace {
  const found = tables(given, name);
  return found === null
    ? bare(null, { word: name, measure: 'amount', ...note({ kind: 'no-table', table: name }) })
    : traceTotal(given, found, 'amount', name);
}

/** A figure that a formula makes of others, or what it lacks. */
const madeFrom = (value: Decimal | null, formula: string, operands: readonly Trace[], more: Given): Trace =>
  value === null ? quotientAbsent(formula, operands, more) : computed(value, formula, operands, more);

/** Nothing is missing, and still there is no value: the base is zero. */
function quotientAbsent(formula: string, operands: readonly Trace[], more: Given): Trace {
  const base = operands[formula.includes('/ {0}') ? 0 : 1];
  const isZeroBase = formula.includes('/') && base?.value != null && isZero(base.value);
  if (!isZeroBase) return absent(operands, more);
  return computed(null, formula, operands, { ...more, ...note({ kind: 'zero-base' }) });
}

export function traceBalance(given: Tracing): Trace {
  const operands = [traceTableTotal(given, 'income'), traceTableTotal(given, 'expenditure')];
  return madeFrom(given.assessment.budget.balance, '{0} - {1}', operands, { word: 'balance', measure: 'amount' });
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
    const isPlan = given.assessment.budget[table]?.basis === 'budget';
    const operands = isPlan
      ? [traceLine(given, line, result, 'budget'), traceBudget(given, 'budget', table)]
      : [traceLine(given, line, result, 'amount'), traceTableTotal(given, table)];
    const more = { word: 'share', name: nameOfLine(line), measure: 'ratio', about: [line.at] } as const;
    return madeFrom(result.share, '{0} / {1}', operands, more);
  });

export function traceLineRate(given: Tracing, { line, result }: LineAt): Trace {
  const operands = [traceLine(given, line, result, 'amount'), traceLine(given, line, result, 'budget')];
  const more = { word: 'execution-rate', name: nameOfLine(line), measure: 'ratio', about: [line.at] } as const;
  return madeFrom(result.executionRate, '{0} / {1}', operands, more);
}

export function traceLineAdjustment(given: Tracing, { line, result }: LineAt): Trace {
  const operands = [traceLine(given, line, result, 'budget'), traceLine(given, line, result, 'initialBudget')];
  const more = { word: 'adjustment-rate', name: nameOfLine(line), measure: 'ratio', about: [line.at] } as const;
  return madeFrom(result.adjustmentRate, '({0} - {1}) / {1}', operands, more);
}

/** A line that stands beside the total and in no sum, as it is. */
export const traceApart = (line: BudgetLine, column: AmountColumn): Trace | null => {
  const entry = line[column];
  return entry === null ? null : { ...cell(entry, WORD_OF[column], 'amount', nameOfLine(line)), about: [line.at] };
};

/** The budget, or the initial one, of all lines. */
export function traceBudget(
  given: Tracing,
  column: 'budget' | 'initialBudget',
  table: TableName = 'expenditure',
): Trace {
  const found = tables(given, table);
  const word = WORD_OF[column];
  return found === null
    ? bare(null, { word, measure: 'amount', ...note({ kind: 'no-table', table }) })
    : traceTotal(given, found, column, word);
}

function traceRate(
  given: Tracing,
  word: BudgetFigure,
  column: 'budget' | 'initialBudget',
  value: Decimal | null,
): Trace {
  const operands = [traceTableTotal(given, 'expenditure'), traceBudget(given, column)];
  return madeFrom(value, '{0} / {1}', operands, { word, measure: 'ratio' });
}

function traceAdjustment(given: Tracing, value: Decimal | null): Trace {
  const operands = [traceBudget(given, 'budget'), traceBudget(given, 'initialBudget')];
  return madeFrom(value, '({0} - {1}) / {1}', operands, { word: 'adjustment-rate', measure: 'ratio' });
}

function traceShares(given: Tracing, figure: ShareFigure, value: Decimal | null): Trace {
  const own = new Set(linesOfShare(figure, given.assessment.budget));
  const table = figure === 'fiscal-share' ? 'income' : 'expenditure';
  const operands = linesOf(given, table)
    .filter(({ result }) => own.has(result))
    .map((line) => traceShare(given, line));
  const more = { word: figure, measure: 'ratio' } as const;
  if (operands.length > 0) return madeFrom(value, sumFormula(operands.length), operands, more);
  const isTable = given.department[table] !== null;
  return bare(value, { ...more, ...note(isTable ? { kind: 'not-stated' } : { kind: 'no-table', table }) });
}

type TraceFigure = (given: Tracing, value: Decimal | null) => Trace;

const FIGURES: { readonly [F in BudgetFigure]: TraceFigure } = {
  'execution-rate': (given, value) => traceRate(given, 'execution-rate', 'budget', value),
  'initial-execution-rate': (given, value) => traceRate(given, 'initial-execution-rate', 'initialBudget', value),
  'adjustment-rate': traceAdjustment,
  'unspent-rate': (given, value) => {
    const rate = traceFigure(given, 'execution-rate');
    return madeFrom(value, '1 - {0}', [rate], { word: 'unspent-rate', measure: 'ratio' });
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
