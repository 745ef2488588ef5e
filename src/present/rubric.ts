import type { Lang } from '../domain/department.js';
import type { Adjustment, Rubric, RubricLeaf, RubricSection } from '../domain/rubric.js';
import { ruleText } from '../domain/rubric.js';
import { type Cell, type Document, type Table, tableBlock } from '../formats/document.js';
import { type Decimal, quotient } from '../numbers/decimal.js';
import { exact, ratio } from '../numbers/figure.js';
import { label } from '../words/labels.js';
import { methodText } from '../words/method-text.js';
import { withSemicolons } from '../words/punctuation.js';
import { figureTerm, MISSING_TERMS, POLICY_TERMS } from '../words/rubric-terms.js';

interface Row {
  readonly cells: readonly Cell[];
  readonly strong: boolean;
}

const INDENT = '  ';

interface Job {
  readonly rubric: Rubric;
  readonly lang: Lang;
}

const weightOf = ({ rubric }: Job, points: Decimal): Cell => ratio(quotient(points, rubric.fullMarks));

function evidenceText({ figure, target, method }: RubricLeaf, { lang }: Job): string {
  const evidence = figure === null ? '' : figureTerm(figure, lang);
  const aim = target === null ? '' : `${label('target', lang)} ${ruleText(target)}`;
  return method.kind === 'better-of'
    ? ''
    : withSemicolons(
        [evidence, aim].filter((part) => part !== ''),
        lang,
      );
}

function leafRows(leaf: RubricLeaf, depth: number, job: Job): Row[] {
  const { lang } = job;
  const inner = leaf.method.kind === 'better-of' ? leaf.method.leaves : [];
  const cells = [
    leaf.code ?? '',
    INDENT.repeat(depth) + leaf.name,
    exact(leaf.points),
    weightOf(job, leaf.points),
    methodText(leaf, lang),
    evidenceText(leaf, job),
    withSemicolons(
      [leaf.basis, leaf.note].flatMap((text) => text ?? []),
      lang,
    ),
  ];
  return [{ cells, strong: false }, ...inner.flatMap((one) => leafRows(one, depth + 1, job))];
}

function sectionRows(section: RubricSection, depth: number, job: Job): Row[] {
  const { code, name, points, leaves, sections, basis, note } = section;
  const { lang } = job;
  const rule = leaves === 'from-data' ? label('fromData', lang) : '';
  const notes = withSemicolons(
    [basis, note].flatMap((text) => text ?? []),
    lang,
  );
  const cells = [code ?? '', INDENT.repeat(depth) + name, exact(points), weightOf(job, points), rule, '', notes];
  return [
    { cells, strong: true },
    ...(leaves === 'from-data' ? [] : leaves.flatMap((leaf) => leafRows(leaf, depth + 1, job))),
    ...sections.flatMap((inner) => sectionRows(inner, depth + 1, job)),
  ];
}

/** The tree of sections and leaves with points, their part of the full marks, and each rule in words. */
function treeTable(job: Job): Table {
  const { lang } = job;
  const rows = job.rubric.sections.flatMap((section) => sectionRows(section, 0, job));
  return {
    title: label('rubricTree', lang),
    columns: [
      { key: 'code', header: label('number', lang), measure: 'text' },
      { key: 'indicator', header: label('indicator', lang), measure: 'text' },
      { key: 'points', header: label('points', lang), measure: 'points' },
      { key: 'weight', header: label('weight', lang), measure: 'ratio' },
      { key: 'rule', header: label('rule', lang), measure: 'text' },
      { key: 'evidence', header: label('evidence', lang), measure: 'text' },
      { key: 'note', header: label('remarks', lang), measure: 'text' },
    ],
    rows: rows.map((row) => row.cells),
    tones: new Map(rows.flatMap((row, index) => (row.strong ? [[index, 'strong' as const]] : []))),
  };
}

