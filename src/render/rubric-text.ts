import { type Decimal, quotient } from '../domain/decimal.js';
import type { Adjustment, Rubric, RubricLeaf, RubricSection } from '../domain/rubric.js';
import { ruleText } from '../domain/rubric.js';
import { percentText, plainText } from './figure-text.js';
import { markdownCell } from './markdown.js';
import { renderTable, type TableFormat } from './render-table.js';
import { safe } from './safe-text.js';
import type { Style } from './style.js';
import type { TextCell, TextTable } from './text-table.js';
import { label } from './words/labels.js';
import { methodText } from './words/method-text.js';
import { figureTerm, MISSING_TERMS, POLICY_TERMS } from './words/rubric-terms.js';

export const RUBRIC_FORMATS = ['table', 'csv', 'tsv', 'markdown', 'yaml'] as const;
export type RubricFormat = (typeof RUBRIC_FORMATS)[number];

interface Row {
  readonly cells: readonly TextCell[];
  readonly strong: boolean;
}

const INDENT = '  ';

interface Job {
  readonly rubric: Rubric;
  readonly style: Style;
}

const weightOf = ({ rubric, style }: Job, points: Decimal): string | null =>
  percentText(quotient(points, rubric.fullMarks), style);

function evidenceText({ figure, target, method }: RubricLeaf, { style }: Job): string {
  const { lang } = style;
  const evidence = figure === null ? '' : figureTerm(figure, lang);
  const aim = target === null ? '' : `${label('target', lang)} ${ruleText(target)}`;
  return method.kind === 'better-of'
    ? ''
    : [evidence, aim].filter((part) => part !== '').join(style.lang === 'zh' ? '；' : '; ');
}

function leafRows(leaf: RubricLeaf, depth: number, job: Job): Row[] {
  const { lang } = job.style;
  const inner = leaf.method.kind === 'better-of' ? leaf.method.leaves : [];
  const cells = [
    leaf.code ?? '',
    INDENT.repeat(depth) + leaf.name,
    plainText(leaf.points),
    weightOf(job, leaf.points),
    methodText(leaf, lang),
    evidenceText(leaf, job),
    [leaf.basis, leaf.note].flatMap((text) => text ?? []).join(lang === 'zh' ? '；' : '; '),
  ];
  return [{ cells, strong: false }, ...inner.flatMap((one) => leafRows(one, depth + 1, job))];
}

function sectionRows(section: RubricSection, depth: number, job: Job): Row[] {
  const { code, name, points, leaves, sections, basis, note } = section;
  const { lang } = job.style;
  const rule = leaves === 'from-data' ? label('fromData', lang) : '';
  const notes = [basis, note].flatMap((text) => text ?? []).join(lang === 'zh' ? '；' : '; ');
  const cells = [code ?? '', INDENT.repeat(depth) + name, plainText(points), weightOf(job, points), rule, '', notes];
  return [
    { cells, strong: true },
    ...(leaves === 'from-data' ? [] : leaves.flatMap((leaf) => leafRows(leaf, depth + 1, job))),
    ...sections.flatMap((inner) => sectionRows(inner, depth + 1, job)),
  ];
}

/** The tree of sections and leaves with points, their part of the full marks, and each rule in words. */
function treeTable(job: Job): TextTable {
  const { lang } = job.style;
  const rows = job.rubric.sections.flatMap((section) => sectionRows(section, 0, job));
  return {
    title: label('rubricTree', lang),
    columns: [
      { key: 'code', header: label('number', lang), kind: 'text' },
      { key: 'indicator', header: label('indicator', lang), kind: 'text' },
      { key: 'points', header: label('points', lang), kind: 'number' },
      { key: 'weight', header: label('weight', lang), kind: 'number', percent: true },
      { key: 'rule', header: label('rule', lang), kind: 'text' },
      { key: 'evidence', header: label('evidence', lang), kind: 'text' },
      { key: 'note', header: label('remarks', lang), kind: 'text' },
    ],
    rows: rows.map((row) => row.cells),
    tones: new Map(rows.flatMap((row, index) => (row.strong ? [[index, 'strong' as const]] : []))),
  };
}

