import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessDepartment } from '../../src/assess/assess-department.js';
import { budgetFigure } from '../../src/domain/budget-figures.js';
import type { BudgetLine } from '../../src/domain/department.js';
import { contentOf, readDepartments } from '../../src/input/department/read-department.js';
import { plain, rounded } from '../../src/numbers/decimal.js';
import { Rational } from '../support/rational.js';

/**
 * Budget tables written from trees whose sums are worked out here in fractions, in every way in which files say what
 * belongs where: order, indentation, 其中, levels, categories. Nothing of the program's reading is used.
 */

interface Tree {
  readonly name: string;
  /** In cents of 万元; null where the cell is blank. */
  readonly cents: bigint | null;
  readonly parts: readonly Tree[];
}

const SEED = 20_261_124;
const centsArb = fc.bigInt({ min: 1n, max: 9_999_999n });
const BLANKS = ['', '-', '—', ' '];
const sumOf = (trees: readonly Tree[]): bigint => trees.reduce((sum, tree) => sum + (tree.cents ?? 0n), 0n);
const amountText = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
const fraction = (cents: bigint): Rational => Rational.of(cents, 100n);

/** Names that begin like footnotes, or contain what they are not. */
const TOPS = [
  '财政拨款收入',
  '非同级财政拨款收入',
  '注册费收入',
  '审核费收入',
  '说明书收入',
  '其他收入',
  '上级补助收入',
  '政府性基金预算财政拨款收入',
];
const FISCAL = ['财政拨款收入', '政府性基金预算财政拨款收入'];

type Sketch = { readonly cents: bigint; readonly rest: bigint; readonly parts: readonly Sketch[] };
const sketchArb = (depth: number): fc.Arbitrary<Sketch> =>
  fc.record({
    cents: centsArb,
    rest: fc.oneof(fc.constant(0n), centsArb),
    parts: depth === 0 ? fc.constant([]) : fc.array(sketchArb(depth - 1), { maxLength: 3 }),
  });

/** A line is its parts and what they leave open. */
function treeOf({ cents, rest, parts }: Sketch, name: string): Tree {
  const inner = parts.map((part, index) => treeOf(part, `${name.slice(0, 2)}注${index + 1}`));
  return { name, cents: inner.length === 0 ? cents : sumOf(inner) + rest, parts: inner };
}

const STYLES = ['ideographic', 'ordinary', 'marked', 'marked-flush', 'in-line', 'level'] as const;
type Style = (typeof STYLES)[number];

interface Table {
  readonly lines: readonly Tree[];
  readonly total: 'none' | 'first' | 'last';
  readonly carry: 'none' | 'alone' | 'grand';
  /** Whether the stated total counts blank lines as zero; else it is more. */
  readonly proves: boolean;
  readonly notes: boolean;
}

const tableArb: fc.Arbitrary<Table> = fc
  .record({
    sketches: fc.array(sketchArb(2), { minLength: 1, maxLength: 5 }),
    names: fc.shuffledSubarray(TOPS, { minLength: 5 }),
    blank: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 }),
    total: fc.constantFrom('none' as const, 'first' as const, 'last' as const, 'last' as const),
    carry: fc.constantFrom('none' as const, 'alone' as const, 'grand' as const),
    proves: fc.boolean(),
    notes: fc.boolean(),
  })
  .map(({ sketches, names, blank, ...rest }) => ({
    ...rest,
    lines: sketches.map((sketch, index) => {
      const tree = treeOf(sketch, names[index] ?? '');
      return blank[index] === 0 ? { ...tree, cents: null } : tree;
    }),
  }));

const isMarked = (style: Style): boolean => style !== 'ideographic' && style !== 'ordinary' && style !== 'level';

/** What stands before the name of a part at this depth. */
function before(style: Style, depth: number, index: number): string {
  if (depth === 0 || style === 'level') return '';
  if (style === 'ideographic') return '　'.repeat(depth);
  if (style === 'ordinary') return '  '.repeat(depth);
  const set = '　'.repeat(style === 'marked-flush' ? (depth - 1) * 2 : depth * 2 - 1);
  return style === 'in-line' && index > 0 ? `${set}　　　` : `${set}其中：`;
}

/** Blanks around a name that say nothing. */
const SLIPS = ['', '', '\uFEFF', '\t', ' ', '\u2028'];

function rowsOf(trees: readonly Tree[], style: Style, slip: number, depth = 0): string[] {
  return trees.flatMap(({ name, cents, parts }, index) => {
    // Rows in line with a name that is divided itself would be ambiguous to any reader.
    const own = style === 'in-line' && trees.some((tree) => tree.parts.length > 0) ? 'marked' : style;
    const stray = depth === 0 ? (SLIPS[(slip + index) % SLIPS.length] ?? '') : '';
    const level = style === 'level' ? `${depth + 1},` : '';
    const amount = cents === null ? BLANKS[(slip + index) % BLANKS.length] : amountText(cents);
    const set = own === 'marked' && style === 'in-line' ? before('marked', depth, index) : before(style, depth, index);
    return [`${level}${stray}${set}${name},${amount}`, ...rowsOf(parts, style, slip + 1, depth + 1)];
  });
}

