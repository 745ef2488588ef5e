import {
  type Assessment,
  type LeafResult,
  leavesOf,
  type ScoreResult,
  type SectionResult,
} from '../domain/assessment.js';
import { isZero } from '../domain/decimal.js';
import type { Lang } from '../domain/department.js';
import { percentText, pointsText, rateOf, scoreText, totalText } from './figure-text.js';
import { actualText, targetText } from './leaf-evidence-text.js';
import type { Style } from './style.js';
import type { TextCell, TextColumn, TextTable } from './text-table.js';
import { type LabelKey, label } from './words/labels.js';

interface Row {
  readonly cells: TextCell[];
  readonly strong: boolean;
}

const LEVELS: readonly LabelKey[] = ['level1', 'level2', 'level3'];

function levelColumn(index: number, lang: Lang): TextColumn {
  const known = LEVELS[index];
  const header = known === undefined ? label('level', lang, String(index + 1)) : label(known, lang);
  return { key: `level${index + 1}`, header, kind: 'text' };
}

const levelCells = (path: readonly string[], levels: number): string[] =>
  Array.from({ length: levels }, (_, index) => path[index] ?? '');

function leafRow(leaf: LeafResult, levels: number, style: Style): Row {
  const target = targetText(leaf, style);
  const score = leaf.outcome === 'not-applicable' ? label('notApplicable', style.lang) : scoreText(leaf.score, style);
  const cells = [
    ...levelCells(leaf.path, levels),
    pointsText(leaf.points, style),
    target === null ? null : withSign(leaf, target),
    actualText(leaf, style),
    score,
    percentText(rateOf(leaf.score, leaf.points), style),
    leaf.reason ?? '',
  ];
  return { cells, strong: false };
}

/** The target as the table states it; its direction is put before it where it stands in a column of its own. */
function withSign(leaf: LeafResult, target: string): string {
  if (leaf.sign === null || leaf.sign === '定性' || /^\s*[≥≤<>=＞＜＝]/.test(target)) return target;
  return leaf.sign === '=' ? target : leaf.sign + target;
}

interface Sum {
  readonly path: readonly string[];
  readonly points: SectionResult['points'];
  readonly score: SectionResult['score'];
}

function sumRow({ path, points, score }: Sum, shown: string | null, levels: number, style: Style): Row {
  const rate = percentText(rateOf(score, points), style);
  return { cells: [...levelCells(path, levels), pointsText(points, style), '', '', shown, rate, ''], strong: true };
}

/** Sections and total under a rubric with adjustments: what was added to the sum of the sections, and by what. */
function adjustmentRows(score: ScoreResult, levels: number, style: Style): Row[] {
  const applied = score.adjustments.filter(({ effect }) => effect === null || !isZero(effect));
  const rows = applied.map(({ adjustment, effect, text }) => ({
    cells: [
      ...levelCells([adjustment.name], levels),
      '',
      '',
      text,
      scoreText(effect, style),
      '',
      adjustment.basis ?? '',
    ],
    strong: false,
  }));
  if (score.cut.isZero()) return rows;
  const name = label('bounds', style.lang);
  return [
    ...rows,
    { cells: [...levelCells([name], levels), '', '', '', scoreText(score.cut, style), '', ''], strong: false },
  ];
}

/** A row of level 1 is a section with itself as its only leaf: it needs no subtotal. */
const isOwnLeaf = (section: SectionResult): boolean =>
  section.sections.length === 0 &&
  section.leaves.length === 1 &&
  section.leaves[0]?.path.length === section.path.length;

const needsSubtotal = (section: SectionResult): boolean =>
  !isOwnLeaf(section) && (section.path.length <= 1 || section.leaves.length + section.sections.length > 1);

function sectionRows(section: SectionResult, levels: number, style: Style): Row[] {
  const members = [
    ...section.leaves.map((leaf) => leafRow(leaf, levels, style)),
    ...section.sections.flatMap((inner) => sectionRows(inner, levels, style)),
  ];
  if (!needsSubtotal(section)) return members;
  const path = [...section.path, label('subtotal', style.lang)];
  const shown = path.length > levels ? [...path.slice(0, levels - 1), path.slice(levels - 1).join(' ')] : path;
  return [...members, sumRow({ ...section, path: shown }, scoreText(section.score, style), levels, style)];
}

const levelsOf = (score: ScoreResult | null): number =>
  leavesOf(score?.sections ?? []).reduce((most, leaf) => Math.max(most, leaf.path.length), 1);

const totalRow = (score: ScoreResult, levels: number, style: Style): Row =>
  sumRow(
    { path: [label('total', style.lang)], points: score.fullMarks, score: score.total },
    totalText(score.total, score),
    levels,
    style,
  );

/** Every indicator with points, evidence and score; a subtotal after each section, the total at the end. */
export function indicatorTable(assessment: Assessment, style: Style): TextTable {
  const { score } = assessment;
  const { lang } = style;
  const levels = levelsOf(score);
  const sections = (score?.sections ?? []).flatMap((section) => sectionRows(section, levels, style));
  const total = score === null ? [] : [totalRow(score, levels, style)];
  const rows = [...sections, ...(score === null ? [] : adjustmentRows(score, levels, style)), ...total];
  const columns: TextColumn[] = [
    ...Array.from({ length: levels }, (_, index) => levelColumn(index, lang)),
    { key: 'points', header: label('points', lang), kind: 'number' },
    { key: 'target', header: label('target', lang), kind: 'text' },
    { key: 'actual', header: label('actual', lang), kind: 'text' },
    { key: 'score', header: label('score', lang), kind: 'number' },
    { key: 'rate', header: label('rate', lang), kind: 'number', percent: true },
    { key: 'reason', header: label('reason', lang), kind: 'text' },
  ];
  const leaves = leavesOf(score?.sections ?? []);
  const isUsed = ({ key }: TextColumn): boolean =>
    (key !== 'target' || leaves.some((leaf) => targetText(leaf, style) !== null)) &&
    (key !== 'actual' || leaves.some((leaf) => actualText(leaf, style) !== null));
  const used = columns.map(isUsed);
  return {
    title: label('indicators', lang),
    columns: columns.filter(isUsed),
    rows: rows.map((row) => row.cells.filter((_, index) => used[index] === true)),
    tones: new Map(rows.flatMap((row, index) => (row.strong ? [[index, 'strong' as const]] : []))),
    ...(score === null ? { note: label('empty', lang) } : {}),
  };
}
