import type { BudgetResult, LineResult, TableResult } from '../domain/assessment.js';
import type { BudgetLine, BudgetTable, Department } from '../domain/department.js';
import { AMOUNT_COLUMNS, type AmountColumn, allEntries, amountOf } from '../domain/line-amounts.js';
import { type Decimal, minus, quotient, ratioOf } from '../numbers/decimal.js';
import { type AmountUnit, readPlacesOf } from '../numbers/unit.js';
import { reconcileLines, totalOf, usedTotal } from './reconcile.js';

/** (budget − initial budget) ÷ initial budget; null on an absent or zero base. */
const adjustmentRate = (initialBudget: Decimal | null, budget: Decimal | null): Decimal | null =>
  budget === null || initialBudget === null ? null : quotient(minus(budget, initialBudget), initialBudget);

function lineResult(line: BudgetLine, total: Decimal | null, shareOf: 'amount' | 'budget'): LineResult {
  const initialBudget = amountOf(line, 'initialBudget');
  const budget = amountOf(line, 'budget');
  const amount = amountOf(line, 'amount');
  return {
    category: line.category,
    item: line.item,
    initialBudget,
    budget,
    amount,
    share: ratioOf(shareOf === 'amount' ? amount : budget, total),
    executionRate: ratioOf(amount, budget),
    adjustmentRate: adjustmentRate(initialBudget, budget),
    parts: line.parts.map((part) => lineResult(part, total, shareOf)),
    at: line.at,
  };
}

/** The total of a budget column: a table may state it without giving every line one, and then it stands by itself. */
function budgetTotal(table: BudgetTable, column: AmountColumn, unit: AmountUnit): Decimal | null {
  const reconciled = reconcileLines(table.lines, totalOf(table), column, unit);
  if (reconciled.sum !== null) return usedTotal(reconciled);
  const unreadable = allEntries(table.lines, [], column).some((entry) => entry.value === null);
  return unreadable ? null : reconciled.stated;
}

function summariseTable(table: BudgetTable, unit: AmountUnit): TableResult {
  const reconciled = reconcileLines(table.lines, totalOf(table), 'amount', unit);
  const statedAlone = table.lines.length === 0 ? reconciled.stated : null;
  const total = table.complete ? (usedTotal(reconciled) ?? statedAlone) : null;
  const initialBudget = table.complete ? budgetTotal(table, 'initialBudget', unit) : null;
  const budget = table.complete ? budgetTotal(table, 'budget', unit) : null;
  const isPlanned = table.basis === 'budget';
  return {
    lines: table.lines.map((line) => lineResult(line, isPlanned ? budget : total, isPlanned ? 'budget' : 'amount')),
    sum: table.complete ? reconciled.sum : null,
    statedTotal: reconciled.stated,
    stated: totalOf(table),
    agreement: table.complete ? reconciled.agreement : null,
    total,
    initialBudget,
    budget,
    executionRate: ratioOf(total, budget),
    adjustmentRate: adjustmentRate(initialBudget, budget),
    carryOver: table.carryOver.map((line) => lineResult(line, null, 'amount')),
    ...(isPlanned ? { basis: 'budget' as const } : {}),
    at: table.at,
  };
}

/** Decimals that show every amount of the department in full, so that nothing is rounded; and whether any was converted. */
function placesOf(tables: readonly (BudgetTable | null)[]): { readonly most: number; readonly isConverted: boolean } {
  let most = 0;
  let isConverted = false;
  for (const table of tables) {
    if (table === null) continue;
    for (const column of AMOUNT_COLUMNS) {
      const entries = [...allEntries(table.lines, table.totals, column), ...allEntries(table.carryOver, [], column)];
      for (const { places, converted } of entries) {
        if (places > most) most = places;
        if (converted === true) isConverted = true;
      }
    }
  }
  return { most, isConverted };
}

/** Sums, shares, execution and adjustment rates and the balance of one department, all exact. */
export function summariseBudget(department: Department): BudgetResult {
  const { unit } = department;
  const income = department.income === null ? null : summariseTable(department.income, unit);
  const expenditure = department.expenditure === null ? null : summariseTable(department.expenditure, unit);
  const received = income?.total ?? null;
  const spent = expenditure?.total ?? null;
  const { most, isConverted } = placesOf([department.income, department.expenditure]);
  return {
    income,
    expenditure,
    balance: received === null || spent === null ? null : minus(received, spent),
    amountPlaces: most,
    readPlaces: isConverted ? readPlacesOf(most, unit) : most,
  };
}