/** What a blank line is by the rules, and the total of the table. */
function judged(
  { lines, total, proves }: Table,
  style: Style,
): { trees: Tree[]; total: Rational | null; isStated: boolean } {
  const settled = lines.map((line) =>
    line.cents === null && line.parts.length > 0 && !isMarked(style) ? { ...line, cents: sumOf(line.parts) } : line,
  );
  const open = settled.filter((line) => line.cents === null);
  const isStated = total !== 'none';
  const isProven = isStated && proves && open.every((line) => line.parts.length === 0);
  const trees = settled.map((line) => (line.cents === null && isProven ? { ...line, cents: 0n } : line));
  return { trees, isStated, total: open.length === 0 || isProven ? fraction(sumOf(trees)) : null };
}

function textOf(table: Table, style: Style, slip: number): string[] {
  const level = style === 'level' ? ',' : '';
  const own = judged(table, style);
  const sum = sumOf(own.trees) + (own.total === null && !table.proves ? 1_234n : 0n);
  const stated = `${level}本年收入合计,${amountText(sum)}`;
  const rows = rowsOf(table.lines, style, slip);
  const behind =
    table.total !== 'last' || table.carry === 'none'
      ? []
      : [
          `${level}年初结转和结余,7.00`,
          `${level}使用非财政拨款结余,`,
          ...(table.carry === 'grand' ? [`${level}总计,${amountText(sum + 700n)}`] : []),
        ];
  return [
    ...(table.total === 'first' ? [stated] : []),
    ...rows,
    ...(table.total === 'last' ? [stated] : []),
    ...behind,
    ...(table.notes ? [`${level}注：含结转，见附表,`, `${level}填表人：张三,审核人：李四`] : []),
  ];
}

type Shown = readonly [string, string | null, ...Shown[]];
const shownTree = ({ name, cents, parts }: Tree): Shown => [
  name,
  cents === null ? null : plainText(fraction(cents)),
  ...parts.map(shownTree),
];
const plainText = (value: Rational): string => {
  const text = amountText((value.over * 100n) / value.under);
  return text.replace(/\.?0+$/, '');
};

function shownLine(line: BudgetLine): Shown {
  const value = line.amount?.value ?? null;
  return [line.item ?? line.category ?? '', value === null ? null : plain(value), ...line.parts.map(shownLine)];
}

/** Two departments' rows in one file, each department's in its own order. */
function woven(rows: readonly [readonly string[], readonly string[]], order: readonly boolean[]): string[] {
  const left: readonly [string[], string[]] = [[...rows[0]], [...rows[1]]];
  const result: string[] = [];
  for (let turn = 0; left[0].length + left[1].length > 0; turn += 1) {
    const first = order[turn % order.length] === true;
    const which = left[first ? 0 : 1].length > 0 === first ? 0 : 1;
    const row = left[which].shift();
    if (row !== undefined) result.push(`${which === 0 ? '甲局' : '注册局'},${row}`);
  }
  return result;
}

const assessed = (kind: 'income' | 'expenditure', text: string) => {
  const content = contentOf(`${kind}.csv`, new TextEncoder().encode(text), '');
  const files = { income: null, expenditure: null, indicators: null, [kind]: content };
  const { departments, problems } = readDepartments(files, { defaultName: '' });
  expect(problems).toEqual([]);
  return departments.map((read) => ({
    read,
    ...assessDepartment({ value: read.department, problems: read.problems }),
  }));
};

const FALSE_ALARMS = ['parts-mismatch', 'name-missing', 'ragged-row', 'duplicate-line', 'amount-unreadable'];

