import type { BudgetFigure } from './rubric.js';

/** Figures of a department that tables name and that can be asked for. */
export type NamedFigure =
  | 'income'
  | 'expenditure'
  | 'balance'
  | 'budget'
  | 'initial-budget'
  | 'total'
  | 'full-marks'
  | 'grade'
  | BudgetFigure;

export interface FigureName {
  readonly zh: string;
  readonly en: string;
  /** What else tables, columns and keys call it. */
  readonly also: readonly string[];
}

/** What figures are called: wherever one is printed, and wherever one is asked for. */
export const FIGURE_NAMES: { readonly [F in NamedFigure]: FigureName } = {
  income: { zh: '收入合计', en: 'Total income', also: ['收入', '合计', 'income', 'Total'] },
  expenditure: { zh: '支出合计', en: 'Total expenditure', also: ['支出', '合计', 'expenditure', 'Total'] },
  balance: { zh: '收支结余', en: 'Balance', also: ['结余'] },
  budget: { zh: '全年预算数', en: 'Budget', also: [] },
  'initial-budget': { zh: '年初预算数', en: 'Initial budget', also: ['initial-budget'] },
  total: { zh: '总分', en: 'Total score', also: ['得分', 'total', 'score'] },
  'full-marks': { zh: '满分', en: 'Full marks', also: ['full-marks'] },
  grade: { zh: '等级', en: 'Grade', also: ['下一等级', '距下一等级', 'Next grade', 'Points to the next grade'] },
  'execution-rate': { zh: '预算执行率', en: 'Execution rate', also: ['执行率', 'execution-rate'] },
  'initial-execution-rate': {
    zh: '年初预算执行率',
    en: 'execution rate of the initial budget',
    also: ['initial-execution-rate'],
  },
  'adjustment-rate': { zh: '预算调整率', en: 'Adjustment rate', also: ['adjustment-rate'] },
  'unspent-rate': { zh: '结余率', en: 'unspent rate', also: ['unspent-rate'] },
  'basic-share': { zh: '基本支出占比', en: 'Basic share', also: ['share of basic expenditure', 'basic-share'] },
  'project-share': { zh: '项目支出占比', en: 'Project share', also: ['share of project expenditure', 'project-share'] },
  'fiscal-share': { zh: '财政拨款占比', en: 'Fiscal share', also: ['share of fiscal appropriation', 'fiscal-share'] },
};

/** Every name of a figure, the key that lists show first. */
export const namesOf = (figure: NamedFigure): readonly string[] => {
  const { zh, en, also } = FIGURE_NAMES[figure];
  return [figure, zh, en, ...also];
};
