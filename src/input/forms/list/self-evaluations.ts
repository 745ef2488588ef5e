import type { BudgetTable } from '../../../domain/department.js';
import { absolute, isBelow, minus, sumOrNull } from '../../../numbers/decimal.js';
import type { Form, FormReading, Region } from '../form.js';
import type { FormCells } from '../form-cells.js';
import type { HeadRule } from '../head-rule.js';
import { SCORES, WEIGHTS } from '../indicator-block.js';
import { amountsBelow, type NamedAmount, namedAmount, tableOfAmounts } from '../label-tables.js';
import { labelKey, pairsIn } from '../labels.js';
import { BUDGET, INITIAL_BUDGET, MONEY_SCORE, RATE, SPENT } from '../money-block.js';
import { readSelfEvaluation, readUnscored } from '../read-self-evaluation.js';
import { INDICATORS, LOOSE_INDICATORS, MONEY, UNSCORED_INDICATORS } from './heads.js';

const PROJECT = /^(?:专项(?:资金)?)?项目名称(?:[:：（(]|$)/;
const PLANNED = /目标(?:申报|审核|批复)?表|目标申报/;

/** 财预〔2020〕10号 and what provinces made of it: money above, indicators below, 总分 last. */
export const NATIONAL: Form = {
  id: 'self-eval/national',
  title: { zh: '部门整体支出绩效自评表', en: 'self-evaluation of a department' },
  role: 'self-evaluation',
  heads: [MONEY, INDICATORS],
  read: readSelfEvaluation,
};

export const NATIONAL_PROJECT: Form = {
  ...NATIONAL,
  id: 'self-eval/national-project',
  title: { zh: '项目支出绩效自评表', en: 'self-evaluation of a project' },
  role: 'project',
  labels: [PROJECT],
};

/** The first cell of the region that a label stands in. */
function cellSaying(region: Region, label: RegExp): { row: number; column: number } | null {
  const { view } = region;
  for (const row of view.rowsIn(region.top, region.bottom)) {
    for (const column of view.columnsIn(row)) {
      if (label.test(view.text(row, column).replace(/\s+/g, ''))) return { row, column };
    }
  }
  return null;
}

/** Lines below a label that states their total: `按收入性质分：2030.12`. */
function labelled(
  region: Region,
  table: 'income' | 'expenditure',
  label: RegExp,
  cells: FormCells,
): BudgetTable | null {
  const at = cellSaying(region, label);
  if (at === null) return null;
  const { view } = region;
  const total = namedAmount(view, at.row, at.column, cells);
  const until = (region.parts.at(-1)?.[0]?.block.top ?? region.bottom) - 1;
  return tableOfAmounts(view, table, amountsBelow(view, at.row, at.column, until, cells), total, at.row);
}

/** Hunan: sources and natures stand inside the texts of labels. */
export const HUNAN: Form = {
  id: 'self-eval/hunan',
  title: { zh: '部门整体支出绩效自评表（湖南）', en: 'self-evaluation of a department (Hunan)' },
  role: 'self-evaluation',
  heads: [MONEY, INDICATORS],
  labels: [/按收入性质(?:分|划分)?/, /按支出性质(?:分|划分)?/],
  read: (region, cells) => {
    const own = readSelfEvaluation(region, cells);
    const expenditure = labelled(region, 'expenditure', /按支出性质/, cells);
    return {
      ...own,
      income: labelled(region, 'income', /按收入性质/, cells),
      expenditure: expenditure ?? own.expenditure ?? null,
    };
  },
};

/** Whether the natures add up to what was planned rather than to what was spent. */
function arePlanned(lines: readonly NamedAmount[], own: FormReading): boolean {
  const sum = sumOrNull(lines.map(({ entry }) => entry.value));
  const { amount, budget } = own.money ?? {};
  if (sum === null || !amount?.value || !budget?.value) return false;
  return isBelow(absolute(minus(sum, budget.value)), absolute(minus(sum, amount.value)));
}

/** Hubei: 基本支出总额 and 项目支出总额 in the head, points only in names. */
export const HUBEI: Form = {
  id: 'self-eval/hubei',
  title: { zh: '部门整体绩效自评表（湖北）', en: 'self-evaluation of a department (Hubei)' },
  role: 'self-evaluation',
  heads: [MONEY, INDICATORS],
  labels: [/^基本支出(?:总额|金额|合计)?[（(:：]?/, /^项目支出(?:总额|金额|合计)[（(:：]?/],
  read: (region, cells) => {
    const own = readSelfEvaluation(region, cells);
    const { view } = region;
    const rows = view.rowsIn(region.top, (region.parts[0]?.[0]?.block.top ?? region.top) - 1);
    const lines = rows
      .flatMap((row) => pairsIn(view, row))
      .filter((pair) => /^(?:基本支出|项目支出)(?:总额|金额|合计)?$/.test(labelKey(pair.label)))
      .flatMap((pair) => namedAmount(view, pair.row, pair.column, cells) ?? [])
      .map((one) => ({ ...one, name: one.name.replace(/[（(][\s\S]*$/, '').replace(/(?:总额|金额|合计)$/, '') }));
    if (lines.length < 2 || arePlanned(lines, own)) return own;
    const table = tableOfAmounts(view, 'expenditure', lines, null, lines[0]?.row ?? region.top);
    return { ...own, expenditure: table ?? own.expenditure ?? null };
  },
};

const SICHUAN_MONEY: HeadRule = {
  all: [INITIAL_BUDGET, BUDGET, SPENT, RATE, WEIGHTS],
  may: [...(MONEY.may ?? []), '年度预算数'],
  rows: 2,
};
const SICHUAN_INDICATORS: HeadRule = {
  all: [['一级指标'], ['指标性质'], ['度量单位', '计量单位'], WEIGHTS, SCORES],
  may: INDICATORS.may ?? [],
  rows: 2,
};

/** Sichuan: 权重 are points, signs and units have columns of their own. */
export const SICHUAN: Form = {
  id: 'self-eval/sichuan',
  title: { zh: '部门整体支出绩效自评表（四川）', en: 'self-evaluation of a department (Sichuan)' },
  role: 'self-evaluation',
  heads: [SICHUAN_MONEY, SICHUAN_INDICATORS],
  read: readSelfEvaluation,
};

export const SICHUAN_PROJECT: Form = {
  ...SICHUAN,
  id: 'self-eval/sichuan-project',
  title: { zh: '部门预算项目支出绩效自评表（四川）', en: 'self-evaluation of a project (Sichuan)' },
  role: 'project',
  labels: [PROJECT],
};

const FLAT: HeadRule = {
  all: [
    ['指标名称', '绩效指标名称', '指标'],
    [...WEIGHTS, '指标权重', '指标分值', '分值'],
    ['指标得分', '得分', '自评得分'],
  ],
  may: INDICATORS.may ?? [],
  none: ['一级指标', '姓名', '项目名称', '单位名称'],
  rows: 2,
};
const CHONGQING_MONEY: HeadRule = {
  all: [[...BUDGET, ...INITIAL_BUDGET], SPENT, ['执行率权重', '执行率分值', ...MONEY_SCORE]],
  may: MONEY.may ?? [],
  none: ['项目名称', '序号', '一级指标'],
  rows: 2,
};

/** Chongqing: one flat list of indicators, the total in the head. */
export const CHONGQING: Form = {
  id: 'self-eval/chongqing',
  title: { zh: '部门整体绩效自评表（重庆）', en: 'self-evaluation of a department (Chongqing)' },
  role: 'self-evaluation',
  heads: [CHONGQING_MONEY, FLAT],
  read: readSelfEvaluation,
};

export const CHONGQING_PROJECT: Form = {
  ...CHONGQING,
  id: 'self-eval/chongqing-project',
  title: { zh: '项目绩效自评表（重庆）', en: 'self-evaluation of a project (Chongqing)' },
  role: 'project',
  labels: [PROJECT],
};

/** Ningxia: scores of the department and of the finance bureau in the head; the execution rate is one of the leaves. */
export const NINGXIA_PROJECT: Form = {
  ...NATIONAL_PROJECT,
  id: 'self-eval/ningxia-project',
  title: { zh: '项目支出绩效自评表（宁夏）', en: 'self-evaluation of a project (Ningxia)' },
  labels: [PROJECT, /财政(?:部门)?(?:审核|复核)(?:评分|得分)/],
};

/** Guizhou: natures as rows of the block of money. */
export const GUIZHOU: Form = {
  ...NATIONAL,
  id: 'self-eval/guizhou',
  title: { zh: '部门整体支出绩效自评表（按支出性质）', en: 'self-evaluation of a department, money by nature' },
  labels: [/^(?:其中[:：])?(?:\d[.、])?基本支出$/, /^(?:其中[:：])?(?:\d[.、])?项目支出$/],
};

/** Results without points: no total may be invented. */
export const UNSCORED: Form = {
  id: 'self-eval/unscored',
  title: { zh: '绩效自评表（无分值）', en: 'self-evaluation without points' },
  role: 'self-evaluation',
  heads: [MONEY, UNSCORED_INDICATORS],
  read: readUnscored,
};

export const UNSCORED_PROJECT: Form = {
  ...UNSCORED,
  id: 'self-eval/unscored-project',
  title: { zh: '项目绩效自评表（无分值）', en: 'self-evaluation of a project without points' },
  role: 'project',
  labels: [PROJECT],
};

/** A table of indicators without a block of money; several columns of points are told apart by the levels left of them. */
export const SCORING_TABLE: Form = {
  id: 'scoring-table',
  title: { zh: '指标评分表', en: 'scoring table' },
  role: 'scoring',
  heads: [INDICATORS],
  titles: { none: PLANNED },
  read: readSelfEvaluation,
};

export const SCORING_TABLE_LOOSE: Form = { ...SCORING_TABLE, heads: [LOOSE_INDICATORS] };

export const PROJECT_SCORING_TABLE: Form = {
  ...SCORING_TABLE,
  id: 'scoring-table/project',
  title: { zh: '项目指标评分表', en: 'scoring table of a project' },
  role: 'project',
  labels: [PROJECT],
};
