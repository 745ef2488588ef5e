import type { BudgetLine, BudgetTable, Claim, Entry, IndicatorTable, StatedTotal } from '../../domain/department.js';
import { agreementOf, roundingTail } from '../../numbers/agreement.js';
import { sumOrNull } from '../../numbers/decimal.js';
import type { AmountUnit } from '../../numbers/unit.js';
import type { FormReading, MoneyRow, SummaryRow } from './form.js';
import { nameKey } from './words.js';

/** One form with what was read of it. */
export interface ReadForm {
  readonly id: string;
  readonly reading: FormReading;
}

/** Where each figure comes from first. Ids that begin with an entry count as it. */
const INCOME = [
  'accounts/02',
  'accounts/02-units',
  'treasury/01',
  'accounts/01',
  'self-eval/hunan',
  'size/',
  'budget/01',
  'budget/02',
];
const EXPENDITURE = [
  'accounts/03',
  'accounts/03-units',
  'treasury/01',
  'self-eval/hunan',
  'self-eval/hubei',
  'self-eval/guizhou',
  'size/',
  'accounts/01',
  'self-eval/',
  'scoring-table',
  'budget/03',
  'budget/03-units',
  'budget/01',
];
const INDICATORS = ['self-eval/', 'scoring-table'];

const rankOf = (id: string, order: readonly string[]): number => {
  const exact = order.indexOf(id);
  return exact >= 0 ? exact : order.findIndex((entry) => entry.endsWith('/') && id.startsWith(entry));
};

type Part = 'income' | 'expenditure' | 'indicators';
const ORDERS: { readonly [P in Part]: readonly string[] } = {
  income: INCOME,
  expenditure: EXPENDITURE,
  indicators: INDICATORS,
};

/** The form that a figure is taken from, by the order of precedence. */
function firstGiving(forms: readonly ReadForm[], part: Part): ReadForm | null {
  const order = ORDERS[part];
  const giving = forms.filter(({ reading }) => reading[part] != null);
  const rank = ({ id }: ReadForm): number => (rankOf(id, order) < 0 ? order.length : rankOf(id, order));
  const [first] = [...giving].sort((a, b) => rank(a) - rank(b));
  return first ?? null;
}

const totalOf = (table: BudgetTable): StatedTotal | null =>
  table.totals.find((total) => total.kind === 'total') ?? null;
const columnOf = (table: BudgetTable): 'budget' | 'amount' => (table.basis === 'budget' ? 'budget' : 'amount');

function entriesIn(lines: readonly BudgetLine[], column: 'amount' | 'budget' | 'initialBudget'): Entry[] {
  return lines.flatMap((line) => line[column] ?? entriesIn(line.parts, column));
}

/** What a table comes to: its stated total, else its lines. */
function wholeOf(table: BudgetTable): readonly Entry[] {
  const column = columnOf(table);
  const stated = totalOf(table)?.[column] ?? null;
  return stated === null ? entriesIn(table.lines, column) : [stated];
}

/** The sums within a table that does not count itself. */
function sumsOf(table: BudgetTable): Claim[] {
  const columns = table.basis === 'budget' ? (['budget'] as const) : (['amount', 'budget', 'initialBudget'] as const);
  return table.totals.flatMap((total) =>
    columns.flatMap((column): Claim[] => {
      const stated = total[column];
      const covered =
        total.kind === 'grand' ? [...table.lines, ...table.carryOver] : table.lines.slice(total.from, total.to);
      const parts = entriesIn(covered, column);
      if (stated === null || parts.length === 0) return [];
      return [{ kind: 'sum', rule: 'total', name: total.name, column: '', stated, parts }];
    }),
  );
}

const isFund = (key: string): boolean =>
  /(?:一般公共预算|政府性基金预算|国有资本经营预算).*财政拨款(?:收入)?$/.test(key);
const FISCAL = '财政拨款收入';

/** The lines of a table by name, each with what it amounts to; the three funds are one line. */
function byName(table: BudgetTable): Map<string, readonly Entry[]> {
  const column = columnOf(table);
  const sides = new Map<string, readonly Entry[]>();
  for (const line of table.lines) {
    const key = nameKey(line.category ?? line.item ?? '');
    const name = isFund(key) ? FISCAL : key;
    sides.set(name, [...(sides.get(name) ?? []), ...entriesIn([line], column)]);
  }
  return sides;
}

/** Every figure that two tables both state. */
function agreements(chosen: BudgetTable, other: BudgetTable): Claim[] {
  const [first, second] = [wholeOf(chosen), wholeOf(other)];
  const name = totalOf(chosen)?.name ?? totalOf(other)?.name ?? '';
  const claims: Claim[] =
    first.length > 0 && second.length > 0 ? [{ kind: 'same', rule: 'tables', name, first, second }] : [];
  const known = byName(chosen);
  for (const [key, side] of byName(other)) {
    const own = known.get(key);
    if (own !== undefined && own.length > 0 && side.length > 0)
      claims.push({ kind: 'same', rule: 'tables', name: key, first: own, second: side });
  }
  return claims;
}

/** What all the other tables of a part claim against the one that counts. */
function claimsAgainst(forms: readonly ReadForm[], chosen: ReadForm | null, part: 'income' | 'expenditure'): Claim[] {
  const table = chosen?.reading[part] ?? null;
  if (table === null) return [];
  return forms.flatMap((form) => {
    const other = form === chosen ? null : (form.reading[part] ?? null);
    return other === null ? [] : [...sumsOf(other), ...agreements(table, other)];
  });
}

