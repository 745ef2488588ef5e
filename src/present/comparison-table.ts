import type { ComparedLeaf, Comparison } from '../domain/comparison.js';
import type { Lang } from '../domain/department.js';
import type { Cell, Data, Table } from '../formats/document.js';
import { isZero } from '../numbers/decimal.js';
import {
  change,
  exact,
  points as pointsFigure,
  score as scoreFigure,
  total as totalFigure,
} from '../numbers/figure.js';
import { label } from '../words/labels.js';

/** What does not occur on a side has nothing to say there; what has no score is absent. */
function side(leaf: ComparedLeaf, index: 0 | 1, places: number): [Cell, Cell] {
  const [points, score] = [leaf.points[index], leaf.scores[index]];
  if (points === null && score === null && leaf.difference !== null) return ['', ''];
  return [pointsFigure(points, places) ?? '', scoreFigure(score, places)];
}

/** Every indicator under both rubrics; those that differ stand out. */
export function comparisonTable(comparison: Comparison, places: number, lang: Lang): Table {
  const [first, second] = comparison.scores;
  const named = (index: 0 | 1): string => comparison.titles[index] ?? label('ownTable', lang);
  const rows = comparison.leaves.map((leaf) => [
    leaf.path.length === 0 ? label('bounds', lang) : leaf.path.join(' › '),
    ...side(leaf, 0, places),
    ...side(leaf, 1, places),
    change(leaf.difference, places),
  ]);
  const total: Cell[] = [
    label('total', lang),
    exact(first.fullMarks),
    totalFigure(first.total, first),
    exact(second.fullMarks),
    totalFigure(second.total, second),
    change(comparison.difference, places),
  ];
  const grades: Cell[] = [label('grade', lang), '', first.grade, '', second.grade, ''];
  const differs = comparison.leaves.map(({ difference }) => difference === null || !isZero(difference));
  return {
    title: `${label('comparison', lang)}: A ${named(0)}; B ${named(1)}`,
    columns: [
      { key: 'indicator', header: label('indicator', lang), measure: 'text' },
      { key: 'pointsA', header: `${label('points', lang)} A`, measure: 'points' },
      { key: 'scoreA', header: `${label('score', lang)} A`, measure: 'points' },
      { key: 'pointsB', header: `${label('points', lang)} B`, measure: 'points' },
      { key: 'scoreB', header: `${label('score', lang)} B`, measure: 'points' },
      { key: 'difference', header: label('difference', lang), measure: 'points' },
    ],
    rows: [...rows, total, grades],
    tones: new Map([
      ...differs.flatMap((is, index) => (is ? [[index, 'fair' as const] as const] : [])),
      [rows.length, 'strong' as const] as const,
    ]),
  };
}

/** The comparison as data: exact decimals. */
export function comparisonJson(comparison: Comparison): Data {
  const side = (index: 0 | 1): Data => ({
    title: comparison.titles[index],
    exactTotal: exact(comparison.scores[index].total),
    grade: comparison.scores[index].grade,
  });
  return {
    first: side(0),
    second: side(1),
    difference: exact(comparison.difference),
    leaves: comparison.leaves.map(({ path, points, scores, difference }) => ({
      path,
      points: points.map(exact),
      exactScores: scores.map(exact),
      difference: exact(difference),
    })),
  };
}
