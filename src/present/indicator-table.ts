import {
  type Assessment,
  type LeafResult,
  leavesOf,
  type ScoreResult,
  type SectionResult,
} from '../domain/assessment.js';
import type { Lang } from '../domain/department.js';
import type { Cell, Column, Table } from '../formats/document.js';
import { isZero, ratioOf } from '../numbers/decimal.js';
import { points, ratio, score as scoreFigure, total as totalFigure } from '../numbers/figure.js';
import { type LabelKey, label } from '../words/labels.js';
import { actualOf, targetOf } from './leaf-evidence.js';

interface Row {
  readonly cells: Cell[];
  readonly strong: boolean;
}

const LEVELS: readonly LabelKey[] = ['level1', 'level2', 'level3'];

function levelColumn(index: number, lang: Lang): Column {
  const known = LEVELS[index];
  const header = known === undefined ? label('level', lang, String(index + 1)) : label(known, lang);
  return { key: `level${index + 1}`, header, measure: 'text' };
}

const levelCells = (path: readonly string[], levels: number): string[] =>
  Array.from({ length: levels }, (_, index) => path[index] ?? '');

/** What every row of one table needs to know. */
interface Frame {
  readonly levels: number;
  /** Decimals of scores. */
  readonly places: number;
  readonly lang: Lang;
}

function leafRow(leaf: LeafResult, { levels, places, lang }: Frame): Row {
  const cells = [
    ...levelCells(leaf.path, levels),
    points(leaf.points, places),
    withSign(leaf, targetOf(leaf)),
    actualOf(leaf),
    leaf.outcome === 'not-applicable' ? label('notApplicable', lang) : scoreFigure(leaf.score, places),
    ratio(ratioOf(leaf.score, leaf.points)),
    leaf.reason ?? '',
  ];
  return { cells, strong: false };
}

const SIGNED = /^\s*[≥≤<>=＞＜＝]/;

/** The target as the table states it; its direction is put before it where it stands in a column of its own. */
function withSign({ sign }: LeafResult, target: Cell): Cell {
  if (target === null || sign === null || sign === '定性' || sign === '=') return target;
  if (typeof target === 'string') return SIGNED.test(target) ? target : sign + target;
  return (say) => sign + (typeof target === 'function' ? target(say) : say.figure(target));
}

interface Sum {
  readonly path: readonly string[];
  readonly points: SectionResult['points'];
  readonly score: SectionResult['score'];
}

function sumRow(sum: Sum, shown: Cell, { levels, places }: Frame): Row {
  const rate = ratio(ratioOf(sum.score, sum.points));
  const cells = [...levelCells(sum.path, levels), points(sum.points, places), '', '', shown, rate, ''];
  return { cells, strong: true };
}

/** Sections and total under a rubric with adjustments: what was added to the sum of the sections, and by what. */
function adjustmentRows(score: ScoreResult, { levels, places, lang }: Frame): Row[] {
  const applied = score.adjustments.filter(({ effect }) => effect === null || !isZero(effect));
  const rows = applied.map(({ adjustment, effect, text }) => ({
    cells: [
      ...levelCells([adjustment.name], levels),
      '',
      '',
      text,
      scoreFigure(effect, places),
      '',
      adjustment.basis ?? '',
    ],
    strong: false,
  }));
  if (score.cut.isZero()) return rows;
  const name = levelCells([label('bounds', lang)], levels);
  return [...rows, { cells: [...name, '', '', '', scoreFigure(score.cut, places), '', ''], strong: false }];
}

/** A row of level 1 is a section with itself as its only leaf: it needs no subtotal. */
const isOwnLeaf = (section: SectionResult): boolean =>
  section.sections.length === 0 &&
  section.leaves.length === 1 &&
  section.leaves[0]?.path.length === section.path.length;

const needsSubtotal = (section: SectionResult): boolean =>
  !isOwnLeaf(section) && (section.path.length <= 1 || section.leaves.length + section.sections.length > 1);

function sectionRows(section: SectionResult, frame: Frame): Row[] {
  const { levels, places, lang } = frame;
  const members = [
    ...section.leaves.map((leaf) => leafRow(leaf, frame)),
    ...section.sections.flatMap((inner) => sectionRows(inner, frame)),
  ];
  if (!needsSubtotal(section)) return members;
  const path = [...section.path, label('subtotal', lang)];
  const shown = path.length > levels ? [...path.slice(0, levels - 1), path.slice(levels - 1).join(' ')] : path;
  return [...members, sumRow({ ...section, path: shown }, scoreFigure(section.score, places), frame)];
}

const levelsOf = (score: ScoreResult | null): number =>
  leavesOf(score?.sections ?? []).reduce((most, leaf) => Math.max(most, leaf.path.length), 1);

function rowsOf(score: ScoreResult, frame: Frame): Row[] {
  const sum = { path: [label('total', frame.lang)], points: score.fullMarks, score: score.total };
  return [
    ...score.sections.flatMap((section) => sectionRows(section, frame)),
    ...adjustmentRows(score, frame),
    sumRow(sum, totalFigure(score.total, score), frame),
  ];
}

function columnsOf({ levels, lang }: Frame): Column[] {
  return [
    ...Array.from({ length: levels }, (_, index) => levelColumn(index, lang)),
    { key: 'points', header: label('points', lang), measure: 'points' },
    { key: 'target', header: label('target', lang), measure: 'text' },
    { key: 'actual', header: label('actual', lang), measure: 'text' },
    { key: 'score', header: label('score', lang), measure: 'points' },
    { key: 'rate', header: label('rate', lang), measure: 'ratio', hasBars: true },
    { key: 'reason', header: label('reason', lang), measure: 'text' },
  ];
}

/** Every indicator with points, evidence and score; a subtotal after each section, the total at the end. */
export function indicatorTable({ score }: Assessment, lang: Lang): Table {
  const frame: Frame = { levels: levelsOf(score), places: score?.places.leaf ?? 2, lang };
  const rows = score === null ? [] : rowsOf(score, frame);
  const leaves = leavesOf(score?.sections ?? []);
  const columns = columnsOf(frame);
  const isUsed = ({ key }: Column): boolean =>
    (key !== 'target' || leaves.some((leaf) => targetOf(leaf) !== null)) &&
    (key !== 'actual' || leaves.some((leaf) => actualOf(leaf) !== null));
  const used = columns.map(isUsed);
  return {
    title: label('indicators', lang),
    names: columns.slice(0, frame.levels).map(({ key }) => key),
    columns: columns.filter(isUsed),
    rows: rows.map((row) => row.cells.filter((_, index) => used[index] === true)),
    tones: new Map(rows.flatMap((row, index) => (row.strong ? [[index, 'strong' as const]] : []))),
    ...(score === null ? { note: label('empty', lang) } : {}),
  };
}