/** The funds of the overview as parts of 财政拨款收入, where they make it up. */
function withFunds(table: BudgetTable, forms: readonly ReadForm[], chosen: ReadForm, unit: AmountUnit): BudgetTable {
  const overview =
    forms.find((form) => form !== chosen && ['accounts/01', 'treasury/01'].includes(form.id))?.reading.income ?? null;
  const funds = (overview?.lines ?? []).filter((line) => isFund(nameKey(line.item ?? '')));
  if (funds.length === 0) return table;
  const lines = table.lines.map((line): BudgetLine => {
    if (nameKey(line.item ?? '') !== FISCAL || line.parts.length > 0) return line;
    return makesUp(line, funds, unit)
      ? { ...line, parts: funds.map((fund) => ({ ...fund, budget: null, initialBudget: null })) }
      : line;
  });
  return { ...table, lines };
}

/** Whether parts come to the line, but for rounding. */
function makesUp({ amount }: BudgetLine, parts: readonly BudgetLine[], unit: AmountUnit): boolean {
  const entries = parts.flatMap((part) => part.amount ?? []);
  const sum = sumOrNull(parts.map((part) => part.amount?.value ?? null));
  if (amount === null || amount.value === null || sum === null) return false;
  return agreementOf(amount.value, sum, roundingTail([amount, ...entries], entries.length, unit)) !== 'mismatch';
}

/** Budget and rate of the row of money, on the total of a table that has none of its own. */
function withBudget(table: BudgetTable, money: MoneyRow | null): BudgetTable {
  if (money === null || table.basis === 'budget') return table;
  const own = totalOf(table);
  const figures = { initialBudget: money.initialBudget, budget: money.budget, statedExecutionRate: money.rate };
  if (own === null && table.lines.some((line) => line.budget !== null || line.initialBudget !== null)) return table;
  if (own === null) {
    const amount = table.lines.length > 0 ? null : money.amount;
    const total: StatedTotal = {
      kind: 'total',
      name: money.name,
      amount,
      ...figures,
      statedShare: null,
      from: 0,
      to: table.lines.length,
      at: money.at,
    };
    return { ...table, totals: [total, ...table.totals] };
  }
  if (own.budget !== null || own.initialBudget !== null) return table;
  return { ...table, totals: table.totals.map((total) => (total === own ? { ...total, ...figures } : total)) };
}

/** The row of money that budgets come from: of a self-evaluation, else of the ledger's overview. */
function moneyOf(forms: readonly ReadForm[]): { readonly money: MoneyRow; readonly id: string } | null {
  const scored = forms.find(({ reading }) => reading.money != null);
  if (scored?.reading.money != null) return { money: scored.reading.money, id: scored.id };
  const ledger = forms.find(({ id }) => id === 'treasury/01');
  const total = ledger?.reading.expenditure == null ? null : totalOf(ledger.reading.expenditure);
  if (ledger === undefined || total === null) return null;
  const { name, initialBudget, budget, amount, statedExecutionRate: rate, at } = total;
  return { money: { name, initialBudget, budget, amount, rate, at }, id: ledger.id };
}

/** Tables of one department that score different indicators are one table on several sheets. */
function joinedIndicators(forms: readonly ReadForm[], chosen: ReadForm | null): IndicatorTable | null {
  const own = chosen?.reading.indicators ?? null;
  if (own === null || chosen === null || !chosen.id.startsWith('scoring-table')) return own;
  const others = forms.flatMap(({ id, reading }) =>
    id === chosen.id && reading.indicators != null && reading.indicators !== own ? [reading.indicators] : [],
  );
  if (others.length === 0) return own;
  const all = [own, ...others];
  return {
    ...own,
    indicators: all.flatMap((table) => table.indicators),
    stated: all.flatMap((table) => table.stated).filter(({ path }) => path.length > 0),
  };
}

export interface Merged {
  readonly income: BudgetTable | null;
  readonly expenditure: BudgetTable | null;
  readonly indicators: IndicatorTable | null;
  readonly claims: readonly Claim[];
  /** Ids of the forms that gave each figure. */
  readonly from: { readonly [P in Part | 'budget']: string | null };
}

/** One department out of its forms: each figure from the first that has it, the others checked against it. */
export function mergeForms(forms: readonly ReadForm[], unit: AmountUnit): Merged {
  const income = firstGiving(forms, 'income');
  const expenditure = firstGiving(forms, 'expenditure');
  const indicators = firstGiving(forms, 'indicators');
  const money = moneyOf(forms);
  const received = income?.reading.income ?? null;
  const spent = expenditure?.reading.expenditure ?? null;
  return {
    income: received === null || income === null ? null : withFunds(received, forms, income, unit),
    expenditure: spent === null ? null : withBudget(spent, money?.money ?? null),
    indicators: joinedIndicators(forms, indicators),
    claims: [
      ...forms.flatMap(({ reading }) => reading.claims ?? []),
      ...claimsAgainst(forms, income, 'income'),
      ...claimsAgainst(forms, expenditure, 'expenditure'),
    ],
    from: {
      income: income?.id ?? null,
      expenditure: expenditure?.id ?? null,
      indicators: indicators?.id ?? null,
      budget: money?.id ?? null,
    },
  };
}

/** What a list of projects says of one of them. */
export function summaryClaims(rows: readonly SummaryRow[], project: string): Claim[] {
  const key = nameKey(project);
  const row = rows.find((one) => nameKey(one.project) === key);
  if (row === undefined) return [];
  const figures = [
    ['amount', row.amount],
    ['budget', row.budget],
    ['score', row.score],
  ] as const;
  return figures.flatMap(([figure, stated]): Claim[] => (stated === null ? [] : [{ kind: 'summary', figure, stated }]));
}
