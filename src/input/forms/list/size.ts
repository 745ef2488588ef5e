import { readNumber } from '../../../numbers/read-number.js';
import type { Form, Region } from '../form.js';
import type { FormCells } from '../form-cells.js';
import { type NamedAmount, namedAmount, tableOfAmounts } from '../label-tables.js';
import { nameIn, says, TOTAL_WORDS } from '../words.js';

const isNumber = (text: string): boolean => readNumber(text, false).kind === 'number';
const SOURCE = /按(?:资金)?(?:收入)?来源/;
const STRUCTURE = /按支出(?:结构|性质|类别|类型)/;

/** Amounts beside or below the names in the rows that a label covers. */
function amountsIn(region: Region, label: RegExp, other: RegExp, cells: FormCells): NamedAmount[] {
  const { view } = region;
  const plain = (row: number, column: number): string => view.text(row, column).replace(/\s+/g, '');
  for (const row of view.rowsIn(region.top, region.bottom)) {
    const column = view.columnsIn(row).find((one) => label.test(plain(row, one)));
    if (column === undefined) continue;
    const beside =
      view.columnsIn(row).find((one) => one > column && other.test(plain(row, one))) ?? Number.POSITIVE_INFINITY;
    const last = Math.max(view.bottomOf(row, column), untilOther(region, row, column, other));
    const found: NamedAmount[] = [];
    for (const at of view.rowsIn(row, last)) {
      for (const name of view.columnsIn(at)) {
        if (name < column || name >= beside || (at === row && name === column && !/[:：]/.test(plain(at, name))))
          continue;
        const text = view.text(at, name);
        if (isNumber(text) || label.test(plain(at, name))) continue;
        const amount = namedAmount(view, at, name, cells) ?? below(region, at, name, cells);
        if (amount !== null) found.push(amount);
      }
    }
    return found;
  }
  return [];
}

/** The rows down to the other label, or to where no figure stands any more. */
function untilOther(region: Region, row: number, column: number, other: RegExp): number {
  const { view } = region;
  let last = row;
  for (const next of view.rowsIn(row + 1, row + 12)) {
    const texts = view.columnsIn(next).map((one) => view.text(next, one));
    if (
      texts.some((text) => other.test(text.replace(/\s+/g, ''))) &&
      view.columnsIn(next).some((one) => one <= column + 1 && other.test(view.text(next, one)))
    )
      break;
    if (!texts.some(isNumber) && next !== row + 1) break;
    last = next;
  }
  return last;
}

/** An amount right below its name, as below a header. */
function below(region: Region, row: number, column: number, cells: FormCells): NamedAmount | null {
  const { view } = region;
  const next = view.rowsIn(row + 1, row + 1)[0];
  if (next === undefined || !isNumber(view.text(next, column))) return null;
  const name = view.text(row, column);
  const entry = cells.amount({ view, row: next, column, head: name });
  return entry === null ? null : { name: nameIn(name), entry, row: next, column };
}

function split(region: Region, table: 'income' | 'expenditure', label: RegExp, other: RegExp, cells: FormCells) {
  const all = amountsIn(region, label, other, cells);
  const total = all.find((one) => says(one.name, TOTAL_WORDS)) ?? null;
  const lines = all.filter((one) => one !== total);
  return tableOfAmounts(region.view, table, lines, total, lines[0]?.row ?? region.top);
}

/** Guangdong: the size of a department's spending by source and by structure; its scores stand elsewhere. */
export const GUANGDONG_SIZE: Form = {
  id: 'size/guangdong',
  title: { zh: '部门整体支出规模（广东）', en: 'size of a department’s spending (Guangdong)' },
  role: 'size',
  heads: [
    {
      all: [['按资金来源', '按资金来源分', '按资金来源划分', '按来源分', '按收入来源', '按资金来源分类']],
      may: ['按支出结构', '按支出结构分', '年度部门整体支出规模', '合计'],
      rows: 1,
    },
  ],
  labels: [STRUCTURE],
  read: (region, cells) => ({
    income: split(region, 'income', SOURCE, STRUCTURE, cells),
    expenditure: split(region, 'expenditure', STRUCTURE, SOURCE, cells),
  }),
};
