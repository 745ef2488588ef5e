import type { FormProblem } from './form-problems-en.js';
import type { ProblemWords, Words } from './say.js';

const words = (sentence: string, remedy: string): Words => ({ sentence, remedy });

const FIGURES = { amount: '执行数', budget: '预算数', score: '得分' } as const;

const AMBIGUOUS = {
  departments: '这里有几个部门或几个年度的表',
  projects: '这里有几个项目，每个项目各有一份自评',
  copies: '同一种表有几份',
  template: '模板里同一种表有几份',
  forms: '这几行同样像两种表',
} as const;

/** Faults of official forms. */
export const FORM_PROBLEMS_ZH: Pick<ProblemWords, FormProblem> = {
  'sheet-unknown': (p, say) => {
    const sheets = p.sheets.map(({ name, nearest, missing, has, isForm }) => {
      if (isForm) return `${say.quote(name)}是${say.quote(nearest?.zh ?? '')}，不从中取数`;
      if (nearest === null) return `${say.quote(name)}与哪种表都不像`;
      const lacking = missing.length === 0 ? '' : `，但缺少${say.list(missing)}`;
      return `${say.quote(name)}最接近${say.quote(nearest.zh)}${lacking}（有${say.list(has)}）`;
    });
    return words(
      `没有一张工作表是可以取数的表格：${sheets.join('；')}。`,
      '请用 `jixiao forms` 查看认出了什么；能读的表格见 docs/forms.zh-CN.md。',
    );
  },
  'sheet-not-found': (p, say) =>
    words(
      `名为${say.quote(p.name)}的工作表上没有表格。${p.nearest === null ? '' : `是否想写${say.quote(p.nearest)}？`}`,
      `有表格的工作表：${say.list(p.known)}。`,
    ),
  'form-ambiguous': (p, say) =>
    words(
      `${AMBIGUOUS[p.why]}：${say.list(p.candidates)}。`,
      p.why === 'forms'
        ? '请给这张工作表写上表名。'
        : p.why === 'template'
          ? '请用 --into 选定要填的工作表。'
          : '请用 --sheet、--department 或 --year 选定，或用 `jixiao batch` 逐一评价。',
    ),
  'form-has-no-points': () => words('这张表没有分值，因此没有得分和等级。', '要得分，请用带分值的表，或加 --rubric。'),
  'formula-not-computed': (p) =>
    words(
      p.count === 1
        ? '这个公式从未计算过，文件里没有它的值。'
        : `有 ${p.count} 个公式从未计算过（第一个在这里），文件里没有它们的值。`,
      '请用 Excel 或 WPS 打开，重新计算后保存。',
    ),
  'year-from-file-name': (p) => words(`各表都没有写年度；${p.year} 取自文件名。`, '请在表的标题中写明年度。'),
  'tables-disagree': (p, say) =>
    words(
      `${say.name(p.name)}在这里是 ${say.amount(p.stated)}，在 ${say.cell(p.where)} 是 ${say.amount(p.other)}，相差 ${say.difference(p.stated, p.other)}。`,
      '两张表写的是同一个数，请改正有误的一张。',
    ),
  'unit-conflict': (p, say) =>
    words(
      `${say.name(p.name)}在这里是 ${say.amount(p.stated)}，在 ${say.cell(p.where)} 是 ${say.amount(p.other)}，相差一万倍。`,
      '其中一张表的单位（元、万元）写错了，请改正。',
    ),
  'sides-unequal': (p, say) =>
    words(
      `表的两边不相等：${say.amount(p.left)}，${say.cell(p.where)} 是 ${say.amount(p.right)}，相差 ${say.difference(p.left, p.right)}。`,
      '收入加年初结转应等于支出加年末结转，请核对结转结余。',
    ),
  'subject-level-mismatch': (p, say) =>
    words(
      `${say.name(p.name)}${p.column === '' ? '' : `的${say.quote(p.column)}`}写的是 ${say.amount(p.stated)}，但下级科目相加是 ${say.amount(p.summed)}，相差 ${say.difference(p.stated, p.summed)}。`,
      '请改正它或下级科目；计算采用合计行。',
    ),
  'subject-levels-off-by-rounding': (p, say) =>
    words(
      p.count === 1
        ? `本表有 1 处合计与各项之和相差 ${say.amount(p.largest)}，是四舍五入的尾差。`
        : `本表有 ${p.count} 处合计（第一处在这里）与各项之和最多相差 ${say.amount(p.largest)}，是四舍五入的尾差。`,
      '不需要处理。',
    ),
  'summary-differs': (p, say) =>
    words(
      `汇总表写的${FIGURES[p.figure]}是 ${say.plain(p.stated)}，项目自评表是 ${say.plain(p.computed)}。`,
      '请改正汇总表；以项目自评表为准。',
    ),
  'score-total-mismatch': (p, say) => {
    const [stated, summed] = say.scores(p.stated, p.summed);
    return words(
      `表中总分写的是 ${stated}，但各项指标相加是 ${summed}。`,
      '请改正总分或各项得分；计算采用各项指标之和。',
    );
  },
  'execution-score-mismatch': (p, say) => {
    const [stated, computed] = say.scores(p.stated, p.computed);
    return words(
      `执行率 ${say.ratio(p.rate)} 应得 ${computed}，表中写的是 ${stated}。`,
      '请改正得分（财政部门另有规定的除外）；计算采用表中的得分。',
    );
  },
  'grade-mismatch': (p, say) =>
    words(
      `表中等级写的是${say.quote(p.stated)}，但总分属于${say.quote(p.computed)}。`,
      '请改正等级；以算出的等级为准。',
    ),
};