describe('budget tables written from trees', () => {
  it('are read as those trees, with their sums and shares', () => {
    const given = fc.record({
      tables: fc.tuple(tableArb, tableArb),
      style: fc.constantFrom(...STYLES),
      slip: fc.integer({ min: 0, max: 30 }),
      order: fc.array(fc.boolean(), { minLength: 3, maxLength: 9 }),
    });
    fc.assert(
      fc.property(given, ({ tables, style, slip, order }) => {
        const rows = tables.map((table) => textOf(table, style, slip)) as [string[], string[]];
        const head = `部门,${style === 'level' ? '级次,' : ''}项目,金额（万元）`;
        const numbers = `,${style === 'level' ? ',' : ''}栏次,1`;
        const text = `${[head, numbers, ...woven(rows, order)].join('\n')}\n`;
        const found = assessed('income', text);
        expect(found.map(({ value }) => value.department).sort()).toEqual(['注册局', '甲局'].sort());
        for (const [index, table] of tables.entries()) {
          const name = index === 0 ? '甲局' : '注册局';
          const one = found.find(({ value }) => value.department === name);
          if (one === undefined) throw new Error(`${name} was lost`);
          const expected = judged(table, style);
          const { income } = one.value.budget;
          expect((one.read.department.income?.lines ?? []).map(shownLine)).toEqual(
            expected.trees.map((tree, at) =>
              table.lines[at]?.cents === null && tree.parts.length > 0
                ? [tree.name, null, ...tree.parts.map(shownTree)]
                : shownTree(tree),
            ),
          );
          expect(income?.total === undefined || income.total === null ? null : plain(income.total)).toBe(
            expected.total === null ? null : plainText(expected.total),
          );
          const codes = one.problems.map(({ code }) => code);
          expect(codes.filter((code) => FALSE_ALARMS.includes(code))).toEqual([]);
          expect(codes.includes('amount-missing')).toBe(expected.total === null);
          if (expected.total === null || income === null) continue;
          const shares = income.lines.map(({ share }) => (share === null ? null : plain(rounded(share, 20))));
          const parts = expected.trees.map(({ cents }) => fraction(cents ?? 0n));
          expect(shares).toEqual(parts.map((part) => shareText(part, expected.total)));
          const fiscal = expected.trees.filter((tree) => FISCAL.includes(tree.name));
          const share = budgetFigure('fiscal-share', one.value.budget);
          expect(share === null ? null : plain(rounded(share, 20))).toBe(
            fiscal.length === 0 ? null : shareText(fraction(sumOf(fiscal)), expected.total),
          );
        }
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});

/** To 20 places, without zeros at the end; null on a total of zero. */
function shareText(part: Rational, whole: Rational | null): string | null {
  if (whole === null || whole.over === 0n) return null;
  const value = part.by(whole).round(20);
  const scaled = ((value.over * 10n ** 20n) / value.under).toString().padStart(21, '0');
  return `${scaled.slice(0, -20)}.${scaled.slice(-20)}`.replace(/\.?0+$/, '');
}

describe('categories with their items', () => {
  const categoryArb = fc.record({
    own: fc.constantFrom('sum' as const, 'more' as const, 'none' as const),
    more: centsArb,
    items: fc.array(centsArb, { minLength: 1, maxLength: 4 }),
  });
  const given = fc.record({
    categories: fc.array(categoryArb, { minLength: 2, maxLength: 4 }),
    hasTotal: fc.boolean(),
    keys: fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
  });
  const NAMES = ['基本支出', '项目支出', '经营支出', '对附属单位补助支出'];

  it('are the same in any order of rows', () => {
    fc.assert(
      fc.property(given, ({ categories, hasTotal, keys }) => {
        const trees = categories.map(({ own, more, items }, index) => {
          const parts = items.map((cents, at): Tree => ({ name: `审核项${at}`, cents, parts: [] }));
          const sum = sumOf(parts);
          const cents = own === 'none' ? null : own === 'sum' ? sum : sum + more;
          return { name: NAMES[index] ?? '', cents, parts, whole: cents ?? sum };
        });
        const whole = trees.reduce((sum, tree) => sum + tree.whole, 0n);
        const rows = trees.flatMap(({ name, cents, parts }) => [
          ...(cents === null ? [] : [`甲局,${name},,${amountText(cents)}`]),
          ...parts.map((part) => `甲局,${name},${part.name},${amountText(part.cents ?? 0n)}`),
        ]);
        if (hasTotal) rows.push(`甲局,合计,,${amountText(whole)}`);
        const shuffled = rows
          .map((row, index) => ({ row, key: keys[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const [one] = assessed('expenditure', `部门,类别,项目,金额（万元）\n${shuffled.join('\n')}\n`);
        const expenditure = one?.value.budget.expenditure;
        expect(expenditure?.total ? plain(expenditure.total) : null).toBe(plainText(fraction(whole)));
        const lines = expenditure?.lines ?? [];
        const amounts = lines.map((line) => [line.category, line.amount === null ? null : plain(line.amount)]);
        expect(new Map(amounts as [string, string][])).toEqual(
          new Map(trees.map((tree) => [tree.name, plainText(fraction(tree.whole))])),
        );
        expect(lines.map((line) => line.parts.length).sort()).toEqual(trees.map((tree) => tree.parts.length).sort());
        const codes = one?.problems.map(({ code }) => code) ?? [];
        expect(codes.filter((code) => FALSE_ALARMS.includes(code) || code === 'total-mismatch')).toEqual([]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
