import type { Entry } from '../../../domain/department.js';
import type { Form, SummaryRow } from '../form.js';
import { cellUnder, isFilled } from '../form-cells.js';
import { columnSaying } from '../header-block.js';
import { SCORES } from '../indicator-block.js';
import { BUDGET, SPENT } from '../money-block.js';
import { nameIn, says, TOTAL_WORDS } from '../words.js';

const PROJECT = ['项目名称'];

/** Projects as rows, each with its score: compared with the projects' own forms, never an assessment. */
export const PROJECT_SUMMARY: Form = {
  id: 'project-summary',
  title: { zh: '项目支出绩效自评汇总表', en: 'summary of projects' },
  role: 'summary',
  heads: [
    {
      all: [PROJECT, SCORES],
      may: [...BUDGET, ...SPENT, '序号', '执行率', '主管部门', '实施单位', '自评等级', '等级'],
      none: ['一级指标'],
      rows: 2,
    },
  ],
  read: (region, cells) => {
    const { view } = region;
    const summary = (region.parts.at(-1) ?? []).flatMap(({ block, rows }): SummaryRow[] => {
      const [name, budget, amount, score] = [PROJECT, BUDGET, SPENT, SCORES].map((words) => columnSaying(block, words));
      if (name === undefined) return [];
      return rows.flatMap((row) => {
        const project = nameIn(view.text(row, name.column));
        if (project === '' || says(project, TOTAL_WORDS) || says(view.firstText(row), TOTAL_WORDS)) return [];
        const read = (column: typeof name | undefined, isAmount: boolean): Entry | null => {
          const at = column === undefined ? null : cellUnder(view, row, column);
          if (at === null || !isFilled(at)) return null;
          return isAmount ? cells.amount(at) : cells.number(at);
        };
        return [{ project, budget: read(budget, true), amount: read(amount, true), score: read(score, false) }];
      });
    });
    return { summary };
  },
};