function adjustmentText(adjustment: Adjustment, style: Style): string {
  const { lang } = style;
  switch (adjustment.kind) {
    case 'grade-cap':
      return label('gradeAtMost', lang, adjustment.grade);
    case 'multiplier':
      return `× ${plainText(adjustment.factor)}`;
    default:
      return label(adjustment.kind === 'bonus' ? 'bonusUpTo' : 'penaltyUpTo', lang, plainText(adjustment.most) ?? '');
  }
}

/** Everything that is not in the tree: where the rubric comes from, its grades, its policies, its adjustments. */
function factsTable({ rubric, style }: Job): TextTable {
  const { lang } = style;
  const and = lang === 'zh' ? '；' : '; ';
  const grades = rubric.grades.map(({ grade, from }) =>
    label('gradeFrom', lang, grade).replace('#', plainText(from) ?? ''),
  );
  const valid = [rubric.validFrom, rubric.validTo].some((day) => day !== null)
    ? [`${rubric.validFrom ?? '…'} – ${rubric.validTo ?? '…'}`]
    : [];
  const rows: [string, string][] = [
    [label('id', lang), rubric.id],
    ...(rubric.basis === null ? [] : ([[label('basis', lang), rubric.basis]] as [string, string][])),
    ...(rubric.version === null ? [] : ([[label('version', lang), rubric.version]] as [string, string][])),
    ...valid.map((text): [string, string] => [label('valid', lang), text]),
    ...rubric.sources.map((source): [string, string] => [label('source', lang), source]),
    [label('fullMarks', lang), plainText(rubric.fullMarks) ?? ''],
    [label('grade', lang), grades.join(and)],
    [label('gradeOn', lang), label(rubric.gradeOn === 'exact' ? 'exactTotal' : 'displayedTotal', lang)],
    [label('notApplicable', lang), POLICY_TERMS[rubric.notApplicable][lang]],
    [label('missing', lang), MISSING_TERMS[rubric.missing][lang]],
    ...(rubric.roundLeaves
      ? ([[label('rounding', lang), label('leavesRounded', lang, String(rubric.places.leaf))]] as [string, string][])
      : []),
    ...(rubric.rounding === null
      ? []
      : ([[label('rounding', lang), label(rubric.rounding === 'half-up' ? 'halfUp' : 'halfEven', lang)]] as [
          string,
          string,
        ][])),
    ...(rubric.adjustments.length === 0
      ? []
      : ([[label('bounds', lang), label(rubric.bounds === 'none' ? 'boundsNone' : 'boundsKept', lang)]] as [
          string,
          string,
        ][])),
    ...rubric.adjustments.map((one): [string, string] => [one.name, adjustmentText(one, style)]),
  ];
  return {
    title: label('rubricFacts', lang),
    columns: [
      { key: 'item', header: label('item', lang), kind: 'text' },
      { key: 'value', header: label('value', lang), kind: 'text' },
    ],
    rows,
  };
}

/** A rubric for people: its facts, and its tree with every rule in words. CSV holds the tree. */
export function renderRubric(rubric: Rubric, format: TableFormat, style: Style): string {
  const job = { rubric, style };
  if (format === 'csv' || format === 'tsv') return renderTable(treeTable(job), format, style);
  const heading = format === 'markdown' ? `# ${markdownCell(rubric.title)}\n` : `${safe(rubric.title)}\n`;
  return [heading, renderTable(factsTable(job), format, style), renderTable(treeTable(job), format, style)].join('\n');
}

/** The rubrics that can be named by id. */
export function renderRubricList(rubrics: readonly Rubric[], format: TableFormat, style: Style): string {
  const { lang } = style;
  const table: TextTable = {
    title: label('rubrics', lang),
    columns: [
      { key: 'id', header: label('id', lang), kind: 'text' },
      { key: 'title', header: label('title', lang), kind: 'text' },
      { key: 'version', header: label('version', lang), kind: 'text' },
      { key: 'basis', header: label('basis', lang), kind: 'text' },
    ],
    rows: rubrics.map(({ id, title, version, basis }) => [id, title, version, basis]),
  };
  return renderTable(table, format, style);
}
