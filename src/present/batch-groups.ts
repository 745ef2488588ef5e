import type { BatchSummary, GroupSummary } from '../batch/outcome.js';
import type { Lang } from '../domain/department.js';
import type { Cell, Data, Table } from '../formats/document.js';
import { quotient } from '../numbers/decimal.js';
import { count, ratio, score } from '../numbers/figure.js';
import { label, withUnit } from '../words/labels.js';
import { sumFigure } from './batch-summary.js';

const SCORE_PLACES = 2;

const shareOf = ({ part, whole, count: own }: BatchSummary['shares']['executionRate']): Cell =>
  ratio(own === 0 ? null : quotient(part, whole));

/** Subtotals: what the departments of each group come to. */
export function groupsTable(groupBy: string, groups: readonly GroupSummary[], lang: Lang, isRead: boolean): Table {
  const grades = [...new Set(groups.flatMap(({ summary }) => summary.grades.map(({ grade }) => grade)))];
  const unit = groups[0]?.summary.unit ?? '';
  const money = (header: string): string => (isRead ? withUnit(header, unit, lang) : header);
  return {
    title: label('groups', lang, groupBy),
    columns: [
      { key: 'group', header: groupBy, measure: 'text' },
      { key: 'departments', header: label('departmentCount', lang), measure: 'number' },
      { key: 'scored', header: label('ranked', lang), measure: 'number' },
      { key: 'mean', header: label('mean', lang), measure: 'points' },
      { key: 'least', header: label('leastScore', lang), measure: 'points' },
      { key: 'most', header: label('mostScore', lang), measure: 'points' },
      { key: 'income', header: money(label('incomeTotal', lang)), measure: 'amount' },
      { key: 'expenditure', header: money(label('expenditureTotal', lang)), measure: 'amount' },
      { key: 'executionRate', header: label('budgetExecutionRate', lang), measure: 'ratio' },
      ...grades.map((grade) => ({ key: `grade:${grade}`, header: grade, measure: 'number' as const })),
    ],
    rows: groups.map(({ group, summary }) => [
      group,
      count(summary.departments),
      count(summary.scores?.count ?? 0),
      score(summary.scores?.mean ?? null, SCORE_PLACES),
      score(summary.scores?.least ?? null, SCORE_PLACES),
      score(summary.scores?.most ?? null, SCORE_PLACES),
      sumFigure(summary.income, summary.readPlaces),
      sumFigure(summary.expenditure, summary.readPlaces),
      shareOf(summary.shares.executionRate),
      ...grades.map((grade) => count(summary.grades.find((one) => one.grade === grade)?.count ?? 0)),
    ]),
    names: ['group'],
  };
}

/** The groups as data: each the roll-up of its departments. */
export const groupsData = (groups: readonly GroupSummary[], summaryData: (summary: BatchSummary) => Data): Data =>
  groups.map(({ group, summary }) => ({ group, summary: summaryData(summary) }));
