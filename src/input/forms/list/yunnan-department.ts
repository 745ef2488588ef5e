import type { BudgetLine, BudgetTable, Entry, StatedTotal } from '../../../domain/department.js';
import type { Form, FormReading, Region } from '../form.js';
import { type CellAt, cellUnder, type FormCells, isFilled } from '../form-cells.js';
import type { HeadRule } from '../head-rule.js';
import type { HeaderBlock, HeaderColumn } from '../header-block.js';
import { looksLikeNote, nameIn, says, TOTAL_WORDS, type Words } from '../words.js';
import { UNSCORED_INDICATORS } from './heads.js';

const TASK: Words = [
  '任务名称',
  '重点工作任务',
  '重点工作任务名称',
  '具体任务',
  '工作任务',
  '主要任务',
  '年度主要任务',
];
const APPROVED: Words = ['批复金额', '预算批复金额', '预算金额', '批复预算金额', '安排金额', '预算安排金额'];
const SPENT: Words = ['实际支出金额', '实际支出', '实际支出数', '实际执行金额', '实际完成金额'];
const WHOLE: Words = ['总额', '合计', '小计', '金额'];

const TASKS: HeadRule = {
  all: [TASK, APPROVED, SPENT],
  may: ['总额', '财政拨款', '其他资金', '主要内容', '预算执行率', '执行率', '预算执行偏低原因及改进措施', '其他'],
  rows: 3,
};

/** The column that holds the whole of an amount: its 总额, or the only one. */
function wholeOf(block: HeaderBlock, words: Words): HeaderColumn | undefined {
  const under = block.columns.filter((column) => column.path.some((text) => says(text, words)));
  return under.find((column) => says(column.path.at(-1) ?? '', WHOLE)) ?? under[0];
}

/** Tasks with what was approved and what was spent on each. */
function readTasks(region: Region, cells: FormCells): BudgetTable | null {
  const { view } = region;
  const [section] = region.parts[0] ?? [];
  if (section === undefined) return null;
  const { block } = section;
  const name = block.columns.find((column) => column.path.some((text) => says(text, TASK)));
  const [approved, spent] = [wholeOf(block, APPROVED), wholeOf(block, SPENT)];
  if (name === undefined || approved === undefined || spent === undefined) return null;
  const lines: BudgetLine[] = [];
  let stated: StatedTotal | null = null;
  for (const row of section.rows) {
    const label = nameIn(view.text(row, cellUnder(view, row, name).column));
    const first = view.firstText(row);
    const read = (at: CellAt): Entry | null => (isFilled(at) ? cells.amount(at) : null);
    const [approvedAt, spentAt] = [cellUnder(view, row, approved), cellUnder(view, row, spent)];
    if (looksLikeNote(first) || (!isFilled(approvedAt) && !isFilled(spentAt))) {
      if (lines.length > 0) break;
      continue;
    }
    const figures = { initialBudget: null, budget: read(approvedAt), amount: read(spentAt) };
    const at = view.placeOf(row, spentAt.column);
    const own = { ...figures, statedShare: null, statedExecutionRate: null, at };
    if (says(label, TOTAL_WORDS) || says(first, TOTAL_WORDS))
      stated = { kind: 'total', name: label === '' ? first : label, ...own, from: 0, to: lines.length };
    else if (figures.amount !== null)
      lines.push({
        category: null,
        item: label === '' ? first : label,
        ...own,
        parts: [],
        grouped: false,
        marked: false,
      });
  }
  if (lines.length === 0) return null;
  const totals = stated === null ? [] : [{ ...stated, to: lines.length }];
  return { lines, totals, carryOver: [], complete: true, at: view.placeOf(block.bottom, null) };
}

/** Yunnan: tasks with their money, indicators with results, and not one point. */
export const YUNNAN_DEPARTMENT: Form = {
  id: 'self-eval/yunnan',
  title: { zh: '部门整体支出绩效自评表（云南）', en: 'self-evaluation of a department (Yunnan)' },
  role: 'self-evaluation',
  heads: [TASKS, UNSCORED_INDICATORS],
  read: (region, cells): FormReading => ({ expenditure: readTasks(region, cells), indicators: null }),
};

/** The same without tasks, or with tasks in a table of their own. */
export const UNSCORED_TABLE: Form = {
  id: 'self-eval/unscored-table',
  title: { zh: '绩效指标完成情况表（无分值）', en: 'indicators with results, without points' },
  role: 'self-evaluation',
  heads: [UNSCORED_INDICATORS],
  titles: { none: /目标(?:申报|审核|批复)?表$/ },
  read: (): FormReading => ({ indicators: null }),
};
