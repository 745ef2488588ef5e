import {
  across,
  cell,
  type Drawing,
  type Drawn,
  type DrawnRow,
  formulaCell,
  LEFT,
  numberCell,
  roomFor,
  UP,
  upTo,
} from '../../workbook/drawing.js';
import type { FormShape } from './form-shape.js';
import { levelCells } from './level-cells.js';

const WIDTHS = [13, 13, 14, 11, 11, 14, 14, 8, 10, 24];
const COLUMNS = WIDTHS.length;
const NOT_SCORED = '—';
/** Goals are a paragraph. */
const GOAL_HEIGHT = 60;

const row = (...cells: readonly Drawn[]): DrawnRow => ({ cells });

function headRows(isProject: boolean): DrawnRow[] {
  const title = isProject ? '项目支出绩效自评表' : '部门整体支出绩效自评表';
  const named = (label: string): DrawnRow => row(...across(2, cell('label', label)), ...across(8, cell('text')));
  const organs = row(
    ...across(2, cell('label', '主管部门')),
    ...across(4, cell('text')),
    cell('label', '实施单位'),
    ...across(3, cell('text')),
  );
  return [
    { cells: across(COLUMNS, cell('title', title)), height: 34 },
    row(...across(COLUMNS, cell('subtitle', '（    年度）'))),
    ...(isProject ? [named('项目名称'), organs] : [named('部门名称')]),
  ];
}

/** A row of money; the rate is computed where there is a budget. */
function moneyRow(label: string, at: number, points: Drawn, score: Drawn): DrawnRow {
  const rate = formulaCell('percent', `IF(OR(G${at}="",N(F${at})=0),"",G${at}/F${at})`);
  return row(
    ...upTo(2),
    ...across(2, cell('text', label)),
    cell('amount'),
    cell('amount'),
    cell('amount'),
    points,
    rate,
    score,
  );
}

function moneyRows({ unit, lines, executionPoints }: FormShape, isProject: boolean, top: number): DrawnRow[] {
  const isScored = executionPoints !== NOT_SCORED;
  const none = cell('center', NOT_SCORED);
  const words = ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'];
  return [
    row(
      ...across(2, cell('label', `${isProject ? '项目资金' : '预算资金'}\n（${unit}）`)),
      ...across(2, cell('label')),
      ...words.map((word) => cell('label', word)),
    ),
    moneyRow(
      '年度资金总额',
      top + 1,
      isScored ? numberCell('center', executionPoints) : none,
      isScored ? cell('center') : none,
    ),
    ...lines.map((name, index) => moneyRow(`${index === 0 ? '其中：' : '      '}${name}`, top + 2 + index, none, none)),
  ];
}

const goalRows = (): DrawnRow[] => [
  row(
    cell('label', '年度总体目标'),
    ...across(5, cell('label', '预期目标')),
    ...across(4, cell('label', '实际完成情况')),
  ),
  { cells: [UP, ...across(5, cell('text')), ...across(4, cell('text'))], height: GOAL_HEIGHT },
];

function indicatorRows({ leaves }: FormShape): DrawnRow[] {
  const levels = levelCells(leaves);
  const words = ['年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'];
  return [
    row(
      cell('label', '绩效指标'),
      cell('label', '一级指标'),
      cell('label', '二级指标'),
      ...across(2, cell('label', '三级指标')),
      ...words.map((word) => cell('label', word)),
    ),
    ...leaves.map(({ points, target, actual, reason }, index) => {
      const [first, second, third] = levels[index] ?? [cell('center'), cell('center'), cell('text')];
      return row(
        UP,
        first,
        second,
        third,
        LEFT,
        roomFor('center', target),
        roomFor('center', actual),
        numberCell('center', points),
        cell('center'),
        roomFor('text', reason),
      );
    }),
  ];
}

/** Sums of points and scores; the score only once every row has one. */
function totalRow(money: number, first: number, last: number, isScored: boolean): DrawnRow {
  const points = `${isScored ? `H${money},` : ''}H${first}:H${last}`;
  const scores = `${isScored ? `J${money},` : ''}I${first}:I${last}`;
  const count = last - first + 1 + (isScored ? 1 : 0);
  return row(
    ...across(7, cell('label', '总分')),
    formulaCell('center', `IF(COUNT(${points})=0,"",SUM(${points}))`),
    formulaCell('center', `IF(COUNT(${scores})<${count},"",SUM(${scores}))`),
    cell('text'),
  );
}

const footRow = (): DrawnRow =>
  row(
    ...across(3, cell('plain', '填表人：')),
    ...across(4, cell('plain', '联系电话：')),
    ...across(3, cell('plain', '填报日期：')),
  );

/** The national self-evaluation (财预〔2020〕10号) of a department, or of one project. */
export function drawSelfEvaluation(shape: FormShape, isProject: boolean): Drawing {
  const head = headRows(isProject);
  const money = moneyRows(shape, isProject, head.length + 1);
  const above = [...head, ...money, ...goalRows()];
  const indicators = indicatorRows(shape);
  const first = above.length + 2;
  const total = totalRow(
    head.length + 2,
    first,
    above.length + indicators.length,
    shape.executionPoints !== NOT_SCORED,
  );
  return { name: '自评表', widths: WIDTHS, rows: [...above, ...indicators, total, footRow()] };
}
