import {
  across,
  cell,
  type Drawing,
  type Drawn,
  type DrawnRow,
  formulaCell,
  numberCell,
  roomFor,
} from '../../workbook/drawing.js';
import type { FormShape } from './form-shape.js';
import { levelCells } from './level-cells.js';

const WIDTHS = [14, 16, 26, 8, 16, 16, 8, 30];
const COLUMNS = WIDTHS.length;
const HEADS = ['一级指标', '二级指标', '三级指标', '分值', '年度指标值', '实际完成值', '得分', '扣分原因'];

const row = (...cells: readonly Drawn[]): DrawnRow => ({ cells });

/** Indicators with scores and the reasons of deductions, without a block of money. */
export function drawScoringTable({ leaves }: FormShape): Drawing {
  const levels = levelCells(leaves);
  const head: DrawnRow[] = [
    { cells: across(COLUMNS, cell('title', '绩效评价指标评分表')), height: 34 },
    row(...across(COLUMNS, cell('subtitle', '（    年度）'))),
    row(cell('label', '部门名称'), ...across(COLUMNS - 1, cell('text'))),
    row(...HEADS.map((word) => cell('label', word))),
  ];
  const rows = leaves.map(({ points, target, actual, reason }, index) => {
    const own = levels[index] ?? [cell('center'), cell('center'), cell('text')];
    return row(
      ...own,
      numberCell('center', points),
      roomFor('center', target),
      roomFor('center', actual),
      cell('center'),
      roomFor('text', reason),
    );
  });
  const [first, last] = [head.length + 1, head.length + leaves.length];
  const total = row(
    ...across(3, cell('label', '合计')),
    formulaCell('center', `IF(COUNT(D${first}:D${last})=0,"",SUM(D${first}:D${last}))`),
    cell('center'),
    cell('center'),
    formulaCell('center', `IF(COUNT(G${first}:G${last})<${leaves.length},"",SUM(G${first}:G${last}))`),
    cell('text'),
  );
  return { name: '评分表', widths: WIDTHS, rows: [...head, ...rows, total], isLandscape: true };
}
