import type { LineResult, TableResult } from '../domain/assessment.js';
import type { BudgetTable, StatedTotal } from '../domain/department.js';
import { nameOfLine, shareOfName } from '../domain/line-names.js';
import { type FormSlots, isSameName, type LineSlots, type Slot } from '../input/forms/form-slots.js';
import { type Decimal, quotient, sumOrNull } from '../numbers/decimal.js';
import { convertAmount } from '../numbers/unit.js';
import type { Filling } from './filling.js';
import { numberOf, type Writing } from './writing.js';

/** What was found for the lines of a form, and what stays open on both sides. */
export interface FilledLines {
  readonly writings: readonly Writing[];
  /** Lines of the form that the department has no figure for. */
  readonly blank: readonly string[];
  /** Lines of the department that the form has a row or column for. */
  readonly placed: ReadonlySet<LineResult>;
}

interface Figures {
  readonly initialBudget: Decimal | null;
  readonly budget: Decimal | null;
  readonly amount: Decimal | null;
  readonly executionRate: Decimal | null;
}

interface Named {
  readonly line: LineResult;
  readonly within: string | null;
}

const withParts = (lines: readonly LineResult[], within: string | null = null): Named[] =>
  lines.flatMap((line) => [{ line, within }, ...withParts(line.parts, nameOfLine(line))]);

/** Several lines of one kind as one: 财政拨款收入 of three funds. */
function together(lines: readonly LineResult[]): Figures {
  const sum = (column: 'initialBudget' | 'budget' | 'amount'): Decimal | null =>
    sumOrNull(lines.map((one) => one[column]));
  const [budget, amount] = [sum('budget'), sum('amount')];
  const executionRate = budget === null || amount === null ? null : quotient(amount, budget);
  return { initialBudget: sum('initialBudget'), budget, amount, executionRate };
}

/** The lines of the department that a line of the form speaks of. */
function linesFor(slots: LineSlots, table: TableResult): LineResult[] {
  const from = slots.kind === 'carried' ? table.carryOver : table.lines;
  const named = withParts(from).filter(({ line }) => isSameName(nameOfLine(line), slots.name));
  const own = named.filter(({ within }) =>
    within === null || slots.within === null ? within === slots.within : isSameName(within, slots.within),
  );
  const [found] = own.length > 0 ? own : named;
  if (found !== undefined) return named.length === 1 || own.length === 1 ? [found.line] : [];
  const share = slots.within === null && slots.kind === 'line' ? shareOfName(slots.name) : null;
  const isFund = /一般公共预算|政府性基金|国有资本/.test(slots.name);
  return share === null || isFund ? [] : from.filter((line) => shareOfName(nameOfLine(line)) === share);
}

function totalFigures({ total, initialBudget, budget, executionRate }: TableResult): Figures {
  return { initialBudget, budget, amount: total, executionRate };
}

function grandFigures(stated: BudgetTable | null): Figures | null {
  const grand: StatedTotal | undefined = stated?.totals.find(({ kind }) => kind === 'grand');
  if (grand === undefined) return null;
  const value = (column: 'initialBudget' | 'budget' | 'amount'): Decimal | null => grand[column]?.value ?? null;
  return {
    initialBudget: value('initialBudget'),
    budget: value('budget'),
    amount: value('amount'),
    executionRate: null,
  };
}

function figuresFor(
  slots: LineSlots,
  table: TableResult,
  stated: BudgetTable | null,
  used: Set<LineResult>,
): Figures | null {
  if (slots.kind === 'total') return totalFigures(table);
  if (slots.kind === 'grand') return grandFigures(stated);
  const lines = linesFor(slots, table);
  for (const line of lines) used.add(line);
  return lines.length === 0 ? null : together(lines);
}

function writingsOf(slots: LineSlots, figures: Figures, form: FormSlots, filling: Filling): Writing[] {
  const { unit } = filling.assessment;
  const amount = (slot: Slot | null, value: Decimal | null): Writing[] =>
    slot === null || value === null
      ? []
      : [{ slot, value: numberOf(convertAmount(value, unit, form.unit)), name: slots.name }];
  // A formula divides what stands in the row: without a budget there it gives nothing.
  const isDivided = slots.executionRate?.hasFormula !== true || figures.budget !== null;
  const rate = isDivided ? figures.executionRate : null;
  return [
    ...amount(slots.initialBudget, figures.initialBudget),
    ...amount(slots.budget, figures.budget),
    ...amount(slots.amount, figures.amount),
    ...(slots.executionRate === null || rate === null
      ? []
      : [{ slot: slots.executionRate, value: { kind: 'rate', ratio: rate } as const, name: slots.name }]),
  ];
}

/** Income or expenditure of a department in the lines that a form has for them. */
export function fillLines(form: FormSlots, side: 'income' | 'expenditure', filling: Filling): FilledLines {
  const table = filling.assessment.budget[side];
  const slots = form[side];
  if (table === null || slots.length === 0)
    return { writings: [], blank: slots.map(({ name }) => name), placed: new Set() };
  const used = new Set<LineResult>();
  const writings: Writing[] = [];
  const blank: string[] = [];
  for (const one of slots) {
    const figures = figuresFor(one, table, filling.department[side], used);
    const own = figures === null ? [] : writingsOf(one, figures, form, filling);
    if (own.length === 0) blank.push(one.name);
    writings.push(...own);
  }
  const isPlaced = (line: LineResult): boolean =>
    used.has(line) || (line.parts.length > 0 && line.parts.every(isPlaced));
  return { writings, blank, placed: new Set(table.lines.filter(isPlaced)) };
}

/** Lines that no table of the accounts has a place for; other forms ask for totals only. */
export function unplacedLines(
  forms: readonly FormSlots[],
  side: 'income' | 'expenditure',
  placed: ReadonlySet<LineResult>,
  { assessment }: Filling,
): string[] {
  const isAsked = forms.some((form) => form.form.role === 'accounts' && form[side].some(({ kind }) => kind === 'line'));
  const lines = isAsked ? (assessment.budget[side]?.lines ?? []) : [];
  return lines.filter((line) => !placed.has(line)).map(nameOfLine);
}