function adjustmentText(adjustment: Adjustment, lang: Lang): Cell {
  switch (adjustment.kind) {
    case 'grade-cap':
      return label('gradeAtMost', lang, adjustment.grade);
    case 'multiplier':
      return (say) => `× ${say.plain(adjustment.factor)}`;
    default:
      return (say) =>
        label(adjustment.kind === 'bonus' ? 'bonusUpTo' : 'penaltyUpTo', lang, say.plain(adjustment.most));
  }
}

const gradesText =
  (rubric: Rubric, lang: Lang): Cell =>
  (say) =>
    withSemicolons(
      rubric.grades.map(({ grade, from }) => label('gradeFrom', lang, grade).replace('#', say.plain(from))),
      lang,
    );

/** Everything that is not in the tree: where the rubric comes from, its grades, its policies, its adjustments. */
function factsTable({ rubric, lang }: Job): Table {
  const hasDates = rubric.validFrom !== null || rubric.validTo !== null;
  const where = (key: 'basis' | 'version'): [string, Cell][] => {
    const text = rubric[key];
    return text === null ? [] : [[label(key, lang), text]];
  };
  const rows: [string, Cell][] = [
    [label('id', lang), rubric.id],
    ...where('basis'),
    ...where('version'),
    ...(hasDates
      ? [[label('valid', lang), `${rubric.validFrom ?? '…'} – ${rubric.validTo ?? '…'}`] as [string, Cell]]
      : []),
    ...rubric.sources.map((source): [string, Cell] => [label('source', lang), source]),
    [label('fullMarks', lang), exact(rubric.fullMarks)],
    [label('grade', lang), gradesText(rubric, lang)],
    [label('gradeOn', lang), label(rubric.gradeOn === 'exact' ? 'exactTotal' : 'displayedTotal', lang)],
    [label('notApplicable', lang), POLICY_TERMS[rubric.notApplicable][lang]],
    [label('missing', lang), MISSING_TERMS[rubric.missing][lang]],
    ...(rubric.roundLeaves
      ? [[label('rounding', lang), label('leavesRounded', lang, String(rubric.places.leaf))] as [string, Cell]]
      : []),
    ...(rubric.rounding === null
      ? []
      : [
          [label('rounding', lang), label(rubric.rounding === 'half-up' ? 'halfUp' : 'halfEven', lang)] as [
            string,
            Cell,
          ],
        ]),
    ...(rubric.adjustments.length === 0
      ? []
      : [
          [label('bounds', lang), label(rubric.bounds === 'none' ? 'boundsNone' : 'boundsKept', lang)] as [
            string,
            Cell,
          ],
        ]),
    ...rubric.adjustments.map((one): [string, Cell] => [one.name, adjustmentText(one, lang)]),
  ];
  return {
    title: label('rubricFacts', lang),
    columns: [
      { key: 'item', header: label('item', lang), measure: 'text' },
      { key: 'value', header: label('value', lang), measure: 'text' },
    ],
    rows,
  };
}

/** A rubric for people: its facts, and its tree with every rule in words. CSV holds the tree. */
export function presentRubric(rubric: Rubric, lang: Lang): Document {
  const job = { rubric, lang };
  return {
    blocks: () => [{ kind: 'heading', text: rubric.title }, tableBlock(factsTable(job)), tableBlock(treeTable(job))],
    table: () => treeTable(job),
    data: () => null,
  };
}

/** The rubrics that can be named by id. */
export function presentRubricList(rubrics: readonly Rubric[], lang: Lang): Document {
  const table: Table = {
    title: label('rubrics', lang),
    columns: [
      { key: 'id', header: label('id', lang), measure: 'text' },
      { key: 'title', header: label('title', lang), measure: 'text' },
      { key: 'version', header: label('version', lang), measure: 'text' },
      { key: 'basis', header: label('basis', lang), measure: 'text' },
    ],
    rows: rubrics.map(({ id, title, version, basis }) => [id, title, version, basis]),
  };
  return {
    blocks: () => [tableBlock(table)],
    table: () => table,
    data: () => rubrics.map(({ id, title, version, basis }) => ({ id, title, version, basis })),
  };
}
